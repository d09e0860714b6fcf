//! Business process flows: processes of category 4.

use super::support::{Kind, process};

/// See the module.
pub static BUSINESS_PROCESS_FLOW: Kind = Kind {
    name: "business-process-flow",
    sections: &["Workflows/Workflow"],
    rows: &[],
    read: |claim| process::read(claim, "business-process-flow", |category| category == "4"),
};
