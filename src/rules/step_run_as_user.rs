//! Steps that run as a certain user.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A step runs as a certain user.
    ///
    /// ## What it finds
    /// Plug-in steps that are set to run in the context of one user, not of the one who saves. Who it is is
    /// not shown.
    ///
    /// ## Why it matters
    /// The user must be found in every target, with a licence and the same roles: where that is not so, the
    /// step fails or runs with other rights than intended. Whoever starts it acts with the rights of that
    /// user.
    ///
    /// ## How to fix
    /// Let the step run as the calling user, and let the code ask for more rights only where it needs them
    /// (as the system user).
    ///
    /// ## When to allow it
    /// When the user is an application user that every environment has on purpose.
    name: "step-run-as-user",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Common issues and resolutions for solution checker\" (steps in the context of the calling user); no file of the corpus has one, public repositories have `ImpersonatingUserIdName`",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for step in ctx.plugin_steps() {
        let Some(user) = ["ImpersonatingUserIdName", "ImpersonatingUserId"].into_iter().find(|name| step.element.value(name).is_some())
        else {
            continue;
        };
        let diagnostic = Diagnostic::new(ctx, format!("the step {} runs as a certain user", quoted(&step.component.display_name)), step.place(user))
            .why("the target must have the same user, with a licence and the same roles; whoever starts the step acts with the rights of that user")
            .help("let the step run as the calling user")
            .about(step.component);
        found.push(diagnostic);
    }
}
