//! Secrets in texts: recognised by shape, or by the name a value stands under. A value never leaves this module.
//!
//! Shapes are those that their issuers publish, so that a hit is sure. A name such as `password` is only a hint: the
//! value has to look random as well. Expressions, placeholders, ids and references to a key vault are none.

use std::collections::BTreeSet;
use std::ops::Range;

/// A secret that was found. It knows everything but its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What it is, with an article: "a storage account key".
    pub what: &'static str,
    /// Where it begins in the text.
    pub at: usize,
    /// How many bytes it has.
    length: usize,
}

/// A text longer than this is packed data; scripts of the corpus stay below.
const LONGEST: usize = 4 << 20;

/// Secrets of one text that are told apart; a list of a hundred says no more than one of ten.
const MOST: usize = 20;

/// A shape: what stands before the secret, and how the secret goes on.
struct Shape {
    what: &'static str,
    /// Literal text that the secret follows, or begins with.
    anchor: &'static str,
    /// Whether the anchor is part of the secret.
    inside: bool,
    /// Characters of what follows the anchor.
    alphabet: fn(u8) -> bool,
    /// How many of them there are.
    length: Range<usize>,
}

/// Sources: "Configure Azure Storage connection strings", "Service Bus SAS authentication", "GitHub's token formats",
/// "IAM identifiers" of AWS, "Slack token types", "Stripe API keys", and the keys' own documentation.
const SHAPES: [Shape; 18] = [
    shape("a storage account key", "AccountKey=", false, is_base64, 40..120),
    shape("a shared access key", "SharedAccessKey=", false, is_base64, 32..120),
    shape("the signature of a signed address", "?sig=", false, is_encoded, 24..200),
    shape("the signature of a signed address", "&sig=", false, is_encoded, 24..200),
    shape("the signature of a signed address", "&amp;sig=", false, is_encoded, 24..200),
    shape("a GitHub token", "ghp_", true, is_alphanumeric, 36..37),
    shape("a GitHub token", "gho_", true, is_alphanumeric, 36..37),
    shape("a GitHub token", "ghs_", true, is_alphanumeric, 36..37),
    shape("a GitHub token", "github_pat_", true, is_word, 60..100),
    shape("an access key of AWS", "AKIA", true, is_upper_or_digit, 16..17),
    shape("a Slack token", "xoxb-", true, is_token, 20..200),
    shape("a Slack token", "xoxp-", true, is_token, 20..200),
    shape("the address of a Slack webhook", "hooks.slack.com/services/T", true, is_path, 20..100),
    shape("a live Stripe key", "sk_live_", true, is_alphanumeric, 20..200),
    shape("a live Stripe key", "rk_live_", true, is_alphanumeric, 20..200),
    shape("a SendGrid key", "SG.", true, is_dotted, 60..70),
    shape("an OpenAI key", "sk-proj-", true, is_token, 40..250),
    shape("a Google API key", "AIza", true, is_token, 35..36),
];

const fn shape(what: &'static str, anchor: &'static str, inside: bool, alphabet: fn(u8) -> bool, length: Range<usize>) -> Shape {
    Shape { what, anchor, inside, alphabet, length }
}

impl Secret {
    /// The bytes of the text it takes.
    pub fn end(&self) -> usize {
        self.at + self.length
    }

    /// How long it is, in words that give nothing away.
    pub fn mask(&self) -> &'static str {
        match self.length {
            0..=19 => "a short value, not shown",
            20..=63 => "a value of some dozen characters, not shown",
            _ => "a long value, not shown",
        }
    }
}

