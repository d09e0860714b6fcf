//! Assemblies that are not isolated.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A plug-in assembly is not isolated.
    ///
    /// ## What it finds
    /// Plug-in assemblies with the isolation mode none, but for those that Microsoft signed.
    ///
    /// ## Why it matters
    /// Dataverse runs plug-ins of others in the sandbox only, and refuses to register an assembly outside of it: "assembly must
    /// be registered in isolation". Deployments on premises accept it.
    ///
    /// ## How to fix
    /// Register the assembly again with the isolation mode Sandbox, and export again. Code that reads files
    /// or the registry does not work there.
    ///
    /// ## When to allow it
    /// When the only target is on premises.
    name: "assembly-outside-sandbox",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (isolation mode is an option of on-premises deployments); the error \"assembly must be registered in isolation\"; in the corpus only assemblies of Microsoft have none",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for assembly in ctx.plugin_assemblies().iter().filter(|assembly| assembly.isolation == "1" && !assembly.is_of_microsoft()) {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the plug-in assembly {} is not isolated", quoted(&assembly.component.display_name)),
            assembly.place("IsolationMode"),
        )
        .why("online, Dataverse refuses to register assemblies outside the sandbox; only deployments on premises accept them")
        .help("register the assembly with the isolation mode Sandbox, and export again")
        .about(assembly.component);
        found.push(diagnostic);
    }
}
