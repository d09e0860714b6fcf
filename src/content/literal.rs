//! What is written out in a text of a flow: expressions in it are computed and say nothing of their value.

/// The literal stretches of a text, each with its offset.
///
/// In `@{...}` and after a leading `@` stand expressions of the workflow definition language. Texts in quotes inside
/// them are literal as well, but for the names of what is read: `parameters('...')`, `?['...']`.
pub fn stretches(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    // `@@` is an escaped at sign.
    if text.starts_with('@') && !text.starts_with("@@") && !text.starts_with("@{") {
        quoted(text, 0, text.len(), &mut found);
        return found;
    }
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("@{")).map(|offset| at + offset) {
        push(text, at, start, &mut found);
        at = end_of_expression(text, start + 2);
        quoted(text, start + 2, at, &mut found);
    }
    push(text, at, text.len(), &mut found);
    found
}

fn push<'a>(text: &'a str, start: usize, end: usize, found: &mut Vec<(usize, &'a str)>) {
    found.extend(text.get(start..end).filter(|text| !text.is_empty()).map(|text| (start, text)));
}

/// The offset behind the brace that ends an expression; braces in quotes do not count.
fn end_of_expression(text: &str, start: usize) -> usize {
    let (mut depth, mut in_quotes) = (1_usize, false);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'\'' => in_quotes = !in_quotes,
            b'{' if !in_quotes => depth += 1,
            b'}' if !in_quotes => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// The texts in quotes of an expression that name nothing.
fn quoted<'a>(text: &'a str, start: usize, end: usize, found: &mut Vec<(usize, &'a str)>) {
    const READERS: [&str; 12] = [
        "[",
        "parameters(",
        "outputs(",
        "body(",
        "variables(",
        "items(",
        "actions(",
        "actionBody(",
        "actionOutputs(",
        "formDataValue(",
        "iterationIndexes(",
        "result(",
    ];
    let mut at = start;
    while let Some(open) = text.get(at..end).and_then(|rest| rest.find('\'')).map(|offset| at + offset + 1) {
        let Some(close) = text.get(open..end).and_then(|rest| rest.find('\'')).map(|offset| open + offset) else { return };
        let before = text.get(at..open - 1).unwrap_or_default().trim_end();
        if !READERS.iter().any(|reader| before.ends_with(reader)) {
            push(text, open, close, found);
        }
        at = close + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        stretches(text).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn expressions_are_left_out() {
        assert_eq!(texts("https://contoso.example"), ["https://contoso.example"]);
        assert_eq!(texts("@parameters('Site - https://contoso.example (contoso_site)')"), Vec::<&str>::new());
        assert_eq!(texts("a @{concat('b', body('c')?['d'])} e"), ["a ", "b", " e"]);
        assert_eq!(texts("@concat('https://contoso.example/', triggerBody()?['text'])"), ["https://contoso.example/"]);
        assert_eq!(texts("@@home"), ["@@home"]);
        assert_eq!(texts("@{outputs('it''s"), Vec::<&str>::new());
    }
}
