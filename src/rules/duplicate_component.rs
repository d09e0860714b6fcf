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
        let content: Vec<_> = same.iter().filter(|component| component.content && component.kind() != "file").collect();
        let [first, second, rest @ ..] = content.as_slice() else { continue };
        let times = if rest.is_empty() { "twice".to_owned() } else { format!("{} times", content.len()) };
        let message = format!("the {} {} is in the file {times}", label(second.kind()), quoted(&second.display_name));
        let others = std::iter::once(first).chain(rest);
        let diagnostic = Diagnostic::new(ctx, message, second.location.clone())
            .why("they have the same identity: one would overwrite the others, or the import fails")
            .help("remove the copy, or give it an identity of its own")
            .about(second)
            .related(others.map(|other| (format!("{} stands here as well", quoted(&other.display_name)), other.location.clone())));
        found.push(diagnostic);
    }
}
