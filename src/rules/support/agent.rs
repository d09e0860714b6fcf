//! What the rules on topics and tools of agents share: one finding for an agent, with all places of one thing.

use super::{Context, Diagnostic};
use crate::content::YamlValue;
use crate::content::agent::Node;
use crate::model::quoted;

/// How many places are looked for, each from the root of its document.
const MOST_PLACES: usize = 25;

/// What a rule looks for.
#[derive(Clone, Copy, Debug)]
pub struct Sought {
    /// What is found in a node, in words, and the value it stands in.
    pub find: fn(Node<'_>) -> Option<(String, YamlValue<'_>)>,
    /// The message, given the names of the agent and the part in backticks, and what was found.
    pub message: fn(&str, &str, &str) -> String,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub help: &'static str,
}

/// One finding for each agent whose active parts hold what is sought.
pub fn report(ctx: &Context<'_>, sought: &Sought, found: &mut Vec<Diagnostic>) {
    for agent in ctx.agents() {
        let parts = agent.parts.iter().filter(|part| part.component.content && part.is_active);
        let hits = parts.flat_map(|part| part.nodes().into_iter().filter_map(move |node| Some((part, (sought.find)(node)?))));
        let mut places = hits.take(MOST_PLACES).map(|(part, (words, value))| {
            let name = quoted(&part.component.display_name).to_string();
            (words, name, agent.place_in(part, value))
        });
        let Some((words, part, location)) = places.next() else { continue };
        let message = (sought.message)(&quoted(&agent.component.display_name).to_string(), &part, &words);
        let related: Vec<_> = places.map(|(words, part, location)| (format!("{words} in {part}"), location)).collect();
        found.push(Diagnostic::new(ctx, message, location).why(sought.why).help(sought.help).related(related).about(agent.component));
    }
}
