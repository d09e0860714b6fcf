//! Where secrets are written, as the rules see them: what they are and where, never the secrets.

use super::world::World;
use crate::model::Installed;
use crate::options::RuleSettings;
use crate::report::{DocumentedPlace, DocumentedSecret, Location};
use crate::rules::ALL;
use crate::rules::support::{Confidence, Context, Diagnostic, Set};

/// The rules that find values that are, or look like, secrets.
const RULES: [&str; 12] = [
    "agent-secret",
    "connector-secret",
    "endpoint-secret",
    "environment-variable-secret",
    "environment-variable-with-bare-secret",
    "flow-literal-credentials",
    "flow-secret",
    "likely-secret",
    "pages-secret",
    "process-secret",
    "step-secret",
    "web-resource-secret",
];

/// What rules look at beside a solution. It has to outlive the views they look through.
#[derive(Debug)]
pub(super) struct Grounds<'a> {
    pub(super) set: Set<'a>,
    pub(super) settings: RuleSettings,
    pub(super) target: Option<&'a Installed>,
}

pub(super) fn secrets<'a>(world: &World<'a>, grounds: &'a Grounds<'a>) -> Vec<DocumentedSecret> {
    let mut secrets = Vec::new();
    for (index, reading) in world.readings.iter().enumerate() {
        for rule in ALL.iter().filter(|rule| RULES.contains(&rule.name)) {
            let context = Context {
                rule,
                solution: reading.solution,
                content: reading.content,
                views: reading.views,
                index,
                set: &grounds.set,
                requirements: &[],
                graph: world.graph,
                target: grounds.target,
                package: None,
                misplaced: &[],
                settings: &grounds.settings,
                publisher_prefixes: &[],
            };
            let mut found = Vec::new();
            (rule.check)(&context, &mut found);
            secrets.extend(found.into_iter().map(|diagnostic| secret(diagnostic, rule.confidence)));
        }
    }
    secrets
}

fn secret(diagnostic: Diagnostic, confidence: Confidence) -> DocumentedSecret {
    let component = diagnostic.component.as_ref().map(|(key, _)| key.to_string());
    let first = DocumentedPlace { component: component.clone(), what: None, location: Location::from(&diagnostic.location) };
    let others = diagnostic.related.iter().map(|related| DocumentedPlace {
        component: component.clone(),
        what: Some(related.message.clone()),
        location: Location::from(&related.location),
    });
    DocumentedSecret {
        places: std::iter::once(first).chain(others).collect(),
        rule: diagnostic.rule.name.to_owned(),
        likely: confidence == Confidence::Low,
        message: diagnostic.message,
    }
}
