//! Layers of managed solutions: what `solutionaction="Removed"` takes away from the component of a layer below.

use crate::source::xml::Element;

/// Whether the layer takes this element away.
pub fn is_removed(element: Element<'_>) -> bool {
    element.attribute("solutionaction").as_deref() == Some("Removed")
}

/// The elements inside, without what the layer takes away and what stands in that.
pub fn kept<'a>(element: Element<'a>) -> impl Iterator<Item = Element<'a>> {
    let mut removed: Option<Element<'a>> = None;
    element.descendants().filter(move |&inner| {
        if removed.is_some_and(|outer| outer.holds(inner)) {
            return false;
        }
        if is_removed(inner) {
            removed = Some(inner);
            return false;
        }
        true
    })
}
