//! What the formats of a verdict promise: places that can be opened, limits that are kept, names that stay names.

use std::collections::BTreeSet;

use solvet::report::{CheckDocument, Finding, Location, Suppression};
use solvet::{CheckOptions, Choice, Document, Format, Opened, Style};

use crate::fixture::{Part, SOLUTION, solution, zip};
use crate::snapshots::sample;

/// The formats that have one line, object or element for each finding.
const PLAIN: [Format; 6] = [Format::Concise, Format::GitHub, Format::Azure, Format::GitLab, Format::JUnit, Format::Text];

const ALL: [Format; 11] = [
    Format::Text,
    Format::Concise,
    Format::Json,
    Format::JsonLines,
    Format::Sarif,
    Format::GitHub,
    Format::Azure,
    Format::GitLab,
    Format::JUnit,
    Format::Markdown,
    Format::Html,
];

fn opened(bytes: &[u8], name: &str) -> Opened {
    solvet::open(bytes, name, &Choice::default(), &mut |_| {}).expect("a solution")
}

fn check(set: &[&Opened]) -> CheckDocument {
    solvet::check(set, &CheckOptions::default()).expect("default options")
}

fn of_sample() -> CheckDocument {
    check(&[&opened(&sample(), "contoso-orders.zip")])
}

fn render(document: &CheckDocument, format: Format) -> String {
    with_style(document, format, &Style::default())
}

fn with_style(document: &CheckDocument, format: Format, style: &Style<'_>) -> String {
    solvet::render(Document::Check(document), format, style).expect("a verdict has every format but pictures")
}

/// A verdict with so many findings of each severity.
fn many(count: usize) -> CheckDocument {
    let mut document = of_sample();
    // One of each severity, whatever else is found in the sample.
    let wanted = ["required-active-component", "environment-variable-value", "unmanaged-package"];
    let kept: Vec<Finding> = document.findings.iter().filter(|finding| wanted.contains(&finding.rule.as_str())).cloned().collect();
    let copies = kept.iter().flat_map(|finding| {
        (0..count).map(|at| Finding { message: format!("{} {at}", finding.message), fingerprint: format!("{at:032x}"), ..finding.clone() })
    });
    document.findings = copies.collect();
    document
}

/// The first part of every concise line.
fn places(document: &CheckDocument, paths: &[&str]) -> BTreeSet<String> {
    let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    let text = with_style(document, Format::Concise, &Style { paths: &paths, ..Style::default() });
    let lines =
        text.lines().filter_map(|line| line.split_once(": error ").or(line.split_once(": warning ")).or(line.split_once(": info ")));
    lines.map(|(place, _)| place.to_owned()).collect()
}

#[test]
fn findings_point_to_where_the_input_is() {
    let document = of_sample();
    let of = |paths: &[&str], place: &str| {
        let places = places(&document, paths);
        assert!(places.contains(place), "{place} is not among {places:?}");
    };
    of(&[], "contoso-orders.zip:solution.xml:80:7");
    of(&["out/orders.zip"], "out/orders.zip:solution.xml:80:7");
    of(&["src/Orders/"], "src/Orders/solution.xml:80:7");
    of(&["./"], "solution.xml:80:7");
    of(&["..\\up\\"], "../up/solution.xml:80:7");
    // For programs a path stays inside, and names no folder of the machine.
    for (path, expected) in [
        ("out/orders.zip", "out/orders.zip/solution.xml"),
        ("src/My Orders/", "src/My%20Orders/solution.xml"),
        ("../orders.zip", "contoso-orders.zip/solution.xml"),
        ("/home/someone/orders/", "contoso-orders.zip/solution.xml"),
        ("D:/orders/", "contoso-orders.zip/solution.xml"),
    ] {
        let paths = [path.to_owned()];
        let style = Style { paths: &paths, ..Style::default() };
        let sarif = with_style(&document, Format::Sarif, &style);
        assert!(sarif.contains(&format!("\"uri\": \"{expected}\"")), "{path}: {sarif}");
        let gitlab = with_style(&document, Format::GitLab, &style);
        assert!(gitlab.contains(&format!("\"path\": \"{}\"", expected.replace("%20", " "))), "{path}: {gitlab}");
    }
}

