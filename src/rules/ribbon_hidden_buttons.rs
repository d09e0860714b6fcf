//! Buttons of the platform that ribbons hide.

use super::support::{Context, Diagnostic, declare_rule};

declare_rule! {
    /// The solution hides buttons of the platform.
    ///
    /// ## What it finds
    /// `HideCustomAction` for buttons of the platform. One finding for the solution.
    ///
    /// ## Why it matters
    /// The buttons are gone for everybody, in every app of the environment, and no later solution can bring
    /// them back while this one is there.
    ///
    /// ## How to fix
    /// Hide buttons for some people or states with a display rule, or in the command designer of one app.
    ///
    /// ## When to allow it
    /// When nobody should ever have the button.
    name: "ribbon-hidden-buttons",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Define custom actions to modify the ribbon\" (HideCustomAction cannot be undone by others); six files of the corpus hide buttons, some a hundred",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let hides: Vec<_> = ctx.ribbons().iter().flat_map(|ribbon| ribbon.parts("HideCustomAction").map(move |hide| (ribbon, hide))).collect();
    let Some(((ribbon, first), rest)) = hides.split_first() else { return };
    let message = match rest.len() {
        0 => "the solution hides a button of the platform".to_owned(),
        count => format!("the solution hides {} buttons of the platform", count + 1),
    };
    let related = rest.iter().map(|(ribbon, hide)| ("another one is hidden here".to_owned(), ribbon.place(*hide)));
    let diagnostic = Diagnostic::new(ctx, message, ribbon.place(*first))
        .why("they are gone for everybody in every app, and no later solution can bring them back")
        .help("hide buttons with a display rule, or in the command designer of one app")
        .related(related);
    found.push(diagnostic);
}
