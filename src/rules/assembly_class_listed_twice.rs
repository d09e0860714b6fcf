//! Classes that an assembly lists twice.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// A plug-in assembly lists a class twice.
    ///
    /// ## What it finds
    /// Plug-in assemblies that have the same class in two entries.
    ///
    /// ## Why it matters
    /// A class can be registered once for an assembly: Dataverse has an error for a second one. At best the import
    /// ignores one of the two.
    ///
    /// ## How to fix
    /// Remove one of the entries. Merge conflicts in source control are the usual cause.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "assembly-class-listed-twice",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, list of web service error codes (PluginTypeMustBeUnique); no file of the corpus has one, and no report of an import that stopped was found",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for assembly in ctx.plugin_assemblies() {
        let mut seen: BTreeMap<String, Element<'_>> = BTreeMap::new();
        for plugin_type in &assembly.types {
            let Some(name) = plugin_type.attribute("Name").or_else(|| plugin_type.attribute("AssemblyQualifiedName")) else { continue };
            let Some(first) = seen.insert(name.trim().to_lowercase(), *plugin_type) else { continue };
            let what = quoted(&assembly.component.display_name);
            let diagnostic = Diagnostic::new(
                ctx,
                format!("the plug-in assembly {what} lists the class {} twice", quoted(name.trim())),
                assembly.type_place(*plugin_type),
            )
            .why("a class can be registered once for an assembly")
            .help("remove one of the two entries")
            .about(assembly.component)
            .related([("it stands here as well".to_owned(), assembly.type_place(first))])
            .discriminator(name.trim());
            found.push(diagnostic);
        }
    }
}
