//! What the readers of facets share.

mod fetch;
mod files;
mod head;
mod impact;
mod json;
mod labels;
mod layer;
mod managed_property;
mod noise;
mod options;
mod part;
mod row_labels;
mod subject;
mod values;
pub mod words;
mod xml;
mod yaml;

pub use fetch::{fetch_element, without_shown};
pub use files::{add_files, file_part};
pub use head::{Head, Treatment};
pub use impact::{Difference, Event, Impact, Judge, Judgement, by_number};
pub use json::{JsonShape, JsonSpot, read_json, usual_json};
pub use labels::{fold_labels, label_element};
pub use layer::mark_layers;
pub use managed_property::managed_property;
pub use noise::{Noise, is_often_absent};
pub use options::{add_options, judge_option};
pub use part::{Facet, Part, Place};
pub use row_labels::row_labels;
pub use subject::{Reader, Subject};
pub use values::{is_secret, rename, reword, switches};
pub use xml::{XmlShape, read_other_xml, read_xml, usual_attribute, usual_element};
pub use yaml::read_yaml;
