//! What a team has decided about the rules, as plain data.

use std::collections::{BTreeMap, BTreeSet};

use super::{Glob, RuleSettings};
use crate::source::text::Location;

/// A configuration: the content of a `solvet.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The set of rules it begins with.
    pub preset: Preset,
    /// Whether all rules in preview run.
    pub preview: bool,
    /// Rules in preview that run, by name.
    pub preview_rules: BTreeSet<String>,
    /// What it sets for single rules, by name.
    pub rules: BTreeMap<String, RuleChoice>,
    /// Prefixes that count as the publisher's own, in lower case and without the underscore.
    pub publisher_prefixes: Vec<String>,
    /// Files that say what the target has, as they are written.
    pub targets: Vec<String>,
    /// Findings that do not count.
    pub suppressions: Vec<SuppressionEntry>,
    /// What is different for some solutions; the last word counts.
    pub overrides: Vec<Override>,
}

/// A set of rules to begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Every rule that is not in preview.
    #[default]
    Recommended,
    /// Every rule.
    Strict,
}

/// How bad the findings of a rule are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Notes.
    Info,
    /// Warnings.
    Warning,
    /// Errors.
    Error,
}

/// What is set for one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleChoice {
    /// How bad its findings are.
    pub level: Level,
    /// Its options.
    pub settings: RuleSettings,
}

/// Findings that do not count, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuppressionEntry {
    /// The rules, as `select` names them.
    pub rule: String,
    /// The keys of the components; all where it is absent.
    pub component: Option<Glob>,
    /// The unique names of the solutions; all where it is absent.
    pub solution: Option<Glob>,
    /// Why.
    pub reason: String,
    /// The last day it holds, as `YYYY-MM-DD`.
    pub expires: Option<String>,
    /// Where it stands.
    pub location: Location,
}

/// What is different for some solutions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Their unique names.
    pub solutions: Vec<Glob>,
    /// What it sets for single rules, by name.
    pub rules: BTreeMap<String, RuleChoice>,
}

/// Findings that were there before, by fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// What remarks call the file.
    pub name: String,
    /// The findings.
    pub entries: BTreeMap<String, BaselineEntry>,
}

/// Findings of a baseline that share a fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaselineEntry {
    /// The rule that found them.
    pub rule: String,
    /// The unique name of their solution.
    pub solution: Option<String>,
    /// How many there are.
    pub count: usize,
}

impl Level {
    /// Every level, from the least.
    pub const ALL: [Self; 4] = [Self::Off, Self::Info, Self::Warning, Self::Error];

    /// The word in a configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 2] = [Self::Recommended, Self::Strict];

    /// The word in a configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Strict => "strict",
        }
    }
}
