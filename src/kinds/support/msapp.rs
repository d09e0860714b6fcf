//! The data sources inside a canvas app: a zip in the zip, of which one entry is read.
//!
//! They mostly say again what `CanvasApp` says; files of before 2020 say it only here. Choices and views are listed
//! for every table, whether the app uses them or not (940 and 98 in 60 apps of the corpus): no reference is made of
//! them.

use super::name::is_name;
use super::{Claim, References, connector, stated_id};
use crate::model::{Hardness, Referent, Scheme};
use crate::source::archive::{Archive, Limits};
use crate::source::json::{Tree, Value};
use crate::source::text::Location;

/// Where an app lists what it reads and calls; its entries are written with backslashes, which the archive turns.
const SOURCES: &str = "References/DataSources.json";

/// The largest list that is read; the largest of the corpus has 10 MB, most of which are labels.
const MAX_BYTES: u64 = 64 << 20;

/// What apps call the environment they are in: 34 of 34 in the corpus.
pub(super) const OWN_ENVIRONMENT: &str = "default.cds";

/// Collects what an app names, given the path of its document. An app that cannot be opened names nothing: that it is
/// damaged is for others to say.
pub fn read(references: &mut References<'_, '_>, path: &str) {
    let claim = references.claim();
    if !claim.context.is_unread(path) {
        return;
    }
    let Some(bytes) = claim.context.bytes(path) else { return };
    let Some(tree) = sources(&bytes) else { return };
    for source in tree.root().and_then(|root| root.get("DataSources")).into_iter().flat_map(Value::children) {
        let text = |key: &str| source.get(key).and_then(Value::as_str).unwrap_or_default();
        let is_own = text("DatasetName") == OWN_ENVIRONMENT;
        let place = || place(claim, path);
        match text("Type").as_ref() {
            "NativeCDSDataSourceInfo" if is_own && is_name(&text("LogicalName")) => {
                references.add("canvas-table", Hardness::Runtime, Referent::table(&text("LogicalName")), place);
            }
            // The Dataverse connector of before: the set is the table.
            "ConnectedDataSourceInfo" if is_own && connector::api_name(&text("ApiId")) == "shared_commondataservice" => {
                references.add("canvas-table", Hardness::Runtime, Referent::named("table", Scheme::SetName, &text("TableName")), place);
            }
            "ServiceInfo" => {
                if let Some(id) = stated_id(&text("WorkflowEntityId")) {
                    references.add("canvas-flow", Hardness::Runtime, Referent::new("process", &id), place);
                } else if let Some(target) = connector::custom(&text("ApiId")) {
                    references.add("canvas-connector", Hardness::Runtime, target, place);
                }
            }
            _ => {}
        }
    }
}

fn sources(bytes: &[u8]) -> Option<Tree> {
    let archive = Archive::open(bytes, &Limits::default()).ok()?;
    let index = archive.find(SOURCES)?;
    archive.entries().get(index).filter(|entry| entry.bytes <= MAX_BYTES)?;
    let (text, _) = archive.text(index).ok()?;
    Some(Tree::parse(text))
}

/// The document has no lines; the path says where in it.
fn place(claim: &Claim<'_>, path: &str) -> Location {
    let location = Location { path: Some(SOURCES.to_owned()), ..Location::of_entry(path) };
    claim.context.archive.real(location)
}
