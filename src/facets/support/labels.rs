//! Names in several languages: the one of the base language is a value, those of the others are one value together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::words::camel;
use super::{Facet, Head, Part, Treatment};
use crate::content::Element;

/// What a label is until it is folded into the part around it.
const LABEL: &str = "label-text";

/// How a label or a list of labels is taken; `None` for all else. [`fold_labels`] has to follow.
pub fn label_element(element: Element<'_>) -> Option<Treatment> {
    let name = element.name();
    if matches!(name, "labels" | "Titles" | "Descriptions" | "ToolTips" | "LocalizedNames") {
        return Some(Treatment::Flat);
    }
    let code = element.attribute("languagecode").or_else(|| element.attribute("LCID"))?;
    let is_text = TEXTS.iter().any(|text| element.attribute(text).is_some());
    is_text.then(|| Head::named(LABEL, &code, &if name == "LocalizedName" { Cow::Borrowed("displayName") } else { camel(name) }))
}

/// The attributes that hold the text of a label.
const TEXTS: [&str; 5] = ["description", "Title", "Text", "Description", "ToolTip"];

/// Makes values of the labels in a part and in all parts of it. A label that a layer takes away is none.
pub fn fold_labels(part: &mut Part<'_>, language: Option<u32>) {
    let (labels, parts): (Vec<_>, Vec<_>) = std::mem::take(&mut part.parts).into_iter().partition(|inner| inner.what == LABEL);
    part.parts = parts;
    let mut others: BTreeMap<String, BTreeMap<u32, String>> = BTreeMap::new();
    for label in labels.into_iter().filter(|label| label.facet("solutionaction") != Some("Removed")) {
        let code = label.identity.parse().unwrap_or_default();
        let is_text = |facet: &Facet<'_>| ["description", "title", "text", "toolTip"].contains(&facet.name.as_ref());
        let Some(text) = label.facets.into_iter().find(is_text) else { continue };
        if language.is_none_or(|language| language == code) {
            part.add(label.label, text.value);
        } else {
            others.entry(label.label).or_default().insert(code, text.value.into_owned());
        }
    }
    for (name, texts) in others {
        let lines: Vec<String> = texts.into_iter().map(|(code, text)| format!("{code}: {text}")).collect();
        part.add(format!("{name}InOtherLanguages"), lines.join("\n"));
    }
    for inner in &mut part.parts {
        fold_labels(inner, language);
    }
}
