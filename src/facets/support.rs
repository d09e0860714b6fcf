//! What the readers of facets share.

mod columns;
mod files;
mod flat;
mod head;
mod impact;
mod json;
mod noise;
mod part;
mod pretty;
mod process_row;
mod subject;
mod veil;
pub mod words;
mod xaml;
mod xml;
mod yaml;

pub use columns::add_columns;
pub use files::{add_files, file_part};
pub use flat::add_flat;
pub use head::{Head, Treatment};
pub use impact::{Difference, Event, Impact, Judge, Judgement, by_number};
pub use json::{JsonShape, JsonSpot, read_json, usual_json};
pub use noise::Noise;
pub use part::{Facet, Part, Place};
pub use pretty::pretty;
pub use process_row::{add_process_row, judge_process_row, process_files};
pub use subject::{Reader, Subject};
pub use veil::{readable, veiled};
pub use xaml::add_xaml;
pub use xml::{XmlShape, read_other_xml, read_xml, usual_attribute, usual_element};
pub use yaml::read_yaml;
