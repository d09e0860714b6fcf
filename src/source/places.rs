//! The way back from an assembled text to the files it was put together from.
//!
//! An unpacked solution is read as the zip it stands for: its files are put together to the entries of
//! that zip. What readers find there has to point at the real file and line again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::text::Location;

/// Where the entries of an assembled archive come from. Empty for a zip: every place is its own.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Real paths by assembled path, both as written; the key is in lower case.
    files: BTreeMap<String, String>,
    /// Pieces of assembled texts by assembled path in lower case, in the order of their lines.
    pieces: BTreeMap<String, Vec<Piece>>,
    /// All files, in the order of their paths.
    sources: Vec<SourceFile>,
    /// The folder that all files are in, with a slash at the end.
    prefix: String,
    /// Folders that have another name in the tree: the entry's, and the tree's.
    folders: &'static [(&'static str, &'static str)],
}

/// A file of an unpacked solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// What it was used for, when it is no entry of its own.
    pub usage: Usage,
}

/// What a file was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// It is the frame that the pieces of customizations.xml are put into.
    Root,
    /// It holds one component, or a part of one, or is an entry as it is.
    Piece,
    /// It holds several components, or only lists them.
    Rows,
    /// It is another form of a part that was read from elsewhere.
    Variant,
    /// It belongs to the project around the solution: a read-me, settings of git.
    Project,
    /// Nothing.
    Foreign,
}

/// Lines of an assembled text that were taken over from one file.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// The first line in the assembled text, counted from 1. It reaches to the next piece.
    pub line: u32,
    /// The real file.
    pub file: String,
    /// The line of the file that became the first line; `None` where every line stands for one line of the
    /// file, because the text was translated.
    pub file_line: u32,
    /// How many characters of the file's line stand before what became the first line.
    pub shift: u32,
    /// Whether all lines of the piece stand for the one place `file_line`, `shift`.
    pub fixed: bool,
    /// How many steps of an assembled path lead to the element that the piece holds.
    pub depth: usize,
    /// The path of that element in its own file.
    pub path: String,
}

impl Places {
    /// Notes that an entry is one file under another name.
    pub fn rename(&mut self, entry: &str, file: &str) {
        self.files.insert(entry.to_lowercase(), file.to_owned());
    }

    /// Notes the pieces of an entry, in the order of their lines.
    pub fn assemble(&mut self, entry: &str, pieces: Vec<Piece>) {
        self.pieces.insert(entry.to_lowercase(), pieces);
    }

    /// Notes all files there are.
    pub fn set_sources(&mut self, sources: Vec<SourceFile>) {
        self.sources = sources;
    }

    /// All files of an unpacked solution, in the order of their paths; none for a zip.
    pub fn sources(&self) -> &[SourceFile] {
        &self.sources
    }

    /// Notes where the tree is, and which of its folders have another name in a zip.
    pub fn set_root(&mut self, prefix: &str, folders: &'static [(&'static str, &'static str)]) {
        prefix.clone_into(&mut self.prefix);
        self.folders = folders;
    }

    /// The real path of an entry; for one that is not there, the path its file should have.
    pub fn file<'a>(&'a self, entry: &'a str) -> Cow<'a, str> {
        if self.sources.is_empty() {
            return Cow::Borrowed(entry);
        }
        if let Some(file) = self.files.get(&entry.to_lowercase()) {
            return Cow::Borrowed(file);
        }
        let (folder, rest) = entry.split_once('/').unwrap_or(("", entry));
        let renamed = self.folders.iter().find(|(zip, _)| folder.eq_ignore_ascii_case(zip));
        Cow::Owned(match renamed {
            Some((_, tree)) => format!("{}{tree}/{rest}", self.prefix),
            None => format!("{}{entry}", self.prefix),
        })
    }

    /// Whether an entry was put together from several files.
    pub fn is_assembled(&self, entry: &str) -> bool {
        self.pieces.contains_key(&entry.to_lowercase())
    }

    /// The files an entry was put together from, in order, each once.
    pub fn files_of(&self, entry: &str) -> Vec<&str> {
        let mut files: Vec<&str> = self.pieces.get(&entry.to_lowercase()).into_iter().flatten().map(|piece| piece.file.as_str()).collect();
        files.sort_unstable();
        files.dedup();
        files
    }

    /// The real place of a place in an assembled archive.
    pub fn real(&self, place: Location) -> Location {
        if self.sources.is_empty() {
            return place;
        }
        let entry = place.entry.to_lowercase();
        let Some(pieces) = self.pieces.get(&entry) else {
            return Location { entry: self.file(&place.entry).into_owned(), ..place };
        };
        let line = place.line.unwrap_or(1);
        let at = pieces.partition_point(|piece| piece.line <= line);
        let Some(piece) = at.checked_sub(1).and_then(|at| pieces.get(at)) else { return place };
        let (real_line, shift) = if piece.fixed {
            (piece.file_line, None)
        } else {
            (piece.file_line + (line - piece.line), (line == piece.line).then_some(piece.shift))
        };
        Location {
            entry: piece.file.clone(),
            line: place.line.map(|_| real_line),
            column: if piece.fixed { Some(piece.shift + 1) } else { place.column.map(|column| column + shift.unwrap_or(0)) },
            path: place.path.map(|path| piece.own_path(&path)),
        }
    }
}

impl Piece {
    fn own_path(&self, assembled: &str) -> String {
        // The leading slash makes an empty first step.
        let rest = assembled.match_indices('/').nth(self.depth).and_then(|(at, _)| assembled.get(at..)).unwrap_or_default();
        format!("{}{rest}", self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_file() {
        let mut places = Places::default();
        let piece = |line, file: &str, file_line, shift, depth, path: &str| Piece {
            line,
            file: file.to_owned(),
            file_line,
            shift,
            fixed: false,
            depth,
            path: path.to_owned(),
        };
        places.assemble(
            "customizations.xml",
            vec![
                piece(1, "Other/Customizations.xml", 2, 0, 1, "/ImportExportXml"),
                piece(4, "Roles/Clerk.xml", 2, 3, 3, "/Role"),
                piece(9, "Other/Customizations.xml", 5, 10, 1, "/ImportExportXml"),
            ],
        );
        places.set_sources(vec![SourceFile { path: "Roles/Clerk.xml".to_owned(), bytes: 1, usage: Usage::Piece }]);
        places.rename("WebResources/contoso_orderjs", "WebResources/contoso_/order.js");
        let at = |entry: &str, line, column, path: &str| {
            let place = Location { entry: entry.to_owned(), line: Some(line), column: Some(column), path: Some(path.to_owned()) };
            let real = places.real(place);
            format!("{real} {}", real.path.as_deref().unwrap_or_default())
        };
        assert_eq!(at("Customizations.xml", 4, 1, "/ImportExportXml/Roles[1]/Role[7]"), "Roles/Clerk.xml:2:4 /Role");
        assert_eq!(at("customizations.xml", 6, 3, "/ImportExportXml/Roles[1]/Role[7]/A[1]/B[2]"), "Roles/Clerk.xml:4:3 /Role/A[1]/B[2]");
        assert_eq!(
            at("customizations.xml", 9, 1, "/ImportExportXml/Languages[1]"),
            "Other/Customizations.xml:5:11 /ImportExportXml/Languages[1]"
        );
        assert_eq!(at("webresources/contoso_orderjs", 3, 2, "/a"), "WebResources/contoso_/order.js:3:2 /a");
        assert_eq!(at("bots/a/bot.xml", 3, 2, "/bot"), "bots/a/bot.xml:3:2 /bot");
    }
}
