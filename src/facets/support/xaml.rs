//! The steps of the classic designers, which stand in XAML: workflows, rules, actions and business process flows.
//!
//! The designer numbers steps and variables anew at each save (`UpdateStep3`, `UpdateStep3_1`): they are compared without
//! the numbers, and the numbers themselves are noise.

use std::borrow::Cow;

use super::words::{camel, words};
use super::{Noise, Part, Place};
use crate::content::Element;

/// Below this depth nothing is read: no designer nests so deep.
const MAX_DEPTH: usize = 100;

/// Adds the steps of a definition to a part.
pub fn add_xaml<'a>(root: Element<'a>, entry: &'a str, into: &mut Part<'a>) {
    for child in root.children() {
        match child.name() {
            "Members" => arguments(child, entry, into),
            "Workflow" => inside(child, entry, 0, into),
            // The class and its inputs have a name of the platform's making.
            name if name.starts_with("XrmWorkflow") || name == "VisualBasic.Settings" => {}
            _ => element(child, entry, 0, into),
        }
    }
}

/// What an action takes and gives.
fn arguments<'a>(members: Element<'a>, entry: &'a str, into: &mut Part<'a>) {
    for property in members.children() {
        let name = property.attribute("Name").unwrap_or_default();
        if matches!(name.as_ref(), "InputEntities" | "CreatedEntities") {
            continue;
        }
        let mut part = Part::new("argument", name.to_lowercase(), name.as_ref()).at(Place::Xml(entry, property));
        part.add("type", argument_type(&property.attribute("Type").unwrap_or_default()));
        for attribute in property.children().flat_map(Element::children) {
            let name = attribute.name().trim_start_matches("Argument").trim_end_matches("Attribute").to_owned();
            part.add(camel(&name).into_owned(), attribute.attribute("Value").unwrap_or_default());
        }
        into.parts.push(part);
    }
}

/// `InArgument(x:Int32)` in words.
fn argument_type(written: &str) -> String {
    let inner = written.split_once('(').map_or(written, |(_, inner)| inner.trim_end_matches(')'));
    match inner.rsplit_once(':').map_or(inner, |(_, name)| name) {
        "String" => "text".to_owned(),
        "Int32" => "whole number".to_owned(),
        "Boolean" => "yes/no".to_owned(),
        "Double" => "float".to_owned(),
        "Money" => "currency".to_owned(),
        "OptionSetValue" => "choice".to_owned(),
        "Entity" => "row".to_owned(),
        "EntityReference" => "reference to a row".to_owned(),
        "EntityCollection" => "rows".to_owned(),
        other => words(&camel(other)),
    }
}

fn inside<'a>(outer: Element<'a>, entry: &'a str, depth: usize, into: &mut Part<'a>) {
    if depth <= MAX_DEPTH {
        for child in outer.children() {
            element(child, entry, depth + 1, into);
        }
    }
}

fn element<'a>(element: Element<'a>, entry: &'a str, depth: usize, into: &mut Part<'a>) {
    let name = element.name();
    match name {
        // Variables follow from the steps that use them.
        // Nor does a person say where the run is saved: the designer writes it behind steps that change rows.
        "Null" | "Variable" | "Persist" => {}
        "StepLabel" => label(element, into),
        "ActivityReference" => activity(element, entry, depth, into),
        "Sequence" | "Control" => step(element, entry, depth, into),
        "Collection" | "Dictionary" | "List" => inside(element, entry, depth, into),
        _ if name.ends_with(".Variables") => {}
        // A property that holds one value, or the parts of its owner.
        _ if name.contains('.') => match only_value(element) {
            Some(value) => {
                let short = name.rsplit('.').next().unwrap_or(name);
                add(into, &camel(short), value);
            }
            None => inside(element, entry, depth, into),
        },
        _ if element.attribute("Key").is_some() || is_value(name) => {
            let key = element.attribute("Key").unwrap_or_default();
            match only_value(element) {
                Some(value) if key.is_empty() => add(into, "value", value),
                Some(value) => add(into, &camel(&key), value),
                None => inside(element, entry, depth, into),
            }
        }
        _ => step(element, entry, depth, into),
    }
}

