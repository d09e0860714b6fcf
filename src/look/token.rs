//! What a scan of a text meets: stretches of one class, and what is open between two of them.

/// What is open at a place of a text, so that a scan can go on from there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing.
    #[default]
    Between,
    /// A comment of XML.
    Comment,
    /// A CDATA section.
    CData,
    /// A processing instruction.
    Instruction,
    /// A document type declaration.
    Declaration,
    /// What stands in brackets in one.
    Subset,
    /// The name of a start tag.
    Opening,
    /// A start tag, behind its name.
    Tag,
    /// The value of an attribute in double quotes.
    Double,
    /// The value of an attribute in single quotes.
    Single,
    /// An end tag.
    Closing,
    /// A string of JSON that is a key.
    Key,
    /// A string of JSON that is a value.
    Value,
}

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// White space.
    Blank,
    /// Text between tags, and text of no format that is known here.
    Text,
    /// `<name`.
    TagOpen,
    /// `>` of a start tag.
    TagEnd,
    /// `/>`.
    TagSelfEnd,
    /// `</name`.
    TagClose,
    /// `>` of an end tag.
    TagCloseEnd,
    /// The name of an attribute.
    Attribute,
    /// The value of an attribute with its quotes.
    AttributeValue,
    /// A comment.
    Comment,
    /// A CDATA section.
    CData,
    /// A processing instruction or a declaration.
    Declaration,
    /// A key of JSON with its quotes.
    Key,
    /// A string of JSON with its quotes.
    String,
    /// A number.
    Number,
    /// `true`, `false`, `null`.
    Keyword,
    /// `{` or `[`.
    Open,
    /// `}` or `]`.
    Close,
    /// `,`.
    Comma,
    /// `:`, `=` and the like.
    Punctuation,
    /// What has no place here.
    Other,
}

impl Class {
    /// The word that documents use.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Blank | Self::Text => "text",
            Self::TagOpen | Self::TagEnd | Self::TagSelfEnd | Self::TagClose | Self::TagCloseEnd => "tag",
            Self::Attribute => "attribute",
            Self::AttributeValue => "value",
            Self::Comment => "comment",
            Self::CData => "cdata",
            Self::Declaration => "declaration",
            Self::Key => "key",
            Self::String => "string",
            Self::Number => "number",
            Self::Keyword => "keyword",
            Self::Open | Self::Close | Self::Comma | Self::Punctuation => "punctuation",
            Self::Other => "other",
        }
    }
}

/// A stretch of text that begins where the scan stood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it ends; always behind its beginning.
    pub end: usize,
    /// What it is.
    pub class: Class,
    /// What is open inside it.
    pub inside: State,
    /// What is open behind it.
    pub after: State,
}

/// How a text is scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// XML.
    Xml,
    /// JSON.
    Json,
    /// Not at all.
    Plain,
}

/// A part of a text that is scanned, and what is open at its end where that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Where the part ends.
    pub end: usize,
    /// What is open there.
    pub open_at_end: State,
}

impl<'a> Stretch<'a> {
    /// A whole text.
    pub(super) fn whole(text: &'a str) -> Self {
        Self { text, end: text.len(), open_at_end: State::Between }
    }

    /// What of the part stands behind an offset.
    pub(super) fn rest(&self, at: usize) -> &'a [u8] {
        self.text.as_bytes().get(at..self.end).unwrap_or_default()
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&self, syntax: Syntax, at: usize, state: State) -> Option<Token> {
        if at >= self.end {
            return None;
        }
        let mut token = match syntax {
            Syntax::Xml => super::xml::next(self, at, state),
            Syntax::Json => super::json::next(self, at, state),
            Syntax::Plain => Token { end: self.end, class: Class::Text, inside: State::Between, after: State::Between },
        };
        // A scan that stood still would never end, and one that stopped inside a character could not be shown.
        token.end = token.end.max(at + 1);
        while token.end < self.end && !self.text.is_char_boundary(token.end) {
            token.end += 1;
        }
        token.end = token.end.min(self.end);
        Some(token)
    }
}
