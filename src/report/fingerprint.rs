//! Hashes: the name of an input, and what makes a finding the same finding in the next export.

use crate::rules::support::Diagnostic;
pub(crate) use crate::source::digest::sha256;

/// One hash for the files of a folder: of their paths and hashes, in the order of the paths.
pub(crate) fn sha256_of_files(files: &[(String, Vec<u8>)]) -> String {
    let mut lines: Vec<String> = files.iter().map(|(path, bytes)| format!("{} {path}\n", sha256(bytes))).collect();
    lines.sort_unstable();
    sha256(lines.concat().as_bytes())
}

/// Rule, solution, component and what tells it from its like: nothing that a new export changes, such
/// as lines, positions in lists, or versions.
pub(super) fn fingerprint(solution: &str, diagnostic: &Diagnostic) -> String {
    let component = diagnostic.component.as_ref().map(|(key, _)| key.to_string()).unwrap_or_default();
    let parts = [diagnostic.rule.name, &solution.to_lowercase(), &component, &diagnostic.discriminator.to_lowercase()];
    let mut hash = sha256(parts.join("\0").as_bytes());
    hash.truncate(32);
    hash
}
