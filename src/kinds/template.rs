//! Templates of e-mails, contracts, articles and mail merges.
//!
//! The corpus has none; the four lists are those of the documented solution component files.

use super::support::{Claim, Kind};
use crate::model::Component;

/// See the module.
pub static TEMPLATE: Kind = Kind {
    name: "template",
    sections: &[
        "Templates/EmailTemplates/EmailTemplate",
        "Templates/ContractTemplates/ContractTemplate",
        "Templates/KBArticleTemplates/KBArticleTemplate",
        "Templates/MailMergeTemplates/MailMergeTemplate",
    ],
    rows: &[],
    read,
};

fn read(claim: &Claim<'_>) -> Option<Component> {
    let (code, id) = match claim.element.name().to_ascii_lowercase().as_str() {
        "emailtemplate" => (36, "templateid"),
        "contracttemplate" => (37, "contracttemplateid"),
        "kbarticletemplate" => (38, "kbarticletemplateid"),
        _ => (39, "mailmergetemplateid"),
    };
    let name = claim.value("title").or_else(|| claim.value("name"));
    Some(claim.draft("template").type_code(code).id(claim.value(id).or_else(|| claim.value("id"))).named(name).done())
}
