//! A comparison: the verdict, what each way of importing does, what to supply, and the changes by kind, the riskiest first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Page, Paint, Style, harmless};
use crate::render::diff::{
    Line, OfKind, RISKY, Row, What, by_kind, chosen, clipped, contained, counted_parts, facet_label, filtered, impact_word, is_calm,
    is_story, is_summary, lines, mark, name, noise, parent, part_name, part_word, rank, readable_name, rows, said as sentence, schema_name,
    shows_noise, title, titles, values, verdict_word, way_word,
};
use crate::report::{Change, DiffDocument, DiffReason, DiffUnread, PartChange};

/// How many changes of one kind are shown without `--verbose`: those that are risky, and others.
const SHOWN_RISKY: usize = 60;
const SHOWN: usize = 20;

/// How many rows of one change.
const ROWS: usize = 12;

/// How many lines of a text.
const LINES: usize = 8;

/// How many names of things that are alike.
const NAMES: usize = 30;

/// How many names of parts that are alike.
const RUN: usize = 10;

/// How many reasons of one way of importing.
const REASONS: usize = 4;

/// How long a value may be.
const VALUE: usize = 60;

/// Names that several changes of a kind share, with the component around them.
type Twins<'a> = BTreeSet<(&'a str, Option<&'a str>)>;

fn twins<'a>(changes: &[&'a Change]) -> Twins<'a> {
    let mut seen = BTreeSet::new();
    changes.iter().map(|change| (name(change), parent(change))).filter(|shown| !seen.insert(*shown)).collect()
}

pub(in crate::render) fn diff(document: &DiffDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    let (mark, paint) = match document.verdict.upgrade.as_str() {
        "blocked" => ("✗ BLOCKED", Paint::Red),
        "data-loss" => ("✗ DATA LOSS", Paint::Red),
        "deleting" => ("● DELETING", Paint::Yellow),
        "changing" => ("● CHANGING", Paint::Yellow),
        "additive" => ("✓ ADDITIVE", Paint::Green),
        _ => ("✓ SAME", Paint::Green),
    };
    page.wrapped(&format!("{}  ", style.paint(paint, mark)), &style.bold(&document.verdict.summary));
    let calm = is_calm(document);
    if !calm || style.verbose {
        page.sides(document);
    }
    if !calm {
        page.ways(document);
    }
    page.supply(document);
    for of_kind in by_kind(document) {
        page.kind(&of_kind);
    }
    page.rest_of_diff(document, calm);
    page.text
}

