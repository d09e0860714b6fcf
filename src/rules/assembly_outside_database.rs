//! Assemblies that are not in the database.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A plug-in assembly is not kept in the database.
    ///
    /// ## What it finds
    /// Plug-in assemblies whose location is the disk of a server or the global assembly cache.
    ///
    /// ## Why it matters
    /// There is no such server in the cloud: the class is not found when a step runs, or the import fails.
    ///
    /// ## How to fix
    /// Register the assembly again with the location Database, and export again.
    ///
    /// ## When to allow it
    /// When the only target is on premises, and the file is put on its servers.
    name: "assembly-outside-database",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (location is an option of on-premises deployments)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for assembly in ctx.plugin_assemblies().iter().filter(|assembly| matches!(assembly.source_type.as_str(), "1" | "2")) {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the plug-in assembly {} is kept on the disk of a server", quoted(&assembly.component.display_name)),
            assembly.place("SourceType"),
        )
        .why("the cloud has no such server: steps do not find their class")
        .help("register the assembly with the location Database, and export again")
        .about(assembly.component);
        found.push(diagnostic);
    }
}
