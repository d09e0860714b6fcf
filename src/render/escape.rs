//! Text from files inside other languages: what each of them acts on is taken away, in one place for all formats.

use std::fmt::Write as _;

use crate::source::text::harmless;

/// A line for a log, in which names from files neither steer a terminal nor a build server.
pub(super) fn inert(line: &str) -> String {
    disarmed(&harmless(line))
}

/// A line that no build server takes, or a part of it, as a command. Logs are read by them, whatever the format.
pub(super) fn disarmed(line: &str) -> String {
    // GitHub's runner takes a line that begins with `::`, after blanks (actions/runner, ActionCommand.cs).
    let text = line.trim_start();
    let Some(rest) = text.strip_prefix("::") else { return apart(line) };
    let blanks = line.strip_suffix(text).unwrap_or_default();
    apart(&format!("{blanks}:\u{a0}:{rest}"))
}

/// Azure's agent and GitHub's runner look for `##vso[` and `##[` anywhere in a line: no two hashes stay together.
fn apart(line: &str) -> String {
    if !line.contains("##") {
        return line.to_owned();
    }
    let mut safe = String::with_capacity(line.len() + 8);
    let mut after_hash = false;
    for character in line.chars() {
        if character == '#' && after_hash {
            safe.push(' ');
        }
        after_hash = character == '#';
        safe.push(character);
    }
    safe
}

/// Text of an element or a value of an attribute, of XML and of HTML. XML has no control characters, not even
/// escaped ones.
pub(super) fn markup(text: &str) -> String {
    let text = harmless(text);
    let mut safe = String::with_capacity(text.len());
    let mut after_hash = false;
    for character in text.chars() {
        let is_second = character == '#' && after_hash;
        after_hash = character == '#';
        match character {
            // As in a line of a log.
            '#' if is_second => safe.push_str("&#35;"),
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => safe.push(char::REPLACEMENT_CHARACTER),
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and slashes is percent-encoded,
/// a colon too, so that no drive is taken for a scheme.
pub(super) fn uri(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The message of a workflow command of GitHub (actions/toolkit, command.ts, `escapeData`).
pub(super) fn github_message(text: &str) -> String {
    apart(&without_controls(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

/// A property of a workflow command of GitHub (`escapeProperty`).
pub(super) fn github_property(text: &str) -> String {
    github_message(text).replace(':', "%3A").replace(',', "%2C")
}

/// The message of a logging command of Azure Pipelines (Microsoft's documentation: *Logging commands*).
pub(super) fn azure_message(text: &str) -> String {
    apart(&without_controls(text).replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A"))
}

/// A property of a logging command of Azure Pipelines.
pub(super) fn azure_property(text: &str) -> String {
    azure_message(text).replace(';', "%3B").replace(']', "%5D")
}

/// Without what steers a terminal; line ends stay, and are for the caller.
fn without_controls(text: &str) -> String {
    text.split('\n').map(harmless).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_command_becomes_none() {
        assert_eq!(inert("  ::add-mask::x"), "  :\u{a0}:add-mask::x");
        assert_eq!(inert("a ##vso[task.setvariable variable=x]y"), "a # #vso[task.setvariable variable=x]y");
        assert_eq!(inert("###[error]x"), "# # #[error]x");
        assert_eq!(inert("orders.zip:a::b # c"), "orders.zip:a::b # c");
        assert_eq!(inert("a\u{1b}[2J\u{202e}"), "a\u{fffd}[2J\u{fffd}");
    }

    #[test]
    fn each_language_has_its_escapes() {
        assert_eq!(github_message("50%\n::x"), "50%25%0A::x");
        assert_eq!(github_property("C:\\a,b"), "C%3A\\a%2Cb");
        assert_eq!(azure_message("50%\n##vso[x]y"), "50%AZP25%0A# #vso[x]y");
        assert_eq!(azure_property("a;b]c"), "a%3Bb%5Dc");
        assert_eq!(uri("a b/ü#?%:.xml"), "a%20b/%C3%BC%23%3F%25%3A.xml");
        assert_eq!(markup("###"), "#&#35;&#35;");
        assert_eq!(markup("<a href=\"x\">&'\u{0}\u{ffff}"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\u{fffd}\u{fffd}");
    }
}
