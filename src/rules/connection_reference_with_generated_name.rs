//! Connection references that still have the name they were made with.

use super::support::{Context, Diagnostic, declare_rule, listed};
use crate::kinds::support::ConnectionReference;

declare_rule! {
    /// Connection references have generated names.
    ///
    /// ## What it finds
    /// Connection references whose display name still ends with the random characters of their logical name; one finding
    /// for the whole solution.
    ///
    /// ## Why it matters
    /// Whoever imports the solution reads the name to know which account to connect.
    ///
    /// ## How to fix
    /// Give the reference a display name that says what it is used for.
    ///
    /// ## When to allow it
    /// When only you import the solution.
    name: "connection-reference-with-generated-name",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use a connection reference in a solution\" (Connection reference naming)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let generated = ctx.solution.all::<ConnectionReference>().map(|(reference, _)| reference).filter(|reference| {
        let suffix = reference.key.identity().rsplit_once('_').map_or("", |(_, suffix)| suffix);
        let is_random = suffix.len() == 5 && suffix.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_random && reference.content && reference.display_name.to_lowercase().ends_with(&format!("-{suffix}"))
    });
    let generated: Vec<_> = generated.collect();
    let Some(first) = generated.first() else { return };
    let (subject, verb) = if generated.len() == 1 {
        ("connection reference", "has a generated name")
    } else {
        ("connection references", "have generated names")
    };
    let message = format!("the {subject} {} {verb}", listed(generated.iter().map(|reference| reference.display_name.as_str())));
    let places = generated.iter().skip(1).map(|reference| ("another one".to_owned(), reference.location.clone()));
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
        .why("whoever imports the solution reads the name to know which account to connect")
        .help("give the reference a display name that says what it is used for")
        .related(places);
    found.push(diagnostic);
}
