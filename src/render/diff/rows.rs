//! What is inside a change as rows, each with its depth: the way to a part on one line, parts that are alike together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{RISKY, facet_label, part_word, rank, values};
use crate::report::{Change, FacetChange, PartChange};

/// Parts deeper than this are said to be there: a file may have any depth, a screen has not.
const DEEPEST: usize = 40;

/// So many characters of the values of a part stand behind its name.
const INLINE: usize = 60;

/// One line of what is inside a change.
pub(in crate::render) struct Row<'a> {
    pub(in crate::render) depth: usize,
    /// The row above it that it belongs to.
    parent: Option<usize>,
    pub(in crate::render) rank: u8,
    /// Why it means nothing.
    pub(in crate::render) noise: Option<&'a str>,
    pub(in crate::render) what: What<'a>,
}

pub(in crate::render) enum What<'a> {
    /// A part, with the unchanged ones around it that hold nothing else, outermost first; what is behind its name.
    Part { way: Vec<&'a PartChange>, part: &'a PartChange, aside: String },
    /// Parts next to each other that the same happened to: what happened, what they are, their names, and what is true
    /// of each of them.
    Run { change: &'a str, part: &'a str, why: Option<&'a str>, names: Vec<String>, aside: String },
    /// A value, of something to which this happened.
    Facet(&'a FacetChange, &'a str),
    /// A unified diff.
    Text(&'a str),
    /// There is more than anybody reads.
    Deeper,
}

/// What is inside a change. What came or went is a line, unless everything is wanted.
pub(in crate::render) fn rows(change: &Change, everything: bool) -> Vec<Row<'_>> {
    let mut walk = Walk { rows: Vec::new(), everything };
    let is_whole = matches!(change.change.as_str(), "added" | "removed") && !everything;
    let facets = change.facets.iter().filter(|facet| !is_whole || rank(&facet.impact) >= RISKY);
    walk.values(facets, change.text.as_deref().filter(|_| !is_whole), &change.change, 0, None);
    if !is_whole || change.parts.iter().any(|part| rank(&part.impact) >= RISKY) {
        walk.parts(&change.parts, 0, None);
    }
    if everything { walk.rows } else { told_once(walk.rows) }
}

/// Says what differs in several parts in the same way in the first of them alone; the others name it.
fn told_once(mut rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let mut inside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(parent) = row.parent {
            inside.entry(parent).or_default().push(at);
        }
    }
    let mut told: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let mut gone = BTreeSet::new();
    for (at, children) in &inside {
        let stories: Option<Vec<String>> = children.iter().map(|child| story(rows.get(*child)?)).collect();
        let (Some(stories), Some(row)) = (stories, rows.get_mut(*at)) else { continue };
        let What::Part { part, aside, .. } = &mut row.what else { continue };
        if part.change != "changed" || row.rank >= RISKY || !aside.is_empty() {
            continue;
        }
        match told.get(&stories) {
            Some(name) => {
                *aside = format!(" (the same as in {name})");
                gone.extend(children.iter().copied());
            }
            None => {
                told.insert(stories, part.name.clone());
            }
        }
    }
    if gone.is_empty() {
        return rows;
    }
    let mut places = Vec::with_capacity(rows.len());
    let mut next = 0;
    for at in 0..rows.len() {
        places.push(next);
        next += usize::from(!gone.contains(&at));
    }
    let kept = rows.into_iter().enumerate().filter(|(at, _)| !gone.contains(at));
    kept.map(|(_, row)| Row { parent: row.parent.and_then(|parent| places.get(parent).copied()), ..row }).collect()
}

/// A value in its line; `None` of anything else. A short one is no longer than the reference to it.
fn story(row: &Row<'_>) -> Option<String> {
    const SHORT: usize = 40;
    let What::Facet(facet, change) = &row.what else { return None };
    let said = format!("{}: {}", facet_label(facet), values(facet, change, INLINE));
    (facet.text.is_none() && row.noise.is_none() && row.rank < RISKY && said.chars().count() > SHORT).then_some(said)
}

/// Some of the rows, in their order: the riskiest, with what they are in, and then the first.
pub(in crate::render) fn chosen(rows: Vec<Row<'_>>, limit: usize) -> Vec<Row<'_>> {
    if rows.len() <= limit {
        return rows;
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|at| Reverse(rows.get(*at).map(|row| row.rank).filter(|rank| *rank >= RISKY)));
    let mut kept = BTreeSet::new();
    for at in order {
        let mut next = Some(at);
        if kept.len() >= limit {
            break;
        }
        while let Some(at) = next.filter(|at| kept.insert(*at)) {
            next = rows.get(at).and_then(|row| row.parent);
        }
    }
    rows.into_iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, row)| row).collect()
}

struct Walk<'a> {
    rows: Vec<Row<'a>>,
    everything: bool,
}

