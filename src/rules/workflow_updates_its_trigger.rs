//! Workflows that start themselves.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// A workflow changes a column that starts it.
    ///
    /// ## What it finds
    /// Active classic workflows that write one of the columns whose change starts them, on the row that
    /// started them.
    ///
    /// ## Why it matters
    /// The update starts the workflow again. Dataverse stops the circle after a number of runs, and with it
    /// the update.
    ///
    /// ## How to fix
    /// Write another column, or start the workflow by columns that it does not write.
    ///
    /// ## When to allow it
    /// When a condition ends the circle after the first run.
    name: "workflow-updates-its-trigger",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Automate documentation, \"Best practices for background workflow processes\" (avoid infinite loops); the activities of the XAML in the corpus",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for process in ctx.processes().iter().filter(|process| process.component.kind() == "classic-workflow" && !process.is_draft()) {
        let triggers = process.trigger_columns();
        let Some((_, root)) = process.definition.filter(|_| !triggers.is_empty()) else { continue };
        let updates = root.descendants().any(|element| element.is("UpdateEntity") && is_of_the_row(element));
        let writes = |element: &Element<'_>| {
            let column = element.attribute("Attribute").unwrap_or_default().to_ascii_lowercase();
            element.is("SetEntityProperty") && is_of_the_row(*element) && triggers.contains(&column)
        };
        let Some(write) = root.descendants().find(writes).filter(|_| updates) else { continue };
        let column = write.attribute("Attribute").unwrap_or_default();
        let name = quoted(&process.component.display_name);
        let diagnostic = Diagnostic::new(
            ctx,
            format!("the workflow {name} writes the column {}, whose change starts it", quoted(&column)),
            process.definition_place(write),
        )
        .why("the update starts the workflow again, until Dataverse stops it")
        .help("write another column, or start the workflow by columns that it does not write")
        .about(process.component)
        .related([("it is started by these columns".to_owned(), process.place("TriggerOnUpdateAttributeList"))]);
        found.push(diagnostic);
    }
}

/// An update collects what it writes in `CreatedEntities("primaryEntity#Temp")`.
fn is_of_the_row(element: Element<'_>) -> bool {
    element.attribute("Entity").is_some_and(|row| row.split('"').nth(1) == Some("primaryEntity#Temp"))
}
