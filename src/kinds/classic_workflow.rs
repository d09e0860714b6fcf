//! Classic workflows: processes of category 0, or of none: a process that is only carried along has no
//! properties (one in the corpus).

use super::support::{Kind, process};

/// See the module.
pub static CLASSIC_WORKFLOW: Kind = Kind {
    name: "classic-workflow",
    sections: &["Workflows/Workflow"],
    rows: &[],
    read: |claim| process::read(claim, "classic-workflow", |category| matches!(category, "" | "0")),
};
