//! Component libraries: `CanvasApp` of type 1.

use super::support::{Kind, canvas};

/// See the module.
pub static COMPONENT_LIBRARY: Kind = Kind {
    name: "component-library",
    sections: &["CanvasApps/CanvasApp"],
    rows: &[],
    read: |claim| canvas::read(claim, "component-library", |app_type| app_type == "1"),
};
