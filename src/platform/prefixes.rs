//! The prefix of a publisher at the beginning of a schema name, and the prefixes of Microsoft.

/// Prefixes that Microsoft keeps for its platform and its apps.
///
/// `msdyn`, `mspp`, `adx`, `msdynce`, `mserp` and `msdyncrm` begin 652, 37, 21, 3, 2 and 2 of the names
/// in `components.tsv` and `tables.tsv`, the other three none; but `msdynmkt` and `msevtmgt` begin
/// tables in the documentation of Customer Insights - Journeys, and `msfp` those of Customer Voice
/// in the table reference of Dynamics 365.
///
/// Left out on purpose: `msft`, which samples use (18 tables of two solutions in the corpus have it,
/// none that was ever required of the platform does); `cdi`, which is ClickDimensions, a
/// publisher of its own; `msa`, which one relationship of the portals has and anybody may choose;
/// and the accelerators for industries (`msemr`, `msnfp`, `mshied` ...), which are solutions that
/// somebody has to install.
const OF_MICROSOFT: [&str; 9] = ["adx", "msdyn", "msdynce", "msdyncrm", "msdynmkt", "mserp", "msevtmgt", "msfp", "mspp"];

/// Whether a schema name, or a prefix alone, is one of Microsoft: `msdyn_workorder`, `adx`.
pub fn is_microsoft(prefix_or_name: &str) -> bool {
    let name = prefix_or_name.trim().to_ascii_lowercase();
    // No other publisher can have it: a prefix cannot start with `mscrm` (reference of the Power
    // Platform CLI, `--publisher-prefix`). Commands and controls of the platform begin so.
    let start = name.split('_').next().unwrap_or_default();
    name.starts_with("mscrm") || OF_MICROSOFT.contains(&start)
}

/// The prefix a schema name begins with: `contoso` of `contoso_order`.
///
/// A prefix has 2 to 8 letters and digits and starts with a letter (reference of the Power Platform
/// CLI, `--publisher-prefix`). Some columns of base tables only look as if they had one: the parts
/// of an address (`address1_city`) and amounts in the base currency (`revenue_base`).
pub fn prefix(name: &str) -> Option<&str> {
    let (start, rest) = name.trim().split_once('_')?;
    let fits = (2..=8).contains(&start.len()) && start.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let starts_well = start.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let of_address = ["address1", "address2", "address3"].iter().any(|address| start.eq_ignore_ascii_case(address));
    let of_base_table = of_address || rest.eq_ignore_ascii_case("base");
    (fits && starts_well && !rest.is_empty() && !of_base_table).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_microsoft_are_told_from_those_of_makers() {
        for name in ["msdyn_workorder", "adx", "MSPP_website", "msdynce_", "Mscrm.Form.contact.Activate", "MscrmControls.Grid.GridControl"]
        {
            assert!(is_microsoft(name), "{name}");
        }
        for name in ["admin_app", "cat_", "coe_thing", "msft_releaseplan", "cdi_emailsend", "msnfp_award", "account", "msdynx_thing", ""] {
            assert!(!is_microsoft(name), "{name}");
        }
    }

    #[test]
    fn a_prefix_is_what_dataverse_takes_for_one() {
        let cases = [
            ("contoso_order", Some("contoso")),
            ("cr1a2_Order", Some("cr1a2")),
            ("new_/scripts/main.js", Some("new")),
            ("account", None),
            ("a_b", None),
            ("1ab_c", None),
            ("contoso_", None),
            ("toolongname_x", None),
            ("contoso-x_y", None),
            ("address1_city", None),
            ("revenue_base", None),
            ("entityimage_url", None),
            ("contoso_price_base", Some("contoso")),
        ];
        for (name, expected) in cases {
            assert_eq!(prefix(name), expected, "{name}");
        }
    }
}
