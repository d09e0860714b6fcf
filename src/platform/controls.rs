//! Controls of forms: which code components (PCF controls) are of Microsoft, and what a class id stands for.

use super::prefixes;
use crate::model::bare_guid;

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

/// What a control of a form is, by its class id ("format.md", section 4.2: the class ids by the types of the columns they
/// show, counted over the corpus).
pub fn type_words(class_id: &str) -> Option<&'static str> {
    let class = bare_guid(class_id)?;
    let (_, words) = TYPES.iter().find(|(start, _)| class.starts_with(start))?;
    Some(words)
}

/// The first eight digits tell them all apart.
const TYPES: [(&str, &str); 27] = [
    ("4273edbd", "text"),
    ("5b773807", "date"),
    ("270bd3db", "lookup"),
    ("3ef39988", "choice"),
    ("5d68b988", "status"),
    ("67fac785", "yes or no"),
    ("e0dece4b", "text area"),
    ("c6d124ca", "whole number"),
    ("c3efe0c3", "decimal number"),
    ("0d2c745a", "floating point number"),
    ("533b9e00", "currency"),
    ("4aa28ab7", "choices"),
    ("7e548b0d", "image"),
    ("0a7ff475", "file"),
    ("ada2203e", "email"),
    ("71716b6c", "url"),
    ("e7a81278", "subgrid"),
    ("02d4264b", "related grid"),
    ("5c5600e0", "quick view"),
    ("06375649", "timeline"),
    ("fd2a7985", "iframe"),
    ("9fdf5f91", "web resource"),
    ("f9a8a302", "code component"),
    ("5546e6cd", "hidden"),
    ("62b0df79", "address"),
    ("ee9078c8", "stream"),
    ("587cdf98", "image web resource"),
];

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
