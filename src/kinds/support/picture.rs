//! What a picture really is, told by its first bytes.

use crate::model::Details;

/// What only web resources that are pictures have.
#[derive(Debug)]
pub struct Picture {
    /// The format by the first bytes; `None` where they are none that is known.
    pub format: Option<&'static str>,
}

impl Details for Picture {}

/// The first bytes of formats, from the specifications of the formats.
const MAGIC: [(&[u8], &str); 8] = [
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"\0\0\x01\0", "ICO"),
    (b"BM", "BMP"),
    (b"RIFF", "WEBP"),
    (b"PK\x03\x04", "ZIP"),
];

impl Picture {
    /// Looks at the beginning of a file.
    pub fn of(bytes: &[u8]) -> Self {
        let format = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name);
        Self { format: format.or_else(|| starts_as_svg(bytes).then_some("SVG")) }
    }
}

/// A drawing in place of a picture: it begins with its element, or with the declaration of XML and has it soon after.
fn starts_as_svg(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    start.windows(4).any(|window| window == b"<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        assert_eq!(Picture::of(b"\x89PNG\r\n\x1a\n\0\0").format, Some("PNG"));
        assert_eq!(Picture::of(b"\xff\xd8\xff\xe0JFIF").format, Some("JPG"));
        assert_eq!(Picture::of(b"GIF89a..").format, Some("GIF"));
        assert_eq!(Picture::of(b"<?xml version=\"1.0\"?>\n<svg xmlns=\"\"/>").format, Some("SVG"));
        assert_eq!(Picture::of(b"hello").format, None);
        assert_eq!(Picture::of(b"").format, None);
    }
}
