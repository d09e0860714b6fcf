//! Model-driven apps without a site map.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// A model-driven app has no site map.
    ///
    /// ## What it finds
    /// Apps of unmanaged solutions among whose components is no site map. In managed solutions an app may
    /// be only what a layer adds to it.
    ///
    /// ## Why it matters
    /// Dataverse takes an app without a site map for invalid (0x8005011C): it cannot be published, and
    /// opens without navigation.
    ///
    /// ## How to fix
    /// Open the solution, *Add existing*, *More*, *Site map*, and add the one of the app, or open the app
    /// in the designer and publish it.
    ///
    /// ## When to allow it
    /// When another solution brings the app with its site map.
    name: "app-without-site-map",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Web service error codes\" (NoSiteMapReferenceInAppModule); all apps of unmanaged solutions of the corpus have one",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if ctx.solution.manifest.managed == Some(true) {
        return;
    }
    for app in ctx.solution.components.iter().filter(|component| component.kind() == "model-driven-app" && component.content) {
        let Some(parts) = ctx.content.element(app).and_then(|element| element.child("AppModuleComponents")) else { continue };
        // An app of which nothing else is there either is a shell.
        let is_site_map = |part: Element<'_>| part.attribute("type").as_deref() == Some("62");
        if parts.children().next().is_none() || parts.children().any(is_site_map) {
            continue;
        }
        let diagnostic =
            Diagnostic::new(ctx, format!("the app {} has no site map", quoted(&app.display_name)), ctx.content.place(app, parts))
                .why("Dataverse takes an app without a site map for invalid: it cannot be published")
                .help("open the solution, Add existing > More > Site map, and add the one of the app")
                .about(app);
        found.push(diagnostic);
    }
}
