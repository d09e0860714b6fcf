//! Custom pages: `CanvasApp` of type 2.

use super::support::{Kind, canvas};

/// See the module.
pub static CUSTOM_PAGE: Kind = Kind {
    name: "custom-page",
    sections: &["CanvasApps/CanvasApp"],
    rows: &[],
    read: |claim| canvas::read(claim, "custom-page", |app_type| app_type == "2"),
};