impl Page<'_> {
    /// Both versions, on one line where they are of one solution.
    fn sides(&mut self, document: &DiffDocument) {
        let (baseline, current) = titles(document);
        let kind = |managed: bool| if managed { "managed" } else { "unmanaged" };
        let (before, after) = (document.baseline.solution.managed, document.current.solution.managed);
        let kinds = if before == after { kind(after).to_owned() } else { format!("{} -> {}", kind(before), kind(after)) };
        let files = format!("{} -> {}", document.baseline.input.name, document.current.input.name);
        let line = format!("{} -> {}  {}", harmless(&baseline), harmless(&current), self.style.dim(&format!("{kinds} · {files}")));
        self.line(&line);
        if self.style.verbose {
            for side in [&document.baseline, &document.current] {
                let line = self.style.dim(&format!("{}: sha256 {}", title(side), side.input.sha256));
                self.line(&line);
            }
        }
    }

    /// What each way comes to, in one line, and why. A reason that several ways share is said once.
    fn ways(&mut self, document: &DiffDocument) {
        if document.ways.is_empty() {
            return;
        }
        self.blank();
        let words = document.ways.iter().map(|way| {
            let word = verdict_word(&way.verdict);
            let word = match way.verdict.as_str() {
                "blocked" | "data-loss" => self.style.paint(Paint::Red, word),
                "deleting" => self.style.paint(Paint::Yellow, word),
                _ => self.style.bold(word),
            };
            format!("{} {word}", harmless(way_word(&way.way)))
        });
        let words = words.collect::<Vec<_>>().join(" · ");
        self.wrapped(&self.style.paint(Paint::Blue, "Importing it as "), &words);
        // The verdict has said its own already.
        let mut said: BTreeSet<&str> = BTreeSet::from([document.verdict.summary.as_str()]);
        for way in &document.ways {
            if self.style.verbose && said.insert(&way.summary) {
                self.wrapped("  ", &format!("{}: {}", harmless(way_word(&way.way)), harmless(&way.summary)));
            }
            let fresh: Vec<&DiffReason> = way.reasons.iter().filter(|reason| said.insert(&reason.message)).collect();
            let shown = if self.style.verbose { usize::MAX } else { REASONS };
            for reason in fresh.iter().take(shown) {
                let effect = match reason.effect.as_str() {
                    "blocks" => self.style.paint(Paint::Red, "blocks: "),
                    "loses-data" => self.style.paint(Paint::Red, "loses data: "),
                    "deletes" => self.style.paint(Paint::Yellow, "deletes: "),
                    "breaks" => self.style.paint(Paint::Red, "breaks: "),
                    _ => String::new(),
                };
                let way = harmless(way_word(&way.way));
                self.wrapped("  - ", &format!("{way}: {effect}{}", harmless(&reason.message)));
            }
            self.more("  ", fresh.len().saturating_sub(shown), "reasons");
        }
    }

    fn supply(&mut self, document: &DiffDocument) {
        if document.supply.is_empty() {
            return;
        }
        self.heading(&format!("To supply in the target ({})", document.supply.len()), Paint::Yellow);
        let shown = if self.style.verbose { usize::MAX } else { SHOWN };
        for supply in document.supply.iter().take(shown) {
            let key = self.style.dim(&format!("  {}", supply.key));
            let name = if supply.display_name.is_empty() { String::new() } else { format!("{}: ", self.style.bold(&supply.display_name)) };
            let key = if self.style.verbose { key } else { String::new() };
            self.wrapped("  • ", &format!("{name}{}{key}", harmless(&supply.message)));
        }
        self.more("  ", document.supply.len().saturating_sub(shown), "");
    }

    fn kind(&mut self, of_kind: &OfKind<'_>) {
        let (title, paint) = (harmless(&of_kind.title()), paint(of_kind.worst).unwrap_or(Paint::Blue));
        self.blank();
        let line = format!("{}{}", self.style.paint(paint, &title), self.style.dim(&of_kind.tally()));
        self.line(&line);
        // What is alike and harmless is named together.
        let (alike, single): (Vec<&Change>, Vec<&Change>) = of_kind.changes.iter().partition(|change| self.is_plain(change));
        let twins = twins(&of_kind.changes);
        let single = self.same_story(single, &twins);
        let mut left = (0, 0);
        let (mut risky, mut others) = (SHOWN_RISKY, SHOWN);
        for change in single {
            let room = if rank(&change.impact) >= RISKY { (&mut risky, &mut left.0) } else { (&mut others, &mut left.1) };
            if *room.0 == 0 && !self.style.verbose {
                *room.1 += 1;
                continue;
            }
            *room.0 = room.0.saturating_sub(1);
            self.change(change, &twins);
        }
        self.more("  ", left.0, "that are risky or worse");
        self.more("  ", left.1, "");
        self.alike(&alike, &twins);
    }

    /// Says once what several components have in common, and leaves the others: the same happened to each of them, for one
    /// reason, and there is nothing else to show.
    fn same_story<'c>(&mut self, changes: Vec<&'c Change>, twins: &Twins<'_>) -> Vec<&'c Change> {
        const FEWEST: usize = 3;
        let mut stories: BTreeMap<(&str, &str), Vec<&Change>> = BTreeMap::new();
        for change in changes.iter().filter(|change| self.is_story(change)) {
            stories.entry((&change.change, &change.message)).or_default().push(change);
        }
        stories.retain(|_, changes| changes.len() >= FEWEST);
        let mut told = BTreeSet::new();
        for change in &changes {
            let story = (change.change.as_str(), change.message.as_str());
            let Some(members) = stories.get(&story).filter(|_| self.is_story(change)) else { continue };
            if !told.insert(story) {
                continue;
            }
            let names = members.iter().map(|change| match parent(change) {
                Some(parent) => harmless(&format!("{} ({parent})", self.called(change, twins))),
                None => harmless(&self.called(change, twins)),
            });
            let names = names.collect::<Vec<_>>().join(", ");
            let (mark, impact) = (self.mark(&change.change), self.impact(rank(&change.impact)));
            // Here it is said of several.
            let sentence = harmless(&sentence(change));
            let sentence = match (sentence.strip_prefix(" was "), sentence.strip_prefix(" is ")) {
                (Some(rest), _) => format!(" were {}", rest.replacen("deletes it", "deletes them", 1)),
                (_, Some(rest)) => format!(" are {rest}"),
                _ => sentence,
            };
            self.wrapped(&format!("  {mark} "), &format!("{}{impact}{sentence}:", members.len()));
            self.wrapped("      ", &names);
        }
        changes
            .into_iter()
            .filter(|change| !self.is_story(change) || !stories.contains_key(&(change.change.as_str(), change.message.as_str())))
            .collect()
    }

    /// Whether a change is its sentence and no more.
    fn is_story(&self, change: &Change) -> bool {
        !self.style.verbose && is_story(change)
    }

    /// Whether a change is said with its name: it came or went, and there is nothing to fear.
    fn is_plain(&self, change: &Change) -> bool {
        !self.style.verbose
            && matches!(change.change.as_str(), "added" | "removed" | "same")
            && rank(&change.impact) < RISKY
            && change.contains.is_empty()
            && rows(change, false).is_empty()
    }

    /// Names in one paragraph for each of what happened and where: `+ in Order: Total, Discount`.
    fn alike(&mut self, changes: &[&Change], twins: &Twins<'_>) {
        let mut runs: Vec<(&str, Option<&str>, Vec<&Change>)> = Vec::new();
        for change in changes {
            let (what, parent) = (change.change.as_str(), parent(change));
            match runs.last_mut().filter(|run| (run.0, run.1) == (what, parent)) {
                Some((.., run)) => run.push(change),
                None => runs.push((what, parent, vec![change])),
            }
        }
        let shown = if self.style.verbose { usize::MAX } else { NAMES };
        for (at, (what, parent, changes)) in runs.iter().enumerate() {
            if at == shown {
                let left = runs.iter().skip(at).map(|(.., changes)| changes.len()).sum();
                self.more("  ", left, "");
                return;
            }
            if let [change] = changes.as_slice() {
                self.change(change, twins);
                continue;
            }
            let names: Vec<String> = changes.iter().take(shown).map(|change| harmless(&self.called(change, twins))).collect();
            let more = match changes.len().saturating_sub(shown) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let parent = parent.map(|parent| format!("in {}: ", harmless(parent))).unwrap_or_default();
            let mark = self.mark(what);
            self.wrapped(&format!("  {mark} "), &format!("{parent}{}{more}", names.join(", ")));
        }
    }

    /// The name people see, and the one that tells it from another that they see by the same name.
    fn called(&self, change: &Change, twins: &Twins<'_>) -> String {
        match readable_name(change).filter(|_| !self.style.verbose && twins.contains(&(name(change), parent(change)))) {
            Some(schema) => format!("{} `{}`", name(change), schema.rsplit('.').next().unwrap_or(schema)),
            None => name(change).to_owned(),
        }
    }

    fn change(&mut self, change: &Change, twins: &Twins<'_>) {
        // Writing to a string cannot fail.
        let mut said = self.style.bold(&self.called(change, twins));
        if let Some(parent) = parent(change) {
            let _ = write!(said, " of {}", harmless(parent));
        }
        if let Some(schema) = schema_name(change).filter(|_| self.style.verbose) {
            said.push_str(&self.style.dim(&format!(" ({schema})")));
        }
        said.push_str(&self.impact(rank(&change.impact)));
        let rows = rows(change, self.style.verbose);
        let single = single(&rows, change);
        match &single {
            Some(value) => {
                let _ = write!(said, ": {}", harmless(value));
            }
            // What is inside says what it counts.
            None if is_summary(change) && !rows.is_empty() => {}
            None => said.push_str(&harmless(&sentence(change))),
        }
        if let Some(contained) = contained(change) {
            let _ = write!(said, ", with {}", harmless(&contained));
        }
        let mark = self.mark(&change.change);
        self.wrapped(&format!("  {mark} "), &said);
        if let Some(baseline) = change.baseline_key.as_deref().filter(|_| self.style.verbose) {
            let line = self.style.dim(&format!("      was {baseline}"));
            self.line(&line);
        }
        if self.style.verbose && !change.contains.is_empty() {
            let names = change.contains.iter().map(|component| format!("{} {}", part_word(&component.kind), component.display_name));
            self.wrapped("      ", &harmless(&names.collect::<Vec<_>>().join(", ")));
        }
        if single.is_some() {
            return;
        }
        let all = rows.len();
        let rows = chosen(rows, if self.style.verbose { usize::MAX } else { ROWS });
        let left = all - rows.len();
        for row in rows {
            self.row(&row, change);
        }
        self.more("      ", left, "differences in it");
    }

    fn row(&mut self, row: &Row<'_>, change: &Change) {
        let indent = "  ".repeat(row.depth.min(20) + 2);
        let noise = row.noise.map(|reason| self.style.dim(&format!(" (noise: {})", reason.replace('-', " ")))).unwrap_or_default();
        let longest = if self.style.verbose { usize::MAX } else { VALUE };
        // A reason that the line of the change has given is not given again.
        let why = |why: Option<&str>| match why {
            Some(why) if !change.message.contains(why) => format!(": {}", harmless(why)),
            _ => String::new(),
        };
        match &row.what {
            What::Part { way, part, aside } => {
                let way = way.iter().fold(String::new(), |way, part| way + &harmless(&clipped(&part_name(part), longest)) + " / ");
                let (mark, name) = (self.mark(&part.change), harmless(&clipped(&part_name(part), longest)));
                let from = moved(part);
                let said = format!("{way}{name}{}{}{from}{}{noise}", harmless(aside), self.impact(row.rank), why(part.why.as_deref()));
                self.wrapped(&format!("{indent}{mark} "), &said);
            }
            What::Run { change, part, why: reason, names, aside } => {
                let shown = if self.style.verbose { usize::MAX } else { RUN };
                let shown_names: Vec<String> =
                    names.iter().take(shown).map(|name| harmless(&clipped(name, longest.saturating_mul(2)))).collect();
                let more = match names.len().saturating_sub(shown) {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                let (mark, impact) = (self.mark(change), self.impact(row.rank));
                let (count, names) = (harmless(&format!("{}{aside}", counted_parts(names.len(), part))), shown_names.join(", "));
                self.wrapped(
                    &format!("{indent}{mark} "),
                    &format!("{count}{impact}: {names}{more}{}{noise}", why(*reason).replacen(':', ";", 1)),
                );
            }
            What::Facet(facet, what) => {
                let label = harmless(facet_label(facet));
                let impact = self.impact(row.rank);
                let reason = why(facet.why.as_deref());
                if let Some(text) = facet.text.as_deref().filter(|text| !text.is_empty()) {
                    self.wrapped(&format!("{indent}  "), &format!("{label}{impact}{reason}{noise}"));
                    self.unified(text, row.depth + 1);
                } else {
                    let values = harmless(&values(facet, what, longest));
                    self.wrapped(&format!("{indent}  "), &format!("{label}: {values}{impact}{reason}{noise}"));
                }
            }
            What::Text(text) => self.unified(text, row.depth),
            What::Deeper => self.wrapped(&indent, "… and more inside"),
        }
    }

    /// A unified diff; its changed lines alone, unless everything is wanted.
    fn unified(&mut self, text: &str, depth: usize) {
        let indent = "  ".repeat(depth.min(20) + 3);
        let is_wanted = |line: &Line<'_>| self.style.verbose || matches!(line, Line::Removed(_) | Line::Added(_) | Line::Said(_));
        let shown = if self.style.verbose { usize::MAX } else { LINES };
        let all = lines(text).filter(is_wanted).count();
        let wanted: Vec<Line<'_>> = lines(text).filter(is_wanted).take(shown).collect();
        let room = self.style.width.saturating_sub(indent.len() + 2).max(20);
        for line in wanted {
            let cut = |line: &str| {
                let line = harmless(&line.replace('\t', "    "));
                if self.style.verbose || line.chars().count() <= room { line } else { line.chars().take(room).chain(['…']).collect() }
            };
            let line = match line {
                Line::Hunk(line) | Line::Said(line) => self.style.dim(&cut(line)),
                Line::Same(line) => format!("  {}", cut(line)),
                Line::Removed(line) => self.style.escaped("31", &format!("- {}", cut(line))),
                Line::Added(line) => self.style.escaped("32", &format!("+ {}", cut(line))),
            };
            self.line(&format!("{indent}{line}"));
        }
        self.more(&indent, all.saturating_sub(shown), "lines");
    }

    /// What means nothing, what is left out, and what is not known.
    fn rest_of_diff(&mut self, document: &DiffDocument, calm: bool) {
        let mut notes: Vec<String> = Vec::new();
        notes.extend(filtered(document));
        let show = if shows_noise(document) { "" } else { "; show them with --show-noise" };
        notes.extend(noise(document).map(|noise| format!("{noise}{show}")));
        if !calm || self.style.verbose {
            notes.extend(document.limits.iter().cloned());
        }
        if !notes.is_empty() {
            self.blank();
        }
        for note in notes {
            let note = self.style.dim(note.trim_end_matches('.'));
            self.wrapped("", &note);
        }
        if document.unread.is_empty() {
            return;
        }
        self.heading(&format!("Not read ({})", document.unread.len()), Paint::Red);
        let shown = if self.style.verbose { usize::MAX } else { SHOWN };
        for DiffUnread { side, part } in document.unread.iter().take(shown) {
            self.wrapped("  • ", &harmless(&format!("{} ({side}): {}", part.path, part.reason)));
        }
        self.more("  ", document.unread.len().saturating_sub(shown), "");
    }

    fn more(&mut self, indent: &str, left: usize, what: &str) {
        if left > 0 {
            let what = match (left, what) {
                (_, "") => String::new(),
                (1, "that are risky or worse") => " that is risky or worse".to_owned(),
                (1, what) => format!(" {}", what.replacen("differences", "difference", 1).replacen("reasons", "reason", 1)),
                (_, what) => format!(" {what}"),
            };
            let line = self.style.dim(&format!("{indent}… and {left} more{what} (--verbose shows all)"));
            self.line(&line);
        }
    }

    fn mark(&self, change: &str) -> String {
        let mark = mark(change).to_string();
        let code = match change {
            "added" => "32",
            "removed" => "31",
            "moved" => "36",
            "same" => return mark,
            _ => "33",
        };
        self.style.escaped(code, &mark)
    }

    fn impact(&self, rank: u8) -> String {
        match (impact_word(rank), paint(rank)) {
            (Some(word), Some(paint)) => format!(" [{}]", self.style.paint(paint, word)),
            _ => String::new(),
        }
    }
}

/// One short value that differs stands in the line of its change, with why it matters.
fn single(rows: &[Row<'_>], change: &Change) -> Option<String> {
    let [Row { what: What::Facet(facet, what), noise: None, .. }] = rows else { return None };
    if facet.text.is_some() || !change.contains.is_empty() || change.change == "same" {
        return None;
    }
    let why = if is_summary(change) { String::new() } else { format!("; {}", change.message) };
    let said = format!("{}: {}", facet_label(facet), values(facet, what, VALUE));
    (said.chars().count() <= VALUE * 2).then(|| format!("{said}{why}"))
}

fn paint(rank: u8) -> Option<Paint> {
    match rank {
        RISKY => Some(Paint::Yellow),
        3.. => Some(Paint::Red),
        _ => None,
    }
}

fn moved(part: &PartChange) -> String {
    match part.moved_from.as_slice() {
        [] if part.change == "moved" => " (another place in the order)".to_owned(),
        [] => String::new(),
        from => format!(" (from {})", harmless(&from.join(" / "))),
    }
}
