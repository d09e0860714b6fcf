//! Messages of the platform, whose ids are the same in every environment: a step names its message by id alone.
//!
//! `messages.tsv` has the source of each row. Messages of custom APIs and actions have ids of their own.

/// The name of a message of the platform, by its bare id in lower case.
pub fn name(id: &str) -> Option<&'static str> {
    let rows = include_str!("messages.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).find(|(known, _)| *known == id).and_then(|(_, rest)| rest.split('\t').next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::bare_guid;

    #[test]
    fn messages_are_known_by_id() {
        assert_eq!(name("20bebb1b-ea3e-db11-86a7-000a3a5473e8"), Some("Update"));
        assert_eq!(name("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8"), Some("Create"));
        assert_eq!(name("51bfbf59-2136-42d4-90a8-e9e8611e1d97"), None);
        assert_eq!(name("id"), None);
        for row in include_str!("messages.tsv").lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert!(cells.len() == 3 && bare_guid(cells[0]).as_deref() == Some(cells[0]), "{row}");
        }
    }
}
