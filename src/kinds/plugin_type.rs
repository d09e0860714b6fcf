//! Plug-in types: the classes of an assembly that steps, custom APIs and workflows use.

use super::support::{Claim, Kind, assembly};
use crate::model::{Component, Scheme};

/// See the module.
pub static PLUGIN_TYPE: Kind =
    Kind { name: "plugin-type", sections: &["SolutionPluginAssemblies/PluginAssembly/PluginTypes/PluginType"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let parent = claim.element.ancestor("PluginAssembly").and_then(assembly::id_of);
    let qualified = claim.value("AssemblyQualifiedName");
    let class = qualified.as_deref().and_then(assembly::class_of);
    let draft = claim.draft("plugin-type").type_code(90).id(claim.value("PluginTypeId")).schema_name(qualified);
    let draft = draft.identity(assembly::identity_of_type(claim.element)).alias(Scheme::Class, class.as_deref());
    Some(draft.named(claim.value("Name")).parent("plugin-assembly", parent).done())
}
