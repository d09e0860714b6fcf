//! Scans XML for its colours and its lines. It follows the text as it is written, well-formed or not, and goes on from
//! any place of which the state is known.

use super::token::{Class, State, Stretch, Token};

/// The token at an offset inside the stretch.
pub(super) fn next(stretch: &Stretch<'_>, at: usize, state: State) -> Token {
    let rest = stretch.rest(at);
    match state {
        State::Comment => until(rest, at, b"-->", Class::Comment, State::Comment),
        State::CData => until(rest, at, b"]]>", Class::CData, State::CData),
        State::Instruction => until(rest, at, b"?>", Class::Declaration, State::Instruction),
        State::Declaration | State::Subset => declaration(rest, at, state),
        State::Opening => match name_length(rest) {
            0 => in_tag(rest, at),
            length => Token { end: at + length, class: Class::TagOpen, inside: State::Opening, after: State::Tag },
        },
        State::Tag => in_tag(rest, at),
        State::Double => value(rest, 0, at, b'"', State::Double),
        State::Single => value(rest, 0, at, b'\'', State::Single),
        State::Closing => in_end_tag(rest, at),
        State::Between | State::Key | State::Value => between(rest, at),
    }
}

fn between(rest: &[u8], at: usize) -> Token {
    if !rest.starts_with(b"<") {
        let end = at + memchr::memchr(b'<', rest).unwrap_or(rest.len());
        return Token { end, class: Class::Text, inside: State::Between, after: State::Between };
    }
    let behind = |length: usize| rest.get(length..).unwrap_or_default();
    if rest.starts_with(b"<!--") {
        return until(behind(4), at + 4, b"-->", Class::Comment, State::Comment);
    }
    if rest.starts_with(b"<![CDATA[") {
        return until(behind(9), at + 9, b"]]>", Class::CData, State::CData);
    }
    if rest.starts_with(b"<?") {
        return until(behind(2), at + 2, b"?>", Class::Declaration, State::Instruction);
    }
    if rest.starts_with(b"<!") {
        return declaration(behind(2), at + 2, State::Declaration);
    }
    if rest.starts_with(b"</") {
        let end = at + 2 + name_length(behind(2));
        return Token { end, class: Class::TagClose, inside: State::Closing, after: State::Closing };
    }
    match name_length(behind(1)) {
        // A bare `<` is text that should have been escaped.
        0 => Token { end: at + 1, class: Class::Other, inside: State::Between, after: State::Between },
        length => Token { end: at + 1 + length, class: Class::TagOpen, inside: State::Opening, after: State::Tag },
    }
}

/// What goes on until a mark.
fn until(rest: &[u8], at: usize, mark: &[u8], class: Class, inside: State) -> Token {
    match memchr::memmem::find(rest, mark) {
        Some(found) => Token { end: at + found + mark.len(), class, inside, after: State::Between },
        None => Token { end: at + rest.len(), class, inside, after: inside },
    }
}

/// A document type declaration, in pieces: what stands in brackets in it may hold `>`.
fn declaration(rest: &[u8], at: usize, inside: State) -> Token {
    let found = if inside == State::Subset { memchr::memchr(b']', rest) } else { memchr::memchr2(b'[', b'>', rest) };
    let after = match found.and_then(|found| rest.get(found)) {
        Some(b'>') => State::Between,
        Some(b'[') => State::Subset,
        Some(_) => State::Declaration,
        None => inside,
    };
    Token { end: at + found.map_or(rest.len(), |found| found + 1), class: Class::Declaration, inside, after }
}

fn in_tag(rest: &[u8], at: usize) -> Token {
    let token = |length: usize, class: Class, after: State| Token { end: at + length, class, inside: State::Tag, after };
    match rest {
        [b'>', ..] => token(1, Class::TagEnd, State::Between),
        [b'/', b'>', ..] => token(2, Class::TagSelfEnd, State::Between),
        [b'=' | b'/', ..] => token(1, Class::Punctuation, State::Tag),
        [b'"', ..] => value(rest, 1, at, b'"', State::Double),
        [b'\'', ..] => value(rest, 1, at, b'\'', State::Single),
        // The tag before it was never closed.
        [b'<', ..] => between(rest, at),
        [first, ..] if first.is_ascii_whitespace() => {
            let length = rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len());
            token(length, Class::Blank, State::Tag)
        }
        _ => token(name_length(rest).max(1), Class::Attribute, State::Tag),
    }
}

fn value(rest: &[u8], from: usize, at: usize, quote: u8, inside: State) -> Token {
    match memchr::memchr(quote, rest.get(from..).unwrap_or_default()) {
        Some(found) => Token { end: at + from + found + 1, class: Class::AttributeValue, inside, after: State::Tag },
        None => Token { end: at + rest.len(), class: Class::AttributeValue, inside, after: inside },
    }
}

fn in_end_tag(rest: &[u8], at: usize) -> Token {
    match memchr::memchr2(b'>', b'<', rest) {
        Some(0) if rest.starts_with(b"<") => between(rest, at),
        Some(found) if rest.get(found) == Some(&b'>') => {
            Token { end: at + found + 1, class: Class::TagCloseEnd, inside: State::Closing, after: State::Between }
        }
        Some(found) => Token { end: at + found, class: Class::TagCloseEnd, inside: State::Closing, after: State::Between },
        None => Token { end: at + rest.len(), class: Class::TagCloseEnd, inside: State::Closing, after: State::Closing },
    }
}

/// How far a name goes: up to what cannot be in one.
pub(super) fn name_length(rest: &[u8]) -> usize {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/' | b'<' | b'"' | b'\'');
    rest.iter().position(ends).unwrap_or(rest.len())
}
