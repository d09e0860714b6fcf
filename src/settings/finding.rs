//! What is wrong with a settings file.

use crate::model::Key;

/// A finding about a settings file. No value of the file is ever part of it: it may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
    /// The component of the solution it is about.
    pub component: Option<Key>,
    /// Where in the settings file.
    pub place: Place,
}

/// A place in a settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, counted from 1.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
    /// The JSON pointer (RFC 6901).
    pub pointer: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be read as settings, or the import is known to refuse it.
    Error,
    /// The import takes it, or may take it, and the target is then not what was meant.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The text is not JSON.
    NotJson,
    /// The JSON does not have the form of settings.
    WrongShape,
    /// A name is there twice.
    DuplicateName,
    /// A name differs from that of the solution in upper and lower case alone.
    NameCase,
    /// A variable or a connection reference of the solution is not in the file.
    MissingEntry,
    /// An entry names nothing of the solution.
    StaleEntry,
    /// A variable is given no value.
    EmptyValue,
    /// A value that the variable cannot hold or does not take.
    WrongValue,
    /// A connection reference is given no connection.
    EmptyConnection,
    /// What stands for a connection does not look like the id of one.
    WrongConnection,
    /// The connector is not that of the solution, or missing.
    WrongConnector,
    /// A part of the file that neither solvet nor, as far as known, the import reads.
    UnknownSection,
    /// A value that a pipeline is to fill in.
    Placeholder,
}

impl Code {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "not-json",
            Self::WrongShape => "wrong-shape",
            Self::DuplicateName => "duplicate-name",
            Self::NameCase => "name-case",
            Self::MissingEntry => "missing-entry",
            Self::StaleEntry => "stale-entry",
            Self::EmptyValue => "empty-value",
            Self::WrongValue => "wrong-value",
            Self::EmptyConnection => "empty-connection",
            Self::WrongConnection => "wrong-connection",
            Self::WrongConnector => "wrong-connector",
            Self::UnknownSection => "unknown-section",
            Self::Placeholder => "placeholder",
        }
    }
}
