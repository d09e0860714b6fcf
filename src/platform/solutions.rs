//! Solutions of Microsoft: which every environment has, and which come with an app.

use std::sync::OnceLock;

/// Where a required solution comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Practically every current environment has it.
    Platform,
    /// It comes with an app or template that must be installed.
    MicrosoftApp,
}

/// What is known of a solution of Microsoft.
#[derive(Clone, Copy, Debug)]
pub struct KnownSolution {
    /// The unique name, or its beginning where the row stands for several.
    name: &'static str,
    is_prefix: bool,
    /// Where it comes from.
    pub owner: Owner,
    /// The name people know it by.
    pub product: &'static str,
    /// Whether the owner is more than a good guess.
    pub sure: bool,
}

/// What is known of a solution by unique name, compared without case: one product is written
/// `SparkleXRM` and `SparkleXrm` in real files. An exact row wins over the longest prefix.
pub fn find(unique_name: &str) -> Option<&'static KnownSolution> {
    let name = unique_name.trim();
    let rows = known();
    let exact = rows.iter().find(|row| !row.is_prefix && row.name.eq_ignore_ascii_case(name));
    exact.or_else(|| {
        let starts =
            |row: &&KnownSolution| row.is_prefix && name.get(..row.name.len()).is_some_and(|start| start.eq_ignore_ascii_case(row.name));
        rows.iter().filter(starts).max_by_key(|row| row.name.len())
    })
}

fn known() -> &'static [KnownSolution] {
    static KNOWN: OnceLock<Vec<KnownSolution>> = OnceLock::new();
    KNOWN.get_or_init(|| include_str!("solutions.tsv").lines().skip(1).filter_map(row).collect())
}

fn row(line: &'static str) -> Option<KnownSolution> {
    let mut cells = line.split('\t');
    let (name, class, product, confidence) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let owner = if class == "platform" { Owner::Platform } else { Owner::MicrosoftApp };
    Some(KnownSolution { name: name.trim_end_matches('*'), is_prefix: name.ends_with('*'), owner, product, sure: confidence != "low" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_rows_win_over_prefixes_and_case_does_not_count() {
        assert_eq!(find("msdynce_sales").map(|row| (row.owner, row.product)), Some((Owner::MicrosoftApp, "Dynamics 365 Sales")));
        assert_eq!(find("AppModuleWebResources").map(|row| row.owner), Some(Owner::Platform));
        assert!(find("msdynce_SalesPatch202001").is_some_and(|row| row.is_prefix));
        assert!(find("ContosoBase").is_none());
    }

    #[test]
    fn every_row_is_whole() {
        for line in include_str!("solutions.tsv").lines().skip(1).chain(include_str!("component_types.tsv").lines().skip(1)) {
            let cells = line.split('\t').count();
            assert!(cells >= 4, "{line}");
        }
        let classes = include_str!("solutions.tsv").lines().skip(1).filter_map(|line| line.split('\t').nth(1));
        assert!(classes.into_iter().all(|class| matches!(class, "platform" | "microsoft-app")));
    }
}
