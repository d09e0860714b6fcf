//! What calculated columns name: the file in `Formulas/` is XAML for calculated and rollup columns, and YAML with a
//! formula of Power Fx for each formula column of a table.

use super::xaml::{self, Vias};
use super::{References, power_fx};
use crate::model::{Referent, Scheme};

/// Collects what the formula of a column names, given the path of its file.
pub fn read(references: &mut References<'_, '_>, path: &str, table: &str, column: &str) {
    if path.to_ascii_lowercase().ends_with(".yaml") {
        power_fx(references, path, table, column);
        return;
    }
    let context = references.claim().context;
    if context.is_unread(path)
        && let Some(tree) = context.xml(path)
    {
        let vias = Vias { table: "formula-table", column: "formula-column", relationship: "formula-relationship" };
        xaml::read(references, path, &tree, table, vias);
        // A calculated column needs the id of its row, which nothing names (listed by the one solution of the corpus
        // that adds such a column to a table of another one).
        let claim = references.claim();
        references.import("formula-implied-column", Referent::named("column", Scheme::PrimaryId, table), claim.element);
    }
}

fn power_fx(references: &mut References<'_, '_>, path: &str, table: &str, column: &str) {
    let claim = references.claim();
    let Some(formula) = claim.context.formula(path, column) else { return };
    for name in power_fx::columns(&formula.text) {
        let place = || claim.place_in(path, formula.position, Some(format!("/{column}")));
        references.add_likely("formula-column", Referent::column(table, name), place);
    }
}