fn is_value(name: &str) -> bool {
    matches!(
        name,
        "InArgument" | "OutArgument" | "InOutArgument" | "Literal" | "ReferenceLiteral" | "String" | "Boolean" | "Guid" | "Int32"
    )
}

/// The value of an argument: its text, or that of the literal in it.
fn only_value(element: Element<'_>) -> Option<Cow<'_, str>> {
    let mut at = element;
    for _ in 0..8 {
        let text = at.text();
        if !text.is_empty() {
            return Some(text);
        }
        if let Some(value) = at.attribute("Value").filter(|_| at.children().next().is_none()) {
            return Some(value);
        }
        let mut children = at.children();
        match (children.next(), children.next()) {
            (None, _) => return Some(Cow::Borrowed("")),
            (Some(only), None) if is_value(only.name()) || only.is("Null") => at = only,
            _ => return None,
        }
    }
    None
}

/// A part of the designer: a condition, a branch, a stage; or a class of somebody's assembly.
fn activity<'a>(element: Element<'a>, entry: &'a str, depth: usize, into: &mut Part<'a>) {
    let qualified = element.attribute("AssemblyQualifiedName").unwrap_or_default();
    let mut names = qualified.split(',').map(str::trim);
    let (class, assembly) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
    let is_of_the_platform = assembly.starts_with("Microsoft.Crm") || assembly.starts_with("Microsoft.Xrm");
    let name = class.rsplit('.').next().unwrap_or(class);
    let what = match name {
        _ if !is_of_the_platform => "step",
        "Composite" if element.attribute("Key").as_deref() == Some("Then") => return inside(element, entry, depth, into),
        "Composite" if element.attribute("Key").as_deref() == Some("Else") => "else",
        "ConditionSequence" => "condition",
        "ConditionBranch" => "branch",
        "EvaluateCondition" => "test",
        "EvaluateExpression" => "expression",
        "EntityComposite" => "table",
        "StageComposite" => "stage",
        "RelationshipCollectionComposite" | "RelationshipComposite" => "relationship",
        _ => "step",
    };
    let mut part = head(element, entry, what, name);
    if what == "step" && name != "StepComposite" {
        let class = if is_of_the_platform { name.to_owned() } else { format!("{class}, {assembly}") };
        part.add("class", class);
    }
    inside(element, entry, depth, &mut part);
    named_by_id(&mut part);
    into.parts.push(part);
}

/// Anything else that does something.
fn step<'a>(element: Element<'a>, entry: &'a str, depth: usize, into: &mut Part<'a>) {
    let name = element.name();
    let what = match name {
        "Sequence" => "step",
        "Control" => "control",
        _ => "operation",
    };
    let mut part = head(element, entry, what, name);
    if what == "operation" {
        part.add("type", words(&camel(name)));
    }
    for (attribute, value) in element.attributes() {
        match attribute {
            "DisplayName" | "TypeArguments" => {}
            // Controls get an id at each save.
            "ClassId" => part.add_noise("classId", value, Noise::GeneratedId),
            _ => add(&mut part, &camel(attribute), value),
        }
    }
    let text = element.text();
    if !text.is_empty() {
        add(&mut part, "value", text);
    }
    inside(element, entry, depth, &mut part);
    if let Some(column) = part.facet("dataFieldName").map(str::to_owned) {
        // A step has one control as a rule: another column is another value of it.
        part.fallback = Some(what.to_owned());
        part.identity = column.to_lowercase();
        part.label = column;
    }
    into.parts.push(part);
}

