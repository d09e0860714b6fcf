//! What a solution needs, in words.

use std::collections::BTreeSet;

use super::{RequiredComponent, Requirement, counted};
use crate::graph::requirements::{self, Class, Shortfall};
use crate::model::quoted;

pub(super) fn requirement(needed: &requirements::Requirement) -> Requirement {
    Requirement {
        solution: needed.solution.clone(),
        version: needed.version.clone(),
        class: match needed.class {
            Class::Active => "active",
            Class::Other => "other",
            Class::MicrosoftApp => "microsoft-app",
            Class::Platform => "platform",
            Class::InSet => "in-set",
            Class::Target => "target",
        }
        .to_owned(),
        product: needed.product.map(str::to_owned),
        packages: needed.packages.clone(),
        satisfied: needed.satisfied,
        base_solution: needed.is_base(),
        summary: summary(needed),
        components: needed
            .components
            .iter()
            .map(|component| RequiredComponent {
                key: component.key.to_string(),
                kind: component.key.kind().to_owned(),
                display_name: component.display_name.clone(),
                parent_display_name: component.parent_name.clone(),
                base: component.base,
                needed_by: component.needed_by.iter().map(|(_, key, _)| key.to_string()).collect::<BTreeSet<_>>().into_iter().collect(),
            })
            .collect(),
    }
}

/// What a requirement asks of the target, in one sentence.
pub(super) fn summary(needed: &requirements::Requirement) -> String {
    let count = counted(needed.components.len(), "component");
    let version = needed.version.as_deref().map(|version| format!(" {version} or later")).unwrap_or_default();
    if let Some(shortfall) = &needed.shortfall {
        return short(needed, shortfall);
    }
    let base = if needed.is_base() { " Base solution required: this solution extends components of it." } else { "" };
    match (needed.class, needed.product) {
        (Class::Active, _) => {
            let each = if needed.components.len() == 1 { "find it, add it" } else { "find each, add it" };
            format!(
                "{count} belonged to no managed solution in the source environment: {each} to this solution or one that is imported first, or remove what needs it."
            )
        }
        (Class::Platform, Some(product)) if needed.sure => {
            format!("Part of the platform ({product}): practically every environment has it.")
        }
        (Class::Platform, Some(product)) => format!("From Microsoft ({product}): most environments have it, not all."),
        (Class::Platform, None) => "Part of the platform: every environment has it.".to_owned(),
        (Class::MicrosoftApp, Some(product)) if needed.sure => {
            format!("Comes with {product}, which the target must have ({}{version}).{base}", quoted(&needed.solution))
        }
        (Class::MicrosoftApp, product) => {
            format!(
                "From Microsoft ({}): the target may need it installed ({}{version}).{base}",
                product.unwrap_or("an app"),
                quoted(&needed.solution)
            )
        }
        (Class::Other, _) if needed.solution.starts_with('(') => format!("{count} of a solution that the file does not name."),
        (Class::Other, _) => format!(
            "Import {}{version} first: {count} of it {} needed.{base}",
            quoted(&needed.solution),
            if needed.components.len() == 1 { "is" } else { "are" }
        ),
        (Class::Target, _) => format!(
            "The target has {}{}.",
            quoted(&needed.solution),
            if needed.version.is_some() { " in a version that will do" } else { "" }
        ),
        (Class::InSet, _) if needed.satisfied.is_none() => {
            format!("{} is checked together with this, but not everything that is needed was found in it.", quoted(&needed.solution))
        }
        (Class::InSet, _) => format!("{} is checked together with this: import it first.", quoted(&needed.solution)),
    }
}

/// Why what is there does not do, in one sentence.
fn short(needed: &requirements::Requirement, shortfall: &Shortfall) -> String {
    let (name, version) = (quoted(&needed.solution), needed.version.as_deref().unwrap_or("the one asked for"));
    let count = counted(needed.components.len(), "component");
    let is_in_set = needed.class == Class::InSet;
    match shortfall {
        Shortfall::Absent if needed.class == Class::Active => {
            format!(
                "{count} belonged to no managed solution in the source environment, and nothing that is known of the target brings {}.",
                if needed.components.len() == 1 { "it" } else { "them" }
            )
        }
        Shortfall::Absent => {
            format!("The target does not have {name}: {count} of it {} needed.", if needed.components.len() == 1 { "is" } else { "are" })
        }
        Shortfall::TooOld { installed } if is_in_set => {
            format!("{name} is checked together with this, but as {}, older than {version}, and lacks what is needed.", quoted(installed))
        }
        Shortfall::TooOld { installed } => format!("The target has {name} {}, and {version} or later is needed.", quoted(installed)),
        Shortfall::Unmanaged if is_in_set => {
            format!("{name} is checked together with this, but unmanaged: a managed solution can only depend on managed ones.")
        }
        Shortfall::Unmanaged => format!("The target has {name} only unmanaged: a managed solution can only depend on managed ones."),
        Shortfall::Lacks => format!("The target has {name}, but not everything that is needed was found in it."),
    }
}
