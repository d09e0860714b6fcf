//! Names that do not follow the convention of the configuration.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::{Component, quoted};
use crate::options::Glob;
use crate::platform::component_types::{counted, label};
use std::collections::BTreeMap;

declare_rule! {
    /// A name does not follow the convention of your configuration.
    ///
    /// ## What it finds
    /// Components whose display name fits none of the patterns that `solvet.json` gives for their kind. Without
    /// patterns the rule says nothing.
    ///
    /// ## Why it matters
    /// Names that follow one scheme tell what belongs together and who is responsible, in every list of the maker
    /// portal.
    ///
    /// ## How to fix
    /// Rename the components, or widen the pattern.
    ///
    /// ## When to allow it
    /// When the names are meant for users.
    name: "unconventional-name",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.2.0",
    source: "Power Automate documentation, coding guidelines, \"Use consistent naming conventions\": a scheme of names is a decision of each team",
    options: &[RuleOption { name: "patterns", default: OptionDefault::Words(&[]), about: "a kind and a pattern for its names with a blank between them, such as `cloud-flow Orders - *`; a kind may have several" }],
}

/// What a convention looks like in the configuration: the kind, a blank, the pattern.
fn patterns(ctx: &Context<'_>) -> BTreeMap<String, Vec<(String, Glob)>> {
    let mut patterns: BTreeMap<String, Vec<(String, Glob)>> = BTreeMap::new();
    for (kind, pattern) in ctx.words("patterns").into_iter().filter_map(|words| words.split_once(' ')) {
        if let Some(glob) = Glob::new(pattern.trim()) {
            patterns.entry(kind.to_lowercase()).or_default().push((pattern.trim().to_owned(), glob));
        }
    }
    patterns
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let patterns = patterns(ctx);
    if patterns.is_empty() {
        return;
    }
    let mut others: BTreeMap<&str, Vec<&Component>> = BTreeMap::new();
    for component in ctx.solution.components.iter().filter(|component| component.content) {
        let fits = |known: &Vec<(String, Glob)>| known.iter().any(|(_, glob)| glob.matches(&component.display_name));
        if patterns.get(component.kind()).is_some_and(|known| !fits(known)) {
            others.entry(component.kind()).or_default().push(component);
        }
    }
    for (kind, components) in others {
        let Some((first, rest)) = components.split_first() else { continue };
        let wanted: Vec<String> = patterns.get(kind).into_iter().flatten().map(|(pattern, _)| quoted(pattern).to_string()).collect();
        let name = quoted(&first.display_name);
        let subject = match rest.len() {
            0 => format!("the name of the {} {name} does", label(kind)),
            _ => format!("the names of {}, the first is {name}, do", counted(components.len() as u32, kind)),
        };
        let mut diagnostic = Diagnostic::new(ctx, format!("{subject} not fit {}", wanted.join(" or ")), first.location.clone())
            .why("your configuration asks for names by which things of one kind are recognised")
            .help("rename, or widen the pattern in `solvet.json`")
            .related(rest.iter().map(|component| (component.display_name.clone(), component.location.clone())))
            .discriminator(kind);
        if rest.is_empty() {
            diagnostic = diagnostic.about(first);
        }
        found.push(diagnostic);
    }
}
