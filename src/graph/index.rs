//! Finds the component a name means, in a set of solutions: by key, by id, by any of its other names.
//!
//! Three sorted lists over borrowed text; nothing is copied, and no look-up walks a list.

use crate::model::{Component, DeclaredComponent, Referent, Scheme, Solution, family};

/// How many components of one name are compared. Real sets have one in each solution; in a hostile file every
/// reference could mean every component.
const MAX_ALIKE: usize = 64;

/// A component by its solution in the set and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The solution, counted from 0.
    pub member: usize,
    /// The component.
    pub component: usize,
}

/// Every name of every component of a set.
#[derive(Debug)]
pub struct Index<'a> {
    set: &'a [&'a Solution],
    /// By what follows the colon of the key, and by id.
    identities: Vec<(&'a str, Place)>,
    /// By the other names.
    aliases: Vec<(Scheme, &'a str, Place)>,
}

impl<'a> Index<'a> {
    /// Makes the lists.
    pub fn new(set: &'a [&'a Solution]) -> Self {
        let mut index = Self { set, identities: Vec::new(), aliases: Vec::new() };
        for (member, solution) in set.iter().enumerate() {
            for (at, component) in solution.components.iter().enumerate() {
                let place = Place { member, component: at };
                index.identities.push((component.key.identity(), place));
                let other_id = component.id.as_deref().filter(|id| *id != component.key.identity());
                index.identities.extend(other_id.map(|id| (id, place)));
                let (identities, names): (Vec<_>, Vec<_>) = component.aliases.iter().partition(|alias| alias.scheme == Scheme::Identity);
                index.identities.extend(identities.into_iter().map(|alias| (alias.name.as_str(), place)));
                index.aliases.extend(names.into_iter().map(|alias| (alias.scheme, alias.name.as_str(), place)));
            }
        }
        index.identities.sort_unstable();
        index.aliases.sort_unstable();
        index
    }

    /// The component at a place.
    pub fn component(&self, place: Place) -> Option<&'a Component> {
        self.set.get(place.member)?.components.get(place.component)
    }

    /// The component a reference of one member means. Its own comes first, then that of a member which has it
    /// as content, then a shell.
    pub fn find(&self, referent: &Referent, member: usize) -> Option<Place> {
        match referent.scheme {
            Scheme::Identity => self.by_identity(&referent.kind, &referent.name, member).or_else(|| {
                // The pairs of a many-to-many relationship are a table to a query.
                (referent.kind == "table").then(|| self.by_alias(Scheme::Intersect, &referent.name, member))?
            }),
            Scheme::SetName => self.by_set(&referent.name, member),
            Scheme::SetColumn => self.by_identity("column", &self.in_logical_table(&referent.name, member)?, member),
            Scheme::SetNavigation => self.by_alias(Scheme::Navigation, &self.in_logical_table(&referent.name, member)?, member),
            Scheme::Message => self.by_message(&referent.name, member),
            scheme => self.by_alias(scheme, &referent.name, member),
        }
    }

    /// A table by its set. The pairs of a many-to-many relationship are the set of their table, with an ending:
    /// `contoso_order_tagset`.
    fn by_set(&self, set: &str, member: usize) -> Option<Place> {
        self.by_alias(Scheme::SetName, set, member).or_else(|| self.by_alias(Scheme::Intersect, set.strip_suffix("set")?, member))
    }

    /// `contoso_orders.contoso_total` with the table's own name: `contoso_order.contoso_total`.
    fn in_logical_table(&self, name: &str, member: usize) -> Option<String> {
        let (set, rest) = name.split_once('.')?;
        let table = self.component(self.by_set(set, member)?)?;
        Some(format!("{}.{rest}", table.key.identity()))
    }

    /// A custom API is called like its message. An action lacks the publisher's prefix in its file, which its
    /// message has (`Approve` and `devhub_Approve` in the one solution of the corpus that calls its actions).
    fn by_message(&self, name: &str, member: usize) -> Option<Place> {
        let by_name = |name: &str| self.by_alias(Scheme::Message, name, member);
        self.by_identity("custom-api", name, member).or_else(|| by_name(name)).or_else(|| by_name(name.split_once('_')?.1))
    }

    /// The component one end of a row of `MissingDependencies` means.
    pub fn declared(&self, end: &DeclaredComponent, member: usize) -> Option<Place> {
        if end.identity.is_empty() {
            return None;
        }
        let by_name = || {
            let solution = self.set.get(member)?;
            let found = solution.with_schema_name(end.schema_name.as_deref()?)?;
            let component = solution.components.binary_search_by(|other| other.key.cmp(&found.key)).ok()?;
            Some(Place { member, component })
        };
        self.best(self.with_identity(&end.identity), member, |component| end.fits(component)).or_else(by_name)
    }

    fn by_identity(&self, kind: &str, name: &str, member: usize) -> Option<Place> {
        let candidates = || self.with_identity(name);
        self.best(candidates(), member, |component| component.kind() == kind).or_else(|| {
            // Files call all processes, all forms and all canvas apps by one number each.
            let (family, _) = family(kind)?;
            self.best(candidates(), member, |component| component.type_code == Some(family))
        })
    }

    fn with_identity<'n>(&self, name: &'n str) -> impl Iterator<Item = Place> + use<'_, 'a, 'n> {
        let first = self.identities.partition_point(|(identity, _)| *identity < name);
        let rest = self.identities.get(first..).unwrap_or_default();
        rest.iter().take_while(move |(identity, _)| *identity == name).map(|(_, place)| *place)
    }

    fn by_alias(&self, scheme: Scheme, name: &str, member: usize) -> Option<Place> {
        let first = self.aliases.partition_point(|(other, alias, _)| (*other, *alias) < (scheme, name));
        let found = self.aliases.get(first..).unwrap_or_default().iter().take_while(|(other, alias, _)| (*other, *alias) == (scheme, name));
        self.best(found.map(|(_, _, place)| *place), member, |_| true)
    }

    fn best(&self, candidates: impl Iterator<Item = Place>, member: usize, fits: impl Fn(&Component) -> bool) -> Option<Place> {
        let rank = |place: &Place, component: &Component| (!component.content, place.member != member, *place);
        let known = candidates.take(MAX_ALIKE).filter_map(|place| Some((place, self.component(place)?)));
        known.filter(|(_, component)| fits(component)).min_by_key(|(place, component)| rank(place, component)).map(|(place, _)| place)
    }
}