impl<'a> Walk<'a> {
    fn push(&mut self, depth: usize, parent: Option<usize>, rank: u8, noise: Option<&'a str>, what: What<'a>) -> usize {
        self.rows.push(Row { depth, parent, rank, noise, what });
        self.rows.len() - 1
    }

    fn values(
        &mut self,
        facets: impl Iterator<Item = &'a FacetChange>,
        text: Option<&'a str>,
        change: &'a str,
        depth: usize,
        parent: Option<usize>,
    ) {
        for facet in facets {
            self.push(depth, parent, rank(&facet.impact), facet.noise.as_deref(), What::Facet(facet, change));
        }
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.push(depth, parent, 0, None, What::Text(text));
        }
    }

    fn parts(&mut self, parts: &'a [PartChange], depth: usize, parent: Option<usize>) {
        if depth >= DEEPEST {
            if !parts.is_empty() {
                self.push(depth, parent, 0, None, What::Deeper);
            }
            return;
        }
        let mut rest = parts;
        while let Some((first, others)) = rest.split_first() {
            let alike =
                if self.is_line(first) { others.iter().take_while(|part| self.is_line(part) && are_alike(first, part)).count() } else { 0 };
            if alike > 0 {
                let run = || rest.iter().take(alike + 1);
                let aside = self.aside(first);
                // What is true of all of them is said once.
                let is_shared = run().all(|part| self.aside(part) == aside);
                let names =
                    run().map(|part| if is_shared { part.name.clone() } else { format!("{}{}", part.name, self.aside(part)) }).collect();
                let aside = if is_shared { aside } else { String::new() };
                let what = What::Run { change: &first.change, part: &first.part, why: first.why.as_deref(), names, aside };
                self.push(depth, parent, rank(&first.impact), first.noise.as_deref(), what);
            } else {
                self.part(first, depth, parent);
            }
            rest = rest.get(alike + 1..).unwrap_or_default();
        }
    }

    fn part(&mut self, part: &'a PartChange, depth: usize, parent: Option<usize>) {
        let mut way = Vec::new();
        let mut part = part;
        while let ("same", [only], [], None, None) =
            (part.change.as_str(), part.parts.as_slice(), part.facets.as_slice(), &part.text, &part.noise)
        {
            way.push(part);
            part = only;
        }
        let aside = self.aside(part);
        let is_line = self.is_line(part);
        let at = self.push(depth, parent, rank(&part.impact), part.noise.as_deref(), What::Part { way, part, aside });
        if !is_line {
            self.values(part.facets.iter(), part.text.as_deref(), &part.change, depth + 1, Some(at));
            self.parts(&part.parts, depth + 1, Some(at));
        }
    }

    /// Whether a part is told in its line.
    fn is_line(&self, part: &PartChange) -> bool {
        let is_bare = part.facets.is_empty() && part.parts.is_empty() && part.text.is_none();
        let is_quiet = || {
            let mut impacts = part.facets.iter().map(|facet| &facet.impact).chain(part.parts.iter().map(|part| &part.impact));
            impacts.all(|impact| rank(impact) < RISKY)
        };
        is_bare || (!self.everything && matches!(part.change.as_str(), "added" | "removed") && is_quiet())
    }

    /// What stands behind the name of a part that is told in its line: its values, where they are short.
    fn aside(&self, part: &PartChange) -> String {
        if !self.is_line(part) || self.everything {
            return String::new();
        }
        let mut asides: Vec<String> = Vec::new();
        // What its name says need not be said again, and where in a row something new stands nobody asks first.
        let is_said = |facet: &FacetChange| [&facet.baseline, &facet.current].into_iter().flatten().all(|value| *value == part.name);
        let values: Vec<String> = part
            .facets
            .iter()
            .filter(|facet| facet.text.is_none() && facet.name != "placeInRow" && !is_said(facet))
            .map(|facet| format!("{}: {}", facet_label(facet), values(facet, &part.change, INLINE)))
            .collect();
        if !values.is_empty() && values.iter().map(String::len).sum::<usize>() <= INLINE {
            asides.extend(values);
        }
        match part.parts.as_slice() {
            [] => {}
            [one] => asides.push(format!("with 1 {}", part_word(&one.part))),
            many => asides.push(format!("with {} parts", many.len())),
        }
        if asides.is_empty() { String::new() } else { format!(" ({})", asides.join(", ")) }
    }
}

/// Whether one line can tell both.
fn are_alike(one: &PartChange, other: &PartChange) -> bool {
    let told = |part: &PartChange| part.moved_from.is_empty();
    told(one)
        && told(other)
        && (&one.part, &one.change, &one.impact, &one.why, &one.noise)
            == (&other.part, &other.change, &other.impact, &other.why, &other.noise)
}
