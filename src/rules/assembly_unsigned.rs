//! Assemblies without a strong name.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A plug-in assembly is not signed.
    ///
    /// ## What it finds
    /// Plug-in assemblies without a public key token. Assemblies of a plug-in package need none: when the
    /// solution has such a package, or the assembly is kept in the file store, nothing is reported.
    ///
    /// ## Why it matters
    /// An assembly that stands for itself must have a strong name before it is registered: "Public assembly must have
    /// public key token" (error 0x8004416C).
    ///
    /// ## How to fix
    /// Sign the assembly in its project, or ship it in a plug-in package.
    ///
    /// ## When to allow it
    /// When it belongs to a plug-in package of another solution.
    name: "assembly-unsigned",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Build and package plug-in code\" (sign assemblies before registering them; no need to sign assemblies of packages); a file does not say whether its assembly belongs to a package of another solution",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let has_package = ctx.solution.components.iter().any(|component| matches!(component.kind(), "plugin-package" | "pluginpackage"));
    for assembly in ctx.plugin_assemblies().iter().filter(|assembly| {
        matches!(assembly.source_type.as_str(), "" | "0")
            && !has_package
            && assembly.part("PublicKeyToken").is_some_and(|token| token.is_empty() || token.eq_ignore_ascii_case("null"))
    }) {
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the plug-in assembly {} is not signed", quoted(&assembly.component.display_name)),
            assembly.place("FullName"),
        )
        .why("Dataverse asks for a strong name before an assembly is registered by itself")
        .help("sign the assembly in its project, or ship it in a plug-in package")
        .about(assembly.component);
        found.push(diagnostic);
    }
}
