//! Unified diffs of texts. The only module that knows `imara-diff`.

use imara_diff::{Algorithm, BasicLineDiffPrinter, Diff, InternedInput, UnifiedDiffConfig};

/// A text longer than this is not compared line by line: the numbers of lines say enough.
const MAX_BYTES: usize = 8 << 20;

/// Lines are cut after this many characters: a minified script has all in one.
const MAX_LINE: usize = 400;

/// The unified diff of two texts with three lines around each change; `None` where their lines are the same.
pub(super) fn unified(baseline: &str, current: &str) -> Option<String> {
    if super::values::same_lines(baseline, current) {
        return None;
    }
    if baseline.len() > MAX_BYTES || current.len() > MAX_BYTES {
        return Some(format!(
            "@@ {} lines, now {}: too long to be compared line by line @@\n",
            baseline.lines().count(),
            current.lines().count()
        ));
    }
    let (baseline, current) = (shown(baseline), shown(current));
    let input = InternedInput::new(baseline.as_str(), current.as_str());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let printer = BasicLineDiffPrinter(&input.interner);
    Some(diff.unified_diff(&printer, UnifiedDiffConfig::default(), &input).to_string())
}

/// The text as it is compared: without a mark, with plain line ends.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 1);
    for line in text.trim_start_matches('\u{feff}').lines() {
        shown.push_str(line);
        shown.push('\n');
    }
    shown
}

/// Cuts the long lines of a unified diff.
pub(super) fn cut(diff: String) -> String {
    if diff.lines().all(|line| line.len() <= MAX_LINE) {
        return diff;
    }
    let mut short = String::with_capacity(diff.len().min(1 << 20));
    for line in diff.lines() {
        match line.char_indices().nth(MAX_LINE) {
            Some((at, _)) => {
                short.push_str(line.get(..at).unwrap_or_default());
                short.push('…');
            }
            None => short.push_str(line),
        }
        short.push('\n');
    }
    short
}
