//! How a script was made: by hand, or by a tool that makes many modules or many lines into one.
//!
//! What tools make is judged by its sources, so rules on scripts ask for the profile first. It goes by the shape of the
//! text: names help (`.min.js`), but many minified files have none that says so.

/// How a script was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// By hand, or by a compiler that keeps lines as they were.
    #[default]
    Written,
    /// A tool took out line breaks and shortened names.
    Minified,
    /// A bundler put many modules into one file, minified or not.
    Bundled,
}

impl Profile {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Minified => "minified",
            Self::Bundled => "bundled",
        }
    }

    /// Whether the text is the output of a tool: style of it is nobody's choice.
    pub fn is_generated(self) -> bool {
        self != Self::Written
    }
}

/// What bundlers leave in their output, whatever goes in.
const BUNDLERS: [&str; 12] = [
    // webpack, versions 1 to 5.
    "__webpack_require__",
    "webpackJsonp",
    "webpackChunk",
    "webpackBootstrap",
    // What the tool of code components calls the library it makes.
    "pcf_tools_",
    // browserify: the error of its loader.
    "\"Cannot find module '\"",
    "'Cannot find module \\''",
    // esbuild.
    "__toCommonJS",
    "__commonJS(",
    // parcel and system.js of rollup.
    "parcelRequire",
    "System.register([",
    // rollup keeps no loader, only the helper for modules of node.
    "getDefaultExportFromCjs",
];

/// A line that long is not written by people.
const LONG_LINE: usize = 400;

/// How much text without a blank or a sign of code is packed data and says nothing on the rest.
const DATA: usize = 300;

/// Judges a script by its name and its text.
pub fn profile(name: &str, text: &str) -> Profile {
    if BUNDLERS.iter().any(|mark| text.contains(mark)) {
        return Profile::Bundled;
    }
    let name = name.to_ascii_lowercase();
    let stem = name.strip_suffix(".js").unwrap_or(&name);
    if stem.ends_with(".min") || stem.ends_with("-min") || is_mostly_long_lines(text) {
        return Profile::Minified;
    }
    Profile::Written
}

/// Whether most of the code stands in lines that are too long for people. Pictures and fonts that are written into
/// a script do not count, nor do comments: minified libraries begin with their licence.
fn is_mostly_long_lines(text: &str) -> bool {
    let (mut long, mut all) = (0, 0);
    let mut in_comment = false;
    for line in text.lines() {
        let trimmed = line.trim();
        let opens = trimmed.starts_with("/*") && !trimmed.contains("*/");
        let says_nothing = in_comment || opens || trimmed.starts_with("//") || trimmed.starts_with("/*") && trimmed.ends_with("*/");
        in_comment = (in_comment || opens) && !trimmed.contains("*/");
        if says_nothing && trimmed.len() < LONG_LINE {
            continue;
        }
        let code = without_data(trimmed);
        all += code;
        if code > LONG_LINE {
            long += code;
        }
    }
    all > 0 && long * 2 > all
}

/// How many bytes of a line are not packed data.
fn without_data(line: &str) -> usize {
    if line.len() <= DATA {
        return line.len();
    }
    let is_data = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'\\' | b'%' | b'-' | b'_');
    line.as_bytes().split(|byte| !is_data(*byte)).map(|run| if run.len() > DATA { 1 } else { run.len() + 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BY_HAND: &str = "var Contoso = Contoso || {};\nContoso.Order = {\n  onLoad: function (context) {\n    var form = context.getFormContext();\n    form.getControl('contoso_total').setDisabled(true);\n  }\n};\n";

    #[test]
    fn what_people_write_is_written() {
        assert_eq!(profile("contoso_/order.js", BY_HAND), Profile::Written);
        assert_eq!(profile("contoso_/empty.js", ""), Profile::Written);
        assert_eq!(profile("contoso_/administration.js", BY_HAND), Profile::Written);
        let one_long_line = format!("{BY_HAND}var regions = ['{}'];\n", "north', 'south".repeat(10));
        assert_eq!(profile("contoso_/order.js", &one_long_line), Profile::Written);
    }

    #[test]
    fn packed_data_and_licences_do_not_count() {
        let with_picture = format!("{BY_HAND}Contoso.logo = 'data:image/png;base64,{}';\n", "iVBORw0KGgo".repeat(500));
        assert_eq!(profile("contoso_/order.js", &with_picture), Profile::Written);
        let licence = "/*!\n * Contoso tools\n * a long licence\n */\n".repeat(40);
        let code = "function a(b){return b+1}".repeat(40);
        assert_eq!(profile("contoso_tools", &format!("{licence}{code}")), Profile::Minified);
    }

    #[test]
    fn what_tools_make_is_known_by_name_or_shape() {
        assert_eq!(profile("contoso_/tools.min.js", "a();"), Profile::Minified);
        assert_eq!(profile("contoso_jquery.min", "a();"), Profile::Minified);
        assert_eq!(profile("contoso_/tools.js", &"function a(b){return b+1}".repeat(40)), Profile::Minified);
        assert_eq!(profile("contoso_/tools.js", "var x=function(e){function __webpack_require__(t){}};"), Profile::Bundled);
        assert_eq!(profile("bundle.js", "var pcf_tools_652ac3f36e1e4bca82eb3c1dc44e6fad;"), Profile::Bundled);
        assert!(Profile::Bundled.is_generated() && Profile::Minified.is_generated() && !Profile::Written.is_generated());
    }
}
