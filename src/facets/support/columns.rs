//! Lists of columns: which they are, whatever their order.

use super::Part;

/// Adds a part for each column of a list with commas. What it means that there is none is the caller's to say.
pub fn add_columns(into: &mut Part<'_>, what: &'static str, list: &str) {
    let mut columns: Vec<String> = list.split(',').map(|column| column.trim().to_lowercase()).filter(|column| !column.is_empty()).collect();
    columns.sort();
    columns.dedup();
    into.parts.extend(columns.into_iter().map(|column| Part::new(what, column.clone(), column)));
}
