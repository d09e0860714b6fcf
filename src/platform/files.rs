//! Files that forms, ribbons and site maps name and that are not web resources of a solution of a maker.

use super::prefixes;

/// Whether a path leads to a file of the platform itself, which is no component and always there.
///
/// - Paths of the server: `/_imgs/...`, `/_static/...`, `/_root/...`, `/tools/...`, `/main.aspx`. All 90 in
///   the corpus are neither in the solution nor among its `MissingDependencies`; only
///   `/WebResources/...` leads to a component.
/// - `$webresource:` without a name: 17 solutions of the corpus write it for "no image".
/// - The scripts of the base forms, `SystemUser_main_system_library.js`: 12 names in the corpus, never in
///   a solution, never required. Those in a folder (`AppCommon/Account/...`) are web resources of apps
///   instead: of the 47 times that a solution of the corpus names one, 25 are among its
///   `MissingDependencies`.
pub fn is_platform_file(path: &str) -> bool {
    let Some(name) = web_resource_name(path) else { return true };
    // `../_imgs/...` is written as seen from a page of the server.
    let from_page = name.trim_start_matches("../");
    let server = ["_imgs/", "_static/", "_root/"].iter().any(|folder| starts_with(from_page, folder));
    server || (!name.contains('/') && ends_with(name, "_main_system_library.js"))
}

/// Whether a web resource is one of Microsoft, by its name: it has a prefix of Microsoft, or none.
///
/// Dataverse puts the prefix of the publisher before the name. Of the 1,204 web resources that
/// solutions of the corpus bring, 1,114 have one; the other 90 are in one solution of Microsoft, managed
/// and not. `AppCommon/...`, `Sales/...` and `CRM/_imgs/...` are such names.
pub fn is_microsoft_web_resource(name: &str) -> bool {
    let Some(name) = web_resource_name(name) else { return false };
    let address = name.is_empty() || name.contains("://");
    !address && (prefixes::is_microsoft(name) || is_platform_file(name) || prefixes::prefix(name).is_none())
}

/// The name of the web resource a path means, without what leads to it and what is asked of it;
/// `None` where the path leads to the server instead, or nowhere.
fn web_resource_name(path: &str) -> Option<&str> {
    let path = path.trim();
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let after = |start: &str| starts_with(path, start).then(|| path.get(start.len()..)).flatten();
    let named = ["$webresource:", "/WebResources/", "WebResources/"].into_iter().find_map(after);
    match named {
        Some(name) => Some(name).filter(|name| !name.is_empty()),
        None => Some(path).filter(|path| !path.starts_with('/')),
    }
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
}

fn ends_with(text: &str, end: &str) -> bool {
    text.len().checked_sub(end.len()).and_then(|at| text.get(at..)).is_some_and(|found| found.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_server_are_no_web_resources() {
        let files = [
            "/_imgs/ico_18_1.gif",
            "../_imgs/area/18_home.gif",
            "../../_static/_grid/cmds/util.js",
            "/_static/sfa/quotes/quote.js",
            "/tools/audit/audit_area.aspx",
            "/main.aspx?pagetype=control",
            "$webresource:",
            "$webresource:SystemUser_main_system_library.js",
            "Team_main_system_library.js",
        ];
        for path in files {
            assert!(is_platform_file(path), "{path}");
        }
        let others = [
            "contoso_/scripts/main.js",
            "$webresource:contoso_icon.svg",
            "/WebResources/contoso_icon.svg",
            "AppCommon/Account/Account_main_system_library.js",
            "Sales/_imgs/SiteMap/Product.svg",
            "contoso_/../_imgs/x.png",
            "",
        ];
        for path in others {
            assert!(!is_platform_file(path), "{path}");
        }
    }

    #[test]
    fn web_resources_of_makers_have_a_prefix() {
        for name in [
            "AppCommon/Account/Account_main_system_library.js",
            "msdyn_/Images/a.png",
            "$webresource:Sales/_imgs/b.svg",
            "productcatalog.svg",
        ] {
            assert!(is_microsoft_web_resource(name), "{name}");
        }
        for name in ["contoso_/scripts/main.js", "/WebResources/contoso_icon.svg", "cr1a2_main.js", "https://example.com/a.html", ""] {
            assert!(!is_microsoft_web_resource(name), "{name}");
        }
    }
}
