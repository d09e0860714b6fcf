//! What all rules share: how one is declared, what it may look at, and how it reports.

mod absent;
mod declare;
mod diagnostic;
mod flow;
pub mod requirement;
mod set;

pub use absent::{Absent, Reporter, absent, described, report as report_absent};
pub(crate) use declare::declare_rule;
pub use declare::{Category, Confidence, Context, Misplaced, OptionDefault, Rule, RuleDocs, RuleOption, Severity};
pub use diagnostic::{Diagnostic, Related};
pub use flow::{about_flow, at_steps, shown};
pub use set::Set;
