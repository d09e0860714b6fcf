//! Forms of tables: `systemform` below a table's `FormXml/forms`.

use super::support::{Claim, Kind, form, label_in};
use crate::model::Component;

/// See the module.
pub static FORM: Kind = Kind { name: "form", sections: &["Entities/Entity/FormXml/forms/systemform"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language);
    let table = claim.table();
    let (references, details) = form::read(claim, table.as_deref());
    let draft = claim.draft("form").type_code(60).id(claim.value("formid")).named(label).parent("table", table);
    Some(draft.references(references).details(details).done())
}
