//! Configuration, suppressions and baseline: what they may say, and what they never change.

use std::fs;
use std::path::Path;

use solvet::report::{CheckDocument, Finding};
use solvet::{Baseline, CheckOptions, Choice, Config, Document, Format, Opened, Style};

use crate::fixture::{Part, SOLUTION, solution};
use crate::render;
use crate::snapshots::{parts_of_sample, sample};

/// What a text is refused with; nothing where it is taken.
fn refused(text: &str) -> String {
    Config::read(text, "solvet.json").err().map(|error| format!("{error} | {}", error.code())).unwrap_or_default()
}

#[test]
fn a_configuration_may_say_everything() {
    let text = r#"{
        "$schema": "./node_modules/solvet/solvet.schema.json",
        "extends": "strict",
        "preview": ["absent-file"],
        "rules": { "unmanaged-package": "off", "default-publisher-prefix": ["warning", {}], "duplicate-entry": ["info"] },
        "publisherPrefixes": ["Contoso", "cbase_"],
        "targets": ["environments/test.json"],
        "suppressions": [
            { "rule": "absent-*", "component": "table:contoso_*", "solution": "Contoso?rders", "reason": "it is there", "expires": "2027-01-31" },
            { "rule": "import", "reason": "we know" }
        ],
        "overrides": [{ "solutions": ["Contoso*"], "rules": { "absent-file": "warning" } }]
    }"#;
    let config = Config::read(text, "solvet.json").expect("every key is known");
    assert_eq!(config.publisher_prefixes, ["contoso", "cbase"]);
    assert_eq!(config.targets, ["environments/test.json"]);
    assert_eq!((config.rules.len(), config.suppressions.len(), config.overrides.len()), (3, 2, 1));
    assert!(config.suppressions[0].location.line == Some(9) && config.suppressions[0].expires.is_some());
    assert_eq!(Config::read("{}", "solvet.json"), Ok(Config::default()));
    assert_eq!(Config::read("\u{FEFF}{ \"preview\": true }", "solvet.json").map(|config| config.preview), Ok(true));
}

