//! What cannot be done as it was asked for.

use std::fmt;

use crate::source::text::{Location, harmless, quoted};

/// What cannot be checked as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionsError {
    /// A word that names no rule.
    UnknownName {
        /// The name.
        name: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A configuration that cannot be followed.
    BadConfiguration(Fault),
    /// A baseline that cannot be read.
    BadBaseline(Fault),
    /// A text that is no date.
    NoDate {
        /// The text.
        word: String,
    },
    /// One solution twice in a set: a target has it once.
    SameSolution {
        /// Its unique name.
        unique_name: String,
    },
    /// An input with several solutions where one is wanted.
    SeveralSolutions {
        /// The name of the input.
        input: String,
        /// The unique names of its solutions.
        names: Vec<String>,
    },
    /// A word that is none of those an option takes.
    UnknownWord {
        /// What it should be, such as `kind`.
        option: &'static str,
        /// The word.
        word: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A component that is neither in the set nor named by it.
    NoSuchComponent {
        /// What was asked for.
        query: String,
        /// Keys of components with similar names, the most similar first.
        near: Vec<String>,
    },
    /// A name that several components have.
    SeveralComponents {
        /// What was asked for.
        query: String,
        /// Their keys.
        keys: Vec<String>,
    },
}

/// What is wrong in a file that says how to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub location: Location,
    /// What was found.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl OptionsError {
    /// The reason as scripts see it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "unknown-rule",
            Self::BadConfiguration(_) => "bad-configuration",
            Self::BadBaseline(_) => "bad-baseline",
            Self::NoDate { .. } => "no-date",
            Self::SameSolution { .. } => "same-solution-twice",
            Self::SeveralSolutions { .. } => "several-solutions",
            Self::UnknownWord { .. } => "unknown-word",
            Self::NoSuchComponent { .. } => "no-such-component",
            Self::SeveralComponents { .. } => "several-components",
        }
    }

    /// What may have been meant, as keys.
    pub fn candidates(&self) -> &[String] {
        match self {
            Self::NoSuchComponent { near, .. } => near,
            Self::SeveralComponents { keys, .. } => keys,
            Self::SeveralSolutions { names, .. } => names,
            _ => &[],
        }
    }

    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => {
                "give the name of a rule, a category, a beginning such as `absent-*`, the name of a rule of Microsoft's checker, or `all`; `solvet rules` lists them"
            }
            Self::BadConfiguration(fault) | Self::BadBaseline(fault) => fault.help,
            Self::NoDate { .. } => "write it as `YYYY-MM-DD`",
            Self::SameSolution { .. } => "give each solution once: managed or unmanaged, in the version that is to be imported",
            Self::UnknownWord { .. } => {
                "the kinds are those `solvet inspect` counts; statuses are present, required, assumed and missing; ways to fold auto, none, parts and kinds"
            }
            Self::NoSuchComponent { .. } => {
                "give a key such as `table:contoso_order`, a schema name or a display name; `solvet inspect` lists them"
            }
            Self::SeveralComponents { .. } => "give one of the keys",
            Self::SeveralSolutions { .. } => "name the one that is meant; solutions are compared one with one",
        }
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName { name, nearest: Some(nearest) } => {
                write!(f, "there is no rule or category {}; did you mean `{nearest}`?", quoted(name))
            }
            Self::UnknownName { name, nearest: None } => write!(f, "there is no rule or category {}", quoted(name)),
            Self::UnknownWord { option, word, nearest } => {
                write!(f, "there is no {option} {}", quoted(word))?;
                nearest.as_ref().map_or(Ok(()), |nearest| write!(f, "; did you mean `{nearest}`?"))
            }
            Self::NoSuchComponent { query, near } => {
                write!(f, "nothing is called {}{}", quoted(query), if near.is_empty() { "" } else { "; these come near" })
            }
            Self::SeveralSolutions { input, names } => write!(f, "{} holds {} solutions", quoted(input), names.len()),
            Self::SeveralComponents { query, keys } => write!(f, "{} components are called {}", keys.len(), quoted(query)),
            Self::BadConfiguration(fault) | Self::BadBaseline(fault) => {
                write!(f, "{}: {}", harmless(&fault.location.to_string()), fault.message)
            }
            Self::NoDate { word } => write!(f, "{} is no date", quoted(word)),
            Self::SameSolution { unique_name } => write!(f, "two of the inputs are the solution {}", quoted(unique_name)),
        }
    }
}

impl std::error::Error for OptionsError {}
