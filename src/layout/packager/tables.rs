//! Tables, put together from the files of their forms, views, charts and ribbons.

use super::assemble::{Assembly, Document};
use super::names;
use super::parts::{TABLE_PARTS, TablePart};
use crate::model::CaseDifference;
use crate::source::places::Usage;
use crate::source::xml::Element;

impl Assembly<'_, '_> {
    pub(super) fn tables(&mut self) {
        for path in self.in_folder("Entities", true) {
            let lower = path.to_lowercase();
            if lower.ends_with("/entity.xml")
                && lower.matches('/').count() == 2
                && let Some(document) = self.document(&path, Usage::Piece)
            {
                let folder = path.get(..path.len() - "Entity.xml".len()).unwrap_or_default();
                self.table(&document, folder);
            }
        }
    }

    /// A table with its forms, views, charts and ribbon.
    fn table(&mut self, document: &Document, folder: &str) {
        let Some(root) = document.tree.root() else { return };
        self.folder_case(document, root, folder);
        let mut at = root.offset();
        let mut seen: Vec<&str> = Vec::new();
        for child in root.children() {
            let part = TABLE_PARTS.iter().find(|part| child.is(part.list));
            if part.is_none() && !child.is("RibbonDiffXml") {
                continue;
            }
            self.resume(document, root, at, child.offset(), 3, "/Entity");
            at = child.offset();
            match part {
                Some(part) if self.table_part(part, folder, Some((document, child))) => at = child.end(),
                None if self.ribbon(folder) => at = child.end(),
                _ => {}
            }
            seen.push(child.name());
        }
        let rest = if root.is_empty_tag() { root.content_start() } else { root.content_end() };
        self.resume(document, root, at, rest, 3, "/Entity");
        for part in TABLE_PARTS.iter().filter(|part| !seen.iter().any(|name| name.eq_ignore_ascii_case(part.list))) {
            self.table_part(part, folder, None);
        }
        if !seen.iter().any(|name| name.eq_ignore_ascii_case("RibbonDiffXml")) {
            self.ribbon(folder);
        }
        self.resume(document, root, root.content_end(), root.end(), 3, "/Entity");
    }

    fn folder_case(&mut self, document: &Document, root: Element<'_>, folder: &str) {
        let Some(name) = root.child("Name") else { return };
        let expected = format!("Entities/{}/", names::safe_name(&name.text()).0);
        if folder != expected && folder.eq_ignore_ascii_case(&expected) {
            let listed = self.location(document, name.offset(), Some(name.xpath()));
            let expected = format!("{}{expected}", self.prefix);
            self.tree.case_differences.push(CaseDifference { path: format!("{}{folder}", self.prefix), expected, listed });
        }
    }

    fn ribbon(&mut self, folder: &str) -> bool {
        let path = format!("{folder}RibbonDiff.xml");
        let document = self.document(&path, Usage::Piece);
        if let Some(document) = &document {
            self.item(document, 4);
        }
        document.is_some()
    }

    /// The forms, views or charts of a table. Returns whether there are any files.
    fn table_part(&mut self, part: &TablePart, folder: &str, frame: Option<(&Document, Element<'_>)>) -> bool {
        let files = self.in_folder(&format!("{folder}{}", part.folder), true);
        let files: Vec<String> = files.into_iter().filter(|path| path.to_lowercase().ends_with(".xml")).collect();
        if files.is_empty() {
            return false;
        }
        self.table_list_opened(part, frame);
        let mut group: Option<String> = None;
        for path in files {
            let Some(document) = self.form_or_view(part, &path) else { continue };
            let name = if part.typed { folder_before_file(&path).to_owned() } else { String::new() };
            if let Some(wrapper) = part.wrapper
                && group.as_ref() != Some(&name)
            {
                if group.is_some() {
                    self.fresh_line();
                    self.push(&format!("</{wrapper}>"));
                }
                self.fresh_line();
                let tag = if part.typed { format!("<{wrapper} type=\"{}\">", attribute_text(&name)) } else { format!("<{wrapper}>") };
                self.push(&tag);
                group = Some(name);
            }
            self.items(&document, part);
        }
        if let (Some(wrapper), Some(_)) = (part.wrapper, group) {
            self.fresh_line();
            self.push(&format!("</{wrapper}>"));
        }
        self.fresh_line();
        self.push(&format!("</{}>", part.list));
        true
    }

    fn table_list_opened(&mut self, part: &TablePart, frame: Option<(&Document, Element<'_>)>) {
        self.fresh_line();
        match frame {
            Some((document, list)) if !list.is_empty_tag() => {
                self.resume(document, list, list.offset(), list.content_end(), 3, "/Entity");
            }
            _ => self.push(&format!("<{}>", part.list)),
        }
    }

    /// A file with the managed variant beside it: the one of the two that is asked for.
    fn form_or_view(&mut self, part: &TablePart, path: &str) -> Option<Document> {
        if !part.typed {
            return self.document(path, Usage::Piece);
        }
        let lower = path.to_lowercase();
        match lower.strip_suffix("_managed.xml") {
            Some(plain) if self.by_path.contains_key(&format!("{plain}.xml")) => None,
            Some(_) if self.managed => self.document(path, Usage::Piece),
            Some(_) => {
                self.mark(path, Usage::Variant);
                None
            }
            None => self.variant(path, true),
        }
    }

    /// The items of a file, which may have a wrapper around them.
    fn items(&mut self, document: &Document, part: &TablePart) {
        let Some(root) = document.tree.root() else { return };
        let Some(wrapper) = part.wrapper else {
            self.item(document, 5);
            return;
        };
        if !root.is(wrapper) {
            self.foreign_root(document, root, wrapper);
            return;
        }
        for (at, item) in root.children().enumerate() {
            let own = format!("/{wrapper}/{}[{}]", item.qualified_name(), at + 1);
            self.resume(document, item, item.offset(), item.end(), 6, &own);
        }
    }
}

fn folder_before_file(path: &str) -> &str {
    path.rsplit('/').nth(1).unwrap_or_default()
}

fn attribute_text(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
