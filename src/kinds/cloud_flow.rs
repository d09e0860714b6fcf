//! Cloud flows: processes of category 5. Agent flows are cloud flows with `ModernFlowType` 1.

use super::support::{Kind, process};

/// See the module.
pub static CLOUD_FLOW: Kind = Kind {
    name: "cloud-flow",
    sections: &["Workflows/Workflow"],
    rows: &[],
    read: |claim| process::read(claim, "cloud-flow", |category| category == "5"),
};
