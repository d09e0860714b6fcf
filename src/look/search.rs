//! Words in all entries of what was opened, in steps that somebody else can come between.

use super::needle::Needle;
use super::owners::Owners;
use super::{Held, form};
use crate::model::{EntryRole, SolutionEntry};
use crate::report::{SearchEntry, SearchHit, SearchStep};
use crate::source::text::harmless;
use crate::{Member, Opened};

/// How much of a search is reported. Everything is counted.
#[derive(Clone, Debug)]
pub struct SearchOptions {
    /// Places of all entries.
    pub limit: usize,
    /// Places of one entry.
    pub limit_of_entry: usize,
    /// Characters before and behind what was found.
    pub around: usize,
    /// Only in the solution with this unique name.
    pub solution: Option<String>,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self { limit: 2_000, limit_of_entry: 50, around: 60, solution: None }
    }
}

/// A search on its way.
#[derive(Debug)]
pub struct Search {
    needle: Option<Needle>,
    options: SearchOptions,
    /// The solution and the entry that come next.
    next: (usize, usize),
    owners: Option<Owners>,
    /// Places that may still be reported.
    left: usize,
    state: SearchStep,
}

impl Search {
    /// A search that has not begun.
    pub fn new(opened: &Opened, words: &str, options: SearchOptions) -> Self {
        let total = members(opened, &options).map(|(_, member)| member.solution().entries.len()).sum::<usize>() as u32;
        let needle = Needle::new(words.trim());
        let left = options.limit;
        Self { needle, options, next: (0, 0), owners: None, left, state: SearchStep { total, ..SearchStep::default() } }
    }

    /// Searches on, for about so many bytes; at least one entry is searched. Numbers are those from the beginning.
    pub fn step(&mut self, opened: &Opened, bytes: u64) -> SearchStep {
        let mut entries = Vec::new();
        let mut read = 0;
        let Some(needle) = self.needle.take() else { return SearchStep { done: true, ..self.state.clone() } };
        while read < bytes {
            let Some(member) = opened.members().get(self.next.0) else {
                self.state.done = true;
                break;
            };
            let is_wanted = members(opened, &self.options).any(|(index, _)| index == self.next.0);
            let Some(entry) = member.solution().entries.get(self.next.1).filter(|_| is_wanted) else {
                self.next = (self.next.0 + 1, 0);
                self.owners = None;
                continue;
            };
            self.next.1 += 1;
            self.state.searched += 1;
            read += entry.bytes.max(1_000);
            let found = self.entry(opened, member, entry, &needle);
            entries.extend(found.map(|found| SearchEntry {
                solution: (opened.members().len() > 1).then(|| member.solution().manifest.unique_name.clone()),
                ..found
            }));
        }
        self.needle = Some(needle);
        SearchStep { entries, ..self.state.clone() }
    }

    fn entry(&mut self, opened: &Opened, member: &Member, entry: &SolutionEntry, needle: &Needle) -> Option<SearchEntry> {
        let held = match Held::of(opened, member, entry) {
            Ok(Held::Bytes(bytes)) if bytes.starts_with(b"PK\x03\x04") => {
                self.state.archives += 1;
                return None;
            }
            Ok(Held::Bytes(bytes)) if form::of_bytes(&bytes).is_some() => {
                self.state.binary += 1;
                return None;
            }
            Ok(held) => held.decoded().0,
            Err(_) => {
                self.state.unreadable += 1;
                return None;
            }
        };
        let text = held.text()?;
        let mut found = Vec::new();
        let mut count: u32 = 0;
        let most = self.options.limit_of_entry.min(self.left);
        needle.find(text.as_str(), &mut |from, to| {
            count = count.saturating_add(1);
            if found.len() < most {
                found.push((from, to));
            }
            true
        });
        if count == 0 {
            return None;
        }
        self.left -= found.len();
        self.state.count = self.state.count.saturating_add(count);
        self.state.limited |= found.len() < count as usize;
        let holds_many = matches!(entry.role, EntryRole::Customizations | EntryRole::Rows);
        let hits = found.into_iter().map(|(from, to)| {
            let owner = holds_many.then(|| {
                let owners = self.owners.get_or_insert_with(|| Owners::new(member.solution(), member.content()));
                owners.at(member.solution(), &entry.path, from).map(|component| component.key.to_string())
            });
            let (line, column) = text.position(from);
            let (before, found, after) = snippet(text.as_str(), from, to, self.options.around);
            SearchHit { line, column, component: owner.flatten(), before, found, after }
        });
        let hits = hits.collect();
        Some(SearchEntry { path: entry.path.clone(), solution: None, component: super::owner_of(entry), count, hits })
    }
}

/// The solutions that are searched, with their numbers.
fn members<'a>(opened: &'a Opened, options: &'a SearchOptions) -> impl Iterator<Item = (usize, &'a Member)> {
    let is_wanted =
        |member: &Member| options.solution.as_ref().is_none_or(|name| member.solution().manifest.unique_name.eq_ignore_ascii_case(name));
    opened.members().iter().enumerate().filter(move |(_, member)| is_wanted(member))
}

/// What stands around a place in its line.
fn snippet(text: &str, from: usize, to: usize, around: usize) -> (String, String, String) {
    let before = text.get(..from).unwrap_or_default();
    let start = before.char_indices().rev().take(around).take_while(|(_, character)| *character != '\n').last().map_or(from, |(at, _)| at);
    let after = text.get(to..).unwrap_or_default();
    let length = after.char_indices().take(around).take_while(|(_, character)| !matches!(character, '\n' | '\r')).last();
    let length = length.map_or(0, |(at, character)| at + character.len_utf8());
    let show = |stretch: Option<&str>| harmless(&stretch.unwrap_or_default().replace('\t', " "));
    (show(before.get(start..)).trim_start().to_owned(), show(text.get(from..to)), show(after.get(..length)))
}
