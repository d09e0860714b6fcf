//! The identity of a plug-in assembly, which its types name as their parent.

use crate::model::bare_guid;
use crate::source::xml::Element;

/// The id of a `PluginAssembly` element. 10 of 27 assemblies in the corpus have none of their own; the
/// folder of the file always ends in it.
pub fn id_of(assembly: Element<'_>) -> Option<String> {
    let own = assembly.attribute("PluginAssemblyId").map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
    own.or_else(|| id_in_folder(&folder_of(&assembly.child("FileName")?.text())?))
}

/// `PluginAssemblies/<Name>-<GUID>/`, from the path of the file in it.
pub fn folder_of(path: &str) -> Option<String> {
    let (folder, _) = path.trim_start_matches('/').rsplit_once('/')?;
    Some(format!("{folder}/"))
}

fn id_in_folder(folder: &str) -> Option<String> {
    let name = folder.strip_suffix('/')?;
    bare_guid(name.get(name.len().checked_sub(36)?..)?)
}