#[test]
fn findings_of_a_set_point_into_their_own_input() {
    let named = |name: &str| {
        solution(&[Part::new("solution.xml", SOLUTION.replace("ContosoOrders", name).replace("<Managed>1<", "<Managed>0<"))], &[])
    };
    let (one, other) = (opened(&named("ContosoOne"), "one.zip"), opened(&named("ContosoOther"), "other.zip"));
    let set = places(&check(&[&one, &other]), &["out/one.zip", "src/other/"]);
    assert!(set.iter().any(|place| place.starts_with("out/one.zip:solution.xml")), "{set:?}");
    assert!(set.iter().any(|place| place.starts_with("src/other/solution.xml")), "{set:?}");
    let package = zip(&[Part::new("a/one.zip", named("ContosoOne")), Part::new("a/other.zip", named("ContosoOther"))]);
    let third = opened(&named("ContosoThird"), "third.zip");
    let set = places(&check(&[&opened(&package, "all.zip"), &third]), &["all.zip", "third.zip"]);
    for begin in ["all.zip:a/one.zip/solution.xml", "all.zip:a/other.zip/solution.xml", "third.zip:solution.xml"] {
        assert!(set.iter().any(|place| place.starts_with(begin)), "{begin}: {set:?}");
    }
    let manifest = |name: &str| SOLUTION.replace("ContosoOrders", name).replace("<Managed>1<", "<Managed>0<").into_bytes();
    let files = ["one", "other"].map(|name| {
        let tree = [
            ("solution.xml", manifest(name)),
            ("customizations.xml", b"<ImportExportXml />".to_vec()),
            ("[Content_Types].xml", b"<Types />".to_vec()),
        ];
        tree.map(|(path, bytes)| (format!("{name}/{path}"), bytes))
    });
    let folder = solvet::open_folder(files.into_iter().flatten().collect(), "all", &Choice::default(), &mut |_| {}).expect("two trees");
    let set = places(&check(&[&folder]), &["solutions/"]);
    for begin in ["solutions/one/solution.xml", "solutions/other/solution.xml"] {
        assert!(set.iter().any(|place| place.starts_with(begin)), "{begin}: {set:?}");
    }
}

#[test]
fn what_a_rule_says_of_many_is_said_once() {
    let document = many(30);
    let text = render(&document, Format::Text);
    assert_eq!(text.matches("in a test or production environment its components").count(), 1, "{text}");
    assert!(
        text.contains("• The solution is unmanaged (30 findings, unmanaged-package)")
            && text.contains("… and 25 more (--verbose shows all)"),
        "{text}"
    );
    let all = with_style(&document, Format::Text, &Style { verbose: true, ..Style::default() });
    assert!(!all.contains("more (--verbose") && all.contains("the solution is unmanaged 29"), "{all}");
}

#[test]
fn limits_of_those_who_read_a_format_are_kept() {
    let document = many(9_000);
    let markdown = render(&document, Format::Markdown);
    assert!(markdown.len() <= 65_536 && markdown.contains("… and 8980 more"), "{} bytes", markdown.len());
    let summary = with_style(&document, Format::Markdown, &Style { verbose: true, ..Style::default() });
    assert!(summary.len() <= 1_048_576, "{} bytes", summary.len());
    let sarif = render(&document, Format::Sarif);
    assert_eq!(sarif.matches("\"ruleIndex\"").count(), 25_000);
    assert!(sarif.contains("There are 27000 findings, and 2000 of them were left out"));
    let sarif = render(&many(2_000), Format::Sarif);
    assert!(sarif.contains("There are 6000 findings; GitHub code scanning shows the worst 5000 of them."));
    let github = render(&document, Format::GitHub);
    for kind in ["error", "warning", "notice"] {
        assert_eq!(github.lines().filter(|line| line.starts_with(&format!("::{kind} "))).count(), 10, "{kind}");
    }
    assert!(github.starts_with("::error ") && github.contains("::notice title=solvet::26971 more findings are in the log"));
    // Where even the shortest account is too long, whole lines are left out and folds are closed.
    let mut long = many(1);
    for finding in &mut long.findings {
        finding.why = "long ".repeat(20_000);
    }
    let markdown = render(&long, Format::Markdown);
    assert!(markdown.len() <= 65_536 && markdown.contains("**The rest does not fit here**"));
    assert_eq!(markdown.matches("<details>").count(), markdown.matches("</details>").count());
}

#[test]
fn fingerprints_of_gitlab_are_unique() {
    let mut document = many(3);
    for finding in &mut document.findings {
        finding.fingerprint = "0".repeat(32);
    }
    let text = render(&document, Format::GitLab);
    let prints: Vec<&str> = text.lines().filter(|line| line.contains("\"fingerprint\"")).collect();
    assert_eq!((prints.len(), prints.iter().collect::<BTreeSet<_>>().len()), (9, 9));
}

