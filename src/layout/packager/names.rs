//! Names that every file system takes.
//!
//! Names of components are free text; names of files are not: a role may be called `Sales/EMEA` or `CON`.
//! What no file system takes is written as `%` and two hexadecimal digits, and read back from them.

/// Characters that Windows forbids in names, beside control characters. The slash divides folders.
const FORBIDDEN: &str = "<>:\"|?*\\";

/// Names Windows keeps for devices, with or without an extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4",
    "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The longest path inside a tree that is safe on Windows, which stops at 260 characters for the whole path
/// unless long paths are switched on: it leaves 80 for the folder the tree is in.
pub(super) const LONGEST: usize = 180;

/// A path every file system takes, and why it differs from the one that was asked for.
pub(super) fn safe(path: &str) -> (String, Option<String>) {
    let mut reason = None;
    let segments: Vec<String> = path.split('/').map(|segment| safe_segment(segment, &mut reason)).collect();
    (segments.join("/"), reason)
}

/// One name, in which a slash is a character like others.
pub(super) fn safe_name(name: &str) -> (String, Option<String>) {
    let mut reason = None;
    if name.contains('/') {
        reason = Some("`/` would make a folder of it".to_owned());
    }
    let escaped = name.replace('/', "%2F");
    (safe_segment(&escaped, &mut reason), reason)
}

fn safe_segment(segment: &str, reason: &mut Option<String>) -> String {
    let mut safe = String::with_capacity(segment.len());
    for (at, character) in segment.char_indices() {
        let follows = segment.get(at + 1..at + 3).is_some_and(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if FORBIDDEN.contains(character) || character.is_control() {
            reason.get_or_insert_with(|| format!("Windows takes no `{}` in a name", character.escape_default()));
            escape(character, &mut safe);
        } else if character == '%' && follows && is_escape(segment.get(at + 1..at + 3).unwrap_or_default()) && !escaped_slash(segment, at) {
            safe.push_str("%25");
        } else {
            safe.push(character);
        }
    }
    let last = safe.chars().next_back().filter(|last| matches!(last, '.' | ' '));
    if let Some(last) = last {
        reason.get_or_insert_with(|| "Windows drops a dot or blank at the end of a name".to_owned());
        safe.pop();
        escape(last, &mut safe);
    }
    let stem = segment.split('.').next().unwrap_or_default().to_lowercase();
    if DEVICES.contains(&stem.as_str()) {
        reason.get_or_insert_with(|| format!("Windows keeps the name `{stem}` for a device"));
        let first = safe.remove(0);
        let rest = std::mem::take(&mut safe);
        escape(first, &mut safe);
        safe.push_str(&rest);
    }
    safe
}

/// `%2F` that stands for a slash of a name must stay.
fn escaped_slash(segment: &str, at: usize) -> bool {
    segment.get(at..at + 3) == Some("%2F")
}

fn escape(character: char, out: &mut String) {
    let mut bytes = [0; 4];
    for byte in character.encode_utf8(&mut bytes).bytes() {
        out.push('%');
        for half in [byte >> 4, byte & 15] {
            out.extend(char::from_digit(u32::from(half), 16).map(|digit| digit.to_ascii_uppercase()));
        }
    }
}

/// Whether two hexadecimal digits stand for a character that [`safe`] writes so.
fn is_escape(digits: &str) -> bool {
    u8::from_str_radix(digits, 16)
        .is_ok_and(|byte| !(0x20..0x7F).contains(&byte) || b"%<>:\"|?*\\. ".contains(&byte) || byte.is_ascii_alphabetic())
}

/// The path that [`safe`] made another of.
pub(super) fn original(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        let digits = rest.get(at + 1..at + 3).unwrap_or_default();
        let byte = u8::from_str_radix(digits, 16).ok().filter(|_| is_escape(digits));
        bytes.extend_from_slice(rest.get(..at).unwrap_or_default().as_bytes());
        bytes.push(byte.unwrap_or(b'%'));
        let length = if byte.is_some() { 3 } else { 1 };
        rest = rest.get(at + length..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_way_to_a_file_system_and_back() {
        for (name, expected) in [
            ("Clerk", "Clerk"),
            ("Order: total?", "Order%3A total%3F"),
            ("con.txt", "%63on.txt"),
            ("ends. ", "ends.%20"),
            ("100%", "100%"),
            ("100%41", "100%2541"),
            ("a%3Ab", "a%253Ab"),
            ("tab\there", "tab%09here"),
            ("Prüfung ü", "Prüfung ü"),
        ] {
            let (safe, _) = safe(name);
            assert_eq!(safe, expected, "{name}");
            assert_eq!(original(&safe), name);
        }
        assert_eq!(safe_name("Sales/EMEA").0, "Sales%2FEMEA");
        assert_eq!(safe("a/b:c/d").0, "a/b%3Ac/d");
    }
}
