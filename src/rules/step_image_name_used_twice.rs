//! Images of a step that have one name.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::plugin_step::StepImage;
use crate::model::quoted;

declare_rule! {
    /// Two images of a step have the same name.
    ///
    /// ## What it finds
    /// Two images before the operation, or two after it, that have the same alias on one plug-in step.
    ///
    /// ## Why it matters
    /// The code asks for an image by its alias and gets one of the two, which may lack the columns it
    /// reads.
    ///
    /// ## How to fix
    /// Delete one of the images and add its columns to the other, or give it an alias of its own.
    ///
    /// ## When to allow it
    /// Never.
    name: "step-image-name-used-twice",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Understand the execution context\" (images are found by their alias)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps() {
        // Images before and after the operation are kept apart: the same alias in both is usual.
        let mut sides: BTreeMap<(&str, bool), Vec<&StepImage<'_>>> = BTreeMap::new();
        for image in step.images.iter().filter(|image| !image.alias.is_empty()) {
            for (_, is_before) in [(image.is_before, true), (image.is_after, false)].into_iter().filter(|(shows, _)| *shows) {
                sides.entry((&image.alias, is_before)).or_default().push(image);
            }
        }
        let mut reported = "";
        for ((alias, _), images) in &sides {
            let [first, second, rest @ ..] = images.as_slice() else { continue };
            if std::mem::replace(&mut reported, *alias) == *alias {
                continue;
            }
            let name = quoted(&step.component.display_name);
            let others = std::iter::once(first).chain(rest);
            let diagnostic = Diagnostic::new(
                ctx,
                format!("the step {name} has {} images called {}", images.len(), quoted(alias)),
                step.image_place(second),
            )
            .why("the code asks for an image by this name and gets one of them")
            .help("delete the others and add their columns to it, or give each a name of its own")
            .about(step.component)
            .related(others.map(|image| ("another one stands here".to_owned(), step.image_place(image))))
            .discriminator(*alias);
            found.push(diagnostic);
        }
    }
}
