//! Actions (custom process actions): processes of category 3.

use super::support::{Kind, process};

/// See the module.
pub static ACTION: Kind = Kind {
    name: "action",
    sections: &["Workflows/Workflow"],
    rows: &[],
    read: |claim| process::read(claim, "action", |category| category == "3"),
};
