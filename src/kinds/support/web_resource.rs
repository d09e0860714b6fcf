//! How files name a web resource.

/// The name of a web resource in an address: after `$webresource:`, or in a path below `/WebResources/`
/// (site maps of the corpus write both). A version stamp and parameters are no part of it. `None` for any
/// other address.
pub fn in_address(address: &str) -> Option<&str> {
    const DIRECTIVE: &str = "$webresource:";
    let address = address.trim();
    let rest = match strip_prefix_ignoring_case(address, DIRECTIVE) {
        Some(rest) => rest,
        None => {
            let path = address.trim_start_matches('/');
            strip_prefix_ignoring_case(path, "webresources/")?
        }
    };
    let name = rest.split(['?', '#']).next().unwrap_or_default().trim().trim_start_matches('/');
    (!name.is_empty()).then_some(name)
}

/// The name where a bare one may stand as well: handlers and controls of forms name their library so. An
/// address of something else has a scheme, or begins with a slash.
pub fn in_address_or_bare(address: &str) -> Option<&str> {
    in_address(address).or_else(|| {
        let name = address.split(['?', '#']).next().unwrap_or_default().trim();
        let is_bare = name.contains('_') && !name.starts_with(['/', '$', '.']) && !name.contains(':');
        is_bare.then_some(name)
    })
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_from_addresses() {
        for (address, name) in [
            ("$webresource:contoso_/js/order.js", Some("contoso_/js/order.js")),
            ("/WebResources/contoso_icon.svg?x=1", Some("contoso_icon.svg")),
            ("$webresource:", None),
            ("/_imgs/area.gif", None),
            ("https://contoso.example/a_b.html", None),
        ] {
            assert_eq!(in_address(address), name, "{address}");
        }
        assert_eq!(in_address_or_bare("contoso_/page.html?data=1"), Some("contoso_/page.html"));
        assert_eq!(in_address_or_bare("https://contoso.example/a_b.html"), None);
        assert_eq!(in_address_or_bare("/_static/a.js"), None);
    }
}