#[test]
fn what_is_suppressed_is_left_out_or_marked() {
    let mut document = of_sample();
    let reason = "agreed with the platform team";
    for finding in &mut document.findings {
        finding.suppressed =
            (finding.rule == "unmanaged-package").then(|| Suppression { reason: reason.to_owned(), by: "config".to_owned() });
    }
    for format in PLAIN {
        let (text, all) = (render(&document, format), with_style(&document, format, &Style { verbose: true, ..Style::default() }));
        assert!(!text.contains("unmanaged-package") && all.contains("unmanaged-package"), "{format:?}: {text}");
    }
    assert!(render(&document, Format::Text).contains("1 finding is suppressed and not counted (--verbose lists them)."));
    let sarif = render(&document, Format::Sarif);
    assert!(sarif.contains("\"suppressions\"") && sarif.contains(&format!("\"justification\": \"{reason}\"")), "{sarif}");
    for format in [Format::Json, Format::JsonLines, Format::Html] {
        assert!(render(&document, format).contains(reason), "{format:?}");
    }
    assert!(render(&document, Format::Html).contains("<summary>1 not counted</summary>"));
}

/// Names that are commands, elements, links or paths elsewhere, in every field that comes from a file.
#[test]
fn hostile_names_are_no_commands() {
    const EVIL: &str = "x\n::set-output name=a::b\r\n::add-mask::c ##vso[task.setvariable variable=PATH]evil ##[error]d </script><script>alert(1)</script><img src=x onerror=alert(2)> ]]> \" ' & [a](javascript:alert(3)) \u{1b}[2J\u{0}\u{202e}\u{ffff}";
    let mut document = many(1);
    let evil = || EVIL.to_owned();
    for solution in &mut document.solutions {
        (solution.display_name, solution.version, solution.publisher.display_name) = (evil(), evil(), evil());
    }
    for input in &mut document.inputs {
        input.name = evil();
    }
    for finding in &mut document.findings {
        (finding.message, finding.why, finding.help) = (evil(), evil(), evil());
        (finding.component, finding.component_name) = (Some(evil()), Some(evil()));
        finding.location = Some(Location { entry: format!("../../{EVIL}"), line: Some(0), column: Some(0), path: None });
    }
    document.verdict.summary = evil();
    document.unread = vec![solvet::report::Unread { path: evil(), reason: evil(), location: None, solution: None }];
    let suppressed = Finding { suppressed: Some(Suppression { reason: evil(), by: "config".to_owned() }), ..document.findings[0].clone() };
    document.findings.push(suppressed);
    let verbose = Style { verbose: true, ..Style::default() };
    for style in [Style::default(), verbose] {
        for format in ALL {
            let text = with_style(&document, format, &style);
            let is_log = matches!(format, Format::Text | Format::Concise | Format::GitHub | Format::Azure);
            for line in text.lines().filter(|_| is_log) {
                let ours = ["::error file=", "::warning file=", "::notice file="].iter().any(|begin| line.starts_with(begin));
                let fold = ["::group::solvet: all other findings", "::endgroup::"].contains(&line);
                assert!(!line.trim_start().starts_with("::") || (format == Format::GitHub && (ours || fold)), "{format:?}: {line}");
                let command = line.strip_prefix("##vso[task.logissue type=").filter(|_| format == Format::Azure);
                assert!(!command.unwrap_or(line).contains("##"), "{format:?}: {line}");
            }
            // Whatever is printed in a pipeline is read by its agent.
            assert!(!text.to_lowercase().contains("##vso[task.setvariable") && !text.contains("##[error]"), "{format:?}");
            assert!(!text.chars().any(|character| character.is_control() && character != '\n'), "{format:?}");
            if format == Format::GitHub {
                assert_eq!(text.lines().count(), if style.verbose { 7 } else { 4 }, "{text}");
            }
        }
        let html = with_style(&document, Format::Html, &style);
        assert_eq!((html.matches("<script").count(), html.matches("<img").count()), (1, 0));
        let junit = with_style(&document, Format::JUnit, &style);
        assert!(!junit.contains("<script") && !junit.contains('\u{ffff}'), "{junit}");
        let gitlab = with_style(&document, Format::GitLab, &style);
        assert!(!gitlab.contains("\"path\": \"..") && gitlab.contains("\"begin\": 1"), "{gitlab}");
        let sarif = with_style(&document, Format::Sarif, &style);
        for uri in sarif.lines().filter_map(|line| line.trim().strip_prefix("\"uri\": \"")) {
            let uri = uri.trim_end_matches(['"', ',']);
            assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)) && !uri.contains("/../"), "{uri}");
        }
        for message in sarif.lines().filter(|line| line.trim().starts_with("\"text\"")) {
            assert!(!message.contains("[a](javascript"), "{message}");
        }
    }
}
