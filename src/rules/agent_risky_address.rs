//! Topics that call an address without encryption or an odd port.

use super::support::agent::{Sought, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::YamlValue;
use crate::content::address::hosts;
use crate::content::agent::Node;
use crate::model::quoted;

declare_rule! {
    /// A topic of an agent calls a risky address.
    ///
    /// ## What it finds
    /// HTTP nodes in topics whose address begins with `http://`, or that call a port other than 443. Addresses of
    /// the machine itself are among them: the agent does not run there.
    ///
    /// ## Why it matters
    /// Everyone on the way can read and change what is sent, what users typed included; an odd port is seldom a
    /// service that is meant for this.
    ///
    /// ## How to fix
    /// Use the `https://` address of the service.
    ///
    /// ## When to allow it
    /// When the service is reached through a network of your own.
    name: "agent-risky-address",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Copilot Studio documentation, \"Make HTTP requests\" ; Maester, test MT.1115 (HTTP nodes without HTTPS or with another port); the node is `HttpRequestAction`",
}

/// What the rule looks for.
const SOUGHT: Sought = Sought {
    find: risky,
    message: |agent, part, words| format!("the agent {agent} calls {words} in {part}"),
    why: "everyone on the way can read and change what is sent, what users typed included",
    help: "use the `https://` address of the service",
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &SOUGHT, found);
}

fn risky(node: Node<'_>) -> Option<(String, YamlValue<'_>)> {
    let value = node.value.get("url").filter(|_| node.kind == "HttpRequestAction")?;
    let text = value.as_str()?;
    let address = hosts(text).into_iter().next()?;
    if !address.is_secure {
        return Some((format!("{} without encryption", quoted(&address.host)), value));
    }
    let behind = text.get(address.at + "https://".len() + address.host.len()..)?;
    let port: String = behind.strip_prefix(':')?.chars().take_while(char::is_ascii_digit).collect();
    (!port.is_empty() && port != "443").then(|| (format!("{} at the port {port}", quoted(&address.host)), value))
}
