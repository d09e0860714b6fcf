//! Relationships: an index of names, and a file for each table that others point at.

use super::assemble::{Assembly, Document};
use crate::model::{AbsentFile, quoted};
use crate::source::places::Usage;
use crate::source::xml::Element;

impl Assembly<'_, '_> {
    pub(super) fn relationships(&mut self) {
        let index = self.document("Other/Relationships.xml", Usage::Rows);
        let mut rows: Vec<(String, usize, usize)> = Vec::new();
        let mut documents = Vec::new();
        for path in self.in_folder("Other/Relationships", true) {
            if path.to_lowercase().ends_with(".xml") {
                documents.extend(self.document(&path, Usage::Rows));
            }
        }
        for (number, document) in documents.iter().enumerate() {
            for (at, row) in document.tree.root().into_iter().flat_map(Element::children).enumerate() {
                rows.push((row.attribute("Name").unwrap_or_default().to_lowercase(), number, at));
            }
        }
        rows.sort();
        self.listed_relationships(index.as_ref(), &rows);
        // Rows of one file are told by their place; looking each up again would take quadratic time.
        let children: Vec<Vec<Element<'_>>> =
            documents.iter().map(|document| document.tree.root().into_iter().flat_map(Element::children).collect()).collect();
        for (_, number, at) in rows {
            let row = children.get(number).and_then(|rows| rows.get(at));
            if let (Some(document), Some(row)) = (documents.get(number), row) {
                let own = format!("/EntityRelationships/{}[{}]", row.qualified_name(), at + 1);
                self.resume(document, *row, row.offset(), row.end(), 3, &own);
            }
        }
    }

    /// Relationships that the index lists and no file holds.
    fn listed_relationships(&mut self, index: Option<&Document>, rows: &[(String, usize, usize)]) {
        let Some(index) = index else { return };
        for listed in index.tree.root().into_iter().flat_map(Element::children) {
            let name = listed.attribute("Name").unwrap_or_default();
            // A list made by hand may hold the relationship itself.
            let holds_it = listed.children().next().is_some();
            let lower = name.to_lowercase();
            let found = rows.binary_search_by(|(row, _, _)| row.as_str().cmp(lower.as_str())).is_ok();
            if !found && !holds_it && !name.is_empty() {
                let place = self.location(index, listed.offset(), None);
                self.tree.absent.push(AbsentFile {
                    path: format!("{}Other/Relationships", self.prefix),
                    content: format!("the relationship {}", quoted(&name)),
                    listed: place,
                });
            }
        }
    }
}
