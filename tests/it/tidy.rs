//! Keeps the house in order: layers, generated files, and a case for everything.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use solvet::report::RuleInfo;

use crate::case;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below `src`, with its path from there.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join("src")];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root().join("src")).expect("inside").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).expect("readable")));
            }
        }
    }
    found.sort();
    found
}

/// What each layer may use; the table of docs/architecture.md.
const LAYERS: [(&str, &[&str]); 19] = [
    ("source", &["source::text"]),
    ("model", &["source::text", "model"]),
    ("platform", &["model", "platform"]),
    ("content", &["model", "source", "platform", "content"]),
    ("kinds", &["content", "model", "source", "platform", "kinds::support"]),
    ("layout", &["kinds", "model", "source", "layout"]),
    ("read", &["content", "kinds", "model", "source", "layout", "platform", "read"]),
    ("graph", &["model", "platform", "source::text", "graph"]),
    ("facets", &["content", "model", "platform", "source::digest", "source::text", "source::yaml::Type", "facets"]),
    ("diff", &["content", "facets", "model", "platform", "source::digest", "diff"]),
    ("rules", &["content", "kinds", "model", "graph", "platform", "options", "source::text", "rules::support"]),
    ("settings", &["kinds::support", "model", "options", "source::json", "source::text", "settings"]),
    ("config", &["options", "rules", "source::json", "source::text", "config"]),
    (
        "report",
        &[
            "config",
            "content",
            "diff",
            "facets",
            "model",
            "graph",
            "options",
            "rules",
            "settings",
            "source::digest",
            "source::text",
            "report",
            "Opened",
            "Member",
            "VERSION",
            "platform",
            "layout",
        ],
    ),
    ("look", &["content", "model", "source::json", "source::text", "source::yaml", "report::", "look", "Opened", "Member"]),
    (
        "describe",
        &[
            "content",
            "kinds::support",
            "model",
            "graph",
            "platform",
            "settings",
            "rules::ALL",
            "rules::support",
            "options",
            "source::text",
            "report::",
            "describe",
            "Opened",
            "Member",
        ],
    ),
    ("render", &["report", "options", "render", "platform::component_types", "source::text"]),
    ("options", &["model", "source::text"]),
    ("target", &["layout", "model", "source::json", "source::text"]),
];

#[test]
fn layers_use_only_what_is_below_them() {
    for (file, text) in sources() {
        let layer = file.split(['/', '.']).next().unwrap_or_default();
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else { continue };
        let generated = text.contains("@generated");
        for path in text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| line.split("crate::").skip(1)) {
            let path = path.trim_start_matches(['{', ' ']);
            let used = |name: &str| path == name || path.starts_with(&format!("{name}::")) || path.starts_with(name);
            assert!(generated || allowed.iter().any(|name| used(name)), "src/{file} may not use crate::{path}");
        }
    }
}

#[test]
fn libraries_have_one_owner() {
    let owners = [
        ("zip::", &["source/archive.rs"][..]),
        ("flate2::", &["source/archive.rs"]),
        ("quick_xml::", &["source/xml.rs"]),
        ("hifijson::", &["source/json.rs"]),
        ("saphyr_parser::", &["source/yaml.rs"]),
        ("imara_diff::", &["diff/text.rs"]),
        ("sha2::", &["source/digest.rs"]),
        ("csv_core::", &["target.rs"]),
        ("strsim::", &["options.rs"]),
        ("wasm_bindgen::", &["wasm.rs"]),
        ("js_sys::", &["wasm.rs"]),
        ("serde_json::", &["render/json.rs", "wasm.rs"]),
    ];
    for (file, text) in sources() {
        for (library, files) in owners {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let uses = code.clone().any(|line| {
                line.contains(&format!("use {library}")) || line.contains(&format!(" {library}")) || line.contains(&format!("({library}"))
            });
            let owns = |owner: &&str| file == **owner || file.starts_with(&format!("{}/", owner.trim_end_matches(".rs")));
            assert!(!uses || files.iter().any(owns), "src/{file} uses {library} which belongs to {files:?}");
        }
        for banned in ["std::fs", "std::env", "std::net", "std::time", "std::process", "std::thread"] {
            assert!(!text.contains(banned), "src/{file} names {banned}: the core touches nothing outside");
        }
    }
    let wasm = fs::read_to_string(root().join("src/wasm.rs")).expect("readable");
    assert!(wasm.lines().count() < 250, "the boundary stays thin");
}

#[test]
fn every_file_says_what_it_is() {
    for (file, text) in sources() {
        assert!(text.starts_with("//! ") || text.starts_with("#!["), "src/{file} begins without a doc comment");
    }
}

/// The lists in `kinds.rs` and `rules.rs` name every file beside them.
#[test]
fn generated_lists_are_fresh() {
    for (list, special) in [("kinds", &["file", "generic", "support"][..]), ("rules", &["support"])] {
        let text = fs::read_to_string(root().join(format!("src/{list}.rs"))).expect("readable");
        for name in modules(list).iter().filter(|name| !special.contains(&name.as_str())) {
            assert!(
                text.contains(&format!("mod {name};")) && text.contains(&format!("&{name}::")),
                "src/{list}.rs lacks {name}: run `npm run update`"
            );
        }
    }
}