/// The secrets whose shape is known, in the order of the text.
pub fn find(text: &str) -> Vec<Secret> {
    let mut found = Vec::new();
    if text.len() > LONGEST {
        return found;
    }
    for shape in &SHAPES {
        found.extend(text.match_indices(shape.anchor).filter_map(|(at, _)| shaped(text, shape, at)).take(MOST));
    }
    found.extend(text.match_indices("Q~").filter_map(|(at, _)| client_secret(text, at)).take(MOST));
    found.extend(text.match_indices("eyJ").filter_map(|(at, _)| web_token(text, at)).take(MOST));
    found.extend(text.match_indices("-----BEGIN ").filter_map(|(at, _)| private_key(text, at)).take(MOST));
    found.extend(text.match_indices("://").filter_map(|(at, _)| password_in_address(text, at)).take(MOST));
    found.extend(text.match_indices("Basic ").filter_map(|(at, _)| basic_header(text, at)).take(MOST));
    found.extend(password_in_connection(text));
    found.sort_by_key(|secret| secret.at);
    // A token may be the password of an address: the first that covers a place stands for it.
    let mut end = 0;
    found.retain(|secret| {
        let is_new = secret.at >= end;
        end = end.max(secret.at + secret.length);
        is_new
    });
    found.truncate(MOST);
    found
}

/// A value that is likely a secret because of the name it stands under.
pub fn named(name: &str, value: &str) -> Option<Secret> {
    let what = kind_of_name(name)?;
    let value = value.trim();
    let value = value.strip_prefix("Bearer ").unwrap_or(value);
    (is_literal(value) && is_random(value)).then_some(Secret { what, at: 0, length: value.len() })
}

/// Whether a value that stands in a field for credentials is written out. `Authorization` and the like say what they
/// are: anything but an expression or a placeholder counts.
pub fn credential(what: &'static str, value: &str) -> Option<Secret> {
    let value = value.trim();
    (is_literal(value) && value.len() >= 4 && !is_placeholder(value)).then_some(Secret { what, at: 0, length: value.len() })
}

/// The name of a secret, or where one is kept, is none.
const OF_IT: [&str; 19] = [
    "name",
    "id",
    "url",
    "uri",
    "type",
    "label",
    "hint",
    "text",
    "title",
    "description",
    "required",
    "length",
    "enabled",
    "expiry",
    "policy",
    "count",
    "status",
    "version",
    "reset",
];

/// What a name promises to hold. Names are split into words, so that `tokenizer` and `keyboard` promise nothing.
fn kind_of_name(name: &str) -> Option<&'static str> {
    let words = words(name);
    let has = |wanted: &[&str]| words.windows(wanted.len()).any(|window| window.iter().zip(wanted).all(|(word, wanted)| word == wanted));
    if words.last().is_some_and(|word| OF_IT.contains(&word.as_str())) {
        return None;
    }
    if has(&["password"]) || has(&["passwd"]) || has(&["pwd"]) || has(&["passphrase"]) {
        Some("a password")
    } else if has(&["secret"]) || has(&["clientsecret"]) || has(&["appsecret"]) {
        Some("a secret")
    } else if has(&["api", "key"])
        || has(&["apikey"])
        || has(&["access", "key"])
        || has(&["subscription", "key"])
        || has(&["account", "key"])
    {
        Some("a key")
    } else if has(&["access", "token"]) || has(&["auth", "token"]) || has(&["bearer", "token"]) || has(&["refresh", "token"]) {
        Some("a token")
    } else {
        None
    }
}

/// The words of `clientSecret`, `client_secret` and `Client Secret`, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for letter in name.chars().take(200) {
        let starts = letter.is_uppercase() && was_lower;
        was_lower = letter.is_lowercase() || letter.is_ascii_digit();
        if !letter.is_alphanumeric() || starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Neither an expression, nor a variable of some template, nor markup, nor the path of a secret in a key vault.
fn is_literal(value: &str) -> bool {
    const STARTS: [char; 10] = ['@', '=', '{', '<', '$', '[', '%', '#', '/', '('];
    !value.starts_with(STARTS)
        && !value.contains("@{")
        && !value.contains("{{")
        && !value.contains("${")
        && !value.contains("vault.azure.net")
}

