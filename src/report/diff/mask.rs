//! Values as they may be shown: secrets masked, long ones cut.

use crate::content::secret;
use crate::facets::support::is_secret;

/// The longest value that is shown, in characters.
const LONGEST: usize = 2_000;

/// A value under a name.
pub(super) fn masked(name: &str, value: &str) -> String {
    if is_secret(name) {
        return "(a secret, not shown)".to_owned();
    }
    if let Some(secret) = secret::named(name, value) {
        return format!("({})", secret.mask());
    }
    let safe = masked_text(value);
    match safe.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}… ({} characters)", safe.get(..at).unwrap_or_default(), value.chars().count()),
        None => safe,
    }
}

/// A text in which secrets are masked where their shape tells them.
pub(super) fn masked_text(text: &str) -> String {
    let found = secret::find(text);
    if found.is_empty() {
        return text.to_owned();
    }
    let mut safe = String::with_capacity(text.len());
    let mut end = 0;
    for secret in found {
        safe.push_str(text.get(end..secret.at).unwrap_or_default());
        safe.push_str("(a secret, not shown)");
        end = secret.end();
    }
    safe.push_str(text.get(end..).unwrap_or_default());
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
        assert!(!masked("header", &format!("Bearer {token}")).contains("eyJzdWIi"));
        assert!(!masked_text(&format!("+const t = \"{token}\";\n")).contains("eyJzdWIi"));
        assert_eq!(masked("secretDefaultValue", "contoso"), "(a secret, not shown)");
        assert_eq!(masked("label", "Total"), "Total");
        assert!(masked("label", &"x".repeat(5_000)).len() < 2_100);
    }
}
