//! Values of choices outside the range of the publisher.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{Component, quoted};
use crate::source::text::Location;

declare_rule! {
    /// Values of a choice do not begin with the number of the publisher.
    ///
    /// ## What it finds
    /// Choices, and choice columns, with the publisher's prefix that have values outside the 10,000 which belong to the
    /// publisher. All of them make one finding.
    ///
    /// ## Why it matters
    /// The range keeps values of different publishers apart: when two solutions add a value to one choice, the same number twice merges
    /// into one. Rows that hold it then mean something else.
    ///
    /// ## How to fix
    /// Leave the proposed value when you add one. Values that are in use keep their numbers.
    ///
    /// ## When to allow it
    /// When the numbers have a meaning of their own, such as codes of another system.
    name: "foreign-choice-value",
    severity: Info,
    confidence: Low,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create a solution\" (option value prefix); 5 of 157 solutions of the corpus have such values",
}

/// Choices and status columns that the platform numbers itself have other types.
const CHOICES: [&str; 2] = ["picklist", "multiselectpicklist"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let publisher = &ctx.solution.manifest.publisher;
    let Some(number) = publisher.option_value_prefix.filter(|number| (10_000..=99_999).contains(number)) else { return };
    let range = i64::from(number) * 10_000..i64::from(number) * 10_000 + 10_000;
    let of_publisher = |component: &&Component| {
        let prefix = component.schema_name.as_deref().and_then(|name| name.split_once('_')).map(|(prefix, _)| prefix);
        component.content
            && matches!(component.kind(), "choice" | "column")
            && prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(&publisher.prefix))
    };
    let mut places: Vec<(&Component, String, Location)> = Vec::new();
    for component in ctx.solution.components.iter().filter(of_publisher) {
        let Some(element) = ctx.content.element(component) else { continue };
        let list = match component.kind() {
            "choice" => Some(element),
            _ => element.child("optionset").filter(|_| element.value("Type").is_some_and(|kind| CHOICES.contains(&kind.as_str()))),
        };
        let options = list.and_then(|list| list.child("options")).into_iter().flat_map(|options| options.children_named("option"));
        let outside = options.filter(|option| {
            option.attribute("value").and_then(|value| value.trim().parse::<i64>().ok()).is_some_and(|value| !range.contains(&value))
        });
        let first = outside
            .map(|option| {
                (component, option.attribute("value").unwrap_or_default().trim().to_owned(), ctx.content.place(component, option))
            })
            .next();
        places.extend(first);
    }
    let Some((component, value, location)) = places.first() else { return };
    let what = format!("{} of {}", quoted(value), quoted(&component.display_name));
    let message = match places.len() {
        1 => format!("the value {what} is outside the range of the publisher, {} to {}", range.start, range.end - 1),
        count => format!(
            "{count} choices have values outside the range of the publisher, {} to {}; the first is {what}",
            range.start,
            range.end - 1
        ),
    };
    let diagnostic = Diagnostic::new(ctx, message, location.clone())
        .why("the range keeps publishers apart: where two of them add the same number to a choice, their values merge into one")
        .help("leave the proposed value when you add one; values that are in use keep their numbers")
        .related(places.iter().skip(1).map(|(component, value, location)| {
            (format!("{} of {} as well", quoted(value), quoted(&component.display_name)), location.clone())
        }));
    found.push(diagnostic);
}
