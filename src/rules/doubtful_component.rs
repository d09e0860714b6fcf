//! Components that are nowhere, and may be the platform's.

use super::support::{Context, Diagnostic, declare_rule, described};
use crate::graph::{Edge, Node};
use crate::model::Hardness;

declare_rule! {
    /// Components are named that were found nowhere, and nothing tells whose they are.
    ///
    /// ## What it finds
    /// Components that something in the file needs at import, that are neither in the file nor listed by its
    /// exporter, and of which nothing tells whose they are: an id without a name, or a name with the prefix of
    /// somebody the solution also needs. One finding names them all.
    ///
    /// ## Why it matters
    /// Most of them belong to the platform. One that does not stops the import.
    ///
    /// ## How to fix
    /// Look each up in the source environment. What belongs to a solution of yours is added to this one.
    ///
    /// ## When to allow it
    /// When the solution was exported by Dataverse and nobody edited it since: its list is complete.
    name: "doubtful-component",
    severity: Info,
    confidence: Low,
    category: Import,
    since: "0.1.0",
    source: "Dataverse lists everything that is not the platform's (2 of 18,926 rows of the format reference name `System`)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let doubtful: Vec<(&Node, &Edge)> = ctx
        .graph
        .missing()
        .filter(|(_, node)| !node.sure)
        .filter_map(|(at, node)| {
            let needs = |edge: &&Edge| edge.member == ctx.index && edge.in_content && edge.hardness == Hardness::Import;
            Some((node, ctx.graph.needed_by(at).find(needs)?))
        })
        .collect();
    let Some(((node, edge), rest)) = doubtful.split_first() else { return };
    let user = ctx.graph.nodes.get(edge.from).map(described).unwrap_or_default();
    let message = match rest.len() {
        0 => format!("the {} is needed by the {user} and was found nowhere; nothing tells whose it is", described(node)),
        more => format!(
            "{} components were found nowhere, and nothing tells whose they are; the first is the {}, needed by the {user}",
            more + 1,
            described(node)
        ),
    };
    let related = rest.iter().map(|(node, edge)| (format!("the {} is needed", described(node)), edge.location.clone()));
    let diagnostic = Diagnostic::new(ctx, message, edge.location.clone())
        .why("nothing in the file tells whose they are; one that is not the platform's stops the import where it is absent")
        .help("look each up in the source environment (`solvet graph --only missing` lists them), and add what belongs to a solution of yours")
        .related(related);
    found.push(diagnostic);
}
