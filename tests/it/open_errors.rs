//! Files that are no solutions: each gets its own plain error.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use solvet::{OpenError, OpenErrorCode, open};

use crate::fixture::{Part, SOLUTION, solution, zip};

fn refused(bytes: &[u8]) -> OpenError {
    match open(bytes, "input.zip", &solvet::Choice::default(), &mut |_| {}) {
        Ok(opened) => panic!("opened {:?}", opened.input()),
        Err(error) => error,
    }
}

fn refused_zip(paths: &[&str]) -> OpenError {
    refused(&zip(&paths.iter().map(|path| Part::new(path, "{}")).collect::<Vec<_>>()))
}

#[test]
fn files_that_are_no_zips_are_named() {
    let cases: [(&[u8], OpenErrorCode, &str); 9] = [
        (b"", OpenErrorCode::Empty, "the file is empty"),
        (b"x", OpenErrorCode::Empty, "only 1 byte"),
        (b"PK\n", OpenErrorCode::Empty, "only 3 bytes"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n", OpenErrorCode::GitLfsPointer, "Git LFS pointer"),
        (b"<!DOCTYPE html><html>Sign in</html>", OpenErrorCode::NotAZip, "a web page"),
        (b"\xEF\xBB\xBF<ImportExportXml/>", OpenErrorCode::NotAZip, "a single XML file of a solution"),
        (b"Rar!\x1a\x07\x01\x00", OpenErrorCode::NotAZip, "a RAR archive"),
        (b"{\"a\": 1}", OpenErrorCode::NotAZip, "a JSON file"),
        (b"\x00\x01\x02\xff\xfe", OpenErrorCode::NotAZip, "something else"),
    ];
    for (bytes, code, words) in cases {
        let error = refused(bytes);
        assert_eq!(error.code, code, "{error:?}");
        assert!(error.message.contains(words) && !error.help.is_empty(), "{error:?}");
    }
}

#[test]
fn damaged_zips_are_told_apart() {
    let whole = solution(&[Part::new("Workflows/a.json", "{\r\n}\r\n".repeat(40))], &[]);
    assert!(open(&whole, "whole.zip", &solvet::Choice::default(), &mut |_| {}).is_ok());
    assert_eq!(refused(&whole[..whole.len() / 2]).code, OpenErrorCode::Truncated);
    assert_eq!(refused(&whole[..whole.len() - 30]).code, OpenErrorCode::Truncated);
    let text: Vec<u8> = String::from_utf8_lossy(&whole).replace("\r\n", "\n").into_bytes();
    // The sample has no other bytes that a text conversion would change.
    let lost = if std::str::from_utf8(&whole).is_ok() { text } else { without_pairs(&whole) };
    let error = refused(&lost);
    assert_eq!(error.code, OpenErrorCode::LineEndings, "{error:?}");
    assert!(error.message.contains("80 bytes are missing"), "{error:?}");
    let gained: Vec<u8> = lost_free(&whole).iter().flat_map(|byte| if *byte == b'\n' { vec![b'\r', b'\n'] } else { vec![*byte] }).collect();
    assert_eq!(refused(&gained).code, OpenErrorCode::LineEndings);
    let mut holed = whole.clone();
    holed.drain(100..1100);
    assert_eq!(refused(&holed).code, OpenErrorCode::Damaged);
    let encrypted = zip(&[Part { encrypted: true, ..Part::new("solution.xml", SOLUTION) }]);
    assert_eq!(refused(&encrypted).code, OpenErrorCode::Encrypted);
}

fn without_pairs(bytes: &[u8]) -> Vec<u8> {
    let keep = |at: &usize| !(bytes[*at] == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
    (0..bytes.len()).filter(keep).map(|at| bytes[at]).collect()
}

/// A zip of the same shape without any carriage return, as a packer on Linux would write it.
fn lost_free(bytes: &[u8]) -> Vec<u8> {
    assert!(!bytes.is_empty());
    solution(&[Part::new("Workflows/a.json", "{\n}\n".repeat(40))], &[])
}

#[test]
fn zips_that_are_something_else_are_named() {
    let cases = [
        (refused_zip(&["manifest.json", "Microsoft.Flow/flows/manifest.json"]), OpenErrorCode::LegacyFlowPackage, "flow package"),
        (refused_zip(&["manifest.json", "Microsoft.PowerApps/apps/1/a.msapp"]), OpenErrorCode::LegacyAppPackage, "app package"),
        (
            refused_zip(&["data.xml", "data_schema.xml", "[Content_Types].xml"]),
            OpenErrorCode::ConfigurationMigrationData,
            "Configuration Migration",
        ),
        (refused_zip(&["CanvasManifest.json", "Src/App.fx.yaml"]), OpenErrorCode::CanvasApp, "source of a canvas app"),
        (refused_zip(&["src/customizations.xml"]), OpenErrorCode::UnpackedSolution, "`src/customizations.xml`"),
        (refused_zip(&["readme.txt"]), OpenErrorCode::NoSolution, "not a solution"),
    ];
    for (error, code, words) in cases {
        assert_eq!(error.code, code, "{error:?}");
        assert!(error.message.contains(words) && error.help.len() > 20, "{error:?}");
    }
}

/// What holds other files says which: the solution may be one of them.
#[test]
fn packages_without_a_solution_say_what_they_hold() {
    let list = r#"<configdatastorage><solutions><configsolutionfile solutionpackagefilename="Orders_managed.zip" /></solutions></configdatastorage>"#;
    let rows = zip(&[Part::new("data.xml", ""), Part::new("data_schema.xml", "")]);
    let package = zip(&[Part::new("PkgAssets/ImportConfig.xml", list), Part::new("PkgAssets/rows.zip", rows)]);
    let error = refused(&package);
    assert_eq!(error.code, OpenErrorCode::PackageDeployer, "{error:?}");
    assert!(error.message.contains("the solution it lists is not in it"), "{error:?}");
    assert_eq!(error.members, ["PkgAssets/rows.zip: data of the Configuration Migration tool"]);
    let published = zip(&[Part::new("input.xml", "<PvsPackageData><PackageFile>package.zip</PackageFile></PvsPackageData>")]);
    assert!(refused(&published).message.contains("an AppSource package without any solution"));
    let flow = zip(&[Part::new("Microsoft.Flow/flows/manifest.json", "{}")]);
    let parts = [Part::new("flow.zip", flow), Part::new("timer.msapp", "x"), Part::new("empty.zip", ""), Part::new("readme.md", "x")];
    let error = refused(&zip(&parts));
    assert_eq!(error.code, OpenErrorCode::NoSolution, "{error:?}");
    let expected = ["flow.zip: a flow package of the old export", "timer.msapp: a canvas app by itself", "empty.zip: the file is empty"];
    assert_eq!(error.members, expected);
}

#[test]
fn zips_nested_too_deep_stay_closed() {
    let nested = |depth: usize| {
        let innermost = solution(&[], &[]);
        (0..depth).fold(innermost, |inner, _| zip(&[Part::new("inner.zip", inner)]))
    };
    let opened = open(&nested(4), "deep.zip", &solvet::Choice::default(), &mut |_| {}).expect("as deep as it may be");
    assert_eq!(opened.members().iter().map(solvet::Member::path).collect::<Vec<_>>(), ["inner.zip/inner.zip/inner.zip/inner.zip"]);
    let error = refused(&nested(5));
    assert_eq!(error.code, OpenErrorCode::NestedTooDeep, "{error:?}");
    // A solution beside what stays closed is read, and the rest is named.
    let mixed = zip(&[Part::new("deep.zip", nested(4)), Part::new("orders.zip", solution(&[], &[]))]);
    let opened = open(&mixed, "mixed.zip", &solvet::Choice::default(), &mut |_| {}).expect("one solution can be read");
    let document = solvet::inspect(&opened);
    assert_eq!((document.members.len(), document.unread.len()), (1, 1), "{:?}", document.unread);
    let check = solvet::check(&[&opened], &solvet::CheckOptions::default()).expect("default options");
    assert_eq!(check.verdict.import, "conditional", "what stayed closed may be anything");
}

/// Zips of zips that multiply at each level run out of budget, not of time.
#[test]
fn multiplying_zips_end() {
    let mut level = zip(&[Part::new("readme.txt", "nothing")]);
    for _ in 0..4 {
        level = zip(&(0..40).map(|at| Part::new(&format!("{at}.zip"), level.clone())).collect::<Vec<_>>());
    }
    assert!(matches!(refused(&level).code, OpenErrorCode::NestedTooDeep | OpenErrorCode::TooLarge));
    // What the inner zips would unpack to counts as well: each alone is within every limit.
    let one = deflated("solution.xml", 20 << 20);
    let error = refused(&zip(&(0..60).map(|at| Part::new(&format!("{at}.zip"), one.clone())).collect::<Vec<_>>()));
    assert_eq!(error.code, OpenErrorCode::TooLarge, "{error:?}");
    assert!(error.message.contains("bytes in all zips inside it together"), "{error:?}");
}

#[test]
fn bombs_are_stopped_before_they_cost_memory() {
    // 200 MB of zeros in a few hundred kilobytes; the directory tells the truth.
    let error = refused(&deflated("solution.xml", 200 << 20));
    assert_eq!(error.code, OpenErrorCode::TooLarge);
    assert!(error.message.contains("times the size of the file"), "{error:?}");
    // A directory that lies about the size is found out when the entry is read.
    let mut lie = deflated("solution.xml", 1 << 20);
    let at = lie.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("a directory");
    lie[at + 24..at + 28].copy_from_slice(&1000u32.to_le_bytes());
    let error = refused(&lie);
    assert_eq!(error.code, OpenErrorCode::UnreadableManifest);
    assert!(error.message.contains("holds more than the 1000 bytes"), "{error:?}");
    // The same one level down: the bomb is refused, the lie is an unreadable member.
    assert_eq!(refused(&zip(&[Part::new("bomb.zip", deflated("solution.xml", 200 << 20))])).code, OpenErrorCode::TooLarge);
    assert_eq!(refused(&zip(&[Part::new("lie.zip", lie)])).code, OpenErrorCode::UnreadableManifest);
    let huge = zip(&[Part { declared_size: Some(u32::MAX - 1), ..Part::new("solution.xml", SOLUTION) }]);
    assert_eq!(refused(&huge).code, OpenErrorCode::TooLarge);
    let many: Vec<Part> = (0..60_000).map(|at| Part::new(&format!("{at}"), "")).collect();
    assert_eq!(refused(&zip(&many)).code, OpenErrorCode::NoSolution, "many entries alone are no crime below the limit");
}

/// A zip with one deflated entry of zeros.
fn deflated(path: &str, size: usize) -> Vec<u8> {
    use std::io::Write as _;
    let zeros = vec![0u8; 1 << 20];
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let mut crc = Crc::new();
    for _ in 0..size / zeros.len() {
        encoder.write_all(&zeros).expect("in memory");
        crc.update(&zeros);
    }
    let packed = encoder.finish().expect("in memory");
    let mut file = zip(&[Part::new(path, packed)]);
    let directory = file.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("a directory");
    for start in [0, directory + 2] {
        // Method 8, checksum and size of the unpacked bytes (offsets of the local header).
        file[start + 8..start + 10].copy_from_slice(&8u16.to_le_bytes());
        file[start + 14..start + 18].copy_from_slice(&crc.sum().to_le_bytes());
        file[start + 22..start + 26].copy_from_slice(&u32::try_from(size).expect("small").to_le_bytes());
    }
    file
}

#[test]
fn a_manifest_that_is_none_is_refused_with_its_place() {
    let cases = [
        ("<ImportExportXml><SolutionManifest></ImportExportXml>", "line 1"),
        (
            "<ImportExportXml><SolutionManifest><UniqueName>R&D</UniqueName></SolutionManifest></ImportExportXml>",
            "`&` must be written `&amp;`",
        ),
        ("<ImportExportXml>\n<<<<<<< HEAD\n</ImportExportXml>", "an unresolved merge conflict"),
        ("<Deployment/>", "outermost element is `Deployment`"),
        ("", "no element at all"),
    ];
    for (manifest, words) in cases {
        let error = refused(&solution(&[Part::new("solution.xml", manifest)], &[]));
        assert_eq!(error.code, OpenErrorCode::UnreadableManifest, "{error:?}");
        assert!(error.message.contains(words), "{error:?}");
    }
    let damaged = Part { damaged: true, ..Part::new("solution.xml", SOLUTION) };
    assert!(refused(&solution(&[damaged], &[])).message.contains("checksum"));
}
