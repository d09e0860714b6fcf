//! Why a difference means nothing.

use super::managed_property::is_managed_property;

/// Why a difference means nothing ("format.md", section 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noise {
    /// Items stand in another order where order means nothing.
    Order,
    /// A version that the platform or a designer stamps on at each export or save.
    VersionStamp,
    /// An id that the platform makes anew, and that nothing refers to.
    GeneratedId,
    /// A GUID with or without braces, in capitals or not.
    GuidForm,
    /// Blanks, quotes, self-closed elements, an empty element for none.
    Formatting,
    /// Line ends, a byte order mark, an encoding.
    Encoding,
    /// The value of the environment that exported: connections, current values, ids of the environment.
    Environment,
    /// What the canvas studio writes anew at each save.
    CanvasChurn,
    /// What an export leaves out or adds, depending on whether it is managed, unpacked or a shell.
    Representation,
}

impl Noise {
    /// The word in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::VersionStamp => "version-stamp",
            Self::GeneratedId => "generated-id",
            Self::GuidForm => "guid-form",
            Self::Formatting => "formatting",
            Self::Encoding => "encoding",
            Self::Environment => "environment",
            Self::CanvasChurn => "canvas-churn",
            Self::Representation => "representation",
        }
    }
}

/// Whether a value is left out by exports of another time, or by managed ones, without anybody having changed it: there
/// on one side alone it says nothing. Seen in the pairs of the corpus, where exports of 2023 and 2025 lie side by side.
pub fn is_often_absent(name: &str) -> bool {
    const NAMES: [&str; 9] = [
        "cascadeArchive",
        "cascadeRollupView",
        "imeMode",
        "isFilterable",
        "isLocalizable",
        "isRetrievable",
        "isSearchable",
        "isSolutionAware",
        "lookupStyle",
    ];
    NAMES.contains(&name) || is_managed_property(name)
}
