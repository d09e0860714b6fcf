//! Code components (PCF controls) of Microsoft.

use super::prefixes;

/// Whether a control is one of Microsoft, by the name a form gives it.
///
/// A control of a maker is called `<prefix>_<namespace>.<name>`: all 9 that solutions of the corpus
/// bring are. So one without a prefix is of Microsoft, whatever its namespace: of the 17 that forms of the
/// corpus name so (`MscrmControls.` and `Microsoft.`), 13 are required of a solution of Microsoft and
/// none is in a solution; 26 of the 28 rows of `system_components.tsv` are named so, one of them
/// `Intelligence.`, and site maps of the corpus name pages of `ForecastingControls.` and `MscrmSales.`.
///
/// Most come with solutions that every environment has, some with an app:
/// [`owner`](super::components::owner) knows those that were required.
pub fn is_platform(name: &str) -> bool {
    let name = name.trim();
    // A class id in place of a name is a field type of the form, which is no component at all.
    name.contains('.') && prefixes::prefix(name).is_none_or(prefixes::is_microsoft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_of_makers_have_a_prefix() {
        for name in
            ["MscrmControls.Grid.GridControl", "Microsoft.PowerApps.PowerAppsOneGrid", "msdyn_MscrmControls.TreeView.TreeViewControl"]
        {
            assert!(is_platform(name), "{name}");
        }
        for name in ["contoso_Contoso.TimelineControl", "cr1a2_Tools.Rating", "", "{4273edbd-ac1d-40d3-9fb2-095c621b552d}"] {
            assert!(!is_platform(name), "{name}");
        }
    }
}
