//! Forms, site maps and apps of managed solutions say what their layer adds to the layers below; those of unmanaged
//! solutions are whole.

use super::{Noise, Part, Subject};

/// Takes a part and all parts of it as those of a layer. Where a layer is held against a whole, what the layer does not
/// speak of is no difference, and neither is the order.
pub fn mark_layers(part: &mut Part<'_>, subject: &Subject<'_>) {
    if subject.is_mixed {
        part.sequence = false;
        if subject.solution.manifest.managed != Some(true) {
            part.alone = Some(Noise::Representation);
        }
    }
    if part.facet("solutionaction") == Some("Removed") {
        if subject.is_mixed {
            part.noise = Some(Noise::Representation);
        } else {
            part.add("takenAway", "true");
            part.label.push_str(" (taken away)");
        }
    }
    // In a layer the place is a number: the order of the file is none.
    let ordinal = |part: &Part<'_>| part.facet("ordinalvalue").and_then(|number| number.trim().parse::<u32>().ok());
    if part.parts.iter().filter(|inner| inner.sequence).all(|inner| ordinal(inner).is_some()) {
        part.parts.sort_by_key(ordinal);
    }
    for inner in &mut part.parts {
        mark_layers(inner, subject);
    }
}
