//! Plug-in packages: a NuGet package of assemblies, in a folder of its own.

use super::support::{Claim, Kind, row_label};
use crate::model::Component;

/// See the module.
pub static PLUGIN_PACKAGE: Kind = Kind { name: "plugin-package", sections: &[], rows: &["pluginpackage"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    Some(claim.draft("plugin-package").schema_name(claim.value("uniquename")).named(row_label(claim.element, "name")).done())
}
