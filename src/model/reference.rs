//! What a component needs, as its file says it.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Key, bare_guid};
use crate::source::text::Location;

/// The longest name that is followed. Schema names of Dataverse stay below 130 characters, paths of web
/// resources below 260; whatever is longer names nothing, and a hostile file would repeat it a million times.
const MAX_NAME: usize = 512;

/// The longest list of tables that is kept for one component.
const MAX_TABLES: usize = 4_096;

/// One component names another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it names.
    pub referent: Referent,
    /// The place in words, such as `form-control`: stable, in kebab case.
    pub via: &'static str,
    /// What happens where the target lacks it.
    pub hardness: Hardness,
    /// Whether the file states it. A name that was found in a formula or in a text of another language is
    /// only likely to be one.
    pub sure: bool,
    /// Where it stands.
    pub location: Location,
}

/// What happens when a needed component is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hardness {
    /// Dataverse tracks it: the import stops.
    Import,
    /// Dataverse does not track it: it breaks when it is used.
    Runtime,
    /// A part lives and dies with what contains it.
    Containment,
}

impl Hardness {
    /// The word in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Runtime => "runtime",
            Self::Containment => "containment",
        }
    }
}

/// How a file names a component: by the identity of its key, or by one of its other names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Referent {
    /// The kind; of kinds that share a type code any one, since the file does not tell them apart.
    pub kind: Cow<'static, str>,
    /// What the name is.
    pub scheme: Scheme,
    /// The name, in lower case.
    pub name: String,
    /// The table a view, form or chart belongs to, where the file says it: an id alone could be anyone's. Of an app
    /// all its tables, with commas between them: what it shows is of one of them.
    pub table: Option<Arc<str>>,
}

/// The names a component can be called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// What follows the colon of its key, or its id.
    Identity,
    /// A table by the plural that the Web API and cloud flows use: `contoso_orders`.
    SetName,
    /// A relationship by the lookup column that stands for it: `contoso_order.contoso_customer`.
    Lookup,
    /// A plug-in type by its class and assembly: `contoso.plugins.total, contoso.plugins`.
    Class,
    /// A custom connector by the name flows call it: `shared_contoso-5fweather-5f1a2b`.
    ApiName,
    /// A relationship by its navigation property: `contoso_order.contoso_customer_account`.
    Navigation,
    /// A many-to-many relationship by the table that holds its pairs.
    Intersect,
    /// The column that holds the id of a table's rows, called after the table.
    PrimaryId,
    /// The column that holds the name of a table's rows.
    PrimaryName,
    /// A column of a table that is known by its set: `contoso_orders.contoso_total`.
    SetColumn,
    /// A relationship by its navigation property, at a table that is known by its set.
    SetNavigation,
    /// A custom API or an action by the message it answers to, or by the id of the message.
    Message,
}

/// One of the other names of a component.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// What the name is.
    pub scheme: Scheme,
    /// The name, in lower case.
    pub name: String,
}

impl Alias {
    /// Makes an alias.
    pub fn new(scheme: Scheme, name: &str) -> Self {
        Self { scheme, name: name.trim().to_lowercase() }
    }
}

impl Referent {
    /// A component by the identity of its key. One whose name is empty or no name at all is dropped by those
    /// who collect references.
    pub fn new(kind: impl Into<Cow<'static, str>>, name: &str) -> Self {
        Self::named(kind, Scheme::Identity, name)
    }

    /// A component by one of its other names.
    pub fn named(kind: impl Into<Cow<'static, str>>, scheme: Scheme, name: &str) -> Self {
        let name = if name.len() > MAX_NAME { String::new() } else { bare_guid(name).unwrap_or_else(|| name.trim().to_lowercase()) };
        Self { kind: kind.into(), scheme, name, table: None }
    }

    /// A table by its logical or schema name.
    pub fn table(name: &str) -> Self {
        Self::new("table", name)
    }

    /// A column of a table. Without a table it names nothing.
    pub fn column(table: &str, column: &str) -> Self {
        Self::new("column", &in_table(table, column))
    }

    /// The relationship behind a lookup column.
    pub fn lookup(table: &str, column: &str) -> Self {
        Self::named("relationship", Scheme::Lookup, &in_table(table, column))
    }

    /// A column of a table that is known by its set.
    pub fn set_column(set: &str, column: &str) -> Self {
        Self::named("column", Scheme::SetColumn, &in_table(set, column))
    }

    /// A relationship by its navigation property, at a table that is known by its set.
    pub fn set_navigation(set: &str, property: &str) -> Self {
        Self::named("relationship", Scheme::SetNavigation, &in_table(set, property))
    }

    /// The same with one of these tables, which thousands of parts of an app share.
    pub fn of_tables(mut self, tables: Option<&Arc<str>>) -> Self {
        self.table = tables.filter(|tables| tables.len() <= MAX_TABLES).cloned();
        self
    }

    /// The same with the table the component belongs to.
    pub fn of_table(mut self, table: Option<&str>) -> Self {
        self.table =
            table.map(|table| table.trim().to_lowercase()).filter(|table| !table.is_empty() && table.len() <= MAX_NAME).map(Arc::from);
        self
    }

    /// Whether it names nothing.
    pub fn is_empty(&self) -> bool {
        self.name.is_empty()
    }

    /// The key it stands for when nothing better is known.
    pub fn key(&self) -> Key {
        Key::new(self.kind.clone(), &self.name)
    }
}

fn in_table(table: &str, column: &str) -> String {
    let (table, column) = (table.trim(), column.trim());
    // A hostile table name would be copied for each of a million columns.
    let names_nothing = table.is_empty() || column.is_empty() || table.len() + column.len() > MAX_NAME;
    if names_nothing { String::new() } else { format!("{table}.{column}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_in_one_way() {
        assert_eq!(Referent::column("Contoso_Order", "contoso_Total").key().to_string(), "column:contoso_order.contoso_total");
        assert!(Referent::column("", "name").is_empty() && Referent::table(&"x".repeat(600)).is_empty());
        assert_eq!(Referent::new("view", "{0F3C1B2A-1111-4222-8333-444455556666}").name, "0f3c1b2a-1111-4222-8333-444455556666");
    }
}
