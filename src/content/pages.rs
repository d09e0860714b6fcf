//! Power Pages sites as the rows of their parts state them: settings, roles, permissions, pages, lists and forms.
//!
//! A part is a row of `powerpagecomponent`, whose `content` is JSON. The numbers of the types are those of the choice
//! `powerpagecomponenttype` (Dataverse documentation, "Power Pages Component table reference"); the keys of the JSON are
//! those of the 377 rows of the corpus.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Content;
use crate::model::{Component, Key, Solution};
use crate::source::json::{Tree, Value};
use crate::source::text::Location;

/// The parts of all sites.
#[derive(Debug, Default)]
pub struct Pages<'a> {
    /// In the order of their keys; switched-off rows are left out.
    pub parts: Vec<PagesPart<'a>>,
    /// Indices of the parts by id.
    by_id: BTreeMap<String, usize>,
    /// Indices of the parts by site.
    by_site: BTreeMap<&'a Key, Vec<usize>>,
    /// Indices of the settings by site and name in lower case; of equal names the first.
    by_setting: BTreeMap<(Option<&'a Key>, String), usize>,
}

/// One part of a site.
#[derive(Debug)]
pub struct PagesPart<'a> {
    /// The component.
    pub component: &'a Component,
    /// What it is.
    pub part: PartType,
    /// Its name: for a setting, that of the setting.
    pub name: String,
    /// Where its content stands.
    pub location: Location,
    tree: Tree,
}

/// The types of parts that rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartType {
    /// A publishing state.
    PublishingState,
    /// A page.
    Page,
    /// A file.
    File,
    /// A snippet, a template, a link: texts.
    Text,
    /// A site setting.
    Setting,
    /// A web role.
    WebRole,
    /// A site marker.
    Marker,
    /// A basic form.
    Form,
    /// A list.
    List,
    /// A table permission.
    TablePermission,
    /// An advanced form.
    AdvancedForm,
    /// Anything else.
    Other,
}

/// All parts of the solution that are in use.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Pages<'a> {
    let components = solution.components.iter().filter(|component| component.kind() == "power-pages-component");
    let parts: Vec<PagesPart<'_>> = components.filter_map(|component| read(component, content)).collect();
    let by_id = parts.iter().enumerate().map(|(index, part)| (part.component.key.identity().to_owned(), index)).collect();
    let mut by_site: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
    let mut by_setting = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        if let Some(site) = part.site() {
            by_site.entry(site).or_default().push(index);
        }
        if part.part == PartType::Setting {
            by_setting.entry((part.site(), part.name.to_ascii_lowercase())).or_insert(index);
        }
    }
    Pages { parts, by_id, by_site, by_setting }
}

fn read<'a>(component: &'a Component, content: &'a Content) -> Option<PagesPart<'a>> {
    let element = content.element(component)?;
    if element.value("statecode").is_some_and(|state| state == "1") {
        return None;
    }
    let part = match element.value("powerpagecomponenttype")?.as_str() {
        "1" => PartType::PublishingState,
        "2" => PartType::Page,
        "3" => PartType::File,
        "7" | "8" => PartType::Text,
        "9" => PartType::Setting,
        "11" => PartType::WebRole,
        "13" => PartType::Marker,
        "15" => PartType::Form,
        "17" => PartType::List,
        "18" => PartType::TablePermission,
        "19" => PartType::AdvancedForm,
        _ => PartType::Other,
    };
    let holder = element.child("content");
    let tree = holder.map(|holder| Tree::parse_str(holder.layer().as_str())).unwrap_or_default();
    let location = holder.map_or_else(|| component.location.clone(), |holder| content.place(component, holder));
    Some(PagesPart { component, part, name: element.value("name").unwrap_or_default(), location, tree })
}

impl<'a> Pages<'a> {
    /// The parts of one type.
    pub fn of(&self, part: PartType) -> impl Iterator<Item = &PagesPart<'a>> {
        self.parts.iter().filter(move |candidate| candidate.part == part)
    }

    /// The part with an id.
    pub fn get(&self, id: &str) -> Option<&PagesPart<'a>> {
        self.by_id.get(id).and_then(|index| self.parts.get(*index))
    }

    /// The site settings with their values.
    pub fn settings(&self) -> impl Iterator<Item = (&PagesPart<'a>, Cow<'_, str>)> {
        self.of(PartType::Setting).filter_map(|part| Some((part, part.text("value")?)))
    }

    /// The parts of one type of a site.
    pub fn of_site(&self, site: &Key, part: PartType) -> impl Iterator<Item = &PagesPart<'a>> {
        let parts = self.by_site.get(site).into_iter().flatten().filter_map(|index| self.parts.get(*index));
        parts.filter(move |candidate| candidate.part == part)
    }

    /// The value of a setting, whose name may be written in whatever case.
    pub fn setting(&self, site: Option<&'a Key>, name: &str) -> Option<Cow<'_, str>> {
        self.by_setting.get(&(site, name.to_ascii_lowercase())).and_then(|index| self.parts.get(*index))?.text("value")
    }

    /// Whether the setting of a name says `true` or `false`.
    pub fn says(&self, site: Option<&'a Key>, name: &str, wanted: &str) -> bool {
        self.setting(site, name).is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
    }

    /// The sites of which the file has web roles, settings and pages: enough of them for a missing part to say something.
    pub fn whole_sites(&self, solution: &'a Solution) -> Vec<&'a Component> {
        let sites = solution.components.iter().filter(|component| component.kind() == "power-pages-site" && component.content);
        let has = |site: &Component, part| self.of_site(&site.key, part).next().is_some();
        sites.filter(|site| has(site, PartType::WebRole) && has(site, PartType::Setting) && has(site, PartType::Page)).collect()
    }

    /// Whether one of the roles of a permission is that of visitors who did not sign in. There is one such role for a site.
    pub fn is_for_anonymous(&self, permission: &PagesPart<'a>) -> bool {
        let roles = permission.ids("adx_entitypermission_webrole");
        roles.iter().filter_map(|id| self.get(id)).any(|role| role.part == PartType::WebRole && role.flag("anonymoususersrole"))
    }
}

impl<'a> PagesPart<'a> {
    /// The site it is of.
    pub fn site(&self) -> Option<&'a Key> {
        self.component.parent.as_ref()
    }

    /// A value of its content.
    pub fn value(&self, key: &str) -> Option<Value<'_>> {
        self.tree.root()?.get(key)
    }

    /// A text of its content.
    pub fn text(&self, key: &str) -> Option<Cow<'_, str>> {
        self.value(key)?.as_str()
    }

    /// Whether a switch of its content is on.
    pub fn flag(&self, key: &str) -> bool {
        self.value(key).and_then(Value::as_bool) == Some(true)
    }

    /// Whether a switch of its content is there and off.
    pub fn is_off(&self, key: &str) -> bool {
        self.value(key).and_then(Value::as_bool) == Some(false)
    }

    /// The ids in a list of its content.
    pub fn ids(&self, key: &str) -> Vec<String> {
        let ids = self.value(key).into_iter().flat_map(Value::children).filter_map(Value::as_str);
        ids.map(|id| id.trim().to_ascii_lowercase()).collect()
    }

    /// All texts of its content, with their keys.
    pub fn texts(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        self.tree.root().into_iter().flat_map(Value::children).filter_map(|value| Some((value.key()?, value.as_str()?)))
    }
}