fn modules(folder: &str) -> BTreeSet<String> {
    let files = sources();
    let names = files.iter().filter_map(|(file, _)| file.strip_prefix(&format!("{folder}/")).filter(|rest| !rest.contains('/')));
    names.filter_map(|file| file.strip_suffix(".rs")).map(str::to_owned).collect()
}

#[test]
fn every_kind_and_every_rule_has_a_case() {
    let cases = |folder: &str| {
        case::files(folder).iter().map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect::<BTreeSet<_>>()
    };
    let kinds: BTreeSet<String> = modules("kinds").iter().filter(|name| *name != "support").map(|name| name.replace('_', "-")).collect();
    assert_eq!(kinds.difference(&cases("kinds")).collect::<Vec<_>>(), Vec::<&String>::new(), "kinds without a case in tests/cases/kinds");
    let rules: BTreeSet<String> = solvet::rules().into_iter().map(|rule| rule.name).collect();
    assert_eq!(rules, cases("rules"), "rules and cases in tests/cases/rules");
    for path in case::files("rules") {
        let sections = case::sections(&fs::read_to_string(&path).expect("readable"));
        assert!(sections.iter().any(|section| section.title.starts_with("Allowed")), "{}: no section *Allowed*", path.display());
        let fires = |section: &case::Section| section.expected.iter().any(|expected| !expected.text.is_empty());
        assert!(sections.iter().any(fires), "{}: no section that fires", path.display());
        for section in sections.iter().filter(|section| section.title.starts_with("Allowed")) {
            assert!(!fires(section), "{}: *{}* expects a finding", path.display(), section.title);
        }
    }
}

/// A page per rule and tables of all by category, made from the doc comments.
#[test]
fn rule_pages_are_fresh() {
    let rules = solvet::rules();
    fresh("docs/rules/README.md", &rule_index(&rules));
    for rule in &rules {
        fresh(&format!("docs/rules/{}.md", rule.name), &rule_page(rule));
        for (section, text) in [("what", &rule.what), ("why", &rule.why), ("fix", &rule.fix), ("allow", &rule.allow)] {
            assert!(!text.is_empty(), "{} has no section *{section}*", rule.name);
        }
        let mut names = BTreeSet::new();
        for option in &rule.options {
            assert!(names.insert(&option.name), "{}: the option {} is there twice", rule.name, option.name);
            assert!(
                !option.about.is_empty() && !option.about.ends_with('.'),
                "{}: {} says nothing, or ends in a dot",
                rule.name,
                option.name
            );
        }
    }
}

fn rule_index(rules: &[RuleInfo]) -> String {
    let mut index = String::from(
        "# Rules\n\n<!-- @generated by `npm run update` from the doc comments in src/rules. -->\n\nRules in preview run only when they are asked for; [configuration.md](../configuration.md) says how rules are chosen.\n",
    );
    for category in solvet::rules::support::Category::ALL.into_iter().map(solvet::rules::support::Category::as_str) {
        let of_category: Vec<&RuleInfo> = rules.iter().filter(|rule| rule.category == category).collect();
        if of_category.is_empty() {
            continue;
        }
        let _ = writeln!(index, "\n## {category}\n\n| rule | severity | confidence | finds |\n| --- | --- | --- | --- |");
        for rule in of_category {
            let preview = if rule.preview { " (preview)" } else { "" };
            let _ =
                writeln!(index, "| [`{0}`]({0}.md){preview} | {1} | {2} | {3} |", rule.name, rule.severity, rule.confidence, rule.summary);
        }
    }
    index
}

fn rule_page(rule: &RuleInfo) -> String {
    let microsoft = rule.microsoft_rule.as_deref().map(|name| format!("\nMicrosoft's checker calls it `{name}`.\n")).unwrap_or_default();
    let preview = if rule.preview {
        "\n**In preview**: it runs only when it is asked for, by its name, with `--preview` or in the configuration.\n"
    } else {
        ""
    };
    let mut options = String::new();
    if !rule.options.is_empty() {
        options.push_str("## Options\n\n| option | value | default | |\n| --- | --- | --- | --- |\n");
        for option in &rule.options {
            let kind = if option.kind == "number" { "a whole number" } else { "words" };
            let default = if option.default.is_empty() { "none".to_owned() } else { format!("`{}`", option.default) };
            let _ = writeln!(options, "| `{}` | {kind} | {default} | {} |", option.name, option.about);
        }
        options.push('\n');
    }
    format!(
        "# {}\n\n<!-- @generated by `npm run update` from src/rules/{}.rs. -->\n\n{}\n\nSeverity {}, confidence {}, category {}; since {}.\n{preview}{microsoft}\n## What it finds\n\n{}\n\n## Why it matters\n\n{}\n\n## How to fix\n\n{}\n\n## When to allow it\n\n{}\n\n{options}## Source\n\n{}.\n",
        rule.name,
        rule.name.replace('-', "_"),
        rule.summary,
        rule.severity,
        rule.confidence,
        rule.category,
        rule.since,
        rule.what,
        rule.why,
        rule.fix,
        rule.allow,
        rule.source
    )
}

/// Compares a generated file with what it should be; with `UPDATE=1` writes it.
pub(crate) fn fresh(path: &str, content: &str) {
    let file = root().join(path);
    if fs::read_to_string(&file).is_ok_and(|text| text == content) {
        return;
    }
    assert!(case::update(), "{path} is stale: run `npm run update`");
    fs::create_dir_all(Path::new(&file).parent().expect("a folder")).expect("writable");
    fs::write(file, content).expect("writable");
}
