//! The rules as data.

use super::RuleInfo;

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
            }
        })
        .collect();
    rules.sort_by(|a, b| a.name.cmp(&b.name));
    rules
}
