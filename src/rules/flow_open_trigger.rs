//! HTTP triggers that anyone may call.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::JsonValue;
use crate::model::quoted;

declare_rule! {
    /// Anyone who knows the address can start the flow.
    ///
    /// ## What it finds
    /// Flows that start with *When a HTTP request is received* and do not ask who calls: the trigger says *Anyone*,
    /// or says nothing, as triggers did before there was a choice.
    ///
    /// ## Why it matters
    /// The address is the only protection. It holds a signature, is copied into scripts and mails, and cannot be
    /// taken back from one caller alone. Whoever has it can run the flow with the rights of its connections.
    ///
    /// ## How to fix
    /// Open the trigger and set *Who can trigger the flow?* to *Any user in my tenant* or *Specific users in my
    /// tenant*, and let the caller sign in.
    ///
    /// ## When to allow it
    /// When the caller cannot sign in, and the flow checks what it gets.
    name: "flow-open-trigger",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Automate documentation, \"Add OAuth authentication for HTTP request triggers\" (Anyone: \"legacy setting, open access\"); the corpus has triggers with `All` and without the setting",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in ctx.flows().iter().filter(|flow| flow.component.content) {
        for trigger in flow.triggers().filter(|trigger| trigger.step_type.eq_ignore_ascii_case("Request")) {
            let text = |way: &[&str]| trigger.value.at(way).and_then(JsonValue::as_str).unwrap_or_default();
            // Buttons, apps and agents have kinds of their own.
            let is_http = matches!(text(&["kind"]).as_ref(), "" | "Http");
            let setting = trigger.value.at(&["inputs", "triggerAuthenticationType"]);
            let is_open = setting.is_none_or(|setting| setting.as_str().is_some_and(|who| who.eq_ignore_ascii_case("All")));
            if !is_http || !is_open {
                continue;
            }
            let says = if setting.is_some() { "its trigger says `Anyone`" } else { "its trigger does not say who may" };
            let message = format!("anyone who has its address can start the cloud flow {}: {says}", quoted(&flow.component.display_name));
            let diagnostic = Diagnostic::new(ctx, message, flow.place(setting.unwrap_or(trigger.value)))
                .why("the address is the only protection, and whoever has it runs the flow with the rights of its connections")
                .help("open the trigger and set Who can trigger the flow? to Any user in my tenant or Specific users in my tenant")
                .about(flow.component)
                .discriminator(trigger.name.as_ref());
            found.push(diagnostic);
        }
    }
}
