//! Which findings do not count because somebody gave a reason.

use std::collections::BTreeMap;

use super::Selector;
use crate::options::{Config, SuppressionEntry};
use crate::rules::support::Rule;

/// The suppressions of a configuration, and what became of them.
#[derive(Debug)]
pub(crate) struct Suppressor<'a> {
    entries: Vec<Entry<'a>>,
    /// The entries that are about a rule.
    by_rule: BTreeMap<&'static str, Vec<usize>>,
}

#[derive(Debug)]
struct Entry<'a> {
    says: &'a SuppressionEntry,
    selector: Selector,
    has_expired: bool,
    /// How many findings it is about.
    found: usize,
}

/// A suppression that does nothing any more.
#[derive(Debug)]
pub(crate) struct Idle<'a> {
    /// What the configuration says.
    pub(crate) entry: &'a SuppressionEntry,
    /// How many findings count again because it has expired; `None` where it is about nothing.
    pub(crate) expired: Option<usize>,
}

impl<'a> Suppressor<'a> {
    /// The suppressions of a configuration on a day.
    pub(crate) fn new(config: Option<&'a Config>, today: Option<&str>, rules: &[&'static Rule]) -> Self {
        let entries: Vec<Entry<'a>> = config
            .iter()
            .flat_map(|config| &config.suppressions)
            // A configuration is read before; one that was put together by hand may name what does not exist.
            .filter_map(|entry| {
                let selector = Selector::parse(&entry.rule, rules).ok()?;
                // Dates of this form stand in the order of their days.
                let has_expired = entry.expires.as_deref().is_some_and(|last| today.is_some_and(|today| today > last));
                Some(Entry { says: entry, selector, has_expired, found: 0 })
            })
            .collect();
        let about = |rule: &Rule| {
            let about = entries.iter().enumerate().filter(|(_, entry)| entry.selector.matches(rule));
            about.map(|(at, _)| at).collect::<Vec<_>>()
        };
        let by_rule = rules.iter().map(|rule| (rule.name, about(rule))).filter(|(_, entries)| !entries.is_empty()).collect();
        Self { entries, by_rule }
    }

    /// The reason why a finding does not count; the first that was given.
    pub(crate) fn reason(&mut self, rule: &Rule, component: Option<&str>, solution: &str) -> Option<&'a str> {
        let mut reason = None;
        for at in self.by_rule.get(rule.name)? {
            let Some(one) = self.entries.get_mut(*at) else { continue };
            if !is_about(one.says, component, solution) {
                continue;
            }
            one.found += 1;
            if !one.has_expired && reason.is_none() {
                reason = Some(one.says.reason.as_str());
            }
        }
        reason
    }

    /// What has expired, and what is about nothing although rules it names ran on solutions it names.
    pub(crate) fn idle(&self, rules: &[&'static Rule], solutions: &[&str], ran: impl Fn(&Rule, &str) -> bool) -> Vec<Idle<'a>> {
        let could_be_used = |one: &Entry<'_>| {
            let mut solutions = solutions.iter().filter(|name| one.says.solution.as_ref().is_none_or(|glob| glob.matches(name)));
            solutions.any(|solution| rules.iter().any(|rule| one.selector.matches(rule) && ran(rule, solution)))
        };
        let idle = self.entries.iter().filter_map(|one| match (one.has_expired, one.found) {
            (true, found) => Some(Idle { entry: one.says, expired: Some(found) }),
            (false, 0) if could_be_used(one) => Some(Idle { entry: one.says, expired: None }),
            _ => None,
        });
        idle.collect()
    }
}

fn is_about(entry: &SuppressionEntry, component: Option<&str>, solution: &str) -> bool {
    let fits_component = entry.component.as_ref().is_none_or(|glob| component.is_some_and(|key| glob.matches(key)));
    fits_component && entry.solution.as_ref().is_none_or(|glob| glob.matches(solution))
}
