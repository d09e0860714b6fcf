//! Plug-in assemblies as they are registered: name, version and key, where they are kept, and their classes.

use std::borrow::Cow;

use super::{Content, Element};
use crate::model::{Component, Solution};
use crate::source::text::Location;

/// A plug-in assembly.
#[derive(Debug)]
pub struct PluginAssembly<'a> {
    /// The component.
    pub component: &'a Component,
    /// `PluginAssembly`.
    pub element: Element<'a>,
    /// `Contoso.Orders, Version=1.0.0.0, Culture=neutral, PublicKeyToken=...`.
    pub full_name: String,
    /// 1 none, 2 sandbox ("PluginAssembly table reference", Microsoft Learn).
    pub isolation: String,
    /// 0 database, 1 disk, 2 global assembly cache, 4 file store of a plug-in package (same source).
    pub source_type: String,
    /// Its classes, in the order of the file.
    pub types: Vec<Element<'a>>,
    content: &'a Content,
}

/// All assemblies, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<PluginAssembly<'a>> {
    let assemblies = solution.components.iter().filter(|component| component.kind() == "plugin-assembly" && component.content);
    assemblies.filter_map(|component| Some(read(component, content.element(component)?, content))).collect()
}

fn read<'a>(component: &'a Component, element: Element<'a>, content: &'a Content) -> PluginAssembly<'a> {
    let full_name = element.attribute("FullName").map(Cow::into_owned).or_else(|| element.value("FullName"));
    PluginAssembly {
        component,
        element,
        full_name: full_name.unwrap_or_default(),
        isolation: element.value("IsolationMode").unwrap_or_default(),
        source_type: element.value("SourceType").unwrap_or_default(),
        types: element.child("PluginTypes").into_iter().flat_map(Element::children).collect(),
        content,
    }
}

impl PluginAssembly<'_> {
    /// A part of its full name, such as `Version`; `None` where the name has none.
    pub fn part(&self, name: &str) -> Option<&str> {
        let parts = self.full_name.split(',').filter_map(|part| part.trim().split_once('='));
        parts.into_iter().find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// Whether it is signed with one of the keys of Microsoft's own assemblies, which may do more than those of others.
    /// All three assemblies without isolation in the corpus have the first; the second is that of .NET itself.
    pub fn is_of_microsoft(&self) -> bool {
        self.part("PublicKeyToken").is_some_and(|token| ["31bf3856ad364e35", "b77a5c561934e089"].contains(&token))
    }

    /// Where one of its values stands; the assembly where it has none.
    pub fn place(&self, value: &str) -> Location {
        self.element.child(value).map_or_else(|| self.component.location.clone(), |value| self.content.place(self.component, value))
    }

    /// Where one of its classes stands.
    pub fn type_place(&self, plugin_type: Element<'_>) -> Location {
        self.content.place(self.component, plugin_type)
    }
}
