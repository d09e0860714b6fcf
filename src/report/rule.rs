//! The rules as data.

use super::{RuleInfo, RuleOptionInfo};
use crate::rules::support::{OptionDefault, RuleOption};

/// Every rule with its documentation, sorted by name.
pub(crate) fn rules() -> Vec<RuleInfo> {
    let mut rules: Vec<RuleInfo> = crate::rules::ALL
        .iter()
        .map(|rule| {
            let docs = rule.sections();
            RuleInfo {
                name: rule.name.to_owned(),
                summary: docs.summary,
                severity: rule.severity.as_str().to_owned(),
                confidence: rule.confidence.as_str().to_owned(),
                category: rule.category.as_str().to_owned(),
                since: rule.since.to_owned(),
                microsoft_rule: rule.microsoft_rule.map(str::to_owned),
                source: rule.source.to_owned(),
                what: docs.what,
                why: docs.why,
                fix: docs.fix,
                allow: docs.allow,
                preview: rule.preview,
                options: rule.options.iter().map(option).collect(),
            }
        })
        .collect();
    rules.sort_by(|a, b| a.name.cmp(&b.name));
    rules
}

/// What a rule finds, in a sentence.
pub(crate) fn rule_summary(name: &str) -> Option<String> {
    crate::rules::ALL.iter().find(|rule| rule.name == name).map(|rule| rule.sections().summary)
}

fn option(option: &RuleOption) -> RuleOptionInfo {
    let (kind, default) = match option.default {
        OptionDefault::Number(number) => ("number", number.to_string()),
        OptionDefault::Words(words) => ("words", words.join(", ")),
    };
    RuleOptionInfo { name: option.name.to_owned(), kind: kind.to_owned(), default, about: option.about.to_owned() }
}
