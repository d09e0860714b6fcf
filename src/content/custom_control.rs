//! Code components on forms: each is named where the form says how a field or a grid is shown.

use super::{Content, Element};
use crate::model::{Component, Solution};
use crate::source::text::Location;

/// A code component on a form.
#[derive(Debug)]
pub struct CustomControl<'a> {
    /// The form.
    pub form: &'a Component,
    /// The name of the component, such as `MscrmControls.Grid.GridControl`.
    pub name: String,
    element: Element<'a>,
    content: &'a Content,
}

/// All of them, by form, in the order of the file.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<CustomControl<'a>> {
    let forms = solution.components.iter().filter(|component| component.kind() == "form" && component.content);
    let elements = forms.filter_map(|form| Some((form, content.element(form)?)));
    let of_form = |(form, element): (&'a Component, Element<'a>)| {
        let controls = element.descendants().filter(|element| element.is("customControl"));
        let named =
            move |element: Element<'a>| Some(CustomControl { form, name: element.attribute("name")?.into_owned(), element, content });
        controls.filter_map(named).collect::<Vec<_>>()
    };
    elements.flat_map(of_form).collect()
}

impl CustomControl<'_> {
    /// Where the form names it.
    pub fn place(&self) -> Location {
        self.content.place(self.form, self.element)
    }
}
