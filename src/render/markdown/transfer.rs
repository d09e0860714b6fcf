//! What unpacking or packing came to.

use super::{code, headers, line, plain, prose};
use crate::report::TransferDocument;

pub(in crate::render) fn transfer(document: &TransferDocument) -> String {
    let mut page = String::new();
    let (mark, word) = match document.result.as_str() {
        "identical" => ("✅", "Identical"),
        "equivalent" => ("✅", "Equivalent"),
        "unverified" => ("⚠️", "Unverified"),
        _ => ("❌", "Lossy"),
    };
    let title = format!("{} {}", plain(&document.solution.display_name), plain(&document.solution.version));
    line(&mut page, &format!("## {mark} {word}: {title}"));
    line(&mut page, "");
    line(&mut page, &prose(&document.summary));
    line(&mut page, "");
    let input = &document.input;
    headers(&mut page, std::iter::once((&document.solution, input.name.as_str(), input.sha256.as_str())));
    for (result, title) in [("lost", "Would be lost"), ("equivalent", "Written differently")] {
        let entries: Vec<_> = document.entries.iter().filter(|entry| entry.result == result).collect();
        if entries.is_empty() {
            continue;
        }
        line(&mut page, &format!("\n### {title}\n"));
        for entry in entries {
            line(&mut page, &format!("- {}: {}", code(&entry.path), plain(&entry.differences.join("; "))));
        }
    }
    if !document.renamed.is_empty() {
        line(&mut page, "\n### Names that had to be changed\n");
        for renamed in &document.renamed {
            line(&mut page, &format!("- {} for {}: {}", code(&renamed.path), code(&renamed.wanted), plain(&renamed.reason)));
        }
    }
    if !document.notes.is_empty() {
        line(&mut page, "\n### Notes\n");
        document.notes.iter().for_each(|note| line(&mut page, &format!("- {}", prose(note))));
    }
    page
}
