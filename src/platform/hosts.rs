//! Web addresses that belong to one environment, tenant or workspace.

/// What hosts are for, by the end of their names.
///
/// Sources: "Datacenter regions" of the Power Platform documentation (`crm.dynamics.com`, `crm4.dynamics.com` ..., and
/// those of government clouds); "Create a Power BI embedded system dashboard" (`app.powerbi.com` with the id of a
/// report); "Set up a custom domain" of the Power Pages documentation (`powerappsportals.com`); "Add an app as an
/// iframe" (`apps.powerapps.com` with the id of an app).
const HOSTS: [(&str, &str); 10] = [
    ("app.powerbi.com", "a report of one Power BI workspace"),
    (".sharepoint.com", "a SharePoint site of one tenant"),
    ("apps.powerapps.com", "an app of one environment"),
    ("make.powerapps.com", "an environment"),
    (".powerappsportals.com", "one Power Pages site"),
    (".crm.microsoftdynamics.us", "an environment"),
    (".crm9.dynamics.com", "an environment"),
    (".crm.appsplatform.us", "an environment"),
    (".crm.dynamics.cn", "an environment"),
    (".dynamics.com", "an environment"),
];

/// What the address belongs to, in words, where that is one environment, tenant or workspace.
pub fn bound_to(address: &str) -> Option<&'static str> {
    let host = host(address)?;
    let (end, what) = HOSTS.iter().find(|(end, _)| if end.starts_with('.') { host.ends_with(end) } else { host == *end })?;
    // `www.dynamics.com` and the like are nobody's environment: those are `<name>.crm<number>.dynamics.com`.
    let is_environment = *end != ".dynamics.com" || host.split('.').any(is_region);
    is_environment.then_some(what)
}

/// Whether the address goes through the network without encryption.
pub fn is_insecure(address: &str) -> bool {
    scheme(address).is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("http")) && host(address).is_none_or(|host| host != "localhost")
}

/// `crm`, `crm4`, `crm11`: the part of the name of an environment that says where it is.
fn is_region(label: &str) -> bool {
    label.strip_prefix("crm").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The host of a web address, in lower case.
fn host(address: &str) -> Option<String> {
    let (scheme, rest) = scheme(address)?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    (is_web && !host.is_empty()).then(|| host.to_ascii_lowercase())
}

fn scheme(address: &str) -> Option<(&str, &str)> {
    address.trim().split_once("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_environments_are_told_from_those_of_everybody() {
        for bound in [
            "https://contoso.crm.dynamics.com/main.aspx?appid=1",
            "HTTPS://Contoso.CRM4.dynamics.com",
            "https://contoso.api.crm11.dynamics.com/api/data/v9.2",
            "https://app.powerbi.com/view?r=1",
            "https://contoso.sharepoint.com/sites/orders",
        ] {
            assert!(bound_to(bound).is_some(), "{bound}");
        }
        for free in [
            "https://www.dynamics.com",
            "https://go.microsoft.com/fwlink/p/?linkid=846388",
            "/WebResources/contoso_page.html",
            "https://contoso.example/?to=https://contoso.crm.dynamics.com",
            "$webresource:contoso_/page.html",
            "https://notpowerbi.com",
            "mailto://app.powerbi.com",
            "",
        ] {
            assert!(bound_to(free).is_none(), "{free}");
        }
    }

    #[test]
    fn only_http_is_insecure() {
        assert!(is_insecure("http://contoso.example/page"));
        assert!(is_insecure(" HTTP://contoso.example"));
        for secure in ["https://contoso.example", "http://localhost:8080/x", "/page", "about:blank"] {
            assert!(!is_insecure(secure), "{secure}");
        }
    }
}