/// Nothing that was chosen by a person to be read: letters and digits mixed, many different ones, no blanks.
fn is_random(value: &str) -> bool {
    let bytes = value.as_bytes();
    let has = |test: fn(&u8) -> bool| bytes.iter().any(test);
    let is_address = value.contains("://") || (value.contains('@') && value.contains('.'));
    (12..=512).contains(&bytes.len())
        && value.is_ascii()
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_alphabetic)
        && !value.contains([' ', ',', ';', '(', '\n'])
        && !is_address
        && crate::model::bare_guid(value).is_none()
        && !is_placeholder(value)
        && entropy(bytes) >= 3.0
}

/// Words of values that are to be filled in.
const HINTS: [&str; 15] = [
    "password",
    "your",
    "xxx",
    "***",
    "...",
    "placeholder",
    "example",
    "sample",
    "insert",
    "replace",
    "changeme",
    "todo",
    "dummy",
    "enter",
    "secret",
];

/// What stands where a secret is to be filled in.
fn is_placeholder(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let distinct: BTreeSet<u8> = value.bytes().collect();
    distinct.len() < 3 || HINTS.iter().any(|hint| lower.contains(hint))
}

/// Shannon's, in bits a character.
fn entropy(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in bytes {
        if let Some(count) = counts.get_mut(usize::from(*byte)) {
            *count += 1;
        }
    }
    let total = bytes.len().max(1) as f64;
    counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / total).map(|share| -share * share.log2()).sum()
}

fn shaped(text: &str, shape: &Shape, at: usize) -> Option<Secret> {
    let start = at + shape.anchor.len();
    // What begins in the middle of a word is none; said first, so that a repeated anchor takes no time.
    if shape.inside && before(text, at).is_some_and(is_word) {
        return None;
    }
    let length = run(text, start, shape.alphabet);
    let value = text.get(start..start + length)?;
    if !shape.length.contains(&length) || is_placeholder(value) {
        return None;
    }
    let at = if shape.inside { at } else { start };
    Some(Secret { what: shape.what, at, length: start + length - at })
}

/// A client secret of Microsoft Entra ID: three characters, a digit, `Q~`, and 31 to 34 more.
fn client_secret(text: &str, mark: usize) -> Option<Secret> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'~' | b'.' | b'-');
    let start = mark.checked_sub(4)?;
    let head = text.as_bytes().get(start..mark)?;
    let is_head = head.iter().all(|byte| is_part(*byte)) && head.last().is_some_and(u8::is_ascii_digit);
    if !is_head || before(text, start).is_some_and(is_part) {
        return None;
    }
    let length = 6 + run(text, mark + 2, is_part);
    let is_one = (37..=40).contains(&length) && !is_placeholder(text.get(start..start + length)?);
    is_one.then_some(Secret { what: "a client secret of Microsoft Entra ID", at: start, length })
}

/// A signed JSON web token: three parts, of which two begin like an object.
fn web_token(text: &str, at: usize) -> Option<Secret> {
    if before(text, at).is_some_and(is_dotted) {
        return None;
    }
    let length = text.as_bytes().get(at..)?.iter().take(8_192).take_while(|byte| is_dotted(**byte)).count();
    let mut parts = text.get(at..at + length)?.split('.');
    let (header, payload, signature) = (parts.next()?, parts.next()?, parts.next()?);
    let is_one = header.len() >= 16 && payload.starts_with("eyJ") && payload.len() >= 16 && signature.len() >= 16 && parts.next().is_none();
    is_one.then_some(Secret { what: "a signed token", at, length })
}

fn private_key(text: &str, at: usize) -> Option<Secret> {
    let rest = text.get(at + 11..)?;
    let (title, rest) = rest.split_at_checked(rest.find("-----")?)?;
    let is_key = title.len() < 40 && title.ends_with("PRIVATE KEY");
    // A line of the key has to follow; a script may well name the marks alone.
    let body = rest.trim_start_matches(['-', '\\', 'n', 'r', '\r', '\n', ' ', '"', '+', '\'']);
    (is_key && run(body, 0, is_base64) >= 32).then_some(Secret { what: "a private key", at, length: 64 })
}

