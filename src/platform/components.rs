//! Which solution of Microsoft brings a component: columns, views, forms, web resources and more that
//! real solutions required of it.
//!
//! `components.tsv` has the source of each row; the engine carries `components.bare.tsv`, which `npm
//! run update` makes of it: a line is a solution, a kind and, for columns, a table, and the
//! components they hold for. Where several solutions brought one in their time, it is the one that
//! most solutions required it of.

use std::sync::OnceLock;

use super::tables;
use crate::model::bare_guid;

/// The solution that brings a component, by kind and identity as a key has them: `column` and
/// `opportunity.budgetamount`, `view` and a GUID. The list holds what real solutions required, so a
/// component that is not in it may still be one of Microsoft.
pub fn owner(kind: &str, identity: &str) -> Option<&'static str> {
    let identity = bare_guid(identity).unwrap_or_else(|| identity.trim().to_lowercase());
    let kind = family(kind);
    let (table, name) = match kind {
        "table" => return tables::find(&identity)?.solution,
        "column" => identity.split_once('.')?,
        // `MissingDependencies` write the assembly and its version behind the class.
        "plugin-type" => ("", identity.split(',').next()?.trim_end()),
        _ => ("", identity.as_str()),
    };
    let rows = known();
    let at = rows.binary_search_by(|row| (row.kind, row.table, row.name).cmp(&(kind, table, name))).ok()?;
    Some(rows.get(at)?.solution)
}

/// The kind a row of `MissingDependencies` has, which knows the relatives by one number only.
fn family(kind: &str) -> &str {
    match kind {
        "dashboard" | "dialog" => "form",
        "action" | "business-process-flow" | "business-rule" | "classic-workflow" | "cloud-flow" | "desktop-flow" => "process",
        kind => kind,
    }
}

/// One component of the list.
struct Known {
    kind: &'static str,
    /// The table around a column; empty for all else.
    table: &'static str,
    name: &'static str,
    solution: &'static str,
}

fn known() -> &'static [Known] {
    static KNOWN: OnceLock<Vec<Known>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut rows = read(include_str!("components.bare.tsv"));
        rows.sort_unstable_by_key(|row| (row.kind, row.table, row.name));
        rows
    })
}

/// Solution and kind are left out where they are those of the line above.
fn read(lines: &'static str) -> Vec<Known> {
    let mut rows = Vec::new();
    let (mut solution, mut kind) = ("", "");
    for line in lines.lines() {
        let mut cells = line.split('\t');
        let mut carried = |above: &'static str| cells.next().filter(|cell| !cell.is_empty()).unwrap_or(above);
        (solution, kind) = (carried(solution), carried(kind));
        let table = cells.next().unwrap_or_default();
        rows.extend(cells.map(|name| Known { kind, table, name, solution }));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::component_types;

    #[test]
    fn components_are_found_as_keys_and_as_rows_write_them() {
        let cases = [
            ("table", "Opportunity", "msdynce_Sales"),
            ("table", "contact", "System"),
            ("column", "Account.defaultpricelevelid", "msdynce_ProductManagement"),
            ("view", "{65FFAF9A-E8C5-432D-860B-32F841B00D87}", "msdynce_AppCommon"),
            ("web-resource", "msdyn_/Images/AppModule_Default_Icon.png", "AppModuleWebResources"),
            ("pcf-control", "MscrmControls.Grid.GridControl", "BaseCustomControlsCore"),
            ("dashboard", "15915835-b87c-49ec-9ffc-bfac3ac44ef1", "msdynce_Service"),
            ("business-process-flow", "919e14d1-6489-4852-abd0-a63a6ecaac5d", "msdynce_Sales"),
            ("setting", "AppChannel", "msdyn_AppFrameworkInfraExtensions"),
            ("security-role", "b9b08637-acf6-e711-a95a-000d3a11f5ee", "msdyn_FlowApprovalsCore"),
            ("choice", "msdyn_wosystemstatus", "FieldService"),
            ("relationship", "msdyn_account_account_BillingAccount", "FieldService"),
            ("plugin-type", "Microsoft.PowerFx.Evaluator, Microsoft.PowerFx.PlexPlugins, Version=1.0.0.0", "msft_PowerfxRuleSolution"),
            ("plugin-type", "Microsoft.PowerFx.Evaluator", "msft_PowerfxRuleSolution"),
            ("virtual-table-provider", "OData v4 Data Provider", "ODatav4DataProvider"),
        ];
        for (kind, identity, solution) in cases {
            assert_eq!(owner(kind, identity), Some(solution), "{kind} {identity}");
        }
        for (kind, identity) in [("column", "account"), ("column", "account.contoso_rank"), ("view", ""), ("table", "appaction")] {
            assert_eq!(owner(kind, identity), None, "{kind} {identity}");
        }
    }

    #[test]
    fn every_row_has_its_source_and_the_bare_table_is_fresh() {
        let rows = include_str!("components.tsv").lines().skip(1).map(|row| match row.split('\t').collect::<Vec<_>>()[..] {
            [solution, "column", identity, source] if !source.is_empty() => {
                let (table, name) = identity.split_once('.').expect("a column has a table");
                ("column", table, name, solution)
            }
            [solution, kind, identity, source] if !source.is_empty() => (kind, "", identity, solution),
            _ => panic!("{row}"),
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_unstable();
        let bare: Vec<_> = known().iter().map(|row| (row.kind, row.table, row.name, row.solution)).collect();
        assert_eq!(bare, rows, "run `npm run update`");
    }

    #[test]
    fn every_component_has_one_row_of_a_kind_there_is() {
        let key = |row: &Known| (row.kind, row.table, row.name);
        assert!(known().is_sorted_by(|first, second| key(first) < key(second)));
        assert!(known().iter().all(|row| row.table.is_empty() != (row.kind == "column") && !row.solution.is_empty()));
        assert!(known().iter().all(|row| component_types::kind_of(row.kind) == row.kind && row.name == row.name.to_lowercase()));
    }
}
