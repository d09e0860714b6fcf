//! The declaration of a rule.

use super::Diagnostic;
use crate::graph::Graph;
use crate::graph::requirements::Requirement;
use crate::model::{Package, Solution};
use crate::source::text::Location;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The import fails, or data or secrets are at risk.
    Error,
    /// It will hurt later.
    Warning,
    /// Good to know.
    Info,
}

/// How sure a rule is of what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Stated by the file itself.
    High,
    /// Follows from the file unless something outside it says otherwise.
    Medium,
    /// Likely; look before you act.
    Low,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Whether the import succeeds.
    Import,
    /// How the solution is built and moved.
    Alm,
    /// Harm through a hostile or careless file.
    Security,
}

/// The texts of a rule, taken from the sections of its doc comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleDocs {
    /// The first line.
    pub summary: String,
    /// *What it finds*.
    pub what: String,
    /// *Why it matters*.
    pub why: String,
    /// *How to fix*.
    pub fix: String,
    /// *When to allow it*.
    pub allow: String,
}

/// A rule: its documentation, its constants, and the function that checks.
#[derive(Debug)]
pub struct Rule {
    /// The name in kebab case. It reads well after "allow".
    pub name: &'static str,
    /// The doc comment as Markdown, each line with the blank that follows the slashes.
    pub docs: &'static str,
    /// How bad a finding is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// What it is about.
    pub category: Category,
    /// The version that brought it.
    pub since: &'static str,
    /// The rule of Microsoft's checker that finds the same.
    pub microsoft_rule: Option<&'static str>,
    /// Where the fact behind it is documented or observed.
    pub source: &'static str,
    /// Looks at one solution and reports.
    pub check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The rule that runs.
    pub rule: &'static Rule,
    /// The solution that is checked.
    pub solution: &'a Solution,
    /// Its place in the set.
    pub index: usize,
    /// What the whole set needs from outside.
    pub requirements: &'a [Requirement],
    /// What needs what in the whole set.
    pub graph: &'a Graph,
    /// The package whose first solution this is.
    pub package: Option<&'a Package>,
    /// What that package imports too early.
    pub misplaced: &'a [Misplaced],
}

/// A solution that a package imports before one it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// The unique name of the one that comes too early.
    pub needing: String,
    /// The unique name of the one it needs.
    pub needed: String,
    /// The first reference that makes it so, as the names of its two ends.
    pub example: Option<(String, String)>,
    /// Where the package lists the one that comes too early.
    pub listed: Location,
}

impl Rule {
    /// The sections of the doc comment, each unwrapped to one paragraph.
    pub fn sections(&self) -> RuleDocs {
        let section = |title: &str| {
            let lines = self.docs.lines().map(str::trim).skip_while(|line| *line != title).skip(1);
            lines.take_while(|line| !line.starts_with("## ")).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
        };
        RuleDocs {
            summary: self.docs.lines().next().unwrap_or_default().trim().to_owned(),
            what: section("## What it finds"),
            why: section("## Why it matters"),
            fix: section("## How to fix"),
            allow: section("## When to allow it"),
        }
    }
}

impl Severity {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

impl Confidence {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 3] = [Self::Import, Self::Alm, Self::Security];

    /// The word in reports and options.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Alm => "alm",
            Self::Security => "security",
        }
    }
}

/// Declares the rule of a module: its documentation as doc comments, then its constants. The
/// module's `check` function does the work.
macro_rules! declare_rule {
    (
        $(#[doc = $docs:literal])+
        name: $name:literal,
        severity: $severity:ident,
        confidence: $confidence:ident,
        category: $category:ident,
        since: $since:literal,
        $(microsoft_rule: $microsoft:literal,)?
        source: $source:literal $(,)?
    ) => {
        $(#[doc = $docs])+
        pub(super) static RULE: $crate::rules::support::Rule = $crate::rules::support::Rule {
            name: $name,
            docs: concat!($($docs, "\n"),+),
            severity: $crate::rules::support::Severity::$severity,
            confidence: $crate::rules::support::Confidence::$confidence,
            category: $crate::rules::support::Category::$category,
            since: $since,
            microsoft_rule: declare_rule!(@option $($microsoft)?),
            source: $source,
            check,
        };
    };
    (@option) => { None };
    (@option $value:literal) => { Some($value) };
}

pub(crate) use declare_rule;
