//! Scans JSON for its colours and its lines, valid or not.

use super::token::{Class, State, Stretch, Token};

/// The token at an offset inside the stretch.
pub(super) fn next(stretch: &Stretch<'_>, at: usize, state: State) -> Token {
    let rest = stretch.rest(at);
    let token = |length: usize, class: Class| Token { end: at + length, class, inside: State::Between, after: State::Between };
    let run = |goes_on: fn(&u8) -> bool| rest.iter().position(|byte| !goes_on(byte)).unwrap_or(rest.len());
    match (state, rest) {
        (State::Key | State::Value, _) => string(stretch, at, 0, Some(state)),
        (_, [b'"', ..]) => string(stretch, at, 1, None),
        (_, [b'{' | b'[', ..]) => token(1, Class::Open),
        (_, [b'}' | b']', ..]) => token(1, Class::Close),
        (_, [b',', ..]) => token(1, Class::Comma),
        (_, [b':', ..]) => token(1, Class::Punctuation),
        (_, [b'-' | b'0'..=b'9', ..]) => {
            token(run(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')), Class::Number)
        }
        (_, [first, ..]) if first.is_ascii_whitespace() => token(run(u8::is_ascii_whitespace), Class::Blank),
        (_, [b'a'..=b'z', ..]) => {
            let length = run(u8::is_ascii_alphanumeric);
            let is_known = matches!(rest.get(..length), Some(b"true" | b"false" | b"null"));
            token(length, if is_known { Class::Keyword } else { Class::Other })
        }
        _ => {
            token(run(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'"' | b'{' | b'[' | b'}' | b']' | b',' | b':')), Class::Other)
        }
    }
}

/// A string, from its quote or from somewhere in it. What a colon follows is a key.
fn string(stretch: &Stretch<'_>, at: usize, from: usize, known: Option<State>) -> Token {
    let rest = stretch.rest(at);
    let mut seen = from;
    let end = loop {
        let open = rest.get(seen..).unwrap_or_default();
        match memchr::memchr2(b'"', b'\\', open) {
            Some(found) if open.get(found) == Some(&b'"') => break Some(at + seen + found + 1),
            Some(found) => seen += found + 2,
            None => break None,
        }
    };
    let state = known.unwrap_or_else(|| match end {
        Some(end) if is_key(stretch.text, end) => State::Key,
        None if stretch.open_at_end == State::Key => State::Key,
        _ => State::Value,
    });
    let class = if state == State::Key { Class::Key } else { Class::String };
    match end {
        Some(end) => Token { end, class, inside: state, after: State::Between },
        None => Token { end: at + rest.len(), class, inside: state, after: state },
    }
}

fn is_key(text: &str, end: usize) -> bool {
    let behind = text.as_bytes().get(end..).unwrap_or_default();
    behind.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}

/// Whether a string as it is written, with its quotes, says this.
pub(super) fn is_text(written: &str, wanted: &str) -> bool {
    let inner = written.trim_matches('"');
    if !inner.contains('\\') {
        return inner == wanted;
    }
    crate::source::json::Tree::parse_str(written).root().and_then(|value| value.as_str().map(|text| text == wanted)).unwrap_or(false)
}
