//! Settings of a model-driven app: the value one app gives to a setting definition.
//!
//! MissingDependencies identify them by the app and the definition, so the key names both.

use super::support::{Claim, Kind, References};
use crate::model::{Component, Referent};

/// See the module.
pub static APP_SETTING: Kind = Kind { name: "appsetting", sections: &["AppModules/AppModule/appsettings/appsetting"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let definition = claim.value("settingdefinitionid.uniquename")?;
    let app = claim.owner("AppModule", "UniqueName");
    let identity =
        format!("parentappmoduleid.uniquename={},settingdefinitionid.uniquename={definition}", app.as_deref().unwrap_or_default());
    let mut references = References::of(claim);
    references.import("app-setting-definition", Referent::new("setting", &definition), claim.element);
    let draft = claim.draft("appsetting").identity(Some(identity)).named(Some(definition)).parent("model-driven-app", app);
    Some(draft.references(references).done())
}