/// A part with the name that a person gave it: what stands behind the colon of `UpdateStep3: Set the owner`.
fn head<'a>(element: Element<'a>, entry: &'a str, what: &'static str, name: &str) -> Part<'a> {
    let display_name = element.attribute("DisplayName").unwrap_or_default();
    let (generated, given) = display_name.split_once(": ").unwrap_or((&display_name, ""));
    // `SetDisplayModeStep5ConditionBranchStep2` is a step of a branch.
    let unnumbered = unnumbered(generated);
    let generated = unnumbered.split_once("Step").map_or(unnumbered.as_str(), |(sort, _)| sort);
    let label = if given.is_empty() { words(&camel(if generated.is_empty() { name } else { generated })) } else { given.to_owned() };
    let mut part = Part::new(what, given.to_lowercase(), label).at(Place::Xml(entry, element)).in_sequence();
    if !given.is_empty() && !matches!(what, "stage" | "table") {
        // Told where it was renamed.
        part.add("name", given.to_owned());
        part.fallback = Some(generated.to_lowercase());
    }
    if what == "step" && !generated.is_empty() && !matches!(generated, "Step" | "Control") {
        part.add("type", words(&camel(generated)));
    }
    part
}

/// Stages and the steps in them have ids and labels of their own.
fn named_by_id(part: &mut Part<'_>) {
    let id = ["processStepId", "stageId", "processStageId"].iter().find_map(|name| part.facet(name)).map(str::to_lowercase);
    if let Some(label) = part.facet("label").map(str::to_owned) {
        part.fallback = Some(label.to_lowercase());
        part.label = label;
        // The designer calls every new step the same; the label is what people see.
        part.facets.retain(|facet| facet.name != "name");
    }
    if let Some(id) = id {
        part.fallback = Some(part.label.to_lowercase());
        part.identity = id;
        for facet in part.facets.iter_mut().filter(|facet| matches!(facet.name.as_ref(), "processStepId" | "stageId" | "processStageId")) {
            facet.noise = Some(Noise::GeneratedId);
        }
    }
}

fn label<'a>(element: Element<'a>, into: &mut Part<'a>) {
    into.add("label", element.attribute("Description").unwrap_or_default());
    into.add_noise("labelId", element.attribute("LabelId").unwrap_or_default(), Noise::GeneratedId);
}

fn add<'a>(into: &mut Part<'a>, name: &str, value: Cow<'a, str>) {
    let plain = lower_switches(&unnumbered(&value));
    if plain == value {
        into.add(name.to_owned(), value);
    } else {
        into.add(name.to_owned(), plain);
        into.add_noise(format!("{name}AsWritten"), value, Noise::GeneratedId);
    }
}

/// Yes and no as later designers write them: `{ WorkflowPropertyType.Boolean, "True" }` is `"true"` today.
fn lower_switches(text: &str) -> String {
    const TYPE: &str = "WorkflowPropertyType.Boolean, ";
    let switch = |word: &str, lower: &str| (format!("{TYPE}\"{word}\""), format!("{TYPE}\"{lower}\""));
    let switches = [switch("True", "true"), switch("False", "false")];
    switches.iter().fold(text.to_owned(), |text, (word, lower)| text.replace(word.as_str(), lower))
}

/// The text without the numbers of steps: `UpdateStep3_1` is `UpdateStep`.
fn unnumbered(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("Step") {
        plain.push_str(before);
        plain.push_str("Step");
        let number = after.bytes().take_while(u8::is_ascii_digit).count();
        rest = after.get(number..).unwrap_or_default();
        if number > 0
            && let Some(second) = rest.strip_prefix('_')
        {
            let number = second.bytes().take_while(u8::is_ascii_digit).count();
            rest = if number > 0 { second.get(number..).unwrap_or_default() } else { rest };
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lose_their_numbers() {
        for (text, plain) in [
            ("[ConditionBranchStep2_condition]", "[ConditionBranchStep_condition]"),
            ("New Object() { UpdateStep3_12 }", "New Object() { UpdateStep }"),
            ("contoso_NextStep", "contoso_NextStep"),
        ] {
            assert_eq!(unnumbered(text), plain);
        }
    }
}
