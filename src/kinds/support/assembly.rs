//! The identities of plug-in assemblies and of the classes in them.

use std::collections::BTreeMap;

use super::Claim;
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

/// What identifies a `PluginType` element. 28 of 51 types in the corpus have no id. The class name identifies
/// them; the qualified name would not survive a new version of the assembly.
pub fn identity_of_type(plugin_type: Element<'_>) -> Option<String> {
    let attribute = |name: &str| plugin_type.attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    attribute("PluginTypeId").or_else(|| attribute("Name"))
}

/// `contoso.orders.reservestock, contoso.orders`: the class and its assembly, without version, culture and
/// key, which change when nothing else does. Commas in the brackets of a generic class are part of its name.
pub fn class_of(qualified: &str) -> Option<String> {
    let mut depth = 0_u32;
    let mut commas = qualified.char_indices().filter(|(_, letter)| {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        *letter == ',' && depth == 0
    });
    let (first, _) = commas.next()?;
    let end = commas.next().map_or(qualified.len(), |(at, _)| at);
    let (class, assembly) = (qualified.get(..first)?.trim(), qualified.get(first + 1..end)?.trim());
    (!class.is_empty() && !assembly.is_empty()).then(|| format!("{class}, {assembly}").to_lowercase())
}

/// The identity of the plug-in type of a class, where the solution holds it. A step states the id of its
/// type as well, but the type may have none (one solution of the corpus).
pub fn type_of(claim: &Claim<'_>, class: &str) -> Option<String> {
    claim.context.plugin_types.get_or_init(|| types_by_class(claim.element)).get(class).cloned()
}

fn types_by_class(element: Element<'_>) -> BTreeMap<String, String> {
    let root = std::iter::successors(Some(element), |inner| inner.parent()).last().unwrap_or(element);
    let assemblies = root.child("SolutionPluginAssemblies").into_iter().flat_map(Element::children);
    let types = assemblies.filter_map(|assembly| assembly.child("PluginTypes")).flat_map(Element::children);
    types
        .filter_map(|plugin_type| Some((class_of(&plugin_type.attribute("AssemblyQualifiedName")?)?, identity_of_type(plugin_type)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_no_part_of_a_class() {
        for (qualified, class) in [
            ("Contoso.Orders.Reserve, Contoso.Orders, Version=1.2.0.0, Culture=neutral", Some("contoso.orders.reserve, contoso.orders")),
            ("Contoso.Step`1[[System.String, mscorlib]], Contoso", Some("contoso.step`1[[system.string, mscorlib]], contoso")),
            ("Contoso.Orders.Reserve", None),
            (", Contoso", None),
        ] {
            assert_eq!(class_of(qualified).as_deref(), class, "{qualified}");
        }
    }
}
