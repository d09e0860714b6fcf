//! Tools that run with the rights of their maker.

use super::support::agent::{Sought, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::YamlValue;
use crate::content::agent::Node;

declare_rule! {
    /// A tool of an agent runs with the rights of its maker.
    ///
    /// ## What it finds
    /// Tools whose connection is that of the maker (*Maker-provided credentials*). One finding for the agent lists
    /// them.
    ///
    /// ## Why it matters
    /// Everyone who talks to the agent reads and changes data with the rights of one person, whatever their own
    /// rights are.
    ///
    /// ## How to fix
    /// Open the tool, *Additional details*, *Credentials to use*, and choose *End user credentials*; or use a
    /// connection whose account may do no more than the tool needs.
    ///
    /// ## When to allow it
    /// When the connection belongs to an account that may do just this.
    name: "agent-tool-with-maker-rights",
    severity: Info,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Copilot Studio documentation, \"Configure user authentication for tools\" (maker-provided credentials); Maester, test MT.1118; three tools of the corpus have `mode: Maker`",
}

/// What the rule looks for.
const SOUGHT: Sought = Sought {
    find: by_maker,
    message: |agent, part, words| format!("the agent {agent} has {words} that runs with the rights of its maker: {part}"),
    why: "everyone who talks to the agent reads and changes data with the rights of one person",
    help: "open the tool, Credentials to use, and choose End user credentials",
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &SOUGHT, found);
}

fn by_maker(node: Node<'_>) -> Option<(String, YamlValue<'_>)> {
    let mode = node.value.at(&["connectionProperties", "mode"])?;
    mode.as_str().is_some_and(|mode| mode.eq_ignore_ascii_case("Maker")).then(|| ("a tool".to_owned(), mode))
}
