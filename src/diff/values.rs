//! Whether two values say the same.

use std::collections::BTreeMap;

use crate::facets::support::Noise;
use crate::model::bare_guid;

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Equality {
    /// They are the same.
    Same,
    /// They are written differently and say the same.
    Noise(Noise),
    /// They differ.
    Different,
}

/// Compares two values. An empty one is none.
pub(super) fn compare(baseline: &str, current: &str) -> Equality {
    if baseline == current {
        return Equality::Same;
    }
    if same_lines(baseline, current) {
        return Equality::Noise(Noise::Encoding);
    }
    if baseline.trim() == current.trim() {
        return Equality::Noise(Noise::Formatting);
    }
    match (bare_guid(baseline), bare_guid(current)) {
        (Some(baseline), Some(current)) if baseline == current => Equality::Noise(Noise::GuidForm),
        _ => Equality::Different,
    }
}

/// Whether two texts have the same lines, however these end and whatever mark stands before the first.
pub(super) fn same_lines(baseline: &str, current: &str) -> bool {
    let lines = |text: &'_ str| text.trim_start_matches('\u{feff}').lines().map(str::len).sum::<usize>();
    lines(baseline) == lines(current) && baseline.trim_start_matches('\u{feff}').lines().eq(current.trim_start_matches('\u{feff}').lines())
}

/// The id a component has on either side, where it was made anew.
#[derive(Clone, Debug, Default)]
pub(super) struct Renamed {
    forms: Vec<(String, String)>,
}

impl Renamed {
    /// Two ids, in the forms in which files write them.
    pub(super) fn new(baseline: &str, current: &str) -> Self {
        let forms = |id: &str| [id.to_owned(), id.replace('-', "")];
        Self { forms: forms(baseline).into_iter().zip(forms(current)).collect() }
    }

    /// Whether two values differ in that id alone. A value that holds more than a name is not looked through.
    pub(super) fn explains(&self, baseline: &str, current: &str) -> bool {
        const LONGEST: usize = 4_096;
        if self.forms.is_empty() || baseline.len() > LONGEST || baseline.len() != current.len() {
            return false;
        }
        let (baseline, current) = (baseline.to_lowercase(), current.to_lowercase());
        self.forms.iter().any(|(old, new)| baseline.contains(old.as_str()) && baseline.replace(old.as_str(), new) == current)
    }
}

/// The components that are on both sides under another id, by the id of the baseline.
#[derive(Clone, Debug, Default)]
pub(super) struct OtherIds {
    ids: BTreeMap<String, String>,
}

impl OtherIds {
    /// Of pairs those that have two ids.
    pub(super) fn new<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let two = pairs.filter(|(baseline, current)| baseline != current);
        Self { ids: two.filter_map(|(baseline, current)| Some((bare_guid(baseline)?, bare_guid(current)?))).collect() }
    }

    /// Whether two values name the same components, one or several with commas between: that these have other ids is told
    /// of them.
    pub(super) fn explains(&self, baseline: &str, current: &str) -> bool {
        if self.ids.is_empty() || baseline.split(',').count() != current.split(',').count() {
            return false;
        }
        baseline.split(',').zip(current.split(',')).all(|(old, new)| match (bare_guid(old), bare_guid(new)) {
            (Some(old), Some(new)) => old == new || self.ids.get(&old) == Some(&new),
            _ => old.trim() == new.trim(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_value_are_told_from_two_values() {
        let noise = |a, b| compare(a, b);
        assert_eq!(noise("a\r\nb", "a\nb"), Equality::Noise(Noise::Encoding));
        assert_eq!(noise(" a", "a "), Equality::Noise(Noise::Formatting));
        assert_eq!(
            noise("{0F3C1B2A-1111-4222-8333-444455556666}", "0f3c1b2a-1111-4222-8333-444455556666"),
            Equality::Noise(Noise::GuidForm)
        );
        assert_eq!((noise("a", "a"), noise("a", "A"), noise("", "a")), (Equality::Same, Equality::Different, Equality::Different));
    }
}
