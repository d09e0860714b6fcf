//! What is known of an environment variable, whichever row of the file states it.

use crate::model::Details;
use crate::source::text::Location;

/// What only environment variables have.
#[derive(Debug)]
pub struct EnvironmentVariable {
    /// Where a current value is shipped. The value itself is never kept: it may be a secret.
    pub value: Option<Location>,
    /// What kind of value it takes; a value that is a row of its own does not say.
    pub variable_type: VariableType,
    /// What holds where the target has no value of its own.
    pub default: Option<DefaultValue>,
}

impl Details for EnvironmentVariable {}

impl EnvironmentVariable {
    /// Whether the value is the path of a secret, or a secret.
    pub fn is_secret(&self) -> bool {
        matches!(self.variable_type, VariableType::Secret { .. })
    }
}

/// The default of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultValue {
    /// As it is written.
    Shown(String),
    /// That of a secret is not kept.
    Withheld,
}

/// What kind of value a variable takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableType {
    /// Any text.
    Text,
    /// A number with a decimal point.
    Number,
    /// Yes or no.
    YesNo,
    /// JSON.
    Json,
    /// A site, a list, or another source of a connector.
    DataSource,
    /// A secret: the path of one in a key vault, or one that Dataverse keeps.
    Secret {
        /// Whether the value is a path into an Azure Key Vault.
        key_vault: bool,
    },
    /// None that is known.
    Unknown,
}

impl VariableType {
    /// The type of a number in the column `type` (Dataverse documentation, "Environment Variable Definition
    /// table reference"), with what stands in `secretstore`: 0 or nothing is Azure Key Vault.
    pub fn of(code: Option<&str>, secret_store: Option<&str>) -> Self {
        match code.map(str::trim) {
            Some("100000000") => Self::Text,
            Some("100000001") => Self::Number,
            Some("100000002") => Self::YesNo,
            Some("100000003") => Self::Json,
            Some("100000004") => Self::DataSource,
            Some("100000005") => Self::Secret { key_vault: secret_store.is_none_or(|store| store.trim() == "0") },
            _ => Self::Unknown,
        }
    }

    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::YesNo => "yes-no",
            Self::Json => "json",
            Self::DataSource => "data-source",
            Self::Secret { .. } => "secret",
            Self::Unknown => "unknown",
        }
    }
}
