//! Names of web resources that Dataverse does not take.

use super::support::{Context, Diagnostic, declare_rule, web_resources};
use crate::model::quoted;

declare_rule! {
    /// The name of a web resource has characters that are not allowed.
    ///
    /// ## What it finds
    /// Names with other characters than letters, digits, `_`, `.`, `-` and `/`, or with two slashes in a
    /// row.
    ///
    /// ## Why it matters
    /// Dataverse refuses to make such a web resource.
    ///
    /// ## How to fix
    /// Rename the web resource where it is made, and in what names it.
    ///
    /// ## When to allow it
    /// When the target has the web resource already.
    name: "web-resource-name-with-other-characters",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create or edit model-driven app web resources\" (Name); hyphens are not documented, and eight files of the corpus have them",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for resource in web_resources(ctx) {
        // Old exports have letters of other alphabets, which documentation does not rule out.
        let is_allowed = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-' | '/');
        let name = resource.name;
        let what = match name.chars().find(|letter| !is_allowed(*letter)) {
            Some(' ') => "a blank".to_owned(),
            Some(letter) => quoted(letter.encode_utf8(&mut [0; 4])).to_string(),
            None if name.contains("//") => "two slashes in a row".to_owned(),
            None => continue,
        };
        let message = format!("the name of the web resource {} has {what}", quoted(name));
        let diagnostic = Diagnostic::new(ctx, message, resource.component.location.clone())
            .why("Dataverse takes only letters, digits, `_`, `.`, `-` and single slashes in the names of web resources")
            .help("rename the web resource where it is made, and in what names it")
            .about(resource.component);
        found.push(diagnostic);
    }
}
