//! Formats of automatic numbers that make no usable number.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The format of an autonumber column does not work.
    ///
    /// ## What it finds
    /// Formats of autonumber columns with a placeholder that Dataverse does not know, a random text longer than six
    /// characters, no part that differs from row to row, or more characters than the column holds; and autonumber columns
    /// whose format is not plain text.
    ///
    /// ## Why it matters
    /// Dataverse does not check the format when the column is made or imported: the first person who saves a row gets an
    /// error. A format without a changing part gives every row the same number.
    ///
    /// ## How to fix
    /// Write the format with `{SEQNUM:n}`, `{RANDSTRING:n}` (n from 1 to 6) and `{DATETIMEUTC:format}`, such as
    /// `ORD-{SEQNUM:6}`.
    ///
    /// ## When to allow it
    /// Never.
    name: "column-with-unusable-numbering",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Create autonumber columns\" (AutoNumberFormat options, String length); the 42 formats of the corpus keep to it",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for table in ctx.tables() {
        for column in &table.columns {
            let Some(element) = column.element.child("AutoNumberFormat") else { continue };
            let format = element.text();
            if format.is_empty() {
                continue;
            }
            let of_text = column.element.value("Format").is_none_or(|format| format.eq_ignore_ascii_case("text"));
            let problem = if of_text {
                problem(&format, column.number("MaxLength"))
            } else {
                Some("is on a column that is not plain text".to_owned())
            };
            let Some(problem) = problem else { continue };
            let message = format!(
                "the autonumber format {} of the column {} of {} {problem}",
                quoted(&format),
                quoted(&column.component.display_name),
                quoted(&table.component.display_name)
            );
            let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(column.component, element))
                .why("Dataverse does not check the format: whoever saves the first row gets an error, or all rows get the same number")
                .help("write it with `{SEQNUM:n}`, `{RANDSTRING:n}` (n from 1 to 6) and `{DATETIMEUTC:format}`, such as `ORD-{SEQNUM:6}`")
                .about(column.component);
            found.push(diagnostic);
        }
    }
}

/// What is wrong with a format, if anything.
fn problem(format: &str, room: Option<f64>) -> Option<String> {
    let (mut changes, mut length) = (false, 0_usize);
    let mut rest = format;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((placeholder, behind)) = after.split_once('}') else { return Some("has a placeholder without an end".to_owned()) };
        length = length.saturating_add(before.chars().count());
        let (name, value) = placeholder.split_once(':').unwrap_or((placeholder, ""));
        let number = value.trim().parse::<u32>().ok();
        match (name.trim().to_ascii_uppercase().as_str(), number) {
            ("SEQNUM", Some(digits)) if digits >= 1 => length = length.saturating_add(digits as usize),
            ("RANDSTRING", Some(count)) if (1..=6).contains(&count) => length = length.saturating_add(count as usize),
            ("RANDSTRING", Some(_)) => return Some("asks for a random text that is not 1 to 6 characters long".to_owned()),
            ("DATETIMEUTC", _) if !value.trim().is_empty() => length = length.saturating_add(value.chars().count()),
            _ => return Some(format!("has a placeholder that Dataverse does not know: {}", quoted(&format!("{{{placeholder}}}")))),
        }
        changes = true;
        rest = behind;
    }
    length = length.saturating_add(rest.chars().count());
    if !changes {
        return Some("has no part that differs from row to row".to_owned());
    }
    room.filter(|room| (length as f64) > *room).map(|room| format!("makes {length} characters or more, and the column holds {room}"))
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn formats_of_the_documentation_are_fine() {
        for format in [
            "CAR-{SEQNUM:3}-{RANDSTRING:6}",
            "{SEQNUM:10}",
            "QUO-{SEQNUM:3}#{RANDSTRING:3}#{RANDSTRING:5}",
            "A-{SEQNUM:6}-{DATETIMEUTC:yyyyMM}",
        ] {
            assert_eq!(problem(format, Some(100.0)), None, "{format}");
        }
        for format in
            ["", "ORD", "{SEQNUM}", "{SEQNUM:0}", "{RANDSTRING:7}", "{RANDSTRING:0}", "{NUMBER:3}", "{SEQNUM:4", "{DATETIMEUTC:}", "{}"]
        {
            assert!(problem(format, Some(100.0)).is_some(), "{format}");
        }
        assert!(problem("ORDER-{SEQNUM:6}", Some(10.0)).is_some());
    }
}
