//! Ids that files state.

use crate::model::bare_guid;

/// An id in lower case and without braces; `None` when it is none, or all zeros: that one means none.
pub fn stated_id(text: &str) -> Option<String> {
    bare_guid(text).filter(|id| id.bytes().any(|byte| byte != b'0' && byte != b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_no_id() {
        assert_eq!(stated_id("{0F3C1B2A-1111-4222-8333-444455556666}").as_deref(), Some("0f3c1b2a-1111-4222-8333-444455556666"));
        assert_eq!(stated_id("00000000-0000-0000-0000-000000000000"), None);
        assert_eq!(stated_id("contoso_order"), None);
    }
}
