//! Web resources that are not what their type says.

use super::support::{Context, Diagnostic, WebResource, declare_rule, web_resources};
use crate::kinds::support::Picture;
use crate::model::quoted;

declare_rule! {
    /// A web resource is not what its type says.
    ///
    /// ## What it finds
    /// Web resources whose name ends in the file type of another type, and pictures whose first bytes are
    /// those of another format.
    ///
    /// ## Why it matters
    /// Dataverse hands the file out as what the type says: browsers refuse a script or style of the wrong
    /// type, and may not show a picture.
    ///
    /// ## How to fix
    /// Delete the web resource and make it again with the right type, which cannot be changed later, or
    /// save the picture in the format of the type.
    ///
    /// ## When to allow it
    /// When nothing asks for the file by its type.
    name: "web-resource-type-differs",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Web resources\" (web resource types); all 1,281 web resources of the corpus are what they say",
}

/// Types of web resources, what people call them, and the file types that fit ("WebResource table", WebResourceType).
const TYPES: [(&str, &str, &[&str]); 12] = [
    ("1", "HTML", &["html", "htm"]),
    ("2", "CSS", &["css"]),
    ("3", "script", &["js"]),
    ("4", "XML", &["xml"]),
    ("5", "PNG", &["png"]),
    ("6", "JPG", &["jpg", "jpeg"]),
    ("7", "GIF", &["gif"]),
    ("8", "Silverlight", &["xap"]),
    ("9", "XSL", &["xsl", "xslt"]),
    ("10", "ICO", &["ico"]),
    ("11", "SVG", &["svg"]),
    ("12", "RESX", &["resx"]),
];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for resource in web_resources(ctx) {
        let Some((_, stated, _)) = TYPES.iter().find(|(number, _, _)| *number == resource.number) else { continue };
        let Some(real) = by_content(&resource, stated).or_else(|| by_name(&resource)) else { continue };
        let message = format!("the web resource {} has the type {stated} and is {real}", quoted(resource.name));
        let diagnostic = Diagnostic::new(ctx, message, resource.component.location.clone())
            .why("Dataverse hands it out as what the type says, and browsers may refuse it")
            .help("make the web resource again with the right type, or save the picture in the format of the type")
            .about(resource.component);
        found.push(diagnostic);
    }
}

fn by_content(resource: &WebResource<'_>, stated: &str) -> Option<String> {
    let format = resource.component.details::<Picture>()?.format?;
    (format != stated).then(|| format!("a {format} file"))
}

fn by_name(resource: &WebResource<'_>) -> Option<String> {
    // A picture whose first bytes are right is one, whatever its name.
    if resource.component.details::<Picture>().is_some_and(|picture| picture.format.is_some()) {
        return None;
    }
    let file = resource.name.rsplit('/').next().unwrap_or_default();
    let ending = file.rsplit_once('.')?.1.to_ascii_lowercase();
    let (number, _, _) = TYPES.iter().find(|(_, _, endings)| endings.contains(&ending.as_str()))?;
    (*number != resource.number).then(|| format!("called a `.{ending}` file"))
}
