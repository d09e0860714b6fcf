//! What an entry is, by its first bytes and its name: how it is shown follows from that.

use super::path::is_svg;
use super::token::Syntax;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// XML.
    Xml,
    /// JSON.
    Json,
    /// YAML.
    Yaml,
    /// JavaScript and its kin.
    Script,
    /// A style sheet.
    Style,
    /// A web page, which need not be well-formed.
    Markup,
    /// Any other text.
    Text,
    /// A picture of this media type. One that is a text, an SVG, can be read as well.
    Picture(&'static str),
    /// Anything else.
    Binary,
}

impl Form {
    /// The word that documents use.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Xml => "xml",
            Self::Json => "json",
            Self::Yaml => "yaml",
            Self::Script => "script",
            Self::Style => "style",
            Self::Markup => "markup",
            Self::Text => "text",
            Self::Picture(_) => "picture",
            Self::Binary => "binary",
        }
    }

    /// How its text is scanned.
    pub(super) fn syntax(self) -> Syntax {
        match self {
            Self::Xml | Self::Picture(SVG) => Syntax::Xml,
            Self::Json => Syntax::Json,
            _ => Syntax::Plain,
        }
    }
}

/// The media type of a picture that is XML.
pub(super) const SVG: &str = "image/svg+xml";

/// How many bytes are looked at to tell text from anything else.
const LOOKED_AT: usize = 8 << 10;

/// What bytes are that are no text; `None` for a text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Form> {
    // The first bytes by which browsers know pictures (WHATWG, MIME Sniffing, 6.1).
    let picture = match bytes {
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => "image/gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
        [0, 0, 1, 0, count, _, _, _, ..] if *count > 0 => "image/x-icon",
        _ => "",
    };
    if !picture.is_empty() {
        return Some(Form::Picture(picture));
    }
    is_binary(bytes).then_some(Form::Binary)
}

fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let is_utf16 = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<' | b'{', 0, ..] | [0, b'<' | b'{', ..]);
    if is_utf16 {
        return false;
    }
    let controls = head.iter().filter(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)).count();
    // Bytes over 127 that begin no character, but for one that the look has cut in two.
    let strange = String::from_utf8_lossy(head).chars().filter(|character| *character == char::REPLACEMENT_CHARACTER).count();
    head.contains(&0) || bytes.starts_with(b"%PDF-") || controls * 20 > head.len() || strange * 5 > head.len()
}

/// What a text is, by the ending of its path or of the name of its component, and else by how it begins.
pub(super) fn of_text(text: &str, path: &str, name: &str, is_script: bool) -> Form {
    let by_name = [path, name].into_iter().find_map(by_ending);
    let start = text.trim_start();
    match by_name {
        // A file of JSON or XML is sometimes called otherwise than it is.
        Some(Form::Xml | Form::Json) | None => {}
        Some(form) => return form,
    }
    let is_page = |start: &str| {
        ["<!doctype html", "<html"].iter().any(|mark| start.get(..mark.len()).is_some_and(|found| found.eq_ignore_ascii_case(mark)))
    };
    match start.as_bytes() {
        _ if is_script && !start.starts_with('<') => Form::Script,
        [b'<', ..] if by_name.is_none() && is_page(start) => Form::Markup,
        [b'<', ..] if is_svg(text) => Form::Picture(SVG),
        [b'<', ..] => Form::Xml,
        [b'{' | b'[', ..] => Form::Json,
        _ => by_name.unwrap_or(Form::Text),
    }
}

fn by_ending(path: &str) -> Option<Form> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "xml" | "xaml" | "xsl" | "xslt" | "xsd" | "resx" | "config" | "rdl" | "svg" | "csproj" => Form::Xml,
        "json" | "map" => Form::Json,
        "yaml" | "yml" => Form::Yaml,
        "js" | "mjs" | "cjs" | "jsx" | "ts" | "tsx" => Form::Script,
        "css" | "less" | "scss" => Form::Style,
        "html" | "htm" | "xhtml" | "liquid" => Form::Markup,
        "txt" | "md" | "csv" | "tsv" | "log" | "fx" | "cs" | "sql" => Form::Text,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_names_say_what_a_file_is() {
        assert_eq!(of_bytes(b"\x89PNG\r\n\x1a\n..."), Some(Form::Picture("image/png")));
        assert_eq!(of_bytes(b"MZ\x90\0\x03"), Some(Form::Binary));
        assert_eq!(of_bytes("{\"ä\": 1}".as_bytes()), None);
        assert_eq!(of_bytes(b"<\0a\0>\0"), None);
        let cases = [
            ("<a/>", "customizations.xml", "", Form::Xml),
            ("{}", "Workflows/Notify-4F0C.json", "", Form::Json),
            ("var a;", "WebResources/contoso_orderjs", "contoso_/order.js", Form::Script),
            ("<!DOCTYPE html><p>", "WebResources/contoso_page", "contoso_page", Form::Markup),
            ("<?xml?><svg/>", "WebResources/contoso_icon", "contoso_icon", Form::Picture(SVG)),
            ("a: 1", "bots/a/data.yml", "", Form::Yaml),
            ("kind: Topic", "botcomponents/a/data", "", Form::Text),
        ];
        for (text, path, name, form) in cases {
            assert_eq!(of_text(text, path, name, false), form, "{path}");
        }
    }
}
