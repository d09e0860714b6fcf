//! Business rules: processes of category 2.

use super::support::{Kind, process};

/// See the module.
pub static BUSINESS_RULE: Kind = Kind {
    name: "business-rule",
    sections: &["Workflows/Workflow"],
    rows: &[],
    read: |claim| process::read(claim, "business-rule", |category| category == "2"),
};
