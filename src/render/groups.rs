//! Findings by severity and rule, so that a reason that many of them share is said once.

use std::collections::BTreeMap;

use crate::report::{self, CheckDocument, Finding};

/// The severities, worst first, with their headings.
pub(super) const SEVERITIES: [(&str, &str); 3] = [("error", "Errors"), ("warning", "Warnings"), ("info", "Notes")];

/// The findings of one rule and one severity, in the order of the document.
pub(super) struct Group<'a> {
    pub(super) rule: &'a str,
    /// What the rule finds, without a dot at the end. A document of another version may have a rule that is not known here.
    pub(super) title: String,
    pub(super) findings: Vec<&'a Finding>,
}

impl<'a> Group<'a> {
    /// Why it matters, where that is the same for all of them.
    pub(super) fn why(&self) -> Option<&'a str> {
        self.shared(|finding| &finding.why)
    }

    /// What to do, where that is the same for all of them.
    pub(super) fn help(&self) -> Option<&'a str> {
        self.shared(|finding| &finding.help)
    }

    fn shared(&self, text: impl Fn(&'a Finding) -> &'a String) -> Option<&'a str> {
        let first = text(self.findings.first()?);
        self.findings.iter().all(|finding| text(finding) == first).then_some(first.as_str())
    }
}

/// The findings of a severity that count, by rule: what stands against the import first, then by name.
pub(super) fn groups<'a>(document: &'a CheckDocument, severity: &str) -> Vec<Group<'a>> {
    let mut rules: BTreeMap<(bool, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in counting(document).filter(|finding| finding.severity == severity) {
        rules.entry((finding.category != "import", finding.rule.as_str())).or_default().push(finding);
    }
    rules.into_iter().map(|((_, rule), findings)| Group { rule, title: title(rule), findings }).collect()
}

fn title(rule: &str) -> String {
    report::rule_summary(rule).map_or_else(|| rule.replace('-', " "), |summary| summary.trim_end_matches('.').to_owned())
}

/// The findings that count.
pub(super) fn counting(document: &CheckDocument) -> impl Iterator<Item = &Finding> {
    document.findings.iter().filter(|finding| finding.suppressed.is_none())
}

/// The findings that do not.
pub(super) fn suppressed(document: &CheckDocument) -> impl Iterator<Item = &Finding> {
    document.findings.iter().filter(|finding| finding.suppressed.is_some())
}

/// The findings that a format lists: those that count, and with `verbose` the others after them.
pub(super) fn listed(document: &CheckDocument, verbose: bool) -> impl Iterator<Item = &Finding> {
    counting(document).chain(suppressed(document).filter(move |_| verbose))
}
