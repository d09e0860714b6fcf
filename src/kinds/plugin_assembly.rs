//! Plug-in assemblies. solution.xml names them by id, by full name, or by both.

use super::support::{Claim, Kind, assembly};
use crate::model::Component;

/// See the module.
pub static PLUGIN_ASSEMBLY: Kind =
    Kind { name: "plugin-assembly", sections: &["SolutionPluginAssemblies/PluginAssembly"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let full_name = claim.value("FullName");
    let short_name = full_name.as_deref().and_then(|name| name.split(',').next()).map(|name| name.trim().to_owned());
    let file = claim.element.child("FileName");
    let folder = file.and_then(|file| assembly::folder_of(&file.text()));
    let id = assembly::id_of(claim.element);
    let draft = claim.draft("plugin-assembly").type_code(91).id(id).schema_name(full_name).named(short_name);
    Some(draft.files(claim, [file]).folder(folder).done())
}
