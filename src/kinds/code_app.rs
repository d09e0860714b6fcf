//! Code apps: `CanvasApp` of type 4, which name code packages instead of a document (the corpus has
//! one, Release Planner 1.1.0.0).

use super::support::{Kind, canvas};

/// See the module.
pub static CODE_APP: Kind = Kind {
    name: "code-app",
    sections: &["CanvasApps/CanvasApp"],
    rows: &[],
    read: |claim| canvas::read(claim, "code-app", |app_type| app_type == "4"),
};
