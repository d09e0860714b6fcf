//! Agents: who may talk to them, and how they decide what to do.

use std::borrow::Cow;

use super::support::{
    Difference, Head, JsonSpot, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, file_part, read_json, read_xml, readable,
};
use crate::content::{Element, JsonTree, JsonType};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["agent"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute: |_, _| None });
    }
    let mut settings = Vec::new();
    part.facets.retain_mut(|facet| {
        let value = facet.value.as_ref();
        // "Copilot (bot) table/entity reference", Microsoft Learn.
        let worded = match facet.name.as_ref() {
            "authenticationmode" => {
                ("signIn", word(value, &["not stated", "none", "Microsoft", "by another Entra ID app", "by another service"]))
            }
            "authenticationtrigger" => ("asksToSignIn", word(value, &["as needed", "always"])),
            "accesscontrolpolicy" => {
                ("whoMayUseIt", word(value, &["anybody", "its readers", "members of groups", "anybody of any tenant"]))
            }
            "statecode" => ("state", word(value, &["on", "off"])),
            "statuscode" => return false,
            "iconbase64" => {
                facet.name = Cow::Borrowed("icon");
                facet.value = readable(std::mem::take(&mut facet.value));
                return true;
            }
            "authenticationconfiguration" | "applicationmanifestinformation" | "configuration" if value.trim_start().starts_with('{') => {
                settings.push((facet.name.clone().into_owned(), value.to_owned()));
                return false;
            }
            _ => return true,
        };
        facet.name = Cow::Borrowed(worded.0);
        if let Some(word) = worded.1 {
            facet.value = Cow::Borrowed(word);
        }
        true
    });
    for (name, text) in settings {
        let tree = JsonTree::parse_str(&text);
        let mut inner = Part::new("settings", name.clone(), name);
        match tree.root().filter(|_| tree.problem().is_none()) {
            Some(root) => read_json(root, "", &mut inner, json),
            None => inner.add("value", text.clone()),
        }
        part.parts.push(inner.owned());
    }
    let own = subject.content.document_of(subject.component);
    for path in subject.files.iter().filter(|path| Some(path.as_str()) != own) {
        match subject.content.json(path) {
            Some(root) if path.ends_with("configuration.json") => {
                let mut inner = Part::new("settings", "settings", "settings");
                read_json(root, path, &mut inner, json);
                part.parts.push(inner);
            }
            _ => part.parts.push(file_part(path, subject)),
        }
    }
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    Some(match element.name().to_ascii_lowercase().as_str() {
        // What the platform notes at each publication.
        "timezoneruleversionnumber" | "publishedon" | "template" => Treatment::Noise(Noise::VersionStamp),
        "synchronizationstatus" | "publishedby" | "botid" => Treatment::Noise(Noise::Environment),
        _ => return None,
    })
}

/// Lists of plain values, such as allowed topics, have no order that means something.
fn json(spot: &JsonSpot<'_, '_>) -> Option<Treatment> {
    let is_plain = !matches!(spot.value.value_type(), JsonType::Object | JsonType::Array);
    if spot.is_item && is_plain {
        let text = spot.value.as_str().unwrap_or(Cow::Borrowed(spot.value.source()));
        return Some(Head::named(spot.key.to_ascii_lowercase(), &text, &text));
    }
    None
}

fn word(value: &str, words: &[&'static str]) -> Option<&'static str> {
    words.get(value.trim().parse::<usize>().ok()?).copied()
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.facet {
        Some("signIn") if difference.current == "none" => Judgement::risky("anybody can talk to it without signing in"),
        Some("signIn") => Judgement::risky("people sign in in another way: channels and tools may need to be set up anew"),
        Some("whoMayUseIt") => Judgement::risky("other people may use it"),
        Some("state") if difference.current == "off" => Judgement::risky("it is switched off"),
        Some("GenerativeActionsEnabled") => Judgement::risky("topics and tools are chosen in another way"),
        Some("$kind") if difference.what == "recognizer" => Judgement::risky("topics and tools are chosen in another way"),
        Some("useModelKnowledge" | "webBrowsing" | "isSemanticSearchEnabled") if difference.current == "true" => {
            Judgement::risky("it answers from sources that nobody of you chose")
        }
        _ => Judgement::NOTE,
    }
}
