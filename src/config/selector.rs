//! The ways to name rules.

use crate::options::{OptionsError, nearest};
use crate::rules::support::{Category, Rule};

/// The word for every rule.
pub(super) const ALL_RULES: &str = "all";

/// Rules, as somebody named them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selector {
    /// Every rule.
    All,
    /// One rule.
    Name(String),
    /// The rules of a category.
    Category(Category),
    /// The rules whose names begin so.
    Prefix(String),
    /// The rules that find what a rule of Microsoft's checker finds.
    Microsoft(String),
}

impl Selector {
    /// Reads a word, or says what was probably meant.
    pub(crate) fn parse(word: &str, rules: &[&Rule]) -> Result<Self, OptionsError> {
        if word == ALL_RULES {
            return Ok(Self::All);
        }
        if let Some(prefix) = word.strip_suffix('*').filter(|prefix| !prefix.contains('*')) {
            let fits = rules.iter().any(|rule| rule.name.starts_with(prefix));
            return if fits { Ok(Self::Prefix(prefix.to_owned())) } else { Err(no_prefix(word, rules)) };
        }
        if rules.iter().any(|rule| rule.name == word) {
            return Ok(Self::Name(word.to_owned()));
        }
        if let Some(category) = Category::ALL.into_iter().find(|category| category.as_str() == word) {
            return Ok(Self::Category(category));
        }
        if rules.iter().any(|rule| is_microsoft(rule, word)) {
            return Ok(Self::Microsoft(word.to_owned()));
        }
        Err(no_name(word, rules))
    }

    /// Whether a rule is meant.
    pub(crate) fn matches(&self, rule: &Rule) -> bool {
        match self {
            Self::All => true,
            Self::Name(name) => rule.name == name,
            Self::Category(category) => rule.category == *category,
            Self::Prefix(prefix) => rule.name.starts_with(prefix.as_str()),
            Self::Microsoft(name) => is_microsoft(rule, name),
        }
    }

    /// Whether somebody wanted this very rule, and not all of a sort.
    pub(crate) fn is_exact(&self) -> bool {
        matches!(self, Self::Name(_) | Self::Microsoft(_))
    }
}

fn is_microsoft(rule: &Rule, word: &str) -> bool {
    rule.microsoft_rule.is_some_and(|name| name.eq_ignore_ascii_case(word))
}

fn no_prefix(word: &str, rules: &[&Rule]) -> OptionsError {
    let beginnings: Vec<String> = rules.iter().flat_map(|rule| beginnings(rule.name)).collect();
    let nearest = nearest(word, beginnings.iter().map(String::as_str)).map(str::to_owned);
    OptionsError::UnknownName { name: word.to_owned(), nearest }
}

fn no_name(word: &str, rules: &[&Rule]) -> OptionsError {
    // A bare beginning is the pattern without its star.
    let pattern = format!("{}-*", word.trim_end_matches('-'));
    if rules.iter().flat_map(|rule| beginnings(rule.name)).any(|beginning| beginning == pattern) {
        return OptionsError::UnknownName { name: word.to_owned(), nearest: Some(pattern) };
    }
    let microsoft = rules.iter().filter_map(|rule| rule.microsoft_rule);
    let categories = Category::ALL.into_iter().map(Category::as_str);
    let known = rules.iter().map(|rule| rule.name).chain(categories).chain(microsoft).chain([ALL_RULES]);
    OptionsError::UnknownName { name: word.to_owned(), nearest: nearest(word, known).map(str::to_owned) }
}

/// The patterns that a name begins with: `absent-*` and `absent-connection-*` of `absent-connection-reference`.
fn beginnings(name: &str) -> impl Iterator<Item = String> {
    name.match_indices('-').filter_map(|(at, _)| Some(format!("{}*", name.get(..=at)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ALL;

    #[test]
    fn rules_are_named_in_five_ways() {
        let named = |word: &str| {
            let selector = Selector::parse(word, ALL).map_err(|error| error.to_string())?;
            Ok::<usize, String>(ALL.iter().filter(|rule| selector.matches(rule)).count())
        };
        assert_eq!(named("all"), Ok(ALL.len()));
        assert_eq!(named("*"), Ok(ALL.len()));
        assert_eq!(named("absent-file"), Ok(1));
        assert!(named("absent-*").is_ok_and(|count| count > 10));
        assert!(named("import").is_ok_and(|count| count > 10));
        assert_eq!(named("meta-include-missingunmanageddependencies"), Ok(1));
        assert_eq!(named("Meta-Include-MissingUnmanagedDependencies"), Ok(1));
        let refused = [
            ("absent-fiel", "there is no rule or category `absent-fiel`; did you mean `absent-file`?"),
            ("abset-*", "there is no rule or category `abset-*`; did you mean `absent-*`?"),
            ("absent", "there is no rule or category `absent`; did you mean `absent-*`?"),
            ("improt", "there is no rule or category `improt`; did you mean `import`?"),
            ("*-file", "there is no rule or category `*-file`"),
            ("**", "there is no rule or category `**`"),
            ("", "there is no rule or category ``"),
        ];
        for (word, message) in refused {
            assert_eq!(named(word), Err(message.to_owned()), "{word}");
        }
    }
}
