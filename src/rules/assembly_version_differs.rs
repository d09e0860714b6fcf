//! Classes and steps of another version of the assembly.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::assembly::PluginAssembly;
use crate::content::plugin_step::PluginStep;
use crate::model::quoted;
use crate::source::text::Location;

declare_rule! {
    /// A class or a step names another version of its assembly.
    ///
    /// ## What it finds
    /// Classes of a plug-in assembly, and steps that run one of them, whose qualified name has another
    /// version or key than the assembly in the file.
    ///
    /// ## Why it matters
    /// Dataverse finds a class by its qualified name. When the assembly was rebuilt and only part of the
    /// files was changed, the import does not find the class, or registers the step for a version that is
    /// not there.
    ///
    /// ## How to fix
    /// Export the solution again after the assembly was updated, or write the same version and key in all
    /// places.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "assembly-version-differs",
    severity: Warning,
    confidence: Low,
    category: Alm,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (assembly versioning); all classes and steps of the corpus have the version and key of their assembly",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut steps: BTreeMap<String, Vec<(&PluginStep<'_>, String)>> = BTreeMap::new();
    for step in ctx.plugin_steps() {
        let Some(qualified) = step.element.value("PluginTypeName") else { continue };
        let name = qualified.split(',').nth(1).unwrap_or_default().trim().to_lowercase();
        steps.entry(name).or_default().push((step, qualified));
    }
    for assembly in ctx.plugin_assemblies() {
        let types = assembly.types.iter().filter_map(|plugin_type| {
            let qualified = plugin_type.attribute("AssemblyQualifiedName")?;
            let class = plugin_type.attribute("Name").unwrap_or_default().into_owned();
            differs(&qualified, assembly).then(|| (format!("the class {}", quoted(&class)), assembly.type_place(*plugin_type)))
        });
        let of_assembly = steps.get(&short_name(&assembly.full_name)).into_iter().flatten();
        let of_assembly = of_assembly.filter(|(_, qualified)| differs(qualified, assembly));
        let of_assembly =
            of_assembly.map(|(step, _)| (format!("the step {}", quoted(&step.component.display_name)), step.place("PluginTypeName")));
        let hits: Vec<(String, Location)> = types.chain(of_assembly).collect();
        let Some(((first, place), rest)) = hits.split_first() else { continue };
        let who = if rest.is_empty() { format!("{first} names") } else { format!("{first} and {} more name", rest.len()) };
        let what = quoted(&assembly.component.display_name);
        let diagnostic =
            Diagnostic::new(ctx, format!("{who} another version or key of the plug-in assembly {what} than the file has"), place.clone())
                .why("a class is found by its qualified name, with the version and the key of the assembly")
                .help("export the solution again after the assembly was updated")
                .about(assembly.component)
                .related(rest.to_vec());
        found.push(diagnostic);
    }
}

fn short_name(full_name: &str) -> String {
    full_name.split(',').next().unwrap_or_default().trim().to_lowercase()
}

/// Whether a qualified name states a version or a key that is not the assembly's.
fn differs(qualified: &str, assembly: &PluginAssembly<'_>) -> bool {
    ["Version", "PublicKeyToken"].into_iter().any(|part| {
        let mut pairs = qualified.rsplit(',').filter_map(|pair| pair.trim().split_once('='));
        let stated = pairs.find(|(key, _)| key.eq_ignore_ascii_case(part));
        stated.zip(assembly.part(part)).is_some_and(|((_, stated), own)| !stated.trim().eq_ignore_ascii_case(own))
    })
}