/// `https://user:password@host`.
fn password_in_address(text: &str, at: usize) -> Option<Secret> {
    let start = at + 3;
    let is_part = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'/' | b'"' | b'\'' | b'<' | b'>' | b'?' | b'#' | b'`' | b'\\');
    let authority = text.get(start..start + run(text, start, is_part).min(300))?;
    let (user, host) = authority.rsplit_once('@')?;
    let (name, password) = user.split_once(':')?;
    let is_text = |text: &str| !text.is_empty() && !text.contains(['{', '}', '$', '(', ')', '[', ']', '%', ',', ';', '@', '*']);
    let is_one = is_text(name)
        && is_text(password)
        && host.contains('.')
        && password.len() >= 4
        && !is_placeholder(password)
        && !is_example(password);
    is_one.then_some(Secret { what: "a password in an address", at: start + name.len() + 1, length: password.len() })
}

/// Words of documentation.
fn is_example(password: &str) -> bool {
    ["pass", "password", "pwd", "passwd"].iter().any(|word| password.eq_ignore_ascii_case(word))
}

/// `Basic` and the base64 of a user name and a password.
fn basic_header(text: &str, at: usize) -> Option<Secret> {
    let start = at + 6;
    let length = run(text, start, is_base64);
    let decoded = decoded(text.get(start..start + length)?)?;
    let (user, password) = decoded.split_once(':')?;
    let is_one = length >= 12 && !user.is_empty() && password.len() >= 4 && !is_placeholder(password);
    is_one.then_some(Secret { what: "a user name and password", at: start, length })
}

/// The text behind base64, where it is text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u8);
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.chars().any(char::is_control))
}

/// `Password=`, `Pwd=` and `ClientSecret=` in a connection string: one that says where the server is.
fn password_in_connection(text: &str) -> Vec<Secret> {
    let mut found = Vec::new();
    let lower = text.to_ascii_lowercase();
    for (anchor, what) in [
        ("password=", "a password in a connection string"),
        ("pwd=", "a password in a connection string"),
        ("clientsecret=", "a client secret in a connection string"),
    ] {
        for (at, _) in lower.match_indices(anchor).take(MOST) {
            let start = at + anchor.len();
            let around = lower.get(floor(&lower, at.saturating_sub(400))..floor(&lower, start + 400)).unwrap_or_default();
            let is_connection =
                ["server=", "data source=", "authtype=", "url=http", "initial catalog="].iter().any(|word| around.contains(word));
            let follows = before(&lower, at).is_none_or(|byte| matches!(byte, b';' | b'"' | b'\'' | b' '));
            let length = run(text, start, |byte| byte.is_ascii_graphic() && !matches!(byte, b';' | b'"' | b'\'' | b'<' | b'&' | b'\\'));
            let value = text.get(start..start + length).unwrap_or_default();
            if is_connection && follows && length >= 4 && is_literal(value) && !is_placeholder(value) && !is_example(value) {
                found.push(Secret { what, at: start, length });
            }
        }
    }
    found
}

/// The nearest place before an offset where a character begins.
fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How many bytes of an alphabet follow an offset.
fn run(text: &str, start: usize, alphabet: fn(u8) -> bool) -> usize {
    const FARTHEST: usize = 600;
    let bytes = text.as_bytes().get(start..).unwrap_or_default();
    bytes.iter().take(FARTHEST).take_while(|byte| alphabet(**byte)).count()
}

fn before(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at.checked_sub(1)?).copied()
}

