//! Assemblies beyond the limit.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{EntryRole, quoted};
use crate::source::text::Location;

declare_rule! {
    /// A plug-in assembly is too large.
    ///
    /// ## What it finds
    /// Files of plug-in assemblies of more than 16 MB.
    ///
    /// ## Why it matters
    /// Dataverse takes no assembly of more than 16 MB: the import fails.
    ///
    /// ## How to fix
    /// Take out what the code does not need, such as merged libraries and resources, or split the assembly.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "assembly-too-large",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Build and package plug-in code\" (limit assemblies to 16 MB); \"Web service error codes\" (PluginAssemblyContentSizeExceeded); the largest of the corpus has 2.4 MB",
}

/// 16 MB.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for entry in ctx.solution.entries.iter().filter(|entry| entry.bytes > MAX_BYTES) {
        let EntryRole::Component(key) = &entry.role else { continue };
        if key.kind() != "plugin-assembly" {
            continue;
        }
        let Some(assembly) = ctx.solution.get(key) else { continue };
        let megabytes = entry.bytes.div_ceil(1024 * 1024);
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the plug-in assembly {} has {megabytes} MB", quoted(&assembly.display_name)),
            Location::of_entry(&entry.path),
        )
        .why("Dataverse takes no assembly of more than 16 MB")
        .help("take out what the code does not need, or split the assembly")
        .about(assembly);
        found.push(diagnostic);
    }
}
