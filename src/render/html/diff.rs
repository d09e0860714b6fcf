//! A comparison as one page: both sides next to each other, folded, printable, and without a script.

mod inside;

use std::fmt::Write as _;

use super::{STYLE, head, prose, table};
use crate::platform::component_types::counted;
use crate::render::diff::{
    OfKind, RISKY, Tally, by_kind, contained, filtered, fresh, impact_word, is_calm, mark, name, noise, parent, part_word, rank,
    readable_name, title, titles, told_once, verdict_word, way_word,
};
use crate::render::escape::markup;
use crate::report::{Change, DiffDocument, DiffUnread};

/// What the page has beyond that of a verdict.
const DIFF_STYLE: &str = include_str!("diff.css");

pub(in crate::render) fn diff(document: &DiffDocument) -> String {
    let (baseline, current) = titles(document);
    let name = format!("{} → {}", markup(&baseline), markup(&current));
    let mut page = head(&name, &format!("{STYLE}{DIFF_STYLE}"), None);
    header(&mut page, document, &name);
    sides(&mut page, document);
    if !is_calm(document) {
        ways(&mut page, document);
    }
    supply(&mut page, document);
    let kinds = by_kind(document);
    contents(&mut page, document, &kinds);
    for (at, of_kind) in kinds.iter().enumerate() {
        kind(&mut page, document, of_kind, at);
    }
    notes(&mut page, document);
    // Writing to a string cannot fail, here and below.
    let _ =
        write!(page, "<footer>solvet {}, offline: nothing was sent anywhere.</footer>\n</body>\n</html>\n", markup(&document.tool.version));
    page
}

fn header(page: &mut String, document: &DiffDocument, title: &str) {
    let (class, word) = match document.verdict.upgrade.as_str() {
        "blocked" => ("blocked", "Blocked"),
        "data-loss" => ("blocked", "Data loss"),
        "deleting" => ("conditional", "Deleting"),
        "changing" => ("conditional", "Changing"),
        "additive" => ("clear", "Additive"),
        _ => ("clear", "Nothing changes"),
    };
    let _ = write!(
        page,
        "<header>\n<h1>{title}</h1>\n<div class=\"verdict {class}\">\n<strong>{word}</strong>\n<p>{}</p>\n",
        sentence(&document.verdict.summary)
    );
    let tally = Tally::of(&document.changes).words();
    let ticked = document.changes.iter().filter(|change| is_reviewed(document, change)).count();
    let ticked = if document.review.is_empty() { String::new() } else { format!("; {ticked} of {} reviewed", document.changes.len()) };
    let tally = if tally.is_empty() { "no changes".to_owned() } else { tally };
    let _ = write!(page, "<p class=\"quiet\">{tally}{ticked}</p>\n</div>\n</header>\n");
}

fn is_reviewed(document: &DiffDocument, change: &Change) -> bool {
    document.review.get(&change.key).is_some_and(|review| review.reviewed)
}

fn sides(page: &mut String, document: &DiffDocument) {
    let sides = [("baseline", &document.baseline), ("current", &document.current)];
    let rows = sides.into_iter().map(|(word, side)| {
        let kind = if side.solution.managed { "managed" } else { "unmanaged" };
        [
            word.to_owned(),
            format!("{}<br><code>{}</code>", markup(&title(side)), markup(&side.solution.unique_name)),
            kind.to_owned(),
            markup(&side.solution.publisher.display_name),
            markup(&side.input.name),
            format!("<code>{}</code>", markup(&side.input.sha256)),
        ]
    });
    table(page, ["side", "solution", "kind", "publisher", "file", "SHA-256"], rows);
}

fn ways(page: &mut String, document: &DiffDocument) {
    if document.ways.is_empty() {
        return;
    }
    page.push_str("<h2>Ways of importing</h2>\n");
    let rows = document.ways.iter().map(|way| {
        let mut why = sentence(&way.summary);
        let reasons = fresh(way).map(|reason| {
            let effect = match reason.effect.as_str() {
                "blocks" => "<b class=\"bad\">Blocks:</b> ",
                "loses-data" => "<b class=\"bad\">Loses data:</b> ",
                "deletes" => "<b>Deletes:</b> ",
                "breaks" => "<b>Breaks:</b> ",
                _ => return format!("<li>{}</li>", sentence(&reason.message)),
            };
            format!("<li>{effect}{}</li>", prose(reason.message.strip_prefix("it deletes ").unwrap_or(&reason.message)))
        });
        let reasons: String = reasons.collect();
        if !reasons.is_empty() {
            let _ = write!(why, "<ul class=\"marks\">{reasons}</ul>");
        }
        [markup(way_word(&way.way)), format!("<b>{}</b>", markup(verdict_word(&way.verdict))), why]
    });
    table(page, ["imported as", "comes to", "why"], rows);
}

