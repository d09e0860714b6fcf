//! Plug-in types: the classes of an assembly that steps, custom APIs and workflows use.

use super::support::{Claim, Kind, assembly};
use crate::model::Component;

/// See the module.
pub static PLUGIN_TYPE: Kind =
    Kind { name: "plugin-type", sections: &["SolutionPluginAssemblies/PluginAssembly/PluginTypes/PluginType"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let parent = claim.element.ancestor("PluginAssembly").and_then(assembly::id_of);
    // 28 of 51 types in the corpus have no id. The class name identifies them; the qualified name
    // would not survive a new version of the assembly.
    let (id, name) = (claim.value("PluginTypeId"), claim.value("Name"));
    let identity = id.clone().or_else(|| name.clone());
    let draft = claim.draft("plugin-type").type_code(90).id(id).schema_name(claim.value("AssemblyQualifiedName")).identity(identity);
    Some(draft.named(name).parent("plugin-assembly", parent).done())
}
