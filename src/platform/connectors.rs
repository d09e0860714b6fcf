//! Connectors of Microsoft and its partners: what they are called, and whether their users need a premium licence.
//!
//! `connectors.tsv` has the source of each row: the page of the connector in the connector reference of Microsoft Learn,
//! whose table says its class in Power Automate and Power Apps, or a canvas app of the corpus, which states the tier of
//! each connector it uses (`apiTier`). There are more than a thousand connectors, and tiers change: what is not in the
//! list is not known here.

/// What is known of a connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownConnector {
    /// The name people see.
    pub label: &'static str,
    /// `standard` or `premium`.
    pub tier: &'static str,
}

/// What is known of a connector by the name of its API, such as `shared_office365`, in lower case.
pub fn find(name: &str) -> Option<KnownConnector> {
    rows().find(|(known, _)| *known == name).map(|(_, connector)| connector)
}

fn rows() -> impl Iterator<Item = (&'static str, KnownConnector)> {
    include_str!("connectors.tsv").lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, KnownConnector { tier: cells.next()?, label: cells.next()? }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connectors_are_known_by_name() {
        assert_eq!(find("shared_teams"), Some(KnownConnector { label: "Microsoft Teams", tier: "standard" }));
        assert_eq!(find("shared_commondataserviceforapps").map(|known| known.tier), Some("premium"));
        assert_eq!(find("shared_contoso"), None);
        let names: Vec<&str> = rows().map(|(name, _)| name).collect();
        assert!(names.is_sorted() && rows().all(|(_, known)| matches!(known.tier, "standard" | "premium")));
        assert!(include_str!("connectors.tsv").lines().all(|line| line.split('\t').count() == 4));
    }
}
