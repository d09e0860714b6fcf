//! Mail addresses in flows.

use super::support::fixed::{Fixed, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Flow;
use crate::content::strings::FlowText;

declare_rule! {
    /// A flow holds a mail address.
    ///
    /// ## What it finds
    /// Mail addresses that are written into a step as the receiver or sender of a mail, the person an approval is
    /// assigned to, or the like. Environment variables and expressions are none.
    ///
    /// ## Why it matters
    /// Tests in another environment write to real people, and the flow has to be changed when the person leaves.
    ///
    /// ## How to fix
    /// Put the address into an environment variable, or use a shared mailbox or a group.
    ///
    /// ## When to allow it
    /// When the address is the same everywhere, such as that of a support desk.
    name: "flow-fixed-mail-address",
    severity: Info,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Automate documentation, \"Keep flow configuration generic\"; Office 365 Outlook and Approvals connector references for the names of the parameters",
    preview: true,
}

const FIXED: Fixed = Fixed {
    what: "a mail address",
    why: "tests in another environment write to real people, and the flow has to be changed when the person leaves",
    help: "put the address into an environment variable, or use a shared mailbox or a group",
    find,
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &FIXED, found);
}

fn find(_: &Flow<'_>, text: &FlowText<'_>, stretch: &str) -> Option<String> {
    const PEOPLE: [&str; 14] = [
        "To",
        "Cc",
        "Bcc",
        "From",
        "ReplyTo",
        "to",
        "cc",
        "bcc",
        "from",
        "assignedTo",
        "recipient",
        "mailboxAddress",
        "requiredAttendees",
        "id",
    ];
    let last = text.key.rsplit('/').next().unwrap_or_default();
    if text.step.is_none() || !PEOPLE.contains(&last) {
        return None;
    }
    stretch.split([';', ',', ' ', '<', '>']).map(str::trim).find(|word| is_mail(word)).map(str::to_owned)
}

fn is_mail(word: &str) -> bool {
    let Some((user, host)) = word.split_once('@') else { return false };
    let is_part =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+'));
    is_part(user) && is_part(host) && host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && end.len() >= 2)
}
