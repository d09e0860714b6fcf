//! Plug-in steps as they are registered: what runs on which message, when, and which images it gets.

use std::borrow::Cow;

use super::{Content, Element};
use crate::model::{Component, Solution, bare_guid, quoted};
use crate::platform::messages;
use crate::source::text::Location;

/// A plug-in step.
#[derive(Debug)]
pub struct PluginStep<'a> {
    /// The component.
    pub component: &'a Component,
    /// `SdkMessageProcessingStep`.
    pub element: Element<'a>,
    /// The id of its message, bare and in lower case; empty where the file has none.
    pub message_id: String,
    /// The message, when it is one of the platform.
    pub message: Option<&'static str>,
    /// The logical name of its table; empty for all of them.
    pub table: String,
    /// The class it runs, as the file writes it but without the assembly.
    pub class: String,
    /// What it runs, to be compared: a class with its assembly, a formula or an endpoint. Empty where the file has none.
    pub handler: String,
    /// When it runs: 10 before validation, 20 before the operation, 30 in its place, 40 after it.
    pub stage: Option<u32>,
    /// Whether it runs later, as a system job.
    pub is_asynchronous: bool,
    /// Whether it hands the message to a service endpoint.
    pub calls_endpoint: bool,
    /// The columns that start it, sorted and in lower case.
    pub filter: Vec<String>,
    /// Its images, in the order of the file.
    pub images: Vec<StepImage<'a>>,
    content: &'a Content,
}

/// An image of a step: the columns it sees before or after the operation.
#[derive(Debug)]
pub struct StepImage<'a> {
    /// `SdkMessageProcessingStepImage`.
    pub element: Element<'a>,
    /// The name under which the code finds it.
    pub alias: String,
    /// Whether it shows the row before the operation.
    pub is_before: bool,
    /// Whether it shows the row after the operation.
    pub is_after: bool,
    /// Whether it names its columns; one that does not has all of them.
    pub names_columns: bool,
}

/// `EventHandlerTypeCode` of a step that hands the message to a service endpoint.
const SERVICE_ENDPOINT: &str = "4618";

/// All steps, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<PluginStep<'a>> {
    let steps = solution.components.iter().filter(|component| component.kind() == "plugin-step" && component.content);
    steps.filter_map(|component| Some(read(component, content.element(component)?, content))).collect()
}

fn read<'a>(component: &'a Component, element: Element<'a>, content: &'a Content) -> PluginStep<'a> {
    let value = |name: &str| element.value(name).unwrap_or_default();
    let message = value("SdkMessageId");
    let message_id = bare_guid(&message).unwrap_or(message);
    let table = value("PrimaryEntity").to_ascii_lowercase();
    let class = value("PluginTypeName");
    let calls_endpoint = value("EventHandlerTypeCode") == SERVICE_ENDPOINT;
    let formula = element.at(&["fxexpressionid", "uniquename"]).map(|name| name.text().to_lowercase());
    let handler = match formula {
        // The class of all formulas is one, and so is that of all endpoints.
        Some(formula) => formula,
        None if calls_endpoint => value("EventHandler").to_lowercase(),
        // A class of a plug-in package is named by a key alone (ppdsdemo in the corpus).
        None if class.is_empty() => element.value("PluginTypeExportKey").unwrap_or_else(|| value("PluginTypeId")).to_lowercase(),
        None => class.split(", Version=").next().unwrap_or_default().to_lowercase(),
    };
    let mut filter: Vec<String> = value("FilteringAttributes").split(',').map(|column| column.trim().to_ascii_lowercase()).collect();
    filter.retain(|column| !column.is_empty());
    filter.sort();
    let images = element.child("SdkMessageProcessingStepImages").into_iter().flat_map(Element::children);
    PluginStep {
        component,
        element,
        message: messages::name(&message_id),
        message_id,
        table: if table == "none" { String::new() } else { table },
        class: class.split(',').next().unwrap_or_default().trim().to_owned(),
        handler,
        stage: value("Stage").parse().ok(),
        is_asynchronous: value("Mode") == "1",
        calls_endpoint,
        filter,
        images: images.map(image).collect(),
        content,
    }
}

/// `ImageType`: 0 before, 1 after, 2 both ("SdkMessageProcessingStepImage table reference", Microsoft Learn).
fn image(element: Element<'_>) -> StepImage<'_> {
    let image_type = element.value("ImageType").unwrap_or_default();
    StepImage {
        element,
        alias: element.value("EntityAlias").or_else(|| element.attribute("Name").map(Cow::into_owned)).unwrap_or_default(),
        is_before: matches!(image_type.as_str(), "0" | "2"),
        is_after: matches!(image_type.as_str(), "1" | "2"),
        names_columns: element.value("Attributes").is_some(),
    }
}

impl<'a> PluginStep<'a> {
    /// Whether its message is one of these of the platform.
    pub fn is_on(&self, names: &[&str]) -> bool {
        self.message.is_some_and(|message| names.contains(&message))
    }

    /// What starts it in words: `Update` of a table.
    pub fn event(&self) -> String {
        let message = self.message.map_or_else(|| "a message".to_owned(), |message| quoted(message).to_string());
        if self.table.is_empty() { format!("{message} of every table") } else { format!("{message} of {}", quoted(&self.table)) }
    }

    /// Where one of its values stands; the step where it has none.
    pub fn place(&self, value: &str) -> Location {
        self.element.child(value).map_or_else(|| self.component.location.clone(), |value| self.content.place(self.component, value))
    }

    /// Where one of its images stands.
    pub fn image_place(&self, image: &StepImage<'a>) -> Location {
        self.content.place(self.component, image.element)
    }
}
