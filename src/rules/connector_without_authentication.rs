//! Connectors that call a service without signing in.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::JsonType;
use crate::content::address::is_own_service;
use crate::model::quoted;

declare_rule! {
    /// A connector does not sign in to its service.
    ///
    /// ## What it finds
    /// Custom connectors without a connection parameter and without a policy that sets a header or a parameter, so
    /// that nothing tells the service who calls. Only services on platforms where people put their own are looked at,
    /// such as `azurewebsites.net`, `azure-api.net` and tunnels: another one may be public on purpose.
    ///
    /// ## Why it matters
    /// The service has to answer everybody who knows its address. If it returns or changes data of the
    /// organisation, it is open to the whole internet.
    ///
    /// ## How to fix
    /// Let the service ask for a key or a sign-in, and choose the kind of authentication in the connector,
    /// *Security*.
    ///
    /// ## When to allow it
    /// When the service is public on purpose.
    name: "connector-without-authentication",
    severity: Info,
    confidence: Medium,
    category: Security,
    since: "0.1.0",
    source: "Connectors documentation, \"Specify connection parameters\" (\"No authentication: an anonymous user can use your connector\"); ten connectors of the corpus have none; those at other hosts are public services or trials",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(parameters) = &connector.parameters else { continue };
        let has_policies = connector.policies.as_ref().is_some_and(|policies| policies.root.children().next().is_some());
        let is_empty = parameters.root.value_type() == JsonType::Object && parameters.root.children().next().is_none();
        if !is_empty || has_policies || !is_own_service(&connector.host()) {
            continue;
        }
        let message = format!(
            "the custom connector {} calls {} without signing in",
            quoted(&connector.component.display_name),
            quoted(&connector.host())
        );
        let diagnostic = Diagnostic::new(ctx, message, connector.place(parameters, parameters.root))
            .why("the service has to answer everybody who knows its address")
            .help("let the service ask for a key or a sign-in, and choose it in the connector, Security")
            .about(connector.component);
        found.push(diagnostic);
    }
}
