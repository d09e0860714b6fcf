//! How rules report secrets: what, where, and never the value.

use super::{Context, Diagnostic};
use crate::content::secret::Secret;
use crate::model::{Component, quoted};
use crate::source::text::Location;

/// A secret that was seen.
#[derive(Clone, Debug)]
pub struct Sighting {
    /// What it is.
    pub secret: Secret,
    /// Where, in words: "the step `Call`".
    pub holder: String,
    /// The place.
    pub location: Location,
}

/// How many secrets of one component are looked at: each place is looked for from the root of its document.
pub const MOST: usize = 50;

/// One finding for all secrets of a component; `None` where there is none.
pub fn report(
    ctx: &Context<'_>,
    component: &Component,
    subject: &str,
    sightings: impl IntoIterator<Item = Sighting>,
    help: &str,
) -> Option<Diagnostic> {
    let sightings: Vec<Sighting> = sightings.into_iter().take(MOST).collect();
    let first = sightings.first()?;
    let more = match sightings.len() {
        1 => String::new(),
        2 => ", and one more secret".to_owned(),
        count => format!(", and {} more secrets", count - 1),
    };
    let (what, holder, mask) = (first.secret.what, &first.holder, first.secret.mask());
    let message = format!("{subject} {} holds {what} in {holder} ({mask}){more}", quoted(&component.display_name));
    let others = sightings.iter().skip(1).map(|other| (format!("{} in {}", other.secret.what, other.holder), other.location.clone()));
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
        .why("everyone who gets the file or may look at the component can use it, and it stays in every export and in source control")
        .help(help)
        .related(others)
        .about(component);
    Some(diagnostic)
}
