//! The identity of a component, stable across exports.

use std::borrow::Cow;
use std::fmt;

/// `kind:identity` in lower case, such as `table:contoso_order`. Two exports of the same component
/// have the same key; keys compare without case because they are written in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    kind: Cow<'static, str>,
    identity: String,
}

impl Key {
    /// Makes a key. Braces around a GUID are dropped and everything is written in lower case.
    pub fn new(kind: impl Into<Cow<'static, str>>, identity: &str) -> Self {
        let identity = bare_guid(identity).unwrap_or_else(|| identity.trim().to_lowercase());
        Self { kind: kind.into(), identity }
    }

    /// The kind, in kebab case: `cloud-flow`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// What follows the colon.
    pub fn identity(&self) -> &str {
        &self.identity
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.identity)
    }
}

/// A GUID without braces and in lower case; `None` when the text is none. solution.xml writes GUIDs
/// in braces, file names and JSON write them bare.
pub fn bare_guid(text: &str) -> Option<String> {
    let text = text.trim();
    let bare = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    let dashed = bare.len() == 36
        && bare.bytes().enumerate().all(|(at, byte)| if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() });
    dashed.then(|| bare.to_ascii_lowercase())
}

/// Kinds that files call by one number, and tell apart only by what a component holds: the number (a component type of
/// Dataverse), and the kind that stands for all of them.
pub fn family(kind: &str) -> Option<(u32, &'static str)> {
    Some(match kind {
        "process"
        | "cloud-flow"
        | "classic-workflow"
        | "business-rule"
        | "business-process-flow"
        | "action"
        | "dialog"
        | "desktop-flow" => (29, "process"),
        "form" | "dashboard" => (60, "form"),
        "canvas-app" | "custom-page" | "component-library" | "code-app" => (300, "canvas-app"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_in_one_way() {
        assert_eq!(Key::new("table", "Contoso_Order").to_string(), "table:contoso_order");
        let braced = Key::new("view", "{0F3C1B2A-1111-4222-8333-444455556666}");
        assert_eq!(braced, Key::new("view", "0f3c1b2a-1111-4222-8333-444455556666"));
        assert_eq!(bare_guid("not-a-guid"), None);
    }
}
