//! Cloud flows whose steps have the names of the designer.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, at_steps, declare_rule, shown};
use crate::content::flow::Step;

declare_rule! {
    /// Steps of a cloud flow still have the names the designer gave them.
    ///
    /// ## What it finds
    /// Flows in which several steps are called like *Compose 2*, *Condition 3* or *Apply to each 4*.
    ///
    /// ## Why it matters
    /// A reader has to open each step to learn what it does, and expressions that name them read like riddles.
    ///
    /// ## How to fix
    /// Rename the steps after what they do. Do it early: later, expressions have to be changed too.
    ///
    /// ## When to allow it
    /// In flows that nobody has to read.
    name: "flow-default-step-names",
    severity: Info,
    confidence: Medium,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Automate documentation, coding guidelines, \"Use consistent naming conventions\"",
    preview: true,
    options: &[RuleOption { name: "steps", default: OptionDefault::Number(3), about: "how many steps with such names are reported" }],
}

/// Names the designer gives, as the flows of the corpus have them.
const DEFAULTS: [&str; 12] = [
    "apply to each",
    "append to array variable",
    "append to string variable",
    "compose",
    "condition",
    "do until",
    "filter array",
    "initialize variable",
    "parse json",
    "scope",
    "select",
    "switch",
];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let least = ctx.number("steps") as usize;
    for flow in ctx.flows() {
        let unnamed: Vec<&Step<'_>> = flow.actions().filter(|step| is_default(&step.name)).collect();
        if unnamed.len() >= least {
            let says = "have the names the designer gave them";
            let finding = at_steps(ctx, flow, &unnamed, "has the name the designer gave it", says);
            found.extend(finding.map(|finding| {
                finding.why("a reader has to open each step to learn what it does").help("rename the steps after what they do")
            }));
        }
    }
}

/// A default with a number behind it: without one it may be meant.
fn is_default(name: &str) -> bool {
    let name = shown(name).to_lowercase();
    let Some((words, number)) = name.rsplit_once(' ') else { return false };
    number.bytes().all(|byte| byte.is_ascii_digit()) && DEFAULTS.contains(&words)
}
