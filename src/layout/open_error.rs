//! Why a file cannot be opened as a solution.

use std::fmt;

use crate::source::text::harmless;

/// Which of the known reasons it is. Stable: scripts compare the text of [`OpenErrorCode::as_str`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenErrorCode {
    /// No bytes at all, or too few for any file.
    Empty,
    /// Not a zip.
    NotAZip,
    /// A pointer that git wrote in place of the file.
    GitLfsPointer,
    /// The beginning of a zip without its end.
    Truncated,
    /// Bytes were lost or added as if the file were text.
    LineEndings,
    /// A zip whose parts are not where its directory says.
    Damaged,
    /// Entries need a password.
    Encrypted,
    /// More than a limit allows: entries, bytes, or growth when unpacked.
    TooLarge,
    /// Archives inside archives, deeper than the limit.
    NestedTooDeep,
    /// solution.xml is there and is not the XML it should be.
    UnreadableManifest,
    /// A flow package of the old export.
    LegacyFlowPackage,
    /// An app package of the old export.
    LegacyAppPackage,
    /// Data of the Configuration Migration tool.
    ConfigurationMigrationData,
    /// The source files of a canvas app.
    CanvasApp,
    /// A Package Deployer or AppSource package without a solution.
    PackageDeployer,
    /// Parts of a solution that is unpacked into files.
    UnpackedSolution,
    /// An unpacked solution that holds only the other of the two builds.
    OtherBuild,
    /// A solution of that name is not in the input.
    NoSuchSolution,
    /// There are several solutions, and one has to be named.
    SeveralSolutions,
    /// Files that the solution lists are not there.
    AbsentFiles,
    /// A zip without a solution in any form.
    NoSolution,
    /// A list of what the target has that names no solutions.
    UnreadableTarget,
}

impl OpenErrorCode {
    /// The code as scripts see it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::NotAZip => "not-a-zip",
            Self::GitLfsPointer => "git-lfs-pointer",
            Self::Truncated => "truncated-zip",
            Self::LineEndings => "line-endings-converted",
            Self::Damaged => "damaged-zip",
            Self::Encrypted => "encrypted-zip",
            Self::TooLarge => "too-large",
            Self::NestedTooDeep => "nested-too-deep",
            Self::UnreadableManifest => "unreadable-manifest",
            Self::LegacyFlowPackage => "legacy-flow-package",
            Self::LegacyAppPackage => "legacy-app-package",
            Self::ConfigurationMigrationData => "configuration-migration-data",
            Self::CanvasApp => "canvas-app",
            Self::PackageDeployer => "package-deployer-package",
            Self::UnpackedSolution => "unpacked-solution",
            Self::OtherBuild => "other-build",
            Self::NoSuchSolution => "no-such-solution",
            Self::SeveralSolutions => "several-solutions",
            Self::AbsentFiles => "absent-files",
            Self::NoSolution => "no-solution",
            Self::UnreadableTarget => "unreadable-target",
        }
    }
}

/// Why a file cannot be opened: what it is, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenError {
    /// Which reason.
    pub code: OpenErrorCode,
    /// What the file is: lower-case start, no final dot.
    pub message: String,
    /// What to do instead.
    pub help: String,
    /// The solutions inside, as `path: name version`, where the file holds any.
    pub members: Vec<String>,
}

impl OpenError {
    /// An error without members. Names from the file may stand in the message: nothing in it steers a
    /// terminal.
    pub fn new(code: OpenErrorCode, message: impl AsRef<str>, help: impl Into<String>) -> Self {
        Self { code, message: harmless(message.as_ref()), help: help.into(), members: Vec::new() }
    }

    /// The same error with the solutions, or other files, that are inside.
    pub fn with_members(self, members: &[String]) -> Self {
        Self { members: members.iter().map(|member| harmless(member)).collect(), ..self }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for OpenError {}
