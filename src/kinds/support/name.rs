//! What may be the name of something in Dataverse.

/// Whether a text may be the name of a table, a column or a navigation property: letters, digits and underscores
/// (Dataverse documentation, "Customize table metadata").
pub fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
