//! Names and values in a maker's words, where the file has its own.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Facet, Part};

/// Gives values other names; those in other languages keep what stands behind the dot.
pub fn rename(part: &mut Part<'_>, names: &[(&str, &'static str)]) {
    for facet in &mut part.facets {
        let (name, language) = facet.name.split_once('.').map_or((facet.name.as_ref(), None), |(name, language)| (name, Some(language)));
        let Some((_, other)) = names.iter().find(|(known, _)| *known == name) else { continue };
        facet.name = match language {
            Some(language) => Cow::Owned(format!("{other}.{language}")),
            None => Cow::Borrowed(other),
        };
    }
}

/// Says a number as a word.
pub fn reword(part: &mut Part<'_>, name: &str, words: &[(&str, &'static str)]) {
    for facet in part.facets.iter_mut().filter(|facet| facet.name == name) {
        if let Some((_, word)) = words.iter().find(|(number, _)| *number == facet.value.trim()) {
            facet.value = Cow::Borrowed(word);
        }
    }
}

/// Says which switches are on. An export leaves out some that are off, and others write the same differently.
pub fn switches(part: &mut Part<'_>, names: &[&'static str]) {
    let mut missing: BTreeSet<&'static str> = names.iter().copied().collect();
    for facet in &mut part.facets {
        if missing.remove(facet.name.as_ref()) {
            match facet.value.trim() {
                "1" | "true" | "True" => facet.value = Cow::Borrowed("yes"),
                "0" | "false" | "False" => facet.value = Cow::Borrowed("no"),
                _ => {}
            }
        }
    }
    part.facets.extend(missing.into_iter().map(|name| Facet { name: Cow::Borrowed(name), value: Cow::Borrowed("no"), noise: None }));
}

/// Whether a value of this name is a secret, of which nothing is shown but that it differs.
pub fn is_secret(name: &str) -> bool {
    name.starts_with("secret") && name.ends_with("Value")
}
