//! Processes of a category nobody knows yet: the platform adds one now and then.

use super::support::{Kind, process};

/// See the module.
pub static PROCESS: Kind = Kind {
    name: "process",
    sections: &["Workflows/Workflow"],
    rows: &[],
    read: |claim| process::read(claim, "process", |category| !matches!(category, "" | "0" | "1" | "2" | "3" | "4" | "5" | "6")),
};
