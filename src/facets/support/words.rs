//! Names of values: as documents have them, and in words.

use std::borrow::Cow;

/// The name in camel case: `MaxLength` is `maxLength`, `IsSecured` is `isSecured`; what is in lower case stays.
pub fn camel(name: &str) -> Cow<'_, str> {
    let uppers = name.bytes().take_while(u8::is_ascii_uppercase).count();
    if uppers == 0 {
        return Cow::Borrowed(name);
    }
    // `SQLType` is `sqlType`, `ID` is `id`.
    let lowered = if uppers == 1 || uppers == name.len() { uppers } else { uppers - 1 };
    let (head, tail) = name.split_at(lowered);
    Cow::Owned(head.to_ascii_lowercase() + tail)
}

/// The name in words: `maxLength` is "max length".
pub fn words(name: &str) -> String {
    // What a step is handed has names of somebody's making: `inputs.parameters.item/contoso_name` is left as it is.
    if let Some(input) = name.strip_prefix("inputs.").filter(|input| input.contains(['.', '/', '_', '$'])) {
        return input.strip_prefix("parameters.").map_or_else(|| name.to_owned(), str::to_owned);
    }
    let mut words = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for character in name.chars() {
        let starts = character.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit());
        if starts {
            words.push(' ');
        }
        if matches!(character, '_' | '-') && !before.is_whitespace() {
            words.push(' ');
        } else if starts {
            words.extend(character.to_lowercase());
        } else {
            words.push(character);
        }
        before = character;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        for (name, camelled, worded) in [
            ("MaxLength", "maxLength", "max length"),
            ("statecode", "statecode", "statecode"),
            ("ID", "id", "id"),
            ("SQLType", "sqlType", "sql type"),
            ("is_default", "is_default", "is default"),
            ("inputs.statusCode", "inputs.statusCode", "inputs.status code"),
            ("inputs.body._contoso_order_value", "inputs.body._contoso_order_value", "inputs.body._contoso_order_value"),
            ("inputs.parameters.item/contoso_name", "inputs.parameters.item/contoso_name", "item/contoso_name"),
        ] {
            assert_eq!((camel(name).as_ref(), words(&camel(name)).as_str()), (camelled, worded));
        }
    }
}