fn supply(page: &mut String, document: &DiffDocument) {
    if document.supply.is_empty() {
        return;
    }
    let _ = writeln!(page, "<h2>To supply in the target ({})</h2>\n<ul class=\"marks\">", document.supply.len());
    for supply in &document.supply {
        let _ = writeln!(
            page,
            "<li><b>{}</b> <code>{}</code><br>{}</li>",
            markup(&supply.display_name),
            markup(&supply.key),
            sentence(&supply.message)
        );
    }
    page.push_str("</ul>\n");
}

/// The kinds with their counts, each a link to its changes.
fn contents(page: &mut String, document: &DiffDocument, kinds: &[OfKind<'_>]) {
    let _ = writeln!(page, "<h2>Changes ({})</h2>", Tally::of(&document.changes).total());
    if kinds.is_empty() {
        page.push_str("<p>Nothing differs.</p>\n");
        return;
    }
    page.push_str("<nav aria-label=\"Kinds\"><ul class=\"kinds\">\n");
    for (at, of_kind) in kinds.iter().enumerate() {
        let _ = writeln!(
            page,
            "<li><a href=\"#kind-{at}\">{}</a> <span class=\"quiet\">{}</span>{}</li>",
            markup(&of_kind.title()),
            of_kind.tally().trim_start_matches(':').trim_start(),
            badge(of_kind.worst)
        );
    }
    page.push_str("</ul></nav>\n");
}

fn kind(page: &mut String, document: &DiffDocument, of_kind: &OfKind<'_>, at: usize) {
    let _ = writeln!(page, "<section>\n<h2 id=\"kind-{at}\">{}{}</h2>", markup(&of_kind.title()), of_kind.tally());
    for group in told_once(&of_kind.changes) {
        match group.as_slice() {
            [change] => one(page, document, change),
            changes => alike(page, document, changes),
        }
    }
    page.push_str("</section>\n");
}

/// Changes of one kind with one story, told once. The names follow.
fn alike(page: &mut String, document: &DiffDocument, changes: &[&Change]) {
    let Some(first) = changes.first() else { return };
    let rank = rank(&first.impact);
    let open = if changes.iter().all(|change| is_reviewed(document, change)) { "" } else { " open" };
    let _ = writeln!(
        page,
        "<details class=\"group {} {}\"{open}>\n<summary>{} <b>{}</b>{} <span>{}</span></summary>\n<div class=\"inside\">\n<ul class=\"marks alike\">",
        level(rank),
        what(&first.change),
        marked(&first.change),
        markup(&counted(u32::try_from(changes.len()).unwrap_or(u32::MAX), &first.kind)),
        badge(rank),
        sentence(&first.message)
    );
    for change in changes {
        let (tick, parent) = (tick(document, change), of_parent(change));
        let schema = readable_name(change).map(|schema| format!(" <code>{}</code>", markup(schema))).unwrap_or_default();
        let _ = write!(page, "<li>{tick}{}{parent}{schema}", markup(name(change)));
        review(page, document, change);
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n</div>\n</details>\n");
}

/// A change: open where somebody has to look at it and has not yet; plain where there is nothing inside.
fn one(page: &mut String, document: &DiffDocument, change: &Change) {
    let rank = rank(&change.impact);
    let reviewed = is_reviewed(document, change);
    let mut inside = String::new();
    review(&mut inside, document, change);
    inside::all(&mut inside, change);
    // What came or went with it is counted above.
    let is_told = !inside.is_empty();
    places(&mut inside, change);
    let (tick, parent) = (tick(document, change), of_parent(change));
    let schema = readable_name(change).map(|schema| format!(" <code>{}</code>", markup(schema))).unwrap_or_default();
    let contained =
        contained(change).map(|contained| format!(" <span class=\"quiet\">with {}</span>", markup(&contained))).unwrap_or_default();
    let summary = format!(
        "{tick}{} <b>{}</b>{parent}{schema}{} <span>{}</span>{contained}",
        marked(&change.change),
        markup(name(change)),
        badge(rank),
        sentence(change.message.strip_prefix("changed: ").unwrap_or(&change.message))
    );
    let open = if rank >= RISKY && !reviewed && is_told { " open" } else { "" };
    let class = format!("group {} {}", level(rank), what(&change.change));
    if inside.is_empty() {
        let _ = writeln!(page, "<div class=\"{class} leaf\"><p>{summary}</p></div>");
    } else {
        let _ = writeln!(
            page,
            "<details class=\"{class}\"{open}>\n<summary>{summary}</summary>\n<div class=\"inside\">\n{inside}</div>\n</details>"
        );
    }
}

fn tick(document: &DiffDocument, change: &Change) -> &'static str {
    match (document.review.is_empty(), is_reviewed(document, change)) {
        (true, _) => "",
        (false, true) => "<span title=\"reviewed\">☑</span> ",
        (false, false) => "<span title=\"not reviewed\">☐</span> ",
    }
}

fn of_parent(change: &Change) -> String {
    parent(change).map(|parent| format!(" <span class=\"quiet\">of {}</span>", markup(parent))).unwrap_or_default()
}

fn review(page: &mut String, document: &DiffDocument, change: &Change) {
    if let Some(review) = document.review.get(&change.key).filter(|review| !review.note.trim().is_empty()) {
        let lines: Vec<String> = review.note.trim().lines().map(markup).collect();
        let _ = writeln!(page, "<blockquote class=\"note\"><b>Note</b> {}</blockquote>", lines.join("<br>"));
    }
}

/// Where it is, and what came or went with it.
fn places(page: &mut String, change: &Change) {
    if !change.contains.is_empty() {
        let _ = writeln!(page, "<details class=\"more\"><summary>With it ({})</summary><ul class=\"marks\">", change.contains.len());
        for component in &change.contains {
            let (kind, name) = (part_word(&component.kind), &component.display_name);
            let _ = writeln!(page, "<li>{} {} <code>{}</code></li>", markup(&kind), markup(name), markup(&component.key));
        }
        page.push_str("</ul></details>\n");
    }
    if let Some(baseline) = &change.baseline_key {
        let _ = writeln!(page, "<p class=\"quiet\">was <code>{}</code></p>", markup(baseline));
    }
}

/// What happened, as a mark that is read out as a word.
fn marked(change: &str) -> String {
    let word = what(change);
    format!("<span class=\"mark {word}\" title=\"{word}\">{}</span>", markup(&mark(change).to_string()))
}

/// A word of ours: a document may say anything.
fn what(change: &str) -> &'static str {
    match change {
        "added" => "added",
        "removed" => "removed",
        "moved" => "moved",
        "same" => "same",
        _ => "changed",
    }
}

