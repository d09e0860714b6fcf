//! Charts: the query and its categories, and how the result is drawn.

use super::support::{
    Difference, Head, Judgement, Part, Reader, Subject, Treatment, XmlShape, add_other_files, fetch_element, fold_labels, label_element,
    mark_layers, read_xml,
};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["chart"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, ..XmlShape::default() });
    }
    fold_labels(&mut part, subject.solution.manifest.language);
    mark_layers(&mut part, subject);
    add_other_files(&mut part, subject);
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let treatment = match element.name() {
        // That a chart has another id is told of the chart.
        "savedqueryvisualizationid" => Treatment::Skip,
        "category" => Head::sequence("category", &value("alias"), &value("alias")),
        "measure" => Head::sequence("measure", &value("alias"), &value("alias")),
        "Series" if element.parent().is_some_and(|parent| parent.is("Series")) => {
            let number = element.ordinal().unwrap_or(1).to_string();
            Head::sequence("series", &number, &number)
        }
        "Series"
        | "datadescription"
        | "presentationdescription"
        | "datadefinition"
        | "fetchcollection"
        | "categorycollection"
        | "ChartAreas"
        | "Titles"
        | "Legends" => Treatment::Flat,
        _ => return fetch_element(element).or_else(|| label_element(element)),
    };
    Some(treatment)
}

fn judge(_difference: &Difference<'_>) -> Judgement {
    Judgement::NOTE
}
