//! What is known of an environment variable, whichever row of the file states it.

use crate::model::Details;
use crate::source::text::Location;

/// What only environment variables have.
#[derive(Debug)]
pub struct EnvironmentVariable {
    /// Where a current value is shipped. The value itself is never kept: it may be a secret.
    pub value: Option<Location>,
    /// Whether the type is secret (100000005), whose value is a path into a key vault.
    pub secret: bool,
}

impl Details for EnvironmentVariable {}
