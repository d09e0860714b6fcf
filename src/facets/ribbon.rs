//! Ribbons: what is added to and hidden from the command bar, commands with their actions, and the rules that decide on
//! them.

use super::support::{
    Difference, Head, Judgement, Part, Reader, Subject, Treatment, XmlShape, add_other_files, fold_labels, label_element, read_xml,
    words::{camel, words},
};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["ribbon"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute });
    }
    fold_labels(&mut part, subject.solution.manifest.language);
    add_other_files(&mut part, subject);
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let called = |what: &'static str| Head::named(what, &value("Id"), &value("Id"));
    let treatment = match element.name() {
        "CustomActions"
        | "CommandUIDefinition"
        | "CommandDefinitions"
        | "RuleDefinitions"
        | "TabDisplayRules"
        | "DisplayRules"
        | "EnableRules"
        | "LocLabels"
        | "Actions" => Treatment::Flat,
        // Every export has this shell.
        "Templates" if element.descendants().all(|inner| matches!(inner.name(), "Templates" | "RibbonTemplates")) => Treatment::Skip,
        "CustomAction" => called("custom-action"),
        "HideCustomAction" => Head::named("hidden-button", &value("HideActionId"), &value("Location")),
        "CommandDefinition" => called("command"),
        "EnableRule" => called("enable-rule"),
        "DisplayRule" => called("display-rule"),
        "TabDisplayRule" => Head::named("tab-rule", &value("TabCommand"), &value("TabCommand")),
        "LocLabel" => called("label"),
        "Button" => called("button"),
        "FlyoutAnchor" | "SplitButton" => called("menu"),
        "JavaScriptFunction" => {
            Head::sequence("action", &format!("{} {}", value("FunctionName"), value("Library")), &value("FunctionName"))
        }
        // What a function is handed, in order.
        "CrmParameter" | "StringParameter" | "BoolParameter" | "IntParameter" | "DecimalParameter" => {
            Head::sequence("parameter", "", &value("Value"))
        }
        // What a rule asks: `ValueRule`, `CustomRule` and the like have no name.
        name if name.ends_with("Rule") => Head::named(kebab(name), "", &words(&camel(name))),
        "Or" => Head::sequence("either", "", "either of"),
        _ => return label_element(element),
    };
    Some(treatment)
}

/// `ValueRule` is `value-rule`.
fn kebab(name: &str) -> String {
    words(&camel(name)).replace(' ', "-")
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    match (element.name(), name) {
        // The name of the part.
        (
            "CustomAction" | "CommandDefinition" | "EnableRule" | "DisplayRule" | "LocLabel" | "Button" | "FlyoutAnchor" | "SplitButton",
            "Id",
        ) => Some(Treatment::Skip),
        ("JavaScriptFunction", "FunctionName") => Some(Treatment::Value("function".into())),
        _ => None,
    }
}

/// A rule that goes lets more people see or press a button.
fn judge(difference: &Difference<'_>) -> Judgement {
    match (difference.what, difference.facet, difference.around.last()) {
        ("enable-rule" | "display-rule", None, Some(&"command")) if difference.is_removal() => {
            Judgement::risky("the button may show where it did not")
        }
        _ => Judgement::NOTE,
    }
}
