//! Sites on which everybody can register.

use super::support::{Context, Diagnostic, declare_rule};

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
    since: "0.2.0",
    source: "Power Pages documentation, \"Set authentication identity: site settings for registration\" (`OpenRegistrationEnabled`)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pages = ctx.pages();
    let is_setting = |name: &str, wanted: &str| name.eq_ignore_ascii_case(wanted);
    for (setting, value) in pages.settings().filter(|(setting, _)| setting.component.content) {
        let is_open =
            is_setting(&setting.name, "Authentication/Registration/OpenRegistrationEnabled") && value.trim().eq_ignore_ascii_case("true");
        let is_closed = || {
            pages.settings().any(|(other, value)| {
                other.site() == setting.site()
                    && is_setting(&other.name, "Authentication/Registration/Enabled")
                    && value.trim().eq_ignore_ascii_case("false")
            })
        };
        if !is_open || is_closed() {
            continue;
        }
        let diagnostic = Diagnostic::new(ctx, "everybody can register on the site".to_owned(), setting.location.clone())
            .why("everyone becomes a contact and gets all that the role Authenticated Users may")
            .help("set the value to `false` and invite the users, or make sure that Authenticated Users see nothing that is not public")
            .about(setting.component);
        found.push(diagnostic);
    }
}
