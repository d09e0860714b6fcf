//! Desktop flows: processes of category 6. Their binaries are rows of their own in `desktopflowbinaries/`.

use super::support::{Kind, process};

/// See the module.
pub static DESKTOP_FLOW: Kind = Kind {
    name: "desktop-flow",
    sections: &["Workflows/Workflow"],
    rows: &[],
    read: |claim| process::read(claim, "desktop-flow", |category| category == "6"),
};
