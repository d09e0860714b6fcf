//! Buttons whose command is defined nowhere.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule, own_prefix};
use crate::model::quoted;

declare_rule! {
    /// A button calls a command that is defined nowhere.
    ///
    /// ## What it finds
    /// Controls of a ribbon whose command begins with the prefix of the publisher and is defined neither in
    /// that ribbon nor in the application ribbon of the solution.
    ///
    /// ## Why it matters
    /// The button is not shown, or does nothing.
    ///
    /// ## How to fix
    /// Bring the command back in the ribbon, or remove the button.
    ///
    /// ## When to allow it
    /// When another solution of the same publisher defines the command.
    name: "ribbon-undefined-command",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Define ribbon commands\"; every command of a publisher that buttons of the corpus call is defined beside them",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // What a patch leaves as it is stands in the solution it patches.
    if ctx.solution.manifest.parent.is_some() {
        return;
    }
    let shared = ctx.ribbons().iter().filter(|ribbon| ribbon.table.is_none());
    let shared: BTreeSet<&String> = shared.flat_map(|ribbon| &ribbon.defined.commands).collect();
    for ribbon in ctx.ribbons() {
        let mut reported = BTreeSet::new();
        for (command, control) in ribbon.called() {
            let id = command.trim().to_lowercase();
            let is_defined = ribbon.defined.commands.contains(&id) || shared.contains(&id);
            if is_defined || !own_prefix(ctx, &id) || !reported.insert(id.clone()) {
                continue;
            }
            let button = control.attribute("Id").unwrap_or_default();
            let message = format!("the button {} calls the command {}, which is defined nowhere", quoted(&button), quoted(&command));
            let diagnostic = Diagnostic::new(ctx, message, ribbon.place(control))
                .why("the button is not shown, or does nothing")
                .help("bring the command back in the ribbon, or remove the button")
                .about(ribbon.component)
                .discriminator(id);
            found.push(diagnostic);
        }
    }
}
