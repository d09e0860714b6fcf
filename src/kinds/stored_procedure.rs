//! Stored procedures: only Microsoft's own upgrade solutions carry them.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static STORED_PROCEDURE: Kind = Kind { name: "procedure", sections: &["StoredProcedures/procedure"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    Some(claim.draft("procedure").schema_name(claim.value("name")).files(claim, [claim.element.child("file")]).done())
}
