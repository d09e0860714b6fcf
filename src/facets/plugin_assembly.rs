//! Plug-in assemblies: who they are, and which types they bring.

use super::support::{Difference, Judgement, Part, Reader, Subject, XmlShape, add_files, read_xml};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["plugin-assembly"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape::default());
        for (position, name) in ["assemblyName", "version", "culture", "publicKeyToken"].into_iter().enumerate() {
            let full_name = element.attribute("FullName").unwrap_or_default();
            let value = full_name.split(',').nth(position).map(|piece| piece.trim().rsplit('=').next().unwrap_or_default().to_owned());
            part.add(name, value.unwrap_or_default());
        }
        part.facets.retain(|facet| facet.name != "fullName");
    }
    add_files(&mut part, subject, |_| true);
    part
}

/// Another major or minor version, or another key, is a new assembly beside the first one: steps keep the first ("Microsoft
/// Learn, Build and package plug-in code: assembly versioning").
fn judge(difference: &Difference<'_>) -> Judgement {
    let major_minor = |version: &str| version.split('.').take(2).map(str::to_owned).collect::<Vec<_>>();
    match difference.facet {
        Some("version") if major_minor(difference.baseline) != major_minor(difference.current) => Judgement::risky(
            "another major or minor version is a new assembly beside the first: steps that are not in the solution keep running the first",
        ),
        Some("publicKeyToken" | "assemblyName") => {
            Judgement::breaking("another name or key is another assembly: what was registered for the first does not run in it")
        }
        Some("isolationMode") => Judgement::risky("it runs under other restrictions"),
        _ => Judgement::NOTE,
    }
}
