//! Defaults that are the address of one environment.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{bare_guid, quoted};

declare_rule! {
    /// The default of an environment variable is an address of one environment.
    ///
    /// ## What it finds
    /// Default values that are the address of a Dataverse environment, a SharePoint site or the sign-in of a tenant.
    /// Addresses with a placeholder such as `yourorg` are fine.
    ///
    /// ## Why it matters
    /// The default goes to every target. Where nobody gives a value of its own, apps and flows there work on the site or the
    /// environment of the developers, and nobody is asked.
    ///
    /// ## How to fix
    /// Remove the default and give the address as the current value in each environment.
    ///
    /// ## When to allow it
    /// When the site is the same for all environments on purpose.
    name: "environment-variable-with-local-default",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables in solutions\" (variables without default or value are asked for at import); 3 solutions of the corpus have such a default",
}

/// Words in the name of a host that nobody has, as defaults of the corpus and samples of Microsoft have them.
const PLACEHOLDERS: [&str; 9] = ["your", "contoso", "tenant", "domain", "example", "company", "sample", "fabrikam", "xxx"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for variable in ctx.variables() {
        let Some(default) = &variable.default else { continue };
        let Some(what) = what(&default.text) else { continue };
        let message = format!("the default of the environment variable {} is {what}", quoted(&variable.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, default.location.clone())
            .why("every target gets the default: where nobody gives another value, it works on what belongs to the source")
            .help("remove the default and give the address as the current value in each environment")
            .about(variable.component);
        found.push(diagnostic);
    }
}

/// What an address belongs to, when that is one environment.
fn what(text: &str) -> Option<&'static str> {
    let address = text.trim().to_ascii_lowercase();
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let (host, path) = rest.split_once(['/', '?', '#']).unwrap_or((rest, ""));
    let owner = host.split('.').next().unwrap_or_default();
    let is_name = owner.len() > 3 && owner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_real = is_name && !PLACEHOLDERS.iter().any(|word| owner.contains(word));
    if host.ends_with(".sharepoint.com") && is_real {
        Some("a SharePoint site")
    } else if host.ends_with(".dynamics.com") && host.contains(".crm") && is_real {
        Some("the address of a Dataverse environment")
    } else if host == "login.microsoftonline.com" {
        let is_tenant = |part: &str| bare_guid(part).is_some_and(|id| id.bytes().any(|byte| byte.is_ascii_hexdigit() && byte != b'0'));
        path.split('/').any(is_tenant).then_some("the sign-in address of a tenant")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::what;

    #[test]
    fn addresses_of_one_environment_are_told_from_placeholders() {
        for address in [
            "https://northwind.sharepoint.com/sites/hr",
            "https://org84b1.crm4.dynamics.com/main.aspx",
            "https://login.microsoftonline.com/2da74040-1111-4222-8333-444455556666",
        ] {
            assert!(what(address).is_some(), "{address}");
        }
        for address in [
            "https://yourorg.crm.dynamics.com/",
            "https://domain.sharepoint.com/sites/HR",
            "https://contoso.sharepoint.com",
            "https://org.crm.dynamics.com",
            "https://<tenant>.sharepoint.com",
            "https://api.crm-data.example",
            "https://login.microsoftonline.com/common",
            "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000",
            "northwind.sharepoint.com",
            "",
        ] {
            assert_eq!(what(address), None, "{address}");
        }
    }
}