/// Every mistake is refused at its place, in words that help.
#[test]
fn every_mistake_has_its_place() {
    let cases = [
        ("", "solvet.json:1:1: this is not JSON: the file ends where a value should be"),
        ("[]", "solvet.json:1:1: a configuration is an object, not a list"),
        ("null", "solvet.json:1:1: a configuration is an object, not `null`"),
        ("{\n  // no tables\n  \"preview\": true }", "solvet.json:2:3: a comment is not allowed: the file is JSON"),
        ("{ \"preview\": true /* all */ }", "solvet.json:1:19: a comment is not allowed: the file is JSON"),
        ("{ \"preview\": true, }", "solvet.json:1:20: a comma has nothing behind it: this is not JSON"),
        ("{ 'preview': true }", "solvet.json:1:3: this is not JSON: a key in quotes expected"),
        ("{\n  \"rule\": {} }", "solvet.json:2:3: a configuration has no key `rule`; did you mean `rules`?"),
        ("{ \"zzz\": 1 }", "solvet.json:1:3: a configuration has no key `zzz`"),
        ("{ \"rules\": {}, \"rules\": {} }", "solvet.json:1:16: `rules` is there twice"),
        ("{ \"$schema\": 1 }", "solvet.json:1:3: `$schema` is a text, not `1`"),
        ("{ \"extends\": \"recomended\" }", "solvet.json:1:3: there is no preset `recomended`; did you mean `recommended`?"),
        ("{ \"extends\": [\"strict\"] }", "solvet.json:1:3: `extends` is a text, not a list"),
        ("{ \"preview\": \"all\" }", "solvet.json:1:3: `preview` is `true`, `false` or a list of rules, not a text"),
        ("{ \"preview\": [\"absent-fil\"] }", "solvet.json:1:15: there is no rule `absent-fil`; did you mean `absent-file`?"),
        ("{ \"rules\": [] }", "solvet.json:1:3: `rules` is an object, not a list"),
        ("{ \"rules\": { \"absent-fil\": \"off\" } }", "solvet.json:1:14: there is no rule `absent-fil`; did you mean `absent-file`?"),
        ("{ \"rules\": { \"import\": \"off\" } }", "solvet.json:1:14: `import` names several rules; here each is named"),
        ("{ \"rules\": { \"absent-file\": \"warn\" } }", "solvet.json:1:14: there is no level `warn`"),
        ("{ \"rules\": { \"absent-file\": \"errors\" } }", "solvet.json:1:14: there is no level `errors`; did you mean `error`?"),
        ("{ \"rules\": { \"absent-file\": 2 } }", "solvet.json:1:14: the level of a rule is a word, not `2`"),
        ("{ \"rules\": { \"absent-file\": [] } }", "solvet.json:1:14: a list for a rule is a level and its options"),
        ("{ \"rules\": { \"absent-file\": [\"off\", {}, 1] } }", "solvet.json:1:14: a list for a rule is a level and its options"),
        ("{ \"rules\": { \"absent-file\": [\"off\", 1] } }", "solvet.json:1:37: the options of a rule is an object, not `1`"),
        ("{ \"rules\": { \"absent-file\": [\"off\", { \"most\": 1 }] } }", "solvet.json:1:39: the rule `absent-file` has no options"),
        ("{ \"publisherPrefixes\": \"contoso\" }", "solvet.json:1:3: `publisherPrefixes` is a list, not a text"),
        ("{ \"publisherPrefixes\": [\"\"] }", "solvet.json:1:25: an empty text names nothing"),
        ("{ \"targets\": [1] }", "solvet.json:1:15: an item of this list is a text, not `1`"),
        ("{ \"suppressions\": {} }", "solvet.json:1:3: `suppressions` is a list, not an object"),
        ("{ \"suppressions\": [1] }", "solvet.json:1:20: a suppression is an object, not `1`"),
        ("{ \"suppressions\": [{ \"reason\": \"x\" }] }", "solvet.json:1:20: a suppression needs a `rule`"),
        ("{ \"suppressions\": [{ \"rule\": \"alm\" }] }", "solvet.json:1:20: a suppression needs a `reason`"),
        ("{ \"suppressions\": [{ \"rule\": \"alm\", \"reason\": \" \" }] }", "solvet.json:1:37: a suppression needs a `reason`"),
        (
            "{ \"suppressions\": [{ \"rule\": \"almm\", \"reason\": \"x\" }] }",
            "solvet.json:1:22: there is no rule or category `almm`; did you mean `alm`?",
        ),
        (
            "{ \"suppressions\": [{ \"rule\": \"alm\", \"reason\": \"x\", \"expiry\": \"\" }] }",
            "solvet.json:1:52: a suppression has no key `expiry`; did you mean `expires`?",
        ),
        (
            "{ \"suppressions\": [{ \"rule\": \"alm\", \"reason\": \"x\", \"expires\": \"2026-02-30\" }] }",
            "solvet.json:1:52: `2026-02-30` is no date",
        ),
        ("{ \"suppressions\": [{ \"rule\": \"alm\", \"reason\": \"x\", \"component\": \"\" }] }", "solvet.json:1:52: `` is no pattern"),
        ("{ \"overrides\": [{ \"rules\": {} }] }", "solvet.json:1:17: an override needs `solutions`"),
        ("{ \"overrides\": [{ \"solutions\": [\"*\"] }] }", "solvet.json:1:17: an override needs `rules`"),
        (
            "{ \"overrides\": [{ \"solutions\": [], \"rules\": {} }] }",
            "solvet.json:1:19: `solutions` is empty, so the override is about nothing",
        ),
        (
            "{ \"overrides\": [{ \"solution\": [], \"rules\": {} }] }",
            "solvet.json:1:19: an override has no key `solution`; did you mean `solutions`?",
        ),
        ("{ \"a\\u001b[31m`x`\": 1 }", "solvet.json:1:3: a configuration has no key `a\\u{1b}[31m'x'`"),
    ];
    for (text, message) in cases {
        assert_eq!(refused(text), format!("{message} | bad-configuration"), "{text}");
    }
    assert!(refused(&"[".repeat(100_000)).contains("deeper"));
}

fn open(bytes: &[u8]) -> Opened {
    solvet::open(bytes, "case.zip", &Choice::default(), &mut |_| {}).expect("a solution")
}

