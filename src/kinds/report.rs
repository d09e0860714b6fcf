//! Reports: the definition is a file of its own.
//!
//! The corpus has none; names are those of the documented customization file.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static REPORT: Kind = Kind { name: "report", sections: &["Reports/Report"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let id = claim.value("reportid").or_else(|| claim.value("id"));
    let draft = claim.draft("report").type_code(31).id(id).named(claim.value("name"));
    Some(draft.files(claim, [claim.element.child("ExportedFileName")]).done())
}
