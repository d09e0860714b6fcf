//! Forms and dashboards that show a page of one environment.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::hosts;

declare_rule! {
    /// A form or dashboard shows a page of one environment or tenant.
    ///
    /// ## What it finds
    /// Frames whose address is that of an environment, a SharePoint site, a Power BI workspace, a Power
    /// Pages site or an app of one environment. One finding for each form.
    ///
    /// ## Why it matters
    /// After the import the form still shows the page of the environment it was made in, to people who
    /// often may not open it.
    ///
    /// ## How to fix
    /// Set the address in a script from an environment variable, or use a control that knows its
    /// environment, such as the one for Power BI reports.
    ///
    /// ## When to allow it
    /// When every target is meant to show the same page.
    name: "form-fixed-address",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use a web resource or an IFRAME on a form\"; in the corpus 14 frames show a page of one environment or workspace",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for form in ctx.forms() {
        let what = form.component.kind();
        let frames = form.controls.iter().filter_map(|control| {
            let address = control.element.at(&["parameters", "Url"])?;
            Some((control, address, hosts::bound_to(&address.text())?))
        });
        let frames: Vec<_> = frames.collect();
        let Some(((control, address, owner), rest)) = frames.split_first() else { continue };
        let (others, verb) = match rest.len() {
            0 => (String::new(), "shows"),
            1 => (" and one more frame".to_owned(), "show"),
            count => (format!(" and {count} more frames"), "show"),
        };
        let (id, name) = (quoted(&control.id), quoted(&form.component.display_name));
        let message = format!("{id}{others} on the {what} {name} {verb} a page of {owner}");
        let related =
            rest.iter().map(|(control, address, owner)| (format!("{} shows one of {owner}", quoted(&control.id)), form.place(*address)));
        let diagnostic = Diagnostic::new(ctx, message, form.place(*address))
            .why("after the import it still shows that page, to people who often may not open it")
            .help("set the address in a script from an environment variable, or use a control that knows its environment")
            .about(form.component)
            .related(related);
        found.push(diagnostic);
    }
}