fn is_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn is_upper_or_digit(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn is_token(byte: u8) -> bool {
    is_word(byte) || byte == b'-'
}

fn is_dotted(byte: u8) -> bool {
    is_token(byte) || byte == b'.'
}

fn is_path(byte: u8) -> bool {
    is_word(byte) || byte == b'/'
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// Base64, with the escapes of an address.
fn is_encoded(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'%' | b'-' | b'_' | b'+' | b'/' | b'=')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values that no scanner of repositories takes for real ones.
    fn fake(length: usize) -> String {
        "q1R".chars().cycle().take(length).collect()
    }

    fn whats(text: &str) -> Vec<&'static str> {
        find(text).iter().map(|secret| secret.what).collect()
    }

    #[test]
    fn known_shapes_are_found() {
        let key = fake(86);
        for (text, what) in [
            (
                format!("DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey={key}==;EndpointSuffix=core.windows.net"),
                "a storage account key",
            ),
            (format!("Endpoint=sb://contoso.example/;SharedAccessKeyName=All;SharedAccessKey={}=", fake(43)), "a shared access key"),
            (format!("https://contoso.example/run?api-version=1&sig={}", fake(43)), "the signature of a signed address"),
            (format!("secret = 'abC{}Q~{}'", 8, fake(34)), "a client secret of Microsoft Entra ID"),
            (format!("Bearer eyJ{}.eyJ{}.{}", fake(20), fake(20), fake(40)), "a signed token"),
            (format!("token gh{}_{}", "p", fake(36)), "a GitHub token"),
            (format!("xo{}b-{}", "x", fake(40)), "a Slack token"),
            (format!("-----BEGIN {} KEY-----\n{}", "PRIVATE", fake(64)), "a private key"),
            ("https://ann:q1Rq1Rq1R@contoso.example/feed".to_owned(), "a password in an address"),
            ("Basic YW5uOnExUnExUnExUg==".to_owned(), "a user name and password"),
            (
                "AuthType=ClientSecret;Url=https://contoso.example;ClientSecret=q1Rq1Rq1R".to_owned(),
                "a client secret in a connection string",
            ),
            ("Server=contoso;Database=orders;User Id=ann;Password=q1Rq1Rq1R;".to_owned(), "a password in a connection string"),
        ] {
            assert_eq!(whats(&text), [what], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "AccountKey=<your key>;",
            "AccountKey=@{parameters('Key')}",
            "https://contoso.example/run?sig=@{variables('sig')}",
            "https://contoso.example/run?sig=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "https://user:password@contoso.example/",
            "https://contoso.example:443/@me",
            "Basic authentication",
            "ghp_token",
            "design=abcdefghijklmnopqrstuvwxyz0123456789",
            "if (text.indexOf('-----BEGIN PRIVATE KEY-----') >= 0)",
            "?password=1234&user=2",
            "",
        ] {
            assert_eq!(whats(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn names_are_only_a_hint() {
        for (name, value, found) in [
            ("clientSecret", "q1RzX7mK2pLw9", true),
            ("Ocp-Apim-Subscription-Key", "0a1b2c3d4e5f60718293a4b5c6d7e8f9", true),
            ("api_key", "@parameters('Key (contoso_key)')", false),
            ("password", "Enter a password 1", false),
            ("password", "contoso_password1", false),
            ("clientSecret", "4f0c1b2a-1111-4222-8333-444455556666", false),
            ("secretName", "q1RzX7mK2pLw9", false),
            ("tokenizer", "q1RzX7mK2pLw9", false),
            ("passwordUrl", "https://contoso.example/1", false),
            ("secret", "/subscriptions/1/resourceGroups/x/providers/Microsoft.KeyVault/vaults/y", false),
        ] {
            assert_eq!(named(name, value).is_some(), found, "{name} {value}");
        }
    }

    #[test]
    fn a_mask_tells_nothing() {
        let secret = named("clientSecret", "q1RzX7mK2pLw9").expect("a secret");
        assert_eq!(secret.mask(), "a short value, not shown");
        assert!(!format!("{secret:?}").contains("q1R"));
    }
}
