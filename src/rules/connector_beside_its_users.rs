//! Custom connectors in one solution with what uses them.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::ConnectionReference;
use crate::model::quoted;

declare_rule! {
    /// A custom connector is in the solution of its connection references.
    ///
    /// ## What it finds
    /// Custom connectors in one solution with connection references to them.
    ///
    /// ## Why it matters
    /// A custom connector has to be in the target before the connection references and flows that use it. In one import with
    /// them no connection can be made for it yet: the references stay without one, and flows stay off or the import fails.
    ///
    /// ## How to fix
    /// Move the connector to a solution of its own, and import that one first.
    ///
    /// ## When to allow it
    /// When the targets have the connector already.
    name: "connector-beside-its-users",
    severity: Warning,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use low-code plug-ins in Dataverse\" (custom connectors must be imported first, before connection references or flows) and Microsoft Learn training, \"Use solutions\" (custom connectors); 7 files of the corpus do it",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.solution.components.iter().filter(|component| component.kind() == "custom-connector" && component.content) {
        let Some(node) = ctx.graph.find(&connector.key) else { continue };
        let users =
            ctx.graph.needed_by(node).filter(|edge| edge.member == ctx.index && edge.in_content && edge.via == "connection-connector");
        let users = users.filter_map(|edge| ctx.solution.get(&ctx.graph.nodes.get(edge.from)?.key));
        let users: Vec<_> = users.filter(|user| user.details::<ConnectionReference>().is_some()).collect();
        let Some(first) = users.first() else { continue };
        let message = format!(
            "the custom connector {} is in one solution with the connection reference {}",
            quoted(&connector.display_name),
            quoted(&first.display_name)
        );
        let diagnostic = Diagnostic::new(ctx, message, connector.location.clone())
            .why("the connector has to be in the target before a connection can be made for the reference, so that flows stay off")
            .help("move the connector to a solution of its own, and import that one first")
            .about(connector)
            .related(users.iter().map(|user| ("a connection reference to it".to_owned(), user.location.clone())));
        found.push(diagnostic);
    }
}
