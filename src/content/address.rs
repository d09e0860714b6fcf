//! Addresses in texts: hosts, and what is said of them.

/// The host of each `http` or `https` address in a text, in lower case, with its scheme and the offset of the address.
pub fn hosts(text: &str) -> Vec<Address> {
    let marks = text.match_indices("://").take(100);
    marks
        .filter_map(|(mark, _)| {
            let before = text.get(..mark)?;
            let scheme = ["https", "http"].into_iter().find(|scheme| ends_with_word(before, scheme))?;
            let rest = text.get(mark + 3..)?;
            let end = rest.find(|letter: char| !is_part(letter)).unwrap_or(rest.len());
            let authority = rest.get(..end)?;
            let host = authority.rsplit('@').next()?.split(':').next()?.trim_end_matches('.').to_ascii_lowercase();
            let is_host = !host.is_empty() && host.bytes().any(|byte| byte.is_ascii_alphanumeric());
            is_host.then_some(Address { is_secure: scheme == "https", host, at: mark - scheme.len() })
        })
        .collect()
}

/// An address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Whether it is encrypted on its way.
    pub is_secure: bool,
    /// The host, in lower case, without a port.
    pub host: String,
    /// Where it begins.
    pub at: usize,
}

/// Whether a host is one machine by number.
pub fn is_number(host: &str) -> bool {
    let parts: Vec<&str> = host.split('.').take(5).collect();
    parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok())
}

/// Whether a host is the machine itself.
pub fn is_local(host: &str) -> bool {
    host == "localhost" || (is_number(host) && host.starts_with("127."))
}

/// Whether a host leads through a tunnel to the machine of a developer: it ends when the tunnel is closed.
pub fn is_tunnel(host: &str) -> bool {
    const TUNNELS: [&str; 6] = [".devtunnels.ms", ".ngrok.io", ".ngrok-free.app", ".ngrok.app", ".loca.lt", ".trycloudflare.com"];
    TUNNELS.iter().any(|tunnel| host.ends_with(tunnel))
}

/// Whether a host is where people put services of their own: platforms that rent out machines, and tunnels. A host
/// that is none may well be a public service.
pub fn is_own_service(host: &str) -> bool {
    const PLATFORMS: [&str; 12] = [
        ".azurewebsites.net",
        ".azurecontainerapps.io",
        ".azure-api.net",
        ".cloudapp.azure.com",
        ".azurefd.net",
        ".logic.azure.com",
        ".amazonaws.com",
        ".run.app",
        ".cloudfunctions.net",
        ".herokuapp.com",
        ".onrender.com",
        ".workers.dev",
    ];
    is_tunnel(host) || PLATFORMS.iter().any(|platform| host.ends_with(platform))
}

/// Whether Microsoft itself answers behind a host: its sign-in, its programming interfaces, and the services that hold
/// the data of the tenant ("Microsoft 365 URLs and IP address ranges", "Power Platform URLs and IP address ranges").
/// Names below `azure.com` and the like that customers choose are none.
pub fn is_microsoft(host: &str) -> bool {
    const DOMAINS: [&str; 18] = [
        "microsoft.com",
        "microsoft.us",
        "microsoftonline.com",
        "microsoftonline.us",
        "office.com",
        "office.net",
        "office365.com",
        "powerplatform.com",
        "powerapps.com",
        "powerautomate.com",
        "powerbi.com",
        "dynamics.com",
        "sharepoint.com",
        "sharepoint.us",
        "windows.net",
        "management.azure.com",
        "api.loganalytics.io",
        "dev.azure.com",
    ];
    // Those who store there choose the name: blobs, queues, databases.
    const CHOSEN: [&str; 4] = ["core.windows.net", "servicebus.windows.net", "database.windows.net", "search.windows.net"];
    let is_in = |domain: &&str| host.strip_suffix(*domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    DOMAINS.iter().any(&is_in) && !CHOSEN.iter().any(is_in)
}

/// Whether a host is the address of a Dataverse environment: "Discover the URL for your organization" of the Power
/// Apps documentation lists the domains of all clouds. Words of documentation such as `yourorg` are none.
pub fn is_environment(host: &str) -> bool {
    let host = host.strip_suffix(".com").or_else(|| host.strip_suffix(".cn")).or_else(|| host.strip_suffix(".us"));
    let Some(host) = host.and_then(|host| {
        host.strip_suffix(".dynamics").or_else(|| host.strip_suffix(".microsoftdynamics")).or_else(|| host.strip_suffix(".appsplatform"))
    }) else {
        return false;
    };
    let Some((name, region)) = host.rsplit_once('.') else { return false };
    let is_region =
        region.strip_prefix("crm").is_some_and(|number| number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let name = name.strip_suffix(".api").unwrap_or(name);
    is_region && is_name(name)
}

/// Whether a host is a site of SharePoint.
pub fn is_sharepoint(host: &str) -> bool {
    host.strip_suffix(".sharepoint.com").or_else(|| host.strip_suffix(".sharepoint.us")).is_some_and(is_name)
}

/// A name that somebody chose, not one of documentation.
fn is_name(name: &str) -> bool {
    const EXAMPLES: [&str; 10] =
        ["yourorg", "org", "your-org", "myorg", "example", "tenant", "yourtenant", "domain", "yourdomain", "globaldisco"];
    !name.is_empty() && !EXAMPLES.contains(&name)
}

fn is_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ':' | '@' | '_')
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(start) = text.len().checked_sub(word.len()) else { return false };
    let is_word = text.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(word));
    is_word && text.as_bytes().get(start.wrapping_sub(1)).is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found() {
        let found = hosts("see https://Contoso.example:8080/a and http://ann@10.0.0.1/x, ftp://b.example, https://");
        let names: Vec<(&str, bool)> = found.iter().map(|address| (address.host.as_str(), address.is_secure)).collect();
        assert_eq!(names, [("contoso.example", true), ("10.0.0.1", false)]);
    }

    #[test]
    fn hosts_are_told_apart() {
        for host in ["contoso.crm.dynamics.com", "contoso.crm4.dynamics.com", "contoso.api.crm11.dynamics.com", "contoso.crm9.dynamics.com"]
        {
            assert!(is_environment(host), "{host}");
        }
        for host in
            ["yourorg.crm.dynamics.com", "crm.dynamics.com", "make.powerapps.com", "contoso.crmx.example.com", "business.dynamics.com"]
        {
            assert!(!is_environment(host), "{host}");
        }
        assert!(is_sharepoint("contoso.sharepoint.com") && !is_sharepoint("sharepoint.com"));
        assert!(is_local("127.0.0.1") && is_local("localhost") && !is_local("10.0.0.1") && is_number("10.0.0.1"));
        assert!(is_tunnel("a1-3000.euw.devtunnels.ms") && !is_tunnel("contoso.example"));
    }
}
