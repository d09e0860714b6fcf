//! A needed component is in no solution.

use super::support::{Context, Diagnostic, Reporter, absent, declare_rule, described, report_absent};

declare_rule! {
    /// A needed component is in no solution.
    ///
    /// ## What it finds
    /// Relationships, views, forms, charts, code components, apps, connectors and other components that
    /// something in the file names, and that are neither in the file, nor listed by its exporter, nor the
    /// platform's. Kinds that are left out most often have rules of their own.
    ///
    /// ## Why it matters
    /// The import stops with a missing dependency, unless the target has the component already.
    ///
    /// ## How to fix
    /// Add the component to the solution (*Add existing*), or remove what names it, and export again.
    ///
    /// ## When to allow it
    /// When the target has the component already and is the only target.
    name: "absent-component",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Missing dependencies during solution import\"; in untouched exports of the corpus there is none",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for absent in absent(ctx, Reporter::Component) {
        let what = described(absent.node);
        let help = format!("open the solution, Add existing, choose the {what}, and export again; or remove what needs it");
        found.extend(report_absent(ctx, &absent, help));
    }
}
