//! Ids of an environment in flows.

use super::support::fixed::{Fixed, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Flow;
use crate::content::strings::FlowText;
use crate::model::bare_guid;

declare_rule! {
    /// A flow holds the id of an environment.
    ///
    /// ## What it finds
    /// The id of an environment that is written into a step: `Default-` and an id, the parameter `environment` of a
    /// connector, or an address with `/environments/` and an id.
    ///
    /// ## Why it matters
    /// After the import the flow still works with the environment it was made in.
    ///
    /// ## How to fix
    /// Compute the id with `workflow()?['tags']['environmentName']`, or put it into an environment variable.
    ///
    /// ## When to allow it
    /// When the flow shall always work with that one environment, such as a flow of administrators.
    name: "flow-fixed-environment-id",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Automate documentation, \"Keep flow configuration generic\"; ids of environments in the corpus are a GUID or `Default-` and a GUID",
}

const FIXED: Fixed = Fixed {
    what: "the id of an environment",
    why: "the flow goes on working with the source environment after the import, or fails there",
    help: "compute it with `workflow()?['tags']['environmentName']`, or put it into an environment variable",
    find,
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &FIXED, found);
}

fn find(_: &Flow<'_>, text: &FlowText<'_>, stretch: &str) -> Option<String> {
    let is_parameter = matches!(text.key.as_ref(), "environment" | "environmentName" | "environmentId");
    let whole = if is_parameter { id(stretch, 0) } else { None };
    whole.or_else(|| {
        let marks = ["/environments/", "Default-"];
        let starts = marks.iter().find_map(|mark| stretch.find(mark).map(|at| if *mark == "Default-" { at } else { at + mark.len() }));
        id(stretch, starts?)
    })
}

/// The id that begins at an offset.
fn id(text: &str, start: usize) -> Option<String> {
    let rest = text.get(start..)?;
    let prefix = if rest.starts_with("Default-") { "Default-".len() } else { 0 };
    bare_guid(rest.get(prefix..prefix + 36)?)?;
    rest.get(..prefix + 36).map(str::to_owned)
}
