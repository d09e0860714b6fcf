//! Defaults that are no option.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::choice::Choice;
use crate::content::table::Column;
use crate::model::{Key, quoted};

declare_rule! {
    /// The default of a choice column is none of its options.
    ///
    /// ## What it finds
    /// Custom choice columns whose default value is not among the options in the file.
    ///
    /// ## Why it matters
    /// New rows get a value that has no label, or none at all, and forms show an empty field.
    ///
    /// ## How to fix
    /// Choose an option as the default of the column, or *None*, and export again.
    ///
    /// ## When to allow it
    /// When another solution in the target adds the option.
    name: "choice-default-not-among-options",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse reference, `EnumAttributeMetadata.DefaultFormValue` (-1 for none); all 1,490 defaults of choice columns in the corpus are options or -1",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for table in ctx.tables() {
        for column in table.columns.iter().filter(|column| column.is_custom() && column.column_type() == "picklist") {
            let Some(default) = column.element.value("AppDefaultValue").filter(|default| default != "-1") else { continue };
            let Some(choice) = choice_of(ctx, column) else { continue };
            if choice.options.is_empty() || choice.options.iter().any(|option| option.value == default) {
                continue;
            }
            let message = format!(
                "the default {} of the column {} of {} is none of its {} options",
                quoted(&default),
                quoted(&column.component.display_name),
                quoted(&table.component.display_name),
                choice.options.len()
            );
            let place = column.element.child("AppDefaultValue").unwrap_or(column.element);
            let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(column.component, place))
                .why("new rows get a value without a label, or none at all")
                .help("choose one of the options as the default of the column, or None")
                .about(column.component);
            found.push(diagnostic);
        }
    }
}

/// Its own list, or the global choice it names. Both stand in the order of their keys.
fn choice_of<'a>(ctx: &Context<'a>, column: &Column<'_>) -> Option<&'a Choice<'a>> {
    let key = column.element.value("OptionSetName").map_or_else(|| column.component.key.clone(), |name| Key::new("choice", &name));
    let choices = ctx.choices();
    choices.get(choices.binary_search_by(|choice| choice.component.key.cmp(&key)).ok()?)
}
