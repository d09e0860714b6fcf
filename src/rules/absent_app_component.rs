//! A model-driven app holds a component that is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, report_absent};

declare_rule! {
    /// A model-driven app holds a component that is in no solution.
    ///
    /// ## What it finds
    /// Processes, site maps and pages that an app lists, and its views, forms and charts where something else in
    /// the file says which table of the file they belong to, when they are neither in the file nor listed by its
    /// exporter.
    ///
    /// ## Why it matters
    /// The app cannot be imported without what it shows.
    ///
    /// ## How to fix
    /// Open the app in the app designer: what is gone can be removed there. What is only left out is added to
    /// the solution with *Add existing*. Then export again.
    ///
    /// ## When to allow it
    /// When the target has the component already and is the only target.
    name: "absent-app-component",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Distribute a model-driven app using a solution\"; 130 of 548 components of apps in the corpus are confirmed by the exporter's list",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::AppComponent) {
        let help = "add it to the solution with Add existing, or remove it from the app in the app designer; then export again".to_owned();
        found.extend(report_absent(ctx, &absent, help));
    }
}
