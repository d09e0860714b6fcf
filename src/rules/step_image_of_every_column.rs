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
    since: "0.2.0",
    source: "Dataverse documentation, \"Register a plug-in\" (define entity images: not to use the default, which selects all columns); all 63 images of the corpus name columns",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps() {
        for image in step.images.iter().filter(|image| !image.names_columns) {
            let name = quoted(&step.component.display_name);
            let diagnostic = Diagnostic::new(
                ctx,
                format!("the image {} of the step {name} has every column", quoted(&image.alias)),
                step.image_place(image),
            )
            .why("each time the step runs, the whole row is read and handed to the code")
            .help("choose the columns the code reads from the image")
            .about(step.component)
            .discriminator(image.alias.clone());
            found.push(diagnostic);
        }
    }
}
