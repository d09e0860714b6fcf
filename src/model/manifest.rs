//! The parsed solution.xml.

use super::Component;
use crate::source::text::Location;

/// What solution.xml states. Parts it lacks are empty or `None`; a rule reports them.
#[derive(Debug, Default)]
pub struct Manifest {
    /// `UniqueName`.
    pub unique_name: String,
    /// The name in the solution's base language, else the unique name.
    pub display_name: String,
    /// The description in the base language.
    pub description: Option<String>,
    /// `Version` as written.
    pub version: String,
    /// `Managed`: `Some(true)` for 1, `Some(false)` for 0 and 2 (both, only in unpacked trees).
    pub managed: Option<bool>,
    /// The publisher.
    pub publisher: Publisher,
    /// The platform build that exported the solution.
    pub platform_version: Option<String>,
    /// The base language as a Windows language id, such as 1033.
    pub language: Option<u32>,
    /// Who wrote the file.
    pub origin: Origin,
    /// `SolutionPackageVersion`: the version of the format.
    pub package_version: Option<String>,
    /// The solution that this one patches.
    pub parent: Option<ParentSolution>,
    /// `ConfigurationPage`: the web resource people set the solution up with, and where it is named.
    pub configuration_page: Option<(String, Location)>,
    /// `RootComponents` in file order.
    pub roots: Vec<RootComponent>,
    /// `MissingDependencies` in file order.
    pub missing_dependencies: Vec<MissingDependency>,
    /// Where `SolutionManifest` stands, or the root element where it is missing.
    pub location: Location,
    /// Where `Version` stands.
    pub version_location: Location,
    /// Where `MissingDependencies` begins.
    pub missing_dependencies_location: Option<Location>,
}

/// Who wrote the solution file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Dataverse itself: it writes neither an XML declaration nor a byte order mark.
    #[default]
    ServerExport,
    /// `pac` or `SolutionPackager`, which write both.
    Packed,
}

/// The publisher as solution.xml states it.
#[derive(Debug, Default)]
pub struct Publisher {
    /// `UniqueName`.
    pub unique_name: String,
    /// The name in the base language, else the unique name.
    pub display_name: String,
    /// `CustomizationPrefix`.
    pub prefix: String,
    /// `CustomizationOptionValuePrefix`.
    pub option_value_prefix: Option<u32>,
    /// Where `Publisher` stands, or the manifest where it is missing.
    pub location: Location,
    /// Whether the element is there at all.
    pub present: bool,
}

/// The solution that a patch is made for: `ParentSolution`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParentSolution {
    /// Its unique name.
    pub unique_name: String,
    /// Its version when the patch was made; `None` where only the name of the patch tells its parent.
    pub version: Option<String>,
    /// Where that stands.
    pub location: Location,
}

/// One row of `RootComponents`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootComponent {
    /// The type code, when it is a number.
    pub type_code: Option<u32>,
    /// `schemaName`.
    pub schema_name: Option<String>,
    /// `id`, bare and in lower case.
    pub id: Option<String>,
    /// `behavior`; absent in old files, which means 0.
    pub behavior: Option<u8>,
    /// Where the row stands.
    pub location: Location,
}

/// One row of `MissingDependencies`: what the exporter found to be needed and not contained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingDependency {
    /// What is needed.
    pub required: DeclaredComponent,
    /// Who needs it.
    pub dependent: DeclaredComponent,
    /// The solution that owns what is needed.
    pub required_by: RequiredBy,
    /// Whether both ends are the same component: the solution *extends* what another one creates.
    pub extends: bool,
    /// Where the row stands.
    pub location: Location,
}

/// The solution a required component belongs to in the source environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequiredBy {
    /// The unique name, or `Active` for the unmanaged layer; empty where the row names none.
    pub solution: String,
    /// Its version there.
    pub version: Option<String>,
    /// The installable applications that bring it, as `Name (version)`.
    pub packages: Vec<String>,
}

/// One end of a missing dependency, as the row describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeclaredComponent {
    /// The type as written: a number, or the name of a newer table.
    pub declared_type: String,
    /// The key solvet derives from the attributes.
    pub kind: String,
    /// The identity part of the key; empty where the row has none.
    pub identity: String,
    /// The schema name, for types that a file may know by it alone.
    pub schema_name: Option<String>,
    /// The label, when the row carries one.
    pub display_name: Option<String>,
    /// The label or logical name of the containing table.
    pub parent_name: Option<String>,
}

impl DeclaredComponent {
    /// Whether a component is of the type that the row states. A number may stand for several kinds.
    pub fn fits(&self, component: &Component) -> bool {
        let is_of_code = || component.type_code.is_some() && component.type_code == self.declared_type.parse().ok();
        component.kind() == self.kind || is_of_code()
    }
}
