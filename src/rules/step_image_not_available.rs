//! Images that cannot exist.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// An image of a step cannot exist.
    ///
    /// ## What it finds
    /// Images of the row before it was created, of the row after it was deleted, of the row after an
    /// operation that is still to come (a step before post-operation), and images on messages that have
    /// none, such as `Retrieve`.
    ///
    /// ## Why it matters
    /// Dataverse does not offer such an image: the code finds none and fails, or the registration is
    /// refused.
    ///
    /// ## How to fix
    /// Delete the image. To see a deleted row use an image before the operation; to see a created one, an
    /// image after it.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "step-image-not-available",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Register a plug-in\" (availability of images, messages that support entity images)",
}

/// Messages of the platform that are not on the documented list of those with images.
const WITHOUT_IMAGES: [&str; 7] = [
    "Retrieve",
    "RetrieveMultiple",
    "GrantAccess",
    "ModifyAccess",
    "RevokeAccess",
    "RetrievePrincipalAccess",
    "RetrieveSharedPrincipalsAndAccess",
];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps() {
        for image in &step.images {
            let early = step.stage.is_some_and(|stage| matches!(stage, 10 | 20));
            let reason = match () {
                () if step.is_on(&WITHOUT_IMAGES) => "the message has no images",
                () if step.is_on(&["Create"]) && image.is_before => "before it is created there is no row",
                () if step.is_on(&["Delete"]) && image.is_after => "after it is deleted there is no row",
                () if early && image.is_after => "the step runs before the operation, so there is no row after it yet",
                () => continue,
            };
            let name = quoted(&step.component.display_name);
            let diagnostic = Diagnostic::new(
                ctx,
                format!("the image {} of the step {name} cannot exist: {reason}", quoted(&image.alias)),
                step.image_place(image),
            )
            .why("the code finds no such image and fails, or the registration is refused")
            .help("delete the image, or put it on the other side of the operation")
            .about(step.component)
            .discriminator(image.alias.clone());
            found.push(diagnostic);
        }
    }
}
