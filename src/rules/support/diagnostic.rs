//! What a rule reports.

use super::{Context, Rule};
use crate::model::{Component, Key};
use crate::source::text::Location;

/// A finding on its way to the report. It has exactly one primary place.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that reports it.
    pub rule: &'static Rule,
    /// What was found.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
    /// The component it is about.
    pub component: Option<(Key, String)>,
    /// The primary place.
    pub location: Location,
    /// Other places, each with a few words.
    pub related: Vec<Related>,
    /// Tells findings of one rule on one component apart, and survives a new export.
    pub discriminator: String,
    /// Whether it is about the package around the solution, not about the solution.
    pub is_of_package: bool,
}

/// Another place, with a few words on what is there.
#[derive(Clone, Debug)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// The place.
    pub location: Location,
}

/// How many related places one finding shows: the first ones tell the story.
const MAX_RELATED: usize = 20;

impl Diagnostic {
    /// Starts a finding: what was found, and where.
    pub fn new(ctx: &Context<'_>, message: impl Into<String>, location: Location) -> Self {
        Self {
            rule: ctx.rule,
            message: message.into(),
            why: String::new(),
            help: String::new(),
            component: None,
            location,
            related: Vec::new(),
            discriminator: String::new(),
            is_of_package: false,
        }
    }

    /// Why it matters.
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = why.into();
        self
    }

    /// What to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The component it is about.
    pub fn about(self, component: &Component) -> Self {
        self.about_key(&component.key, &component.display_name)
    }

    /// The component it is about, known only by its key and name.
    pub fn about_key(mut self, key: &Key, name: &str) -> Self {
        self.component = Some((key.clone(), name.to_owned()));
        self
    }

    /// Other places; beyond the first few they are left out.
    pub fn related(mut self, related: impl IntoIterator<Item = (String, Location)>) -> Self {
        self.related.extend(related.into_iter().take(MAX_RELATED).map(|(message, location)| Related { message, location }));
        self
    }

    /// It is about the package around the solution.
    pub fn of_package(mut self) -> Self {
        self.is_of_package = true;
        self
    }

    /// What tells it from other findings of the rule on the same component.
    pub fn discriminator(mut self, text: impl Into<String>) -> Self {
        self.discriminator = text.into();
        self
    }
}
