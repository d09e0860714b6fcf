//! Commands with rules that are defined nowhere.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule, own_prefix};
use crate::model::quoted;

declare_rule! {
    /// A command names a rule that is defined nowhere.
    ///
    /// ## What it finds
    /// Enable and display rules of commands that begin with the prefix of the publisher and are defined
    /// neither in that ribbon nor in the application ribbon of the solution.
    ///
    /// ## Why it matters
    /// The ribbon cannot be put together: the button is missing or always there, and the import may stop
    /// (0x80048031).
    ///
    /// ## How to fix
    /// Bring the rule back in the ribbon, or remove it from the command.
    ///
    /// ## When to allow it
    /// When another solution of the same publisher defines the rule.
    name: "ribbon-undefined-rule",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Define ribbon enable rules\"; every rule of a publisher that commands of the corpus name is defined beside them",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // What a patch leaves as it is stands in the solution it patches.
    if ctx.solution.manifest.parent.is_some() {
        return;
    }
    let shared = || ctx.ribbons().iter().filter(|ribbon| ribbon.table.is_none());
    let shared_enable: BTreeSet<&String> = shared().flat_map(|ribbon| &ribbon.defined.enable_rules).collect();
    let shared_display: BTreeSet<&String> = shared().flat_map(|ribbon| &ribbon.defined.display_rules).collect();
    for ribbon in ctx.ribbons() {
        let mut reported = BTreeSet::new();
        for (command, used, enables) in ribbon.used_rules() {
            let name = used.attribute("Id").unwrap_or_default();
            let id = name.trim().to_lowercase();
            let is_defined = if enables {
                ribbon.defined.enable_rules.contains(&id) || shared_enable.contains(&id)
            } else {
                ribbon.defined.display_rules.contains(&id) || shared_display.contains(&id)
            };
            if is_defined || !own_prefix(ctx, &id) || !reported.insert((id.clone(), enables)) {
                continue;
            }
            let what = if enables { "enable rule" } else { "display rule" };
            let command = command.attribute("Id").unwrap_or_default();
            let message = format!("the command {} names the {what} {}, which is defined nowhere", quoted(&command), quoted(&name));
            let diagnostic = Diagnostic::new(ctx, message, ribbon.place(used))
                .why("the ribbon cannot be put together: the button is missing or always there, and the import may stop")
                .help("bring the rule back in the ribbon, or remove it from the command")
                .about(ribbon.component)
                .discriminator(format!("{what} {id}"));
            found.push(diagnostic);
        }
    }
}
