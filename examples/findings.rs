//! Runs the rules on real solutions: `cargo run --example findings -- <rules> [folder or file]...`.
//!
//! `<rules>` is a name, the beginning of one with a star (`flow-*`), or `all`; it prints every hit. With `counts` in
//! front it prints how often each rule fires and in how many files.
#![expect(clippy::disallowed_methods, clippy::expect_used, clippy::print_stdout, reason = "a tool for contributors reads files and prints")]

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use solvet::{CheckOptions, Choice};

fn main() {
    let mut words: Vec<String> = env::args().skip(1).collect();
    let counts = words.first().is_some_and(|word| word == "counts");
    if counts {
        words.remove(0);
    }
    let wanted = if words.is_empty() { "all".to_owned() } else { words.remove(0) };
    if words.is_empty() {
        words.push(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus").to_owned());
    }
    let wants = |name: &str| wanted == "all" || wanted.strip_suffix('*').map_or(wanted == name, |start| name.starts_with(start));
    // Naming a preview rule is what turns it on.
    let select: Vec<String> = solvet::rules().into_iter().map(|rule| rule.name).filter(|name| wants(name)).collect();
    let mut by_rule: BTreeMap<String, (usize, BTreeSet<PathBuf>)> = BTreeMap::new();
    let mut per_file = Vec::new();
    for path in words.iter().flat_map(|word| files(Path::new(word))) {
        let bytes = fs::read(&path).expect("readable");
        let name = path.to_string_lossy();
        let Ok(opened) = solvet::open(&bytes, &name, &Choice::default(), &mut |_| {}) else { continue };
        let check = solvet::check(&[&opened], &CheckOptions { select: select.clone(), ..CheckOptions::default() }).expect("known names");
        per_file.push(check.findings.len());
        for finding in &check.findings {
            let count = by_rule.entry(finding.rule.clone()).or_default();
            count.0 += 1;
            count.1.insert(path.clone());
            if !counts {
                let place = finding.location.as_ref();
                let at = place.map(|place| format!("{}:{} {}", place.entry, place.line.unwrap_or(0), place.path.as_deref().unwrap_or("")));
                let component = finding.component.as_deref().unwrap_or("-");
                println!(
                    "{name}\t{}\t{component}\t{}\t{}\t(+{})",
                    finding.rule,
                    finding.message,
                    at.unwrap_or_default(),
                    finding.related.len()
                );
            }
        }
    }
    per_file.sort_unstable();
    for (rule, (count, files)) in &by_rule {
        println!("{rule}\t{count} findings\t{} files", files.len());
    }
    println!("{} files, median {} findings", per_file.len(), per_file.get(per_file.len() / 2).unwrap_or(&0));
}

/// Solutions and apps below a path, sorted.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let Ok(folder) = fs::read_dir(path) else { return Vec::new() };
    let mut inner: Vec<PathBuf> = folder.filter_map(|entry| Some(entry.ok()?.path())).collect();
    inner.sort();
    let wanted = |path: &PathBuf| path.is_dir() || path.extension().is_some_and(|extension| extension == "zip" || extension == "msapp");
    inner.iter().filter(|path| wanted(path)).flat_map(|path| files(path)).collect()
}
