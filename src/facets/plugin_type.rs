//! Plug-in types and plug-in packages: the classes that steps run, and what they are shipped in.

use std::borrow::Cow;

use super::support::{Difference, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_other_files, read_xml};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["plugin-type", "plugin-package"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: |_| None, attribute });
    }
    for facet in &mut part.facets {
        match facet.name.as_ref() {
            // The assembly tells its version.
            "assemblyQualifiedName" => {
                let names: Vec<&str> = facet.value.split(',').map(str::trim).filter(|name| !name.starts_with("Version=")).collect();
                facet.value = Cow::Owned(names.join(", "));
            }
            // `Contoso.Plugins (1.0.0.0)` is what a tool writes.
            "workflowActivityGroupName" => {
                if let Some((name, _)) = facet.value.rsplit_once(" (").filter(|(_, version)| version.ends_with(')')) {
                    facet.value = Cow::Owned(name.to_owned());
                }
            }
            "friendlyName" if crate::model::bare_guid(&facet.value).is_some() => facet.noise = Some(Noise::GeneratedId),
            _ => {}
        }
    }
    add_other_files(&mut part, subject);
    part
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    (element.is("PluginType") && name.eq_ignore_ascii_case("PluginTypeId")).then_some(Treatment::Noise(Noise::GeneratedId))
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.facet {
        None if difference.around.is_empty() && difference.is_removal() => {
            Judgement::risky("an upgrade deletes it, and steps outside the solution that run it are left without code")
        }
        Some("assemblyQualifiedName") => Judgement::risky("steps that are not in the solution know it by the name it had"),
        _ => Judgement::NOTE,
    }
}
