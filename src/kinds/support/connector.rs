//! How files name a connector.
//!
//! The name of a custom connector is an escaped text in its file (`contoso_5Fweather`) and part of a longer one
//! elsewhere: `shared_contoso-5fweather-5f1a2b3c4d5e6f7081`. The end stands for the environment, so that only the
//! middle can be compared. A connector that was made outside a solution lacks the publisher in the middle, and has
//! one in its file (`mcscat_azureusage`, `shared_azureusage-5fcb33…`): the id has to tell which it is.

use crate::content::connector::without_environment;
pub use crate::content::flow::api_name;
use crate::model::{Details, Referent, Scheme};

/// The icon of a custom connector, as its first bytes state it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConnectorIcon {
    /// Its size in bytes; `None` where there is none.
    pub bytes: Option<u64>,
    /// The kind of picture, where it is known.
    pub format: Option<&'static str>,
    /// Width and height of a PNG.
    pub pixels: Option<(u32, u32)>,
}

impl Details for ConnectorIcon {}

impl ConnectorIcon {
    /// What the file says. The sizes stand in the first chunk of a PNG (W3C, "Portable Network Graphics", `IHDR`).
    pub fn new(size: Option<u64>, file: &[u8]) -> Self {
        let number = |at: usize| Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?));
        let format = match file {
            [0x89, b'P', b'N', b'G', ..] => Some("PNG"),
            [0xFF, 0xD8, ..] => Some("JPEG"),
            [b'G', b'I', b'F', b'8', ..] => Some("GIF"),
            [b'<', ..] => Some("SVG"),
            _ => None,
        };
        let is_png = format == Some("PNG") && file.get(12..16) == Some(b"IHDR");
        let pixels = is_png.then(|| number(16).zip(number(20))).flatten();
        Self { bytes: size, format, pixels }
    }
}

/// The custom connector behind the name of an API; `None` for one of Microsoft's, which every environment has.
pub fn custom(api: &str) -> Option<Referent> {
    let api = api_name(api).to_ascii_lowercase();
    let middle = without_environment(&api)?;
    // With its publisher, the name in its file follows: six of six connectors in the corpus.
    let name = middle.strip_prefix("shared_")?;
    Some(match name.split_once("-5f") {
        Some((publisher, rest)) => Referent::new("custom-connector", &format!("{publisher}_5f{rest}")),
        None => Referent::named("custom-connector", Scheme::ApiName, middle),
    })
}

/// The name of a custom connector as a maker knows it, as far as the name of its API tells: `-20` stands for a blank,
/// and the publisher in front and the environment behind are none of it.
pub fn shown(api: &str) -> String {
    let api = api_name(api).to_ascii_lowercase();
    let name = without_environment(&api).unwrap_or(&api);
    let name = name.strip_prefix("shared_").unwrap_or(name);
    let name = name.split_once("-5f").map_or(name, |(_, name)| name);
    name.replace("-20", " ").replace("-5f", "_").replace("-2d", "-")
}

/// The name by which flows and apps may call a custom connector, given the one in its file.
pub fn alias(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    // `publisher_name` of one that was made outside a solution; `publisher_5Fname` is found by its own name.
    let (_, rest) = name.split_once('_').filter(|(_, rest)| !rest.starts_with("5f"))?;
    Some(format!("shared_{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_connectors_are_recognised() {
        assert_eq!(custom("/providers/Microsoft.PowerApps/apis/shared_office365"), None);
        let target = custom("/providers/Microsoft.PowerApps/apis/shared_contoso-5fweather-20api-5fee08b8354fad177a");
        assert_eq!(target, Some(Referent::new("custom-connector", "contoso_5Fweather-20api")));
        let old = custom("shared_azureusage-5fcb336cc1377ded3a-5fe4caae088dbe83f8");
        assert_eq!(old, Some(Referent::named("custom-connector", Scheme::ApiName, "shared_azureusage")));
        assert_eq!(alias("mcscat_azureusage").as_deref(), Some("shared_azureusage"));
        assert_eq!(alias("contoso_5Fweather"), None);
    }
}
