//! Classes and steps of another version of the assembly.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::assembly::PluginAssembly;
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
    confidence: Medium,
    category: Alm,
    since: "0.2.0",
    source: "Dataverse documentation, \"Register a plug-in\" (assembly versioning); all classes and steps of the corpus have the version and key of their assembly",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let steps = ctx.plugin_steps();
    for assembly in ctx.plugin_assemblies() {
        let name = short_name(&assembly.full_name);
        let types = assembly.types.iter().filter_map(|plugin_type| {
            let qualified = plugin_type.attribute("AssemblyQualifiedName")?;
            let class = plugin_type.attribute("Name").unwrap_or_default().into_owned();
            differs(&qualified, assembly).then(|| (format!("the class {}", quoted(&class)), assembly.type_place(*plugin_type)))
        });
        let of_assembly = steps.iter().filter_map(|step| {
            let qualified = step.element.value("PluginTypeName")?;
            let is_its =
                step.component.parent.is_some() && qualified.split(',').nth(1).is_some_and(|other| other.trim().eq_ignore_ascii_case(name));
            (is_its && differs(&qualified, assembly))
                .then(|| (format!("the step {}", quoted(&step.component.display_name)), step.place("PluginTypeName")))
        });
        let hits: Vec<(String, Location)> = types.chain(of_assembly).collect();
        let Some(((first, place), rest)) = hits.split_first() else { continue };
        let others = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        let what = quoted(&assembly.component.display_name);
        let diagnostic = Diagnostic::new(
            ctx,
            format!("{first}{others} names another version or key of the plug-in assembly {what} than the file has"),
            place.clone(),
        )
        .why("a class is found by its qualified name, with the version and the key of the assembly")
        .help("export the solution again after the assembly was updated")
        .about(assembly.component)
        .related(rest.to_vec());
        found.push(diagnostic);
    }
}

fn short_name(full_name: &str) -> &str {
    full_name.split(',').next().unwrap_or_default().trim()
}

/// Whether a qualified name states a version or a key that is not the assembly's.
fn differs(qualified: &str, assembly: &PluginAssembly<'_>) -> bool {
    ["Version", "PublicKeyToken"].into_iter().any(|part| {
        let stated =
            qualified.split(',').filter_map(|pair| pair.trim().split_once('=')).filter(|(key, _)| key.eq_ignore_ascii_case(part)).last();
        stated.zip(assembly.part(part)).is_some_and(|((_, stated), own)| !stated.trim().eq_ignore_ascii_case(own))
    })
}
