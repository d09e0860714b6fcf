//! The columns a query of the Web API names: `$select`, `$orderby`, `$filter`, `$expand`.
//!
//! Cloud flows put expressions into such texts (`@{...}`); what they make of them is only known when they run, so
//! an expression counts as a value. Paths into other tables (`contoso_customer/name`) name the first step alone.

use super::name::is_name;

/// What a query names at its own table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'t> {
    /// A column.
    Column(&'t str),
    /// A navigation property: the way to the rows of another table.
    Navigation(&'t str),
}

/// The columns of a `$select`. One that is put together when the flow runs names nothing that is known.
pub fn selected(text: &str) -> impl Iterator<Item = &str> {
    let is_static = !text.contains('@');
    text.split(',').map(column).filter(move |name| is_static && is_name(name))
}

/// The navigation properties of an `$expand`: `contoso_customer($select=name),contoso_lines`.
pub fn expanded(text: &str) -> Vec<&str> {
    let is_static = !text.contains('@');
    let mut depth = 0_usize;
    let items = text.split(move |character: char| {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ',' && depth == 0
    });
    let names = items.map(|item| item.split(['(', '/']).next().unwrap_or_default().trim());
    names.filter(move |name| is_static && is_name(name)).collect()
}

/// What a `$filter` or an `$orderby` names: words that are neither functions nor operators nor values.
pub fn filtered(text: &str) -> Vec<Named<'_>> {
    let mut named = Vec::new();
    let mut rest = text;
    // Variables of `any(o:o/name eq 'x')`: what follows them belongs to another table.
    let mut variables: Vec<&str> = Vec::new();
    while let Some(first) = rest.chars().next() {
        if first == '\'' {
            rest = after_text(rest);
        } else if first == '@' {
            rest = after_expression(rest);
        } else if is_word(first) {
            let end = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let next = after.trim_start();
            rest = after;
            if next.starts_with(':') {
                if variables.len() < MAX_VARIABLES {
                    variables.push(word);
                }
            } else if next.starts_with('/') {
                rest = path_end(next);
                if is_name(word) && !variables.contains(&word) {
                    named.push(Named::Navigation(word));
                }
            } else if !next.starts_with(['(', '=']) && is_name(word) && !OPERATORS.contains(&word) {
                named.push(Named::Column(column(word)));
            }
        } else {
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    named
}

/// A column by the name the Web API gives it: the value of a lookup is `_contoso_customer_value`.
pub fn column(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix('_').and_then(|name| name.strip_suffix("_value")).unwrap_or(name)
}

/// Words that stand between names.
const OPERATORS: [&str; 18] =
    ["and", "or", "not", "eq", "ne", "gt", "ge", "lt", "le", "in", "has", "add", "sub", "null", "true", "false", "asc", "desc"];

/// How many variables are remembered: no query has more than one or two.
const MAX_VARIABLES: usize = 16;

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '.' | '-')
}

/// The rest of a path, or of the lambda at its end: the variable is looked at where it is declared.
fn path_end(text: &str) -> &str {
    let end = text.find(|character: char| !is_word(character) && character != '/').unwrap_or(text.len());
    text.get(end..).unwrap_or_default()
}

/// What follows a text in quotes; a doubled quote belongs to it, and so does an expression with quotes of its own.
fn after_text(text: &str) -> &str {
    let mut rest = text.get(1..).unwrap_or_default();
    while let Some(at) = rest.find(['\'', '@']) {
        let found = rest.get(at..).unwrap_or_default();
        rest = found.get(1..).unwrap_or_default();
        if found.starts_with("@{") {
            rest = after_expression(found);
        } else if found.starts_with('\'') {
            match rest.strip_prefix('\'') {
                Some(inside) => rest = inside,
                None => return rest,
            }
        }
    }
    ""
}

/// What follows a text in quotes inside an expression.
fn after_quote(text: &str) -> &str {
    let mut rest = text.get(1..).unwrap_or_default();
    while let Some(end) = rest.find('\'') {
        rest = rest.get(end + 1..).unwrap_or_default();
        match rest.strip_prefix('\'') {
            Some(inside) => rest = inside,
            None => return rest,
        }
    }
    ""
}

/// What follows `@{...}`, or the expression a text begins with, which goes to the end.
fn after_expression(text: &str) -> &str {
    let Some(mut rest) = text.strip_prefix("@{") else { return "" };
    let mut depth = 1_usize;
    while let Some(at) = rest.find(['\'', '{', '}']) {
        let found = rest.get(at..).unwrap_or_default();
        if found.starts_with('\'') {
            rest = after_quote(found);
            continue;
        }
        depth = if found.starts_with('{') { depth + 1 } else { depth - 1 };
        rest = found.get(1..).unwrap_or_default();
        if depth == 0 {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(text: &str) -> Vec<&str> {
        let names = filtered(text).into_iter().filter_map(|named| match named {
            Named::Column(name) => Some(name),
            Named::Navigation(_) => None,
        });
        names.collect()
    }

    #[test]
    fn filters_name_columns() {
        let cases: [(&str, &[&str]); 9] = [
            ("_contoso_customer_value eq '@{triggerBody()['text']}' and statecode eq 0", &["contoso_customer", "statecode"]),
            ("contains(contoso_name, 'it''s x eq y') or not (contoso_total gt 1.5)", &["contoso_name", "contoso_total"]),
            ("createdon ge 2024-01-01T00:00:00Z and contoso_id eq 0f3c1b2a-1111-4222-8333-444455556666", &["createdon", "contoso_id"]),
            ("@{concat('contoso_x eq ', variables('{y}'))} and contoso_z ne null", &["contoso_z"]),
            ("@variables('filter')", &[]),
            ("contoso_customer/name eq 'x'", &[]),
            ("contoso_lines/any(o:o/contoso_total gt 5)", &[]),
            ("contoso_name asc, createdon desc", &["contoso_name", "createdon"]),
            ("Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=7)", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(columns(text), expected, "{text}");
        }
        assert_eq!(filtered("contoso_customer/name eq 'x'"), [Named::Navigation("contoso_customer")]);
    }

    #[test]
    fn selections_and_expansions() {
        assert_eq!(selected("contoso_name, _ownerid_value").collect::<Vec<_>>(), ["contoso_name", "ownerid"]);
        assert_eq!(selected("@{variables('x')},a").count(), 0);
        assert_eq!(expanded("contoso_customer($select=name,x),contoso_lines"), ["contoso_customer", "contoso_lines"]);
        assert!(expanded("@x").is_empty());
    }

    #[test]
    fn broken_texts_end() {
        for text in ["'", "@{", "@{'", "a/", "a:", "((((", "@{{{{{", "ä'ö"] {
            let _ = (filtered(text), expanded(text));
        }
    }
}
