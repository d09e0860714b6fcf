//! What all rules share: how one is declared, what it may look at, and how it reports.

mod declare;
mod diagnostic;

pub(crate) use declare::declare_rule;
pub use declare::{Category, Confidence, Context, Rule, RuleDocs, Severity};
pub use diagnostic::{Diagnostic, Related};
