//! Images that hold the whole row.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// An image of a step has every column.
    ///
    /// ## What it finds
    /// Images of plug-in steps that name no columns.
    ///
    /// ## Why it matters
    /// Without names an image has all columns of the row. Each time the step runs, the whole row is read
    /// and handed to the code, and columns added later come along.
    ///
    /// ## How to fix
    /// Change the image in the Plug-in Registration Tool, and choose the columns the code reads from it.
    ///
    /// ## When to allow it
    /// When the code needs the whole row, such as a log of changes.
    name: "step-image-of-every-column",
    severity: Warning,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (define entity images: not to use the default, which selects all columns); all images of the corpus but one name columns",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps() {
        let images: Vec<_> = step.images.iter().filter(|image| !image.names_columns).collect();
        let Some((first, rest)) = images.split_first() else { continue };
        let name = quoted(&step.component.display_name);
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the image {} of the step {name} has every column", quoted(&first.alias)),
            step.image_place(first),
        )
        .why("each time the step runs, the whole row is read and handed to the code")
        .help("choose the columns the code reads from the image")
        .about(step.component)
        .related(rest.iter().map(|image| (format!("so has {}", quoted(&image.alias)), step.image_place(image))));
        found.push(diagnostic);
    }
}
