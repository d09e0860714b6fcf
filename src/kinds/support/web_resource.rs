//! How files name a web resource.

/// A name has at most 256 characters; a longer link, or one from a longer name, leads nowhere.
const LONGEST_LINK: usize = 1_024;

/// The name of a web resource in an address: after `$webresource:`, or in a path below `/WebResources/`
/// (site maps of the corpus write both). A version stamp and parameters are no part of it. `None` for any
/// other address.
pub fn in_address(address: &str) -> Option<&str> {
    const DIRECTIVE: &str = "$webresource:";
    let address = address.trim();
    let below = || strip_prefix_ignoring_case(address.trim_start_matches('/'), "webresources/");
    let rest = strip_prefix_ignoring_case(address, DIRECTIVE).or_else(below)?;
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

/// The name of the web resource that a link in another one leads to. The browser sees the slashes in a name as
/// folders below `/WebResources/`; a link that leaves them may come back by that path.
pub fn linked(from: &str, link: &str) -> Option<String> {
    let path = link.trim().split(['?', '#']).next().unwrap_or_default();
    let leads_to_a_folder = matches!(path.rsplit('/').next(), None | Some("" | "." | ".."));
    if leads_to_a_folder || from.len() + path.len() > LONGEST_LINK {
        return None;
    }
    if path.starts_with('/') || path.contains([':', '\'', '"', '+', '<', '{', '$']) {
        return in_address(link).filter(|name| is_resource(name)).map(str::to_owned);
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    let mut outside = false;
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." if outside => return None,
            ".." => outside = folders.pop().is_none(),
            _ if outside && step.eq_ignore_ascii_case("WebResources") => outside = false,
            _ if outside => return None,
            _ => folders.push(step),
        }
    }
    let name = folders.join("/");
    (!outside && is_resource(&name)).then_some(name)
}

/// A name begins with the prefix of a publisher. `ClientGlobalContext.js.aspx` is a page of the platform.
fn is_resource(name: &str) -> bool {
    let first = name.split('/').next().unwrap_or_default();
    first.contains('_') && !name.ends_with(".aspx")
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

    #[test]
    fn links_lead_from_one_to_another() {
        for (from, link, name) in [
            ("contoso_/html/order.html", "../js/order.js?v=2", Some("contoso_/js/order.js")),
            ("contoso_/html/order.html", "order.css", Some("contoso_/html/order.css")),
            ("contoso_/html/order.html", "../../fabrikam_/js/lib.js", Some("fabrikam_/js/lib.js")),
            ("contoso_/html/order.html", "../../ClientGlobalContext.js.aspx", None),
            ("contoso_order.html", "contoso_style.css", Some("contoso_style.css")),
            ("contoso_order.html", "../WebResources/contoso_style.css", Some("contoso_style.css")),
            ("contoso_order.html", "../../contoso_style.css", None),
            ("contoso_order.html", "/WebResources/contoso_icon.png", Some("contoso_icon.png")),
            ("contoso_order.html", "https://contoso.example/a_b.js", None),
            ("contoso_order.html", "data:image/png;base64,a_b", None),
            ("contoso_order.html", "' + contoso_path + '", None),
            ("contoso_/html/order.html", "", None),
            ("contoso_/html/order.html", "../js/", None),
            ("contoso_/html/order.html", "#top", None),
            ("contoso_/html/order.html", "..", None),
        ] {
            assert_eq!(linked(from, link).as_deref(), name, "{from} {link}");
        }
    }
}
