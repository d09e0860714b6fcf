//! Values that are too long to be read.

use std::borrow::Cow;

use crate::source::digest;

/// A text without a blank that is longer than this is data: a picture, a package.
const MAX_DATA: usize = 2_000;

/// The value, or what stands for it where it is data and no text.
pub fn readable(value: Cow<'_, str>) -> Cow<'_, str> {
    let is_data = value.len() > MAX_DATA && !value.bytes().any(|byte| byte.is_ascii_whitespace());
    if is_data { Cow::Owned(format!("{} characters, sha256 {}", value.len(), digest::sha256(value.as_bytes()))) } else { value }
}
