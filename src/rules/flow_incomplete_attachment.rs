//! Attachments without name or content.

use super::support::flow::{flows, named, report_spots, spots};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::{Step, Type, Value};

declare_rule! {
    /// An attachment of a mail has no name or no content.
    ///
    /// ## What it finds
    /// Attachments of Outlook actions that lack the name or the content, or have them empty.
    ///
    /// ## Why it matters
    /// The mail is sent without the attachment, or the action fails.
    ///
    /// ## How to fix
    /// Fill both *Name* and *Content* of the attachment, or remove it.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-incomplete-attachment",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "flow-outlook-attachment-missing-info",
    source: "rule of Microsoft's checker; the parameter emailMessage/Attachments has Name and ContentBytes in 2 flows of the corpus",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let spots = spots(flow, is_hit);
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("attachments without name or content in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("the mail is sent without the attachment, or the action fails")
                .help("fill both the name and the content of the attachment, or remove it")
        }));
    }
}

fn is_hit(step: &Step<'_>) -> bool {
    let attachments = step.parameter("emailMessage/Attachments").filter(|attachments| attachments.value_type() == Type::Array);
    let is_filled = |attachment: Value<'_>, name: &str| {
        attachment
            .get(name)
            .is_some_and(|value| value.value_type() != Type::Null && value.as_str().is_none_or(|text| !text.trim().is_empty()))
    };
    attachments.is_some_and(|attachments| {
        attachments.children().any(|attachment| {
            attachment.value_type() == Type::Object && !(is_filled(attachment, "Name") && is_filled(attachment, "ContentBytes"))
        })
    })
}
