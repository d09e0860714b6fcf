//! The names in a Power Fx formula. Only words are looked at: what a name stands for depends on everything around
//! the formula, so that whatever is found here is likely at most.

use super::name::is_name;

/// A name in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// The name.
    pub name: &'t str,
    /// The name before the dot in front of it.
    pub of: Option<&'t str>,
    /// Whether a bracket follows: a function.
    pub is_call: bool,
}

/// Every name of a formula that stands without quotes. Names in single quotes are what makers see, and tell nothing.
pub fn words(formula: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut rest = formula;
    // The name the rest follows after a dot.
    let mut of = None;
    while let Some(first) = rest.chars().next() {
        let after_dot = of.take();
        if first == '"' || first == '\'' {
            rest = after_quote(rest, first);
        } else if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').and_then(|end| comment.get(end..)).unwrap_or_default();
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").and_then(|end| comment.get(end + 2..)).unwrap_or_default();
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            rest = after;
            if is_name(name) {
                words.push(Word { name, of: after_dot, is_call: after.trim_start().starts_with('(') });
            }
            if let Some(after) = rest.strip_prefix('.') {
                rest = after;
                of = Some(name);
            }
        } else {
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    words
}

/// The columns a formula reads from the row it is about. A name without an underscore may be anything.
pub fn columns(formula: &str) -> impl Iterator<Item = &str> {
    let of_the_row = |word: &Word<'_>| word.of.is_none_or(|of| of == "ThisRecord");
    words(formula).into_iter().filter(move |word| of_the_row(word) && !word.is_call && word.name.contains('_')).map(|word| word.name)
}

/// The environment variables an agent reads: `Env.contoso_Endpoint`.
pub fn environment_variables(formula: &str) -> impl Iterator<Item = &str> {
    words(formula).into_iter().filter(|word| word.of == Some("Env")).map(|word| word.name)
}

/// What follows a text in quotes; a doubled quote belongs to it.
fn after_quote(text: &str, quote: char) -> &str {
    let mut rest = text.get(1..).unwrap_or_default();
    while let Some(end) = rest.find(quote) {
        rest = rest.get(end + 1..).unwrap_or_default();
        match rest.strip_prefix(quote) {
            Some(inside) => rest = inside,
            None => return rest,
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_row_are_told_from_others() {
        let formula = "=If(contoso_total > 5, Concatenate(contoso_customer.contoso_name, \"contoso_text\", 'contoso_label'), \
                       ThisRecord.contoso_other) // contoso_comment";
        assert_eq!(columns(formula).collect::<Vec<_>>(), ["contoso_total", "contoso_customer", "contoso_other"]);
        assert_eq!(environment_variables("=Env.contoso_Endpoint & \"Env.contoso_no\"").collect::<Vec<_>>(), ["contoso_Endpoint"]);
    }

    #[test]
    fn broken_formulas_end() {
        for formula in ["\"", "'", "/*", "//", "a.", ".", "ä\"\"\"", "a./*"] {
            let _ = words(formula);
        }
    }
}
