//! Something of another solution that solution.xml does not list as needed.

use std::collections::{BTreeMap, BTreeSet};

use super::support::{Context, Diagnostic, declare_rule, described};
use crate::graph::{Edge, Node, Status};
use crate::model::{Hardness, quoted};
use crate::platform::solutions;

declare_rule! {
    /// The file uses components of a solution that it does not list as needed.
    ///
    /// ## What it finds
    /// Components that are known to come with an app of Microsoft, when something in the file needs them and
    /// `MissingDependencies` names nothing of that app. What the target is known to have is left out.
    ///
    /// ## Why it matters
    /// Dataverse lists everything that must be there. A list that is shorter than the truth was edited by hand or
    /// lost on the way: the import begins, and fails in the middle where the app is absent.
    ///
    /// ## How to fix
    /// Export the solution again, and import it only where the app is installed.
    ///
    /// ## When to allow it
    /// When every target has the app.
    name: "unlisted-requirement",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Missing dependencies during solution import\"; tables and components of Microsoft's apps in src/platform",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let rows = &ctx.solution.manifest.missing_dependencies;
    let listed: BTreeSet<String> = rows.iter().map(|row| row.required_by.solution.to_lowercase()).collect();
    let mut unlisted: BTreeMap<&str, Vec<(&Node, &Edge)>> = BTreeMap::new();
    for (at, node) in ctx.graph.nodes.iter().enumerate() {
        let Some(solution) =
            node.solution.as_deref().filter(|_| node.status == Status::Required && node.sure && !node.listed && !node.in_target)
        else {
            continue;
        };
        let needs = |edge: &&Edge| edge.member == ctx.index && edge.in_content && edge.sure && edge.hardness == Hardness::Import;
        if let Some(edge) = ctx.graph.needed_by(at).find(needs).filter(|_| !listed.contains(&solution.to_lowercase())) {
            unlisted.entry(solution).or_default().push((node, edge));
        }
    }
    for (solution, needs) in unlisted {
        let Some(((node, edge), rest)) = needs.split_first() else { continue };
        let product = solutions::find(solution).map_or_else(|| quoted(solution).to_string(), |known| known.product.to_owned());
        let user = ctx.graph.nodes.get(edge.from).map(described).unwrap_or_default();
        let more = match rest.len() {
            0 => String::new(),
            1 => " and 1 more".to_owned(),
            more => format!(" and {more} more"),
        };
        let message = format!("the {user} needs the {}{more} of {product}, which solution.xml does not list", described(node));
        let related = rest.iter().map(|(node, edge)| (format!("the {} is needed", described(node)), edge.location.clone()));
        let diagnostic = Diagnostic::new(ctx, message, edge.location.clone())
            .why("what is not listed is not looked for: the import begins, and fails in the middle where the app is absent")
            .help(format!("export the solution again, and import it only where {product} is installed"))
            .discriminator(solution.to_lowercase())
            .related(related);
        found.push(diagnostic);
    }
}
