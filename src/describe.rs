//! What a set of solutions is made of, chapter by chapter: a file beside this one writes one chapter of the documentation.
//!
//! Nothing is judged here. What components hold is read through the views that rules use as well, and who names whom is
//! asked of the graph.

mod apps;
mod automations;
mod connectors;
mod endpoints;
mod flows;
mod limits;
mod names;
mod processes;
mod relationships;
mod roles;
mod scripts;
mod secrets;
mod steps;
mod tables;
mod variables;
mod world;

use crate::content::{Content, Views};
use crate::graph;
use crate::model::Solution;
use crate::options::{DocumentOptions, RuleSettings};
use crate::report::DocumentationDocument;
use crate::rules::support::Set;
use crate::{Member, Opened};

use secrets::Grounds;
use world::World;

/// Describes a set.
pub(crate) fn documentation(set: &[&Opened], options: &DocumentOptions) -> DocumentationDocument {
    let members = || set.iter().flat_map(|opened| opened.members());
    let solutions: Vec<&Solution> = members().map(Member::solution).collect();
    let contents: Vec<&Content> = members().map(Member::content).collect();
    let target = options.target.as_ref().map(|target| &target.0);
    let graph = graph::graph(&solutions, target);
    let grounds = Grounds { set: Set::new(&solutions, &graph), settings: RuleSettings::default(), target };
    let views: Vec<Views<'_>> = solutions.iter().zip(&contents).map(|(solution, content)| Views::new(solution, content)).collect();
    let world = World::new(&solutions, &contents, &views, &graph);
    let mut document = DocumentationDocument::about(set);
    let relationships = relationships::relationships(&world);
    document.tables = tables::tables(&world, &relationships);
    document.connectors = connectors::connectors(&world);
    document.apps = apps::apps(&world);
    let automations = automations::automations(&world);
    document.automations = automations.automations;
    document.firings = automations.firings;
    let endpoints = endpoints::endpoints(&world);
    document.endpoints = endpoints.endpoints;
    (document.connections, document.variables) = variables::settings(&world);
    document.secrets = secrets::secrets(&world, &grounds);
    (document.roles, document.profiles) = roles::roles(&world, &document.tables);
    document.absent = limits::absent(&document);
    document.limits = limits::limits(&document, relationships.left_out, endpoints.unread_scripts);
    document.relationships = relationships.kept;
    document.names = names::names(&world, &document);
    document
}
