//! Tools of agents whose flow is not linked to them.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::agent::AgentTools;
use crate::model::{Key, quoted};

declare_rule! {
    /// A tool of an agent calls a flow that is not linked to it.
    ///
    /// ## What it finds
    /// Topics and tools of an agent whose definition calls a flow, when no row of
    /// `Assets/botcomponent_workflowset.xml` links the two.
    ///
    /// ## Why it matters
    /// Dataverse knows what an agent needs by these rows alone. Without one the flow is not taken along with the
    /// agent, can be deleted while the agent uses it, and the agent may not find it in the target.
    ///
    /// ## How to fix
    /// Open the agent in Copilot Studio, remove the tool and add it again, publish, and export again. In source
    /// control, bring the row back.
    ///
    /// ## When to allow it
    /// When the tool is not used any more.
    name: "unlinked-agent-tool",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "24 of 24 flows that tools of the corpus call, and 3 of 3 that start an agent, have such a row",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (tool, details) in ctx.solution.all::<AgentTools>().filter(|(tool, _)| tool.content) {
        for (flow, place) in &details.flows {
            let link = format!("botcomponentid.schemaname={},workflowid.workflowid={flow}", tool.key.identity());
            if ctx.solution.get(&Key::new("botcomponent_workflow", &link)).is_some() {
                continue;
            }
            let called = ctx.solution.with_identity(flow).next();
            let name = called.map_or_else(
                || format!("the flow with the id {}", quoted(flow)),
                |called| format!("the flow {}", quoted(&called.display_name)),
            );
            let message = format!("the agent component {} calls {name}, and no row links the two", quoted(&tool.display_name));
            let diagnostic = Diagnostic::new(ctx, message, place.clone())
                .why("Dataverse knows what an agent needs by its link rows alone: the flow is not taken along with the agent, and can be deleted while the agent uses it")
                .help("open the agent in Copilot Studio, remove the tool and add it again, publish, and export again; in source control, bring back the row in `Assets/botcomponent_workflowset.xml`")
                .about(tool)
                .discriminator(flow);
            found.push(diagnostic);
        }
    }
}
