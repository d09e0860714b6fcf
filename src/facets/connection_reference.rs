//! Connection references: which connector they are for. The connection behind them is the environment's.

use std::borrow::Cow;

use super::support::{Difference, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, managed_property, read_xml, rename};
use crate::content::Element;
use crate::content::connector::without_environment;
use crate::content::flow::api_name;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["connection-reference"], read, judge };

const SHAPE: XmlShape = XmlShape { element: shape, attribute: |_, _| None };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &SHAPE);
        rename(
            &mut part,
            &[
                ("connectionreferencedisplayname", "displayName"),
                ("connectionreferencelogicalname", "logicalName"),
                ("promptingbehavior", "promptingBehavior"),
                ("statecode", "status"),
                ("statuscode", "statusReason"),
            ],
        );
        // Left out where it is the usual one.
        part.facets.retain(|facet| facet.name != "promptingBehavior" || facet.value != "0");
        part.add("connector", connector(element));
    }
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    Some(match element.name() {
        // Read as one: the name of the connector.
        "connectorid" | "customconnectorid" => Treatment::Skip,
        "connectionid" | "connectionreferenceid" => Treatment::Noise(Noise::Environment),
        _ => return None,
    })
}

/// The name of the API, without the end that says of which environment a custom connector is.
fn connector(element: Element<'_>) -> Cow<'_, str> {
    let id = element.value("connectorid").unwrap_or_default();
    let api = api_name(&id).to_ascii_lowercase();
    without_environment(&api).map_or_else(|| api.clone(), str::to_owned).into()
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.facet {
        Some("connector") => Judgement::breaking("the connection that was chosen does not fit: another one has to be chosen"),
        Some("promptingBehavior") => Judgement::risky("the import asks for a connection at other times"),
        Some(_) => managed_property(difference).unwrap_or(Judgement::NOTE),
        None if difference.is_removal() => {
            Judgement::risky("an upgrade deletes it: flows and apps outside the solution that use it stop working")
        }
        None => Judgement::NOTE,
    }
}
