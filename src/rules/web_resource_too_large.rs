//! Very large web resources.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule, web_resources};
use crate::model::quoted;

declare_rule! {
    /// A web resource is very large.
    ///
    /// ## What it finds
    /// Web resources with more kilobytes than the option allows.
    ///
    /// ## Why it matters
    /// Every browser fetches it before the form or page that needs it can be used, and slow networks take
    /// long.
    ///
    /// ## How to fix
    /// Minify scripts, scale pictures to the size they are shown in, and split what is not needed at once.
    ///
    /// ## When to allow it
    /// When the file is fetched on demand only.
    name: "web-resource-too-large",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.2.0",
    source: "Power Apps documentation, \"Design forms for performance in model-driven apps\" (size of web resources); the largest of 1,280 in the corpus has 431 KB",
    options: &[RuleOption { name: "maxKilobytes", default: OptionDefault::Number(1024), about: "How large a web resource may be, in kilobytes" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let most = u64::from(ctx.number("maxKilobytes")) << 10;
    for resource in web_resources(ctx) {
        let Some(bytes) = resource.bytes.filter(|bytes| *bytes > most) else { continue };
        let message = format!("the web resource {} has {} KB", quoted(&resource.component.display_name), bytes >> 10);
        let diagnostic = Diagnostic::new(ctx, message, resource.component.location.clone())
            .why("every browser fetches it before what needs it can be used")
            .help("minify scripts, scale pictures to the size they are shown in, and split what is not needed at once")
            .about(resource.component);
        found.push(diagnostic);
    }
}
