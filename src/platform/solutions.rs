//! Solutions of Microsoft: which every environment has, and which come with an app.
//!
//! `solutions.tsv` has the source of each row; the engine carries `solutions.bare.tsv`, which
//! `npm run update` makes of it.

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
    KNOWN.get_or_init(|| include_str!("solutions.bare.tsv").lines().filter_map(row).collect())
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
    fn every_row_has_its_source_and_the_bare_tables_are_fresh() {
        let tables = [
            (include_str!("solutions.tsv"), include_str!("solutions.bare.tsv"), 5, 4),
            (include_str!("component_types.tsv"), include_str!("component_types.bare.tsv"), 4, 2),
        ];
        for (full, bare, columns, kept) in tables {
            let rows: Vec<Vec<&str>> = full.lines().skip(1).map(|row| row.split('\t').collect()).collect();
            assert!(rows.iter().all(|row| row.len() == columns && row.last().is_some_and(|source| !source.is_empty())));
            let expected: Vec<String> = rows.iter().map(|row| row.iter().take(kept).copied().collect::<Vec<_>>().join("\t")).collect();
            assert_eq!(bare.lines().collect::<Vec<_>>(), expected, "run `npm run update`");
        }
        assert!(known().iter().all(|row| !row.product.is_empty()));
    }
}