/// A managed solution that needs a table of nobody: an error that stops the import.
fn blocked() -> Opened {
    let needs = r#"<MissingDependencies><MissingDependency><Required type="1" schemaName="contoso_region" displayName="Region" solution="Active" /><Dependent type="61" schemaName="contoso_/a.js" displayName="a.js" /></MissingDependency></MissingDependencies>"#;
    open(&solution(&[Part::new("solution.xml", SOLUTION.replace("<MissingDependencies />", needs))], &[]))
}

/// An unmanaged solution with nothing against it but a note on that.
fn unmanaged() -> Opened {
    open(&solution(&[Part::new("solution.xml", SOLUTION.replace("<Managed>1", "<Managed>0"))], &[]))
}

fn checked(opened: &Opened, config: &str) -> CheckDocument {
    let config = Config::read(config, "solvet.json").unwrap_or_else(|error| panic!("{error}"));
    let options = CheckOptions { config: Some(config), today: Some("2026-06-30".to_owned()), ..CheckOptions::default() };
    solvet::check(&[opened], &options).expect("known names")
}

#[test]
fn what_stops_the_import_is_never_clear() {
    let opened = blocked();
    let plain = checked(&opened, "{}");
    assert_eq!((plain.verdict.import.as_str(), plain.verdict.counts.error), ("blocked", 1));
    let suppressing = checked(
        &opened,
        r#"{"suppressions":[{"rule":"required-active-component","component":"table:contoso_*","reason":"every environment has it"}]}"#,
    );
    let verdict = &suppressing.verdict;
    assert_eq!((verdict.import.as_str(), verdict.counts.error, verdict.counts.suppressed), ("conditional", 0, 1));
    assert!(verdict.summary.starts_with("Imports only if what was set aside does not stop it: the table `Region`"), "{}", verdict.summary);
    assert!(verdict.summary.ends_with("1 finding is suppressed."), "{}", verdict.summary);
    assert!(verdict.limits.iter().any(|limit| limit.contains("1 finding is suppressed by the configuration or a baseline")));
    let finding = suppressing.findings.first().expect("it stays in the report");
    let why = finding.suppressed.as_ref().expect("a reason");
    assert_eq!((why.reason.as_str(), why.by.as_str(), finding.severity.as_str()), ("every environment has it", "config", "error"));
    assert!(suppressing.remarks.is_empty(), "{:?}", suppressing.remarks);
    let lowering = checked(&opened, r#"{"rules":{"required-active-component":"info"}}"#);
    assert_eq!((lowering.verdict.import.as_str(), lowering.verdict.counts.error, lowering.verdict.counts.info), ("conditional", 0, 1));
    assert!(lowering.verdict.limits.iter().any(|limit| limit.contains("makes less than an error of 1 finding")));
    let off = checked(&opened, r#"{"rules":{"required-active-component":"off"}}"#);
    assert_eq!((off.verdict.import.as_str(), off.findings.len()), ("conditional", 0));
}

#[test]
fn a_raised_rule_moves_the_gate_and_not_the_import() {
    let opened = unmanaged();
    assert_eq!(checked(&opened, "{}").verdict.import, "clear");
    let raised = checked(&opened, r#"{"overrides":[{"solutions":["contosoorders"],"rules":{"unmanaged-package":"error"}}]}"#);
    assert_eq!((raised.verdict.import.as_str(), raised.verdict.counts.error), ("conditional", 1));
    assert_eq!(raised.verdict.summary, "Should not be imported as it is: the solution is unmanaged.");
    let other = checked(&opened, r#"{"overrides":[{"solutions":["Other*"],"rules":{"unmanaged-package":"error"}}]}"#);
    assert_eq!((other.verdict.import.as_str(), other.verdict.counts.info), ("clear", 1));
    let suppressed = checked(&opened, r#"{"suppressions":[{"rule":"alm","reason":"for source control"}]}"#);
    assert_eq!((suppressed.verdict.import.as_str(), suppressed.verdict.counts.info), ("clear", 0));
    assert_eq!(suppressed.verdict.summary, "Nothing in the file stands against importing it. 1 finding is suppressed.");
}

#[test]
fn suppressions_that_do_nothing_are_reported() {
    let opened = unmanaged();
    let remarks = |config: &str| -> Vec<String> {
        let document = checked(&opened, config);
        document.remarks.iter().map(|remark| format!("{} {}", remark.code, remark.message)).collect()
    };
    let one = |fields: &str| format!(r#"{{"suppressions":[{{"rule":"unmanaged-package","reason":"on purpose.",{fields}}}]}}"#);
    assert_eq!(remarks(&one(r#""expires":"2026-06-30""#)), Vec::<String>::new(), "the last day counts");
    assert_eq!(
        remarks(&one(r#""expires":"2026-06-29""#)),
        [
            "expired-suppression the suppression of `unmanaged-package` (on purpose) has expired: it held until `2026-06-29`, and the finding it names counts again"
        ]
    );
    assert_eq!(checked(&opened, &one(r#""expires":"2026-06-29""#)).verdict.counts.info, 1);
    assert_eq!(
        remarks(&one(r#""component":"table:contoso_order""#)),
        ["unused-suppression the suppression of `unmanaged-package` (on purpose) suppresses nothing"]
    );
    assert_eq!(remarks(&one(r#""solution":"Contoso*""#)), Vec::<String>::new());
    // It may be of use to another solution, or when the rule runs again.
    assert_eq!(remarks(&one(r#""solution":"ContosoBase""#)), Vec::<String>::new());
    let off = r#"{"rules":{"absent-file":"off"},"suppressions":[{"rule":"absent-file","reason":"x"}]}"#;
    assert_eq!(remarks(off), Vec::<String>::new());
    let config = Config::read(&one(r#""expires":"2000-01-01""#), "solvet.json").expect("a configuration");
    let undated = solvet::check(&[&opened], &CheckOptions { config: Some(config), ..CheckOptions::default() }).expect("known names");
    assert_eq!((undated.verdict.counts.suppressed, undated.remarks.len()), (1, 0), "without a date nothing expires");
    let today = |today: &str| solvet::prepare(&CheckOptions { today: Some(today.to_owned()), ..CheckOptions::default() });
    assert_eq!(
        today("2026-02-30").map_err(|error| (error.to_string(), error.code())),
        Err(("`2026-02-30` is no date".to_owned(), "no-date"))
    );
}

#[test]
fn reports_show_what_does_not_count_and_why() {
    let opened = open(&sample());
    let document = checked(
        &opened,
        r#"{"suppressions":[
            {"rule":"environment-variable-value","reason":"it is <public>"},
            {"rule":"duplicate-entry","reason":"left from `before`"}
        ]}"#,
    );
    let text = render(Document::Check(&document), Format::Text, &Style::default());
    assert!(text.contains("1 finding is suppressed and not counted (--verbose lists them)") && !text.contains("it is <public>"), "{text}");
    assert!(text.contains("Configuration (1)\n  • the suppression of `duplicate-entry` (left from 'before') suppresses nothing"), "{text}");
    assert!(text.contains("solvet.json:3:13  unused-suppression") && !text.contains("Warnings ("), "{text}");
    let verbose = render(Document::Check(&document), Format::Text, &Style { verbose: true, ..Style::default() });
    assert!(verbose.contains("configuration: it is <public>"), "{verbose}");
    let markdown = render(Document::Check(&document), Format::Markdown, &Style::default());
    assert!(markdown.contains("1 finding is suppressed and not counted") && !markdown.contains("public"), "{markdown}");
    let listed = render(Document::Check(&document), Format::Markdown, &Style { verbose: true, ..Style::default() });
    assert!(listed.contains("Suppressed (1)</b></summary>") && listed.contains("it is &lt;public&gt;"), "{listed}");
    assert!(markdown.contains("### Configuration (1)"), "{markdown}");
    let json = render(Document::Check(&document), Format::Json, &Style::default());
    assert!(json.contains("\"unused-suppression\"") && json.contains("\"suppressed\": 1"), "{json}");
}

/// A report as the text of a baseline, read again.
fn baseline_of(document: &CheckDocument) -> Baseline {
    let text = serde_json::to_string(&solvet::baseline(document)).expect("plain JSON");
    Baseline::read(&text, "solvet.baseline.json").unwrap_or_else(|error| panic!("{error}"))
}

fn check_with(opened: &Opened, baseline: Option<Baseline>) -> CheckDocument {
    solvet::check(&[opened], &CheckOptions { baseline, preview: true, ..CheckOptions::default() }).expect("known names")
}

fn new(document: &CheckDocument) -> Vec<&Finding> {
    document.findings.iter().filter(|finding| finding.suppressed.is_none()).collect()
}

#[test]
fn a_baseline_leaves_what_is_new() {
    let opened = open(&sample());
    let before = check_with(&opened, None);
    let total = before.findings.len();
    assert!(total > 2);
    let after = check_with(&opened, Some(baseline_of(&before)));
    assert_eq!((new(&after).len(), after.verdict.counts.suppressed as usize, after.remarks.len()), (0, total, 0));
    assert_eq!(after.verdict.import, "conditional", "{}", after.verdict.summary);
    // Written anew over an old one, it keeps what that knew.
    assert_eq!(solvet::baseline(&after), solvet::baseline(&before));
    let mut less = before.clone();
    let gone = less.findings.pop().expect("a finding");
    let after = check_with(&opened, Some(baseline_of(&less)));
    assert_eq!(new(&after).iter().map(|finding| &finding.fingerprint).collect::<Vec<_>>(), [&gone.fingerprint]);
}

/// As many findings of one fingerprint are known as the baseline has.
#[test]
fn a_baseline_counts() {
    let names = |count: usize| {
        let parts: Vec<Part> = (0..count).map(|_| Part::new("Other/../same.txt", "x")).collect();
        open(&solution(&parts, &[]))
    };
    let rule = |document: &CheckDocument, is_new: bool| {
        document.findings.iter().filter(|finding| finding.rule == "unsafe-entry-name" && finding.suppressed.is_none() == is_new).count()
    };
    let before = check_with(&names(2), None);
    let found = rule(&before, true);
    assert!(found >= 2, "{:#?}", before.findings);
    let after = check_with(&names(3), Some(baseline_of(&before)));
    assert_eq!((rule(&after, true), rule(&after, false)), (1, found));
    let fewer = check_with(&names(1), Some(baseline_of(&before)));
    assert_eq!((rule(&fewer, true), rule(&fewer, false)), (0, 1));
    let remark = fewer.remarks.first().expect("a remark");
    assert_eq!(remark.code, "baseline-resolved");
    assert!(remark.message.ends_with("of the baseline were not found any more") || remark.message.ends_with("was not found any more"));
}

#[test]
fn a_baseline_that_cannot_be_read_is_refused() {
    let refused =
        |text: &str| Baseline::read(text, "known.json").map_err(|error| (error.to_string(), error.code())).expect_err("no baseline");
    let cases = [
        ("{", "known.json:1:2: this is not JSON: the file ends inside an object"),
        ("{}", "known.json:1:1: this is no baseline of this version of solvet: it names no schema, not `solvet.baseline/1`"),
        (
            r#"{"schema":"solvet.check/1"}"#,
            "known.json:1:2: this is no baseline of this version of solvet: its schema is `solvet.check/1`, not `solvet.baseline/1`",
        ),
        (r#"{"schema":"solvet.baseline/1"}"#, "known.json:1:1: a baseline has a list of `findings`"),
        (r#"{"schema":"solvet.baseline/1","findings":{}}"#, "known.json:1:31: a baseline has a list of `findings`"),
        (
            r#"{"schema":"solvet.baseline/1","findings":[{}]}"#,
            "known.json:1:43: a finding of a baseline has a `fingerprint` of 32 hexadecimal digits",
        ),
        (
            r#"{"schema":"solvet.baseline/1","findings":[{"fingerprint":"xyz"}]}"#,
            "known.json:1:43: a finding of a baseline has a `fingerprint` of 32 hexadecimal digits",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(refused(text), (message.to_owned(), "bad-baseline"), "{text}");
    }
}

/// What is not looked for, or in a solution that is not there, is not resolved.
#[test]
fn only_what_was_looked_for_is_resolved() {
    let known = baseline_of(&check_with(&unmanaged(), None));
    let opened = open(&solution(&[], &[]));
    let remarks = |options: CheckOptions| {
        solvet::check(&[&opened], &CheckOptions { baseline: Some(known.clone()), ..options }).expect("known names").remarks.len()
    };
    assert_eq!(remarks(CheckOptions::default()), 1);
    assert_eq!(remarks(CheckOptions { select: vec!["import".to_owned()], ..CheckOptions::default() }), 0);
    let other = open(&solution(&[Part::new("solution.xml", SOLUTION.replace("ContosoOrders", "ContosoBase"))], &[]));
    assert_eq!(check_with(&other, Some(known)).remarks.len(), 0);
}

/// The sample in another order, on other lines and with another version: nothing is new.
#[test]
fn a_baseline_survives_another_order() {
    let known = baseline_of(&check_with(&open(&sample()), None));
    let mut parts = parts_of_sample();
    parts.reverse();
    for part in parts.iter_mut().filter(|part| part.path.ends_with(".xml")) {
        let Ok(text) = String::from_utf8(part.content.clone()) else { continue };
        let mut text = text.replace("1.4.0.2", "1.5.0.0").replace('\n', "\n\n");
        for (start, end) in [
            ("<RootComponent ", "/>"),
            ("<MissingDependency>", "</MissingDependency>"),
            ("<Workflow ", "</Workflow>"),
            ("<EntityRelationship ", "</EntityRelationship>"),
            ("<WebResource>", "</WebResource>"),
            ("<connectionreference ", "</connectionreference>"),
            ("<Entity>", "</Entity>"),
        ] {
            text = reversed(&text, start, end);
        }
        part.content = text.into_bytes();
    }
    let moved = open(&crate::fixture::zip(&parts));
    let after = check_with(&moved, Some(known));
    assert_eq!(after.solutions.first().map(|header| header.version.as_str()), Some("1.5.0.0"));
    assert!(new(&after).is_empty(), "{:#?}", new(&after));
    assert!(after.remarks.is_empty(), "{:?}", after.remarks);
}

/// The blocks between two markers in the opposite order.
fn reversed(text: &str, start: &str, end: &str) -> String {
    let mut blocks = Vec::new();
    let mut from = 0;
    while let Some(begin) = text[from..].find(start).map(|at| from + at) {
        let Some(stop) = text[begin..].find(end).map(|at| begin + at + end.len()) else { break };
        blocks.push(begin..stop);
        from = stop;
    }
    let mut result = String::new();
    let mut from = 0;
    for (block, other) in blocks.iter().zip(blocks.iter().rev()) {
        result.push_str(&text[from..block.start]);
        result.push_str(&text[other.clone()]);
        from = block.end;
    }
    result.push_str(&text[from..]);
    result
}

/// Real solutions and a later export of each: what was there before is known, whatever moved.
#[test]
fn a_baseline_survives_real_exports() {
    let pairs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/pairs");
    let mut compared = 0;
    for pair in fs::read_dir(&pairs).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let read = |name: &str| {
            let bytes = fs::read(pair.join(name)).ok()?;
            solvet::open(&bytes, name, &Choice::default(), &mut |_| {}).ok()
        };
        let (Some(old), Some(current)) = (read("old.zip"), read("new.zip")) else { continue };
        let (before, plain) = (check_with(&old, None), check_with(&current, None));
        let known = baseline_of(&before);
        let after = check_with(&current, Some(known));
        // What is new has a fingerprint that was not there, or is there more often.
        let count = |findings: &[&Finding], fingerprint: &str| findings.iter().filter(|finding| finding.fingerprint == fingerprint).count();
        let (old_ones, all): (Vec<&Finding>, Vec<&Finding>) = (before.findings.iter().collect(), plain.findings.iter().collect());
        for finding in new(&after) {
            assert!(count(&all, &finding.fingerprint) > count(&old_ones, &finding.fingerprint), "{}: {}", pair.display(), finding.message);
        }
        // A message that is the same, word for word and on the same component, is the same finding.
        let same =
            |a: &Finding, b: &Finding| a.rule == b.rule && a.solution == b.solution && a.component == b.component && a.message == b.message;
        for finding in &plain.findings {
            let twins = before.findings.iter().filter(|old| same(old, finding)).count();
            assert!(twins == 0 || count(&old_ones, &finding.fingerprint) > 0, "{}: {}", pair.display(), finding.message);
        }
        compared += 1;
    }
    if compared == 0 {
        eprintln!("SKIPPED: the corpus (../shared/corpus/pairs) is not here");
    } else {
        assert!(compared >= 30, "only {compared} pairs could be opened");
    }
}
