//! Canvas apps: `CanvasApp` of type 0, of a type nobody knows yet, or of none (old files).

use super::support::{Kind, canvas};

/// See the module.
pub static CANVAS_APP: Kind = Kind {
    name: "canvas-app",
    sections: &["CanvasApps/CanvasApp"],
    rows: &[],
    read: |claim| canvas::read(claim, "canvas-app", |app_type| !matches!(app_type, "1" | "2" | "4")),
};
