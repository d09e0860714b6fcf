//! What is known of a connection reference.

use crate::model::Details;

/// What only connection references have.
#[derive(Debug)]
pub struct ConnectionReference {
    /// The connector, such as `/providers/Microsoft.PowerApps/apis/shared_office365`.
    pub connector_id: Option<String>,
    /// The id of the row of a custom connector, bare and in lower case; absent for Microsoft's connectors.
    pub custom_connector: Option<String>,
}

impl Details for ConnectionReference {}
