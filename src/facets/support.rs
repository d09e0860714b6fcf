//! What the readers of facets share.

mod files;
mod head;
mod impact;
mod json;
mod noise;
mod part;
mod subject;
pub mod words;
mod xml;
mod yaml;

pub use files::{add_files, file_part};
pub use head::{Head, Treatment};
pub use impact::{Difference, Event, Impact, Judge, Judgement, by_number};
pub use json::{JsonShape, JsonSpot, read_json, usual_json};
pub use noise::Noise;
pub use part::{Facet, Part, Place};
pub use subject::{Reader, Subject};
pub use xml::{XmlShape, read_other_xml, read_xml, usual_attribute, usual_element};
pub use yaml::read_yaml;
