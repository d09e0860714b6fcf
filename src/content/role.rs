//! Security roles: their privileges by name and depth.

use std::borrow::Cow;

use super::Content;
use crate::model::{Component, Solution};
use crate::source::xml::Element;

/// A security role.
#[derive(Debug)]
pub struct Role<'a> {
    /// The component.
    pub component: &'a Component,
    /// What it grants, in the order of the file.
    pub privileges: Vec<Privilege<'a>>,
}

/// A privilege that a role grants.
#[derive(Debug)]
pub struct Privilege<'a> {
    /// Its name, such as `prvReadcontoso_Order`.
    pub name: Cow<'a, str>,
    /// On whose rows: `Basic`, `Local`, `Deep` or `Global`.
    pub depth: Cow<'a, str>,
    /// `RolePrivilege`.
    pub element: Element<'a>,
}

/// The levels of a privilege as files have them, from the narrowest, and what makers call them ("Security roles and
/// privileges", Power Platform documentation).
pub const LEVELS: [(&str, &str); 4] =
    [("basic", "user"), ("local", "business unit"), ("deep", "parent and child business units"), ("global", "organization")];

/// What makers call a level; `None` for one that nobody knows.
pub fn level_in_words(level: &str) -> Option<&'static str> {
    LEVELS.iter().find(|(known, _)| level.trim().eq_ignore_ascii_case(known)).map(|(_, words)| *words)
}

/// All roles that are content, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Role<'a>> {
    let components = solution.components.iter().filter(|component| component.kind() == "security-role" && component.content);
    let roles = components.filter_map(|component| {
        let privileges = content.element(component)?.child("RolePrivileges").into_iter().flat_map(Element::children);
        let privileges = privileges.map(|element| Privilege {
            name: element.attribute("name").unwrap_or_default(),
            depth: element.attribute("level").unwrap_or_default(),
            element,
        });
        Some(Role { component, privileges: privileges.collect() })
    });
    roles.collect()
}

impl Privilege<'_> {
    /// Whether this is its name, compared without case.
    pub fn is(&self, name: &str) -> bool {
        self.name.trim().eq_ignore_ascii_case(name)
    }

    /// Whether it is for the rows of everybody.
    pub fn is_global(&self) -> bool {
        self.depth.eq_ignore_ascii_case("Global")
    }

    /// The table in lower case, where the name begins with this verb: `contoso_order` of `prvDeletecontoso_Order` and
    /// `Delete`.
    pub fn table(&self, verb: &str) -> Option<String> {
        Some(self.name.trim().strip_prefix("prv")?.strip_prefix(verb)?.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::level_in_words;

    #[test]
    fn a_level_nobody_knows_is_no_level() {
        let words = ["Global", " deep ", "Galaxy", ""].map(level_in_words);
        assert_eq!(words, [Some("organization"), Some("parent and child business units"), None, None]);
    }
}
