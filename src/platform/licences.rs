//! What only users with a licence for an app of Dynamics 365 may change or use, as Microsoft publishes it.
//!
//! `licences.tsv` is made of two pages of Microsoft Learn: "Objects validated by the solution checker" (Field
//! Service, of August 2025) and "Verify license compliance using the license checker" (Sales, of September 2023). Of
//! Sales the tables are those on which every write is restricted; where the page restricts single operations of a
//! table (`quote`: Win, Close ...), the list has the action of the Web API that does it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

/// An app of Dynamics 365 that has a licence of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// Dynamics 365 Field Service.
    FieldService,
    /// Dynamics 365 Sales.
    Sales,
}

/// What a row restricts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Creating, updating and deleting rows of a table.
    Table,
    /// Using a control on a form.
    Control,
    /// Calling an action.
    Message,
}

/// Whether a name is on the list of a product, compared without case. Forms name controls with and without the
/// prefix of their solution.
pub fn is_restricted(product: Product, part: Part, name: &str) -> bool {
    static ROWS: OnceLock<BTreeSet<(&str, &str, String)>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| include_str!("licences.tsv").lines().skip(1).filter_map(row).collect());
    rows.contains(&(product.row(), part.row(), bare(name.trim()).to_ascii_lowercase()))
}

fn row(line: &'static str) -> Option<(&'static str, &'static str, String)> {
    let (product, rest) = line.split_once('\t')?;
    let (part, name) = rest.split_once('\t')?;
    Some((product, part, bare(name).to_ascii_lowercase()))
}

fn bare(name: &str) -> &str {
    match name.split_at_checked("msdyn_".len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("msdyn_") && rest.contains('.') => rest,
        _ => name,
    }
}

impl Product {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::FieldService => "Dynamics 365 Field Service",
            Self::Sales => "Dynamics 365 Sales",
        }
    }

    fn row(self) -> &'static str {
        match self {
            Self::FieldService => "Field Service",
            Self::Sales => "Sales",
        }
    }
}

impl Part {
    fn row(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Control => "control",
            Self::Message => "message",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_by_product_and_part() {
        assert!(is_restricted(Product::FieldService, Part::Table, "msdyn_WorkOrder"));
        assert!(!is_restricted(Product::Sales, Part::Table, "msdyn_workorder"));
        assert!(!is_restricted(Product::FieldService, Part::Control, "msdyn_workorder"));
        assert!(is_restricted(Product::FieldService, Part::Control, "MscrmControls.TreeView.TreeViewControl"));
        assert!(is_restricted(Product::Sales, Part::Control, "msdyn_MscrmControls.RAContainer.RAControlv2"));
        assert!(is_restricted(Product::Sales, Part::Message, "QualifyLead"));
        assert!(!is_restricted(Product::Sales, Part::Table, "lead"), "single operations are restricted, not the table");
    }
}
