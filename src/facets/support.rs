//! What the readers of facets share.

mod canvas_app;
mod canvas_controls;
mod canvas_element;
mod embedded;
mod files;
mod head;
mod impact;
mod json;
mod labels;
mod managed_property;
mod noise;
mod options;
mod part;
mod subject;
mod values;
pub mod words;
mod xml;
mod yaml;

pub use canvas_app::add_canvas_app;
pub use canvas_element::{judge_app, read_canvas_element};
pub use embedded::{embedded, unfold};
pub use files::{add_files, file_part, judge_file};
pub use head::{Head, Treatment};
pub use impact::{Difference, Event, Impact, Judge, Judgement, by_number};
pub use json::{JsonShape, JsonSpot, read_json, usual_json};
pub use labels::row_labels;
pub use managed_property::managed_property;
pub use noise::{Noise, is_often_absent};
pub use options::{add_options, judge_option};
pub use part::{Facet, Part, Place};
pub use subject::{Counterpart, Reader, Subject};
pub use values::{is_secret, rename, reword, switches};
pub use xml::{XmlShape, read_other_xml, read_xml, usual_attribute, usual_element};
pub use yaml::read_yaml;
