//! Plug-in assemblies. solution.xml names them by id, by full name, or by both.

use super::support::{Claim, Kind};
use crate::model::{Component, bare_guid};

/// See the module.
pub static PLUGIN_ASSEMBLY: Kind =
    Kind { name: "plugin-assembly", sections: &["SolutionPluginAssemblies/PluginAssembly"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let full_name = claim.value("FullName");
    let short_name = full_name.as_deref().and_then(|name| name.split(',').next()).map(|name| name.trim().to_owned());
    let file = claim.element.child("FileName");
    let folder = file.and_then(|file| folder_of(&file.text()));
    // 10 of 27 assemblies in the corpus have no id of their own; the folder always ends in it.
    let id = claim.value("PluginAssemblyId").or_else(|| folder.as_deref().and_then(id_in_folder));
    let draft = claim.draft("plugin-assembly").type_code(91).id(id).schema_name(full_name).named(short_name);
    Some(draft.files(claim, [file]).folder(folder).done())
}

/// `PluginAssemblies/<Name>-<GUID>/`.
fn folder_of(path: &str) -> Option<String> {
    let (folder, _) = path.trim_start_matches('/').rsplit_once('/')?;
    Some(format!("{folder}/"))
}

fn id_in_folder(folder: &str) -> Option<String> {
    let name = folder.strip_suffix('/')?;
    bare_guid(name.get(name.len().checked_sub(36)?..)?)
}
