//! Walks customizations.xml and hands every claimed element to its kind.
//!
//! Only claimed paths are walked: the inside of a form or a view is not visited here.

use std::fmt::Write as _;
use std::sync::OnceLock;

use super::first_taker;
use crate::kinds::support::{Claim, Context, Kind};
use crate::kinds::{ALL, generic};
use crate::model::Component;
use crate::source::xml::{Element, Tree};

/// Sections that hold no components: languages of the file, and settings of the organisation, which are
/// always empty in the corpus.
const NOT_ROWS: [&str; 2] = ["Languages", "OrganizationSettings"];

/// Reads all components of the document.
pub(super) fn read(tree: &Tree, (entry, document): (&str, u32), context: &Context<'_>, components: &mut Vec<Component>) {
    let Some(root) = tree.root() else { return };
    let mut walk = Walk { entry, document, context, components, xpath: root.xpath() };
    walk.children(root, claims());
    walk.unclaimed_sections(root);
}

/// The claimed paths as a tree of names.
#[derive(Debug, Default)]
struct Claims {
    kinds: Vec<&'static Kind>,
    children: Vec<(&'static str, Claims)>,
}

impl Claims {
    fn child(&self, name: &str) -> Option<&Claims> {
        self.children.iter().find(|(child, _)| child.eq_ignore_ascii_case(name)).map(|(_, claims)| claims)
    }

    fn add(&mut self, path: &'static str, kind: &'static Kind) {
        let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let at = self.children.iter().position(|(child, _)| *child == name).unwrap_or_else(|| {
            self.children.push((name, Claims::default()));
            self.children.len() - 1
        });
        let Some((_, claims)) = self.children.get_mut(at) else { return };
        match rest {
            Some(rest) => claims.add(rest, kind),
            None => claims.kinds.push(kind),
        }
    }
}

fn claims() -> &'static Claims {
    static CLAIMS: OnceLock<Claims> = OnceLock::new();
    CLAIMS.get_or_init(|| {
        let mut claims = Claims::default();
        for kind in ALL {
            for path in kind.sections {
                claims.add(path, kind);
            }
        }
        claims
    })
}

struct Walk<'a> {
    entry: &'a str,
    document: u32,
    context: &'a Context<'a>,
    components: &'a mut Vec<Component>,
    xpath: String,
}

impl Walk<'_> {
    fn children(&mut self, element: Element<'_>, claims: &Claims) {
        if claims.children.is_empty() {
            return;
        }
        let mut ordinals = Ordinals::default();
        for child in element.children() {
            let ordinal = ordinals.next(child.qualified_name());
            if let Some(claimed) = claims.child(child.name()) {
                self.inside(child, ordinal, |walk| {
                    walk.claim(child, &claimed.kinds);
                    walk.children(child, claimed);
                });
            }
        }
    }

    fn claim(&mut self, element: Element<'_>, kinds: &[&'static Kind]) {
        let claim = Claim { element, entry: self.entry, document: self.document, xpath: &self.xpath, folder: None, context: self.context };
        if let Some(component) = first_taker(kinds, &claim) {
            self.components.push(component);
        }
    }

    /// Rows of newer tables stand in sections named after the table; kinds may know the row by its
    /// table's name, and the generic reader takes the rest.
    fn unclaimed_sections(&mut self, root: Element<'_>) {
        let mut ordinals = Ordinals::default();
        for section in root.children() {
            let ordinal = ordinals.next(section.qualified_name());
            let unclaimed = claims().child(section.name()).is_none() && !NOT_ROWS.iter().any(|name| section.is(name));
            if unclaimed {
                self.inside(section, ordinal, |walk| walk.rows(section));
            }
        }
    }

    fn rows(&mut self, section: Element<'_>) {
        let mut ordinals = Ordinals::default();
        for row in section.children() {
            let ordinal = ordinals.next(row.qualified_name());
            self.inside(row, ordinal, |walk| {
                let claim = Claim {
                    element: row,
                    entry: walk.entry,
                    document: walk.document,
                    xpath: &walk.xpath,
                    folder: None,
                    context: walk.context,
                };
                let component = read_row(&claim);
                walk.components.push(component);
            });
        }
    }

    fn inside(&mut self, element: Element<'_>, ordinal: u32, then: impl FnOnce(&mut Self)) {
        let length = self.xpath.len();
        // Writing to a string cannot fail.
        let _ = write!(self.xpath, "/{}[{ordinal}]", element.qualified_name());
        then(self);
        self.xpath.truncate(length);
    }
}

/// A row of any table: by the kind that knows the table's name, else generically.
pub(super) fn read_row(claim: &Claim<'_>) -> Component {
    let name = claim.element.name();
    let knows = |kind: &&&'static Kind| kind.rows.iter().any(|row| row.eq_ignore_ascii_case(name));
    first_taker(ALL.iter().filter(knows), claim).unwrap_or_else(|| generic::read(claim))
}

/// Counts siblings by name: the positions in an `XPath`.
#[derive(Default)]
pub(super) struct Ordinals<'a>(Vec<(&'a str, u32)>);

impl<'a> Ordinals<'a> {
    pub(super) fn next(&mut self, name: &'a str) -> u32 {
        // Lists repeat one name or a few; a document with thousands of names under one element is
        // hostile, and gets wrong positions instead of quadratic time.
        const DISTINCT: usize = 200;
        if let Some((_, count)) = self.0.iter_mut().find(|(seen, _)| *seen == name) {
            *count += 1;
            return *count;
        }
        if self.0.len() < DISTINCT {
            self.0.push((name, 1));
        }
        1
    }
}
