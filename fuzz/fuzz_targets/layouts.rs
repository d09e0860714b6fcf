//! Any bytes as the parts of a solution: what is unpacked with proof packs back to the same solution.
#![no_main]

use libfuzzer_sys::fuzz_target;
use solvet::source::archive::{HeldFile, zip};
use solvet::{Choice, PackOptions, UnpackOptions};

const MANIFEST: &str = "<ImportExportXml><SolutionManifest><UniqueName>a</UniqueName><Version>1</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>";

fuzz_target!(|bytes: &[u8]| {
    // The first zero bytes divide the input: customizations.xml, the name of another entry, its content.
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let customizations = parts.next().unwrap_or_default();
    let name = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    let content = parts.next().unwrap_or_default();
    let mut files = vec![file("solution.xml", MANIFEST.as_bytes()), file("customizations.xml", customizations)];
    if !name.is_empty() && name.len() < 200 {
        files.push(file(&name, content));
    }
    let Ok(packed) = zip(&files) else { return };
    let Ok(unpacked) = solvet::unpack(&packed, "fuzz.zip", &UnpackOptions::default()) else { return };
    let report = &unpacked.report;
    assert_eq!(report.result == "lossy", unpacked.files.is_empty(), "{report:#?}");
    for (path, _) in &unpacked.files {
        let is_safe = path.split('/').all(|segment| !segment.is_empty() && segment != "." && segment != ".." && !segment.contains(['\\', ':', '*', '?', '"', '<', '>', '|']));
        assert!(is_safe && !path.chars().any(char::is_control), "{path:?}");
    }
    if unpacked.files.is_empty() {
        return;
    }
    let opened = solvet::open_folder(unpacked.files.clone(), "fuzz", &Choice::default(), &mut |_| {}).expect("it was proved");
    assert!(opened.members()[0].solution().tree.is_tree);
    // A tree that lists what the zip lacked is refused; any other packs without loss.
    if let Ok(again) = solvet::pack(&unpacked.files, "fuzz", &PackOptions { allow_absent: true, ..PackOptions::default() }) {
        assert_ne!(again.report.result, "lossy", "{:#?}", again.report);
    }
});

fn file<'a>(path: &str, bytes: &'a [u8]) -> HeldFile<'a> {
    HeldFile { path: path.to_owned(), bytes: bytes.into() }
}
