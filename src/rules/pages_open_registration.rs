//! Sites on which everybody can register.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Everybody can register on the site.
    ///
    /// ## What it finds
    /// Sites whose setting `Authentication/Registration/OpenRegistrationEnabled` is on, when registration as a
    /// whole is not off.
    ///
    /// ## Why it matters
    /// Everyone on the internet can become a contact and gets all that the role *Authenticated Users* may.
    ///
    /// ## How to fix
    /// Set the value to `false` and invite the users, or make sure that the role *Authenticated Users* may see
    /// nothing that is not public.
    ///
    /// ## When to allow it
    /// When the site is for everybody.
    name: "pages-open-registration",
    severity: Info,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Pages documentation, \"Set authentication identity: site settings for registration\" (`OpenRegistrationEnabled`)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    for (setting, value) in pages.settings().filter(|(setting, _)| setting.component.content) {
        let is_setting = setting.name.eq_ignore_ascii_case("Authentication/Registration/OpenRegistrationEnabled");
        let is_open = is_setting && value.trim().eq_ignore_ascii_case("true");
        if !is_open || pages.says(setting.site(), "Authentication/Registration/Enabled", "false") {
            continue;
        }
        let site = setting.site().and_then(|site| ctx.solution.get(site));
        let site = site.map(|site| format!(" {}", quoted(&site.display_name))).unwrap_or_default();
        let diagnostic = Diagnostic::new(ctx, format!("everybody can register on the site{site}"), setting.location.clone())
            .why("everyone becomes a contact and gets all that the role Authenticated Users may")
            .help("set the value to `false` and invite the users, or make sure that Authenticated Users see nothing that is not public")
            .about(setting.component);
        found.push(diagnostic);
    }
}
