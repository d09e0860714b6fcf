//! What is said of a solution before anything else.

use super::{Publisher, SolutionHeader};
use crate::Opened;
use crate::model::{Manifest, Origin};

/// What solution.xml says of each solution; where it is, unless every input is one solution.
pub(super) fn headers(set: &[&Opened]) -> Vec<SolutionHeader> {
    let one_each =
        set.iter().all(|opened| matches!(opened.members(), [member] if member.path().is_empty() && !member.solution().is_lone_app));
    let members = set.iter().flat_map(|opened| opened.members().iter().map(|member| (opened.input(), member)));
    let solutions = members.filter(|(_, member)| !member.solution().is_lone_app);
    solutions
        .map(|(input, member)| {
            let file = if member.path().is_empty() { input.name.clone() } else { format!("{}/{}", input.name, member.path()) };
            SolutionHeader { file: (!one_each).then_some(file), ..header(&member.solution().manifest) }
        })
        .collect()
}

pub(super) fn header(manifest: &Manifest) -> SolutionHeader {
    let publisher = &manifest.publisher;
    SolutionHeader {
        unique_name: manifest.unique_name.clone(),
        display_name: manifest.display_name.clone(),
        version: manifest.version.clone(),
        managed: manifest.managed == Some(true),
        publisher: Publisher {
            unique_name: publisher.unique_name.clone(),
            display_name: publisher.display_name.clone(),
            prefix: publisher.prefix.clone(),
            option_value_prefix: publisher.option_value_prefix,
        },
        platform_version: manifest.platform_version.clone(),
        origin: match manifest.origin {
            Origin::ServerExport => "server-export",
            Origin::Packed => "packed",
        }
        .to_owned(),
        description: manifest.description.clone(),
        file: None,
    }
}