fn badge(rank: u8) -> String {
    impact_word(rank).map(|word| format!(" <span class=\"badge {}\">{word}</span>", level(rank))).unwrap_or_default()
}

/// The colours of a verdict: those of errors, warnings and notes.
fn level(rank: u8) -> &'static str {
    match rank {
        RISKY => "warning",
        3.. => "error",
        _ => "info",
    }
}

fn notes(page: &mut String, document: &DiffDocument) {
    if !document.unread.is_empty() {
        let _ = writeln!(page, "<h2>Not read ({})</h2>\n<ul class=\"marks\">", document.unread.len());
        for DiffUnread { side, part } in &document.unread {
            let _ = writeln!(page, "<li><code>{}</code> ({}): {}</li>", markup(&part.path), markup(side), prose(&part.reason));
        }
        page.push_str("</ul>\n");
    }
    let notes: Vec<String> = filtered(document).into_iter().chain(noise(document)).chain(document.limits.iter().cloned()).collect();
    if notes.is_empty() {
        return;
    }
    page.push_str("<h2>What is not shown or not known</h2>\n<ul class=\"marks\">\n");
    for note in notes {
        let _ = writeln!(page, "<li>{}</li>", sentence(note.trim_end_matches('.')));
    }
    page.push_str("</ul>\n");
}

/// Words of the document where a sentence begins.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let capital = letters.next().map(char::to_uppercase).into_iter().flatten();
    prose(&capital.chain(letters).collect::<String>())
}
