//! A code component with the prefix of another publisher.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A code component has another prefix than the publisher.
    ///
    /// ## What it finds
    /// Code components (PCF controls) whose name begins with a prefix that is not the publisher's.
    ///
    /// ## Why it matters
    /// The import stops: "Publisher prefix for this control does not match the prefix for the solution". It happens when the
    /// control was pushed with `pac pcf push --publisher-prefix` under one prefix, and the solution project was made with another.
    ///
    /// ## How to fix
    /// Build the control into a solution of the publisher whose prefix it carries, or push it with the prefix of this publisher and
    /// remove the old one.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported: the import stops even where the target has the control already.
    name: "control-prefix-mismatch",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "message of the import in bthompson-365/PCF-Metadata issue 1 and yashag2255/PrintIt-Component issue 2, also where the target has the control in microsoft/powercat-creator-kit issue 540; all 12 controls of the corpus have the prefix of their publisher",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let prefix = &ctx.solution.manifest.publisher.prefix;
    if prefix.is_empty() {
        return;
    }
    for control in ctx.solution.components.iter().filter(|component| component.kind() == "pcf-control" && ctx.brings(component)) {
        let name = control.schema_name.as_deref().unwrap_or_default();
        let Some((other, _)) = name.split_once('_').filter(|(other, _)| is_prefix(other) && !other.eq_ignore_ascii_case(prefix)) else {
            continue;
        };
        let message =
            format!("the code component {} has the prefix {}, and the publisher has {}", quoted(name), quoted(other), quoted(prefix));
        let diagnostic = Diagnostic::new(ctx, message, control.location.clone())
            .why("the import stops: the prefix of a control must be the one of the solution's publisher")
            .help(format!(
                "build the control into a solution of the publisher with the prefix {}, or push it again with {}",
                quoted(other),
                quoted(prefix)
            ))
            .about(control);
        found.push(diagnostic);
    }
}

/// A name without prefix begins with a namespace, in which an underscore may stand further on.
fn is_prefix(start: &str) -> bool {
    (2..=8).contains(&start.len()) && start.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
