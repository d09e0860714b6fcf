//! What is to be said of a configuration and a baseline: what in them does nothing any more.

use std::collections::BTreeMap;

use super::{Location, Remark, counted};
use crate::config::{Idle, Selection, Suppressor};
use crate::model::quoted;
use crate::options::Baseline;
use crate::rules::ALL;
use crate::rules::support::Rule;

/// Suppressions that suppress nothing.
pub(super) fn remarks(suppressor: &Suppressor<'_>, solutions: &[&str], selection: &Selection<'_>) -> Vec<Remark> {
    let ran = |rule: &Rule, solution: &str| selection.of(rule, solution).is_some();
    suppressor.idle(ALL, solutions, ran).iter().map(idle).collect()
}

fn idle(one: &Idle<'_>) -> Remark {
    let entry = one.entry;
    let what = format!("the suppression of {} ({})", quoted(&entry.rule), entry.reason.trim_end_matches('.').replace('`', "'"));
    let location = Some(Location::from(&entry.location));
    let Some(found) = one.expired else {
        return Remark {
            code: "unused-suppression".to_owned(),
            message: format!("{what} suppresses nothing"),
            help: "remove it, or correct what it names: rule, component or solution".to_owned(),
            location,
        };
    };
    let last = entry.expires.as_deref().unwrap_or_default();
    let (consequence, help) = match found {
        0 => ("and nothing it names is found any more".to_owned(), "remove it"),
        1 => ("and the finding it names counts again".to_owned(), "repair what was found, or decide anew and give a later date"),
        more => (format!("and the {more} findings it names count again"), "repair what was found, or decide anew and give a later date"),
    };
    let message = format!("{what} has expired: it held until {}, {consequence}", quoted(last));
    Remark { code: "expired-suppression".to_owned(), message, help: help.to_owned(), location }
}

/// Findings of a baseline that occur no more, although their rule ran on their solution.
pub(super) fn resolved(baseline: &Baseline, gone: &BTreeMap<&str, usize>, solutions: &[&str], selection: &Selection<'_>) -> Option<Remark> {
    let rules: BTreeMap<&str, &Rule> = ALL.iter().map(|rule| (rule.name, *rule)).collect();
    let is_resolved = |fingerprint: &str| {
        let Some(entry) = baseline.entries.get(fingerprint) else { return false };
        let mut solutions = solutions.iter().filter(|name| entry.solution.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(name)));
        // A rule that is gone finds nothing any more.
        let ran = |solution: &str| rules.get(entry.rule.as_str()).is_none_or(|rule| selection.of(rule, solution).is_some());
        solutions.any(|solution| ran(solution))
    };
    let count: usize = gone.iter().filter(|(fingerprint, _)| is_resolved(fingerprint)).map(|(_, count)| count).sum();
    let (it, again) =
        if count == 1 { ("was", "so that it does not come back unseen") } else { ("were", "so that they do not come back unseen") };
    (count > 0).then(|| Remark {
        code: "baseline-resolved".to_owned(),
        message: format!("{} of the baseline {it} not found any more", counted(count, "finding")),
        help: format!("write the baseline anew (`--write-baseline`), {again}"),
        location: Some(Location { entry: baseline.name.clone(), line: None, column: None, path: None }),
    })
}
