//! Code components (PCF controls): `CustomControl`, and its folder in `Controls/`.

use super::support::{Claim, CodeComponent, Kind};
use crate::content::script_profile::{Profile, profile};
use crate::model::Component;

/// See the module.
pub static PCF_CONTROL: Kind = Kind { name: "pcf-control", sections: &["CustomControls/CustomControl"], rows: &[], read };

/// Longer bundles are not looked into; a debug build with pictures has 3 MB.
const LONGEST: u64 = 16 << 20;

fn read(claim: &Claim<'_>) -> Option<Component> {
    let name = claim.value("Name");
    let folder = name.as_ref().map(|name| format!("Controls/{name}/"));
    let bundle = folder.as_ref().map(|folder| format!("{folder}bundle.js"));
    let draft = claim.draft("pcf-control").type_code(66).schema_name(name).folder(folder);
    let draft = draft.files(claim, [claim.element.child("FileName")]);
    // `bundle.js` is the name that the tool of code components gives the script.
    match bundle.and_then(|path| Some((claim.context.fresh_text(&path, LONGEST)?, path))) {
        Some((text, path)) => Some(draft.details(read_bundle(text.as_str(), path)).done()),
        None => Some(draft.done()),
    }
}

fn read_bundle(text: &str, bundle: String) -> CodeComponent {
    // A development build of webpack keeps each module as a text that is evaluated, and says where it came from.
    let evaluates = text.contains("eval(\"") || text.contains("eval('") || text.contains("eval(__webpack_require__.ts(\"");
    let is_debug_build = evaluates && text.contains("sourceURL=webpack");
    let profile = match profile("bundle.js", text) {
        // Whatever its shape, it was made by the tool.
        Profile::Written => Profile::Bundled,
        made => made,
    };
    CodeComponent { bundle, profile, is_debug_build }
}
