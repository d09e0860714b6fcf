//! A solution whose publisher is another one in the target.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The target has the solution from another publisher.
    ///
    /// ## What it finds
    /// Managed solutions that the target has managed from a publisher with another unique name, upper and lower case included.
    /// The publisher is known where the target is given as solution files, as an inventory of `solvet inspect`, or as rows of the
    /// Web API with `$expand=publisherid($select=uniquename)`.
    ///
    /// ## Why it matters
    /// The import stops: the publisher of a managed solution cannot change.
    ///
    /// ## How to fix
    /// Export the solution from the publisher that the target knows. If the change is meant, the target must lose the old solution
    /// first, with the rows of its tables.
    ///
    /// ## When to allow it
    /// When the old solution will be removed from the target before the import.
    name: "publisher-change",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Dataverse error codes, 0x8004801C (the publisher name cannot be changed); victorsolaya/Multiselect_Records_PCF issue 23 (from `VictorSanchez` to `victorsanchez`), GorgonUK/Modern-Dropzone-PCF issue 36",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let publisher = &manifest.publisher;
    let Some(installed) = ctx.installed().filter(|installed| installed.managed == Some(true)) else { return };
    let Some(known) = installed.publisher.as_ref().filter(|known| **known != publisher.unique_name) else { return };
    if manifest.managed != Some(true) || publisher.unique_name.is_empty() {
        return;
    }
    let message = format!(
        "the publisher is {}, and in the target the solution is of the publisher {}",
        quoted(&publisher.unique_name),
        quoted(known)
    );
    let diagnostic = Diagnostic::new(ctx, message, publisher.location.clone())
        .why("the import stops: the publisher of a managed solution cannot change, not even in upper and lower case")
        .help(format!(
            "export the solution from the publisher {}, or remove the old solution from the target first, which deletes its data",
            quoted(known)
        ));
    found.push(diagnostic);
}
