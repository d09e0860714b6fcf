//! What only code components have.

use crate::content::script_profile::Profile;
use crate::model::Details;

/// The script of a code component.
#[derive(Debug)]
pub struct CodeComponent {
    /// The entry of its script.
    pub bundle: String,
    /// How the script was made.
    pub profile: Profile,
    /// Whether it was built for the one who writes it, not for use.
    pub is_debug_build: bool,
}

impl Details for CodeComponent {}
