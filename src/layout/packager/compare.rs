//! The proof: what was written, read back, against what it was made from.

use super::parts::{PARTS, TABLE_PARTS};
use crate::model::quoted;
use crate::source::archive::{Archive, HeldFile};
use crate::source::text::Text;
use crate::source::xml::{Element, Tree, canonical};

/// How two things compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Byte for byte the same.
    Identical,
    /// The same content, written differently.
    Equivalent,
    /// Something would be lost.
    Lost,
}

/// One entry against its copy.
#[derive(Clone, Debug)]
pub struct EntryComparison {
    /// The entry.
    pub path: String,
    /// How it compares.
    pub outcome: Outcome,
    /// What differs: how it is written, or what is lost.
    pub differences: Vec<String>,
}

/// All entries against their copies.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// In the order of the original; entries that only the copy has follow.
    pub entries: Vec<EntryComparison>,
}

impl Comparison {
    /// The worst of all entries.
    pub fn outcome(&self) -> Outcome {
        self.entries.iter().map(|entry| entry.outcome).max().unwrap_or(Outcome::Identical)
    }
}

/// Compares an archive with the entries that were rebuilt from it.
pub fn compare(original: &Archive<'_>, rebuilt: &[HeldFile<'_>]) -> Comparison {
    let mut comparison = Comparison::default();
    let mut copies: std::collections::BTreeMap<String, &HeldFile<'_>> =
        rebuilt.iter().map(|file| (file.path.to_lowercase(), file)).collect();
    for (index, entry) in original.entries().iter().enumerate() {
        let lost = |reason: String| EntryComparison { path: entry.path.clone(), outcome: Outcome::Lost, differences: vec![reason] };
        let compared = match (original.bytes(index), copies.remove(&entry.path.to_lowercase())) {
            (Err(error), _) => lost(error.reason),
            (Ok(_), None) if entry.duplicate => lost("the zip has a second entry of this name, and only the first is read".to_owned()),
            (Ok(_), None) => lost("it is not in the copy".to_owned()),
            (Ok(bytes), Some(copy)) => entry_against(&entry.path, bytes, &copy.bytes),
        };
        comparison.entries.push(compared);
    }
    for copy in copies.into_values().filter(|copy| !copy.path.eq_ignore_ascii_case("[Content_Types].xml")) {
        let differences = vec!["it is only in the copy".to_owned()];
        comparison.entries.push(EntryComparison { path: copy.path.clone(), outcome: Outcome::Lost, differences });
    }
    comparison
}

fn entry_against(path: &str, original: Vec<u8>, copy: &[u8]) -> EntryComparison {
    let compared = |outcome, differences| EntryComparison { path: path.to_owned(), outcome, differences };
    if original == copy {
        return compared(Outcome::Identical, Vec::new());
    }
    if !["solution.xml", "customizations.xml", "[content_types].xml"].contains(&path.to_lowercase().as_str()) {
        return compared(Outcome::Lost, vec!["its bytes differ".to_owned()]);
    }
    let mark = |bytes: &[u8]| bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).starts_with(b"<?xml");
    let (marked, copy_marked) = (mark(&original), mark(copy));
    let tree = Tree::parse(Text::decode(original).0);
    let copy = Tree::parse(Text::decode(copy.to_vec()).0);
    let (Some(a), Some(b)) = (tree.root(), copy.root()) else {
        return compared(Outcome::Lost, vec!["it is not XML".to_owned()]);
    };
    let mut differences = Vec::new();
    if marked != copy_marked {
        differences.push("byte order mark and declaration".to_owned());
    }
    if canonical(a, &is_unordered) != canonical(b, &is_unordered) {
        if path.eq_ignore_ascii_case("[Content_Types].xml") {
            // Made anew from the entries: what it says follows from them.
            return compared(Outcome::Equivalent, vec!["it is made anew from the entries".to_owned()]);
        }
        let reason = first_difference(a, b, 0).unwrap_or_else(|| "its content differs".to_owned());
        return compared(Outcome::Lost, vec![reason]);
    }
    let layout = |text: &str| text.replace("\r\n", "\n");
    let in_order = canonical(a, &|_| false) == canonical(b, &|_| false);
    if !in_order {
        differences.push("order of components, which means nothing".to_owned());
    }
    if layout(a.source()) != layout(b.source()) && in_order {
        differences.push("indentation and empty tags".to_owned());
    } else if a.source() != b.source() && in_order {
        differences.push("line ends".to_owned());
    }
    compared(Outcome::Equivalent, differences)
}

/// Whether the order of an element's children means nothing: lists of components, each with an identity of
/// its own, and the lists of solution.xml that Dataverse itself writes in another order each time.
pub fn is_unordered(element: Element<'_>) -> bool {
    let fixed = ["RootComponents", "MissingDependencies", "AppModuleComponents", "Entities", "EntityRelationships", "Types"];
    let named = |name: &&str| element.is(name);
    fixed.iter().any(named)
        || PARTS.iter().any(|part| element.is(part.section))
        || TABLE_PARTS.iter().any(|part| element.is(part.list) || part.wrapper.is_some_and(|wrapper| element.is(wrapper)))
}

/// Where two elements first differ, in words.
fn first_difference(a: Element<'_>, b: Element<'_>, depth: usize) -> Option<String> {
    let text = |element: Element<'_>| canonical(element, &is_unordered);
    let at = a.xpath();
    let start = |element: Element<'_>| text(element).lines().next().and_then(|line| line.split('>').next()).map(str::to_owned);
    if start(a) != start(b) {
        return Some(format!("{at}: the element or its attributes differ"));
    }
    let children = |element: Element<'_>| -> Vec<(String, usize)> {
        let mut children: Vec<(String, usize)> = element.children().enumerate().map(|(at, child)| (text(child), at)).collect();
        if is_unordered(element) {
            children.sort_unstable();
        }
        children
    };
    let (ours, theirs) = (children(a), children(b));
    for (mine, other) in ours.iter().zip(&theirs) {
        if mine.0 == other.0 {
            continue;
        }
        let (child, copy) = (a.children().nth(mine.1)?, b.children().nth(other.1)?);
        if is_unordered(a) && child.name() == copy.name() && ours.len() != theirs.len() {
            return Some(format!("{}: {} is in one of the two alone", at, quoted(child.name())));
        }
        // Each step compares all that is below it: a hostile depth must not take forever.
        return if depth < 60 { first_difference(child, copy, depth + 1) } else { Some(format!("{at}: something in it differs")) };
    }
    if ours.len() != theirs.len() {
        return Some(format!("{at}: {} elements became {}", ours.len(), theirs.len()));
    }
    Some(format!("{at}: its text differs"))
}
