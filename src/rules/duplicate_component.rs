//! Components that stand in the file twice.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::component_types::label;

declare_rule! {
    /// A component is in the file twice.
    ///
    /// ## What it finds
    /// Two components with the same kind and identity, such as a column, a form or a flow that was copied
    /// together with its id.
    ///
    /// ## Why it matters
    /// Both cannot exist: the import fails, or one silently overwrites the other.
    ///
    /// ## How to fix
    /// Remove the copy, or give it an identity of its own. Merge conflicts in source control are the usual
    /// cause.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "duplicate-component",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "no file of the corpus has one; Power Apps documentation, \"Maintain managed model-driven app forms\" (form ids)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Components are sorted by key: equal ones stand together.
    for same in ctx.solution.components.chunk_by(|a, b| a.key == b.key) {
        let mut content = same.iter().filter(|component| component.content && component.kind() != "file");
        let (Some(first), Some(second)) = (content.next(), content.next()) else { continue };
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the {} {} is in the file twice", label(second.kind()), quoted(&second.display_name)),
            second.location.clone(),
        )
        .why("both have the same identity, so one would overwrite the other or the import fails")
        .help("remove the copy, or give it an identity of its own")
        .about(second)
        .related(
            std::iter::once(first)
                .chain(content)
                .map(|other| (format!("{} stands here as well", quoted(&other.display_name)), other.location.clone())),
        );
        found.push(diagnostic);
    }
}
