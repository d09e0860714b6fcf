//! Service endpoints and webhooks: where messages go, and how.

use super::support::{Difference, Judgement, Part, Reader, Subject, XmlShape, managed_property, read_xml, rename, reword};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["service-endpoint"], read, judge };

/// "Microsoft Learn, Service Endpoint (ServiceEndpoint) table reference", choices `contract`, `authtype`,
/// `messageformat`, `userclaim`.
const CONTRACTS: [(&str, &str); 8] = [
    ("1", "one-way"),
    ("2", "queue"),
    ("3", "REST"),
    ("4", "two-way"),
    ("5", "topic"),
    ("6", "persistent queue"),
    ("7", "event hub"),
    ("8", "webhook"),
];
const FORMATS: [(&str, &str); 3] = [("1", "binary XML"), ("2", "JSON"), ("3", "text XML")];
const CLAIMS: [(&str, &str); 3] = [("1", "none"), ("2", "user id"), ("3", "user information")];

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape::default());
        rename(&mut part, &[("serviceEndpointId", "id"), ("sasKeyName", "keyName"), ("namespaceAddress", "address")]);
        reword(&mut part, "contract", &CONTRACTS);
        reword(&mut part, "messageFormat", &FORMATS);
        reword(&mut part, "userClaim", &CLAIMS);
    }
    part
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.facet {
        Some("url" | "address" | "path" | "solutionNamespace" | "namespaceFormat") => Judgement::risky("messages go somewhere else"),
        Some("contract" | "messageFormat") => Judgement::breaking("the receiver gets messages of another form"),
        Some("authType" | "keyName" | "useKeyVaultConfiguration") => {
            Judgement::risky("it signs in another way: the receiver has to expect it")
        }
        Some("userClaim") => Judgement::risky("the receiver is told something else about the user"),
        Some(_) => managed_property(difference).unwrap_or(Judgement::NOTE),
        None if difference.is_removal() && difference.around.is_empty() => {
            // Steps of the solution itself would keep it from being deleted: these are those of others.
            Judgement::risky("an upgrade deletes it: steps elsewhere that send to it have nowhere to send to")
        }
        None => Judgement::NOTE,
    }
}
