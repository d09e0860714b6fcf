//! What all rules share: how one is declared, what it may look at, and how it reports.

mod absent;
pub mod agent;
mod declare;
mod diagnostic;
pub mod fixed;
pub mod flow;
pub mod licence;
mod prefix;
pub mod requirement;
pub mod secret;
mod set;
mod usage;
mod web_resource;
mod words;

pub use absent::{Absent, Reporter, absent, described, report as report_absent};
pub(crate) use declare::declare_rule;
pub use declare::{Category, Confidence, Context, Misplaced, OptionDefault, Rule, RuleDocs, RuleOption, Severity};
pub use diagnostic::{Diagnostic, Related};
pub use flow::{about_flow, at_steps, shown};
pub use prefix::own_prefix;
pub use set::Set;
pub use usage::{has_opaque_parts, is_named, names_in_flows};
pub use web_resource::{WebResource, web_resources};
pub use words::{choice_name, listed};
