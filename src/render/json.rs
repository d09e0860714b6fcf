//! JSON, indented so that a person can read it as well, or one value a line.

use serde::Serialize;

pub(super) fn render(document: &impl Serialize) -> String {
    // Report types have string keys and no failing implementation, so this cannot fail.
    finished(&serde_json::to_string_pretty(document).unwrap_or_default())
}

/// A value on one line.
pub(super) fn line(value: &impl Serialize) -> String {
    // As above.
    finished(&serde_json::to_string(value).unwrap_or_default())
}

/// Two hashes stand in strings alone, where the second may as well be escaped: on standard output of a pipeline the
/// agent of Azure takes `##vso[` anywhere in a line as a command.
fn finished(json: &str) -> String {
    let mut text = json.replace("##", "#\\u0023");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_the_same_hashes_and_no_command() {
        let name = "###vso[task.setvariable]#";
        let text = render(&name);
        assert!(!text.contains("##"), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).ok().as_deref(), Some(name));
    }
}
