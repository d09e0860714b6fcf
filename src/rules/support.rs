//! What all rules share: how one is declared, what it may look at, and how it reports.

mod absent;
mod declare;
mod diagnostic;
pub mod fixed;
pub mod requirement;
pub mod secret;

pub use absent::{Absent, Reporter, absent, described, report as report_absent};
pub(crate) use declare::declare_rule;
pub use declare::{Category, Confidence, Context, Misplaced, OptionDefault, Rule, RuleDocs, RuleOption, Severity};
pub use diagnostic::{Diagnostic, Related};
