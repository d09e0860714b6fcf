//! Dialogs: processes of category 1, retired by the platform.

use super::support::{Kind, process};

/// See the module.
pub static DIALOG: Kind = Kind {
    name: "dialog",
    sections: &["Workflows/Workflow"],
    rows: &[],
    read: |claim| process::read(claim, "dialog", |category| category == "1"),
};
