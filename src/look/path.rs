//! From the path of a finding to its place: XPaths and JSON pointers are followed along the text, without a tree. What
//! leads further than the text does, such as a pointer into a string that holds JSON, ends at the last value on the way.

use super::json;
use super::token::{Class, State, Stretch, Syntax};
use super::xml::name_length;
use crate::source::yaml;

/// A longer YAML text is not parsed for a path alone.
const LONGEST_YAML: usize = 4 << 20;

/// The offset of the innermost element on an XPath such as `/ImportExportXml/Entities[1]/Entity[3]`.
pub(super) fn of_xpath(text: &str, path: &str) -> Option<usize> {
    let steps: Vec<(&str, usize)> = path.split('/').filter(|step| !step.is_empty()).map(step).collect();
    let stretch = Stretch::whole(text);
    let (mut depth, mut matched, mut seen) = (0_usize, 0, 0);
    let mut found = None;
    let (mut at, mut state) = (0, State::Between);
    while let Some(token) = stretch.next(Syntax::Xml, at, state) {
        match token.class {
            Class::TagOpen => {
                if depth == matched
                    && let Some((name, ordinal)) = steps.get(matched)
                    && text.get(at + 1..token.end) == Some(name)
                {
                    seen += 1;
                    if seen == *ordinal {
                        (found, matched, seen) = (Some(at), matched + 1, 0);
                    }
                }
                depth += 1;
            }
            Class::TagSelfEnd | Class::TagClose => {
                depth = depth.saturating_sub(1);
                // What was to hold the next step has ended.
                if depth < matched {
                    return found;
                }
            }
            _ => {}
        }
        if matched == steps.len() {
            return found;
        }
        (at, state) = (token.end, token.after);
    }
    found
}

fn step(step: &str) -> (&str, usize) {
    let parts = step.strip_suffix(']').and_then(|step| step.split_once('['));
    parts.map_or((step, 1), |(name, ordinal)| (name, ordinal.parse().unwrap_or(usize::MAX)))
}

/// The offset of the innermost value on a JSON pointer; that of its key where it has one.
pub(super) fn of_json_pointer(text: &str, pointer: &str) -> Option<usize> {
    let steps: Vec<String> = steps_of(pointer);
    let stretch = Stretch::whole(text);
    let (mut depth, mut matched, mut index) = (0_usize, 0, 0_usize);
    let mut found = None;
    // Whether a value begins here: behind `[`, `,` and `:`.
    let (mut at, mut state) = (0, State::Between);
    let mut in_array = false;
    let mut begins = true;
    while let Some(token) = stretch.next(Syntax::Json, at, state) {
        let here = depth == matched + 1;
        let wanted = steps.get(matched);
        match token.class {
            Class::Blank | Class::Punctuation | Class::Other => {}
            Class::Comma | Class::Close if depth <= matched && found.is_some() => return found,
            Class::Comma => {
                index += usize::from(here);
                begins = true;
            }
            Class::Close => {
                depth = depth.saturating_sub(1);
                if depth <= matched {
                    return found;
                }
                begins = false;
            }
            Class::Key => {
                if here && !in_array && wanted.is_some_and(|wanted| json::is_text(text.get(at..token.end).unwrap_or_default(), wanted)) {
                    (found, matched) = (Some(at), matched + 1);
                }
            }
            class => {
                if here && in_array && begins && wanted.is_some_and(|wanted| wanted.parse() == Ok(index)) {
                    (found, matched) = (Some(at), matched + 1);
                }
                begins = class == Class::Open;
                if begins {
                    depth += 1;
                    if depth == matched + 1 {
                        in_array = text.as_bytes().get(at) == Some(&b'[');
                        index = 0;
                    }
                    found = found.or(Some(at));
                }
            }
        }
        if matched == steps.len() {
            return found.or(Some(at));
        }
        (at, state) = (token.end, token.after);
    }
    found
}

/// The offset of the innermost value on a pointer into YAML.
pub(super) fn of_yaml_pointer(text: &str, pointer: &str) -> Option<(u32, u32)> {
    if text.len() > LONGEST_YAML {
        return None;
    }
    let tree = yaml::Tree::parse_str(text);
    let mut value = tree.root()?;
    for step in steps_of(pointer) {
        let item = || value.children().nth(step.parse().ok()?).filter(|item| item.key().is_none());
        let Some(next) = value.get(&step).or_else(item) else { break };
        value = next;
    }
    Some(value.position())
}

fn steps_of(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

/// Whether a text has the root element of a picture.
pub(super) fn is_svg(text: &str) -> bool {
    let stretch = Stretch::whole(text);
    let (mut at, mut state) = (0, State::Between);
    while let Some(token) = stretch.next(Syntax::Xml, at, state) {
        if token.class == Class::TagOpen {
            let name = text.as_bytes().get(at + 1..token.end).unwrap_or_default();
            return name_length(name) == name.len() && (name == b"svg" || name == b"svg:svg");
        }
        (at, state) = (token.end, token.after);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_followed_as_far_as_they_lead() {
        let text = "<?xml?><a><b/><c><b>1</b></c><b><d/><d><e/></d></b></a>";
        let at = |path: &str| of_xpath(text, path).map(|at| &text[at..at + 2]);
        assert_eq!(of_xpath(text, "/a/b[2]/d[2]/e[1]"), text.find("<e"));
        assert_eq!(of_xpath(text, "/a/b[2]/d[3]"), text.find("<b><d"));
        assert_eq!((at("/a"), at("/x"), at("/a/c[1]/b[1]/@x")), (Some("<a"), None, Some("<b")));
    }

    #[test]
    fn pointers_are_followed_as_far_as_they_lead() {
        let text = r#"{"x":{"a":1},"a":[1,[2],{"b/c":{"d":null},"\u0065":"{\"f\":1}"}],"g":2}"#;
        let at = |pointer: &str| of_json_pointer(text, pointer);
        assert_eq!(at(""), Some(0));
        assert_eq!(at("/a"), text.find("\"a\":["));
        assert_eq!(at("/a/1/0"), text.find("2]"));
        assert_eq!(at("/a/2/b~1c/d"), text.find("\"d\""));
        assert_eq!(at("/a/2/e/f"), text.find("\"\\u0065"));
        assert_eq!(at("/a/7"), text.find("\"a\":["));
        assert_eq!(at("/g/h"), text.find("\"g\""));
        assert_eq!(at("/nothing"), Some(0));
    }
}
