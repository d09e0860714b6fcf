//! A ribbon: what the buttons of a table or of the whole application call, and which rules decide on them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Content;
use crate::model::{Component, Solution};
use crate::source::text::Location;
use crate::source::xml::Element;

/// The changes of one ribbon.
#[derive(Debug)]
pub struct Ribbon<'a> {
    /// The component.
    pub component: &'a Component,
    /// `RibbonDiffXml`.
    pub element: Element<'a>,
    /// The table; `None` for the application ribbon.
    pub table: Option<&'a str>,
    /// The ids of the commands, enable rules and display rules it defines, in lower case.
    pub defined: Defined,
    content: &'a Content,
}

/// Ids that a ribbon defines, in lower case.
#[derive(Debug, Default)]
pub struct Defined {
    /// Of commands.
    pub commands: BTreeSet<String>,
    /// Of enable rules.
    pub enable_rules: BTreeSet<String>,
    /// Of display rules.
    pub display_rules: BTreeSet<String>,
}

/// All ribbons that change something, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Ribbon<'a>> {
    solution.components.iter().filter(|component| component.kind() == "ribbon").filter_map(|component| read(component, content)).collect()
}

fn read<'a>(component: &'a Component, content: &'a Content) -> Option<Ribbon<'a>> {
    let element = content.element(component)?;
    let mut defined = Defined::default();
    let id = |element: Element<'_>| element.attribute("Id").unwrap_or_default().trim().to_lowercase();
    for part in element.descendants() {
        match part.name() {
            "CommandDefinition" => {
                defined.commands.insert(id(part));
            }
            // The name of a rule and that of the use of one are the same; only the list around tells.
            "EnableRule" if part.parent().is_some_and(|list| !is_of_command(list)) => {
                defined.enable_rules.insert(id(part));
            }
            "DisplayRule" if part.parent().is_some_and(|list| !is_of_command(list)) => {
                defined.display_rules.insert(id(part));
            }
            _ => {}
        }
    }
    let table = component.parent.as_ref().map(crate::model::Key::identity);
    Some(Ribbon { component, element, table, defined, content })
}

/// Whether a list of rules is that of a command, which only names rules.
fn is_of_command(list: Element<'_>) -> bool {
    list.parent().is_some_and(|outer| outer.is("CommandDefinition"))
}

impl<'a> Ribbon<'a> {
    /// The elements of one name.
    pub fn parts(&self, name: &'static str) -> impl Iterator<Item = Element<'a>> {
        self.element.descendants().filter(move |element| element.is(name))
    }

    /// The commands that controls of the ribbon call, each with the control.
    pub fn called(&self) -> impl Iterator<Item = (Cow<'a, str>, Element<'a>)> {
        let controls = self.element.descendants();
        controls.filter_map(|control| Some((control.attribute("Command").filter(|command| !command.trim().is_empty())?, control)))
    }

    /// The rules that commands name: the command, the use, and whether it is an enable rule.
    pub fn used_rules(&self) -> impl Iterator<Item = (Element<'a>, Element<'a>, bool)> {
        self.parts("CommandDefinition").flat_map(|command| {
            let uses = command.children().filter(|list| list.is("EnableRules") || list.is("DisplayRules")).flat_map(Element::children);
            uses.filter(|used| used.is("EnableRule") || used.is("DisplayRule")).map(move |used| (command, used, used.is("EnableRule")))
        })
    }

    /// Where an element of the ribbon stands.
    pub fn place(&self, element: Element<'_>) -> Location {
        self.content.place(self.component, element)
    }
}
