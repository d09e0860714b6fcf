//! What the expressions of a flow ask for by name: steps, loops, variables and parameters.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::flow::{Flow, Kind, Placed, Step, Term};
use crate::source::json::Value;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What an action or trigger gave: `body`, `outputs`, `actions` and their relatives.
    Step,
    /// The item or the round of a loop: `items`, `iterationIndexes`.
    Loop,
    /// The value of a variable.
    Variable,
    /// The value of a parameter.
    Parameter,
}

/// A call that names something.
#[derive(Debug)]
pub struct Mention<'f, 'a> {
    /// The expression it stands in.
    pub placed: &'f Placed<'a>,
    /// The function as it is written.
    pub function: &'f str,
    /// What the name stands for.
    pub asked: Asked,
    /// The name as it is written.
    pub name: Cow<'f, str>,
}

/// An action that makes or changes a variable.
#[derive(Debug)]
pub struct VariableUse<'a> {
    /// The step.
    pub step: usize,
    /// The name of the variable as it is written.
    pub name: Cow<'a, str>,
    /// The value that holds the name.
    pub value: Value<'a>,
}

impl<'a> Flow<'a> {
    /// Every call whose first argument is a name that is written out.
    pub fn mentions(&self) -> impl Iterator<Item = Mention<'_, 'a>> {
        self.expressions().iter().flat_map(|placed| {
            placed.expression.calls().filter_map(move |(function, call)| {
                let asked = asked(function)?;
                let name = call.arguments().next().filter(|name| matches!(name.kind(), Kind::String)).and_then(Term::as_str)?;
                Some(Mention { placed, function, asked, name })
            })
        })
    }

    /// The steps by [`name_key`]. A flow that can be saved has one of each name.
    pub fn steps_by_name(&self) -> BTreeMap<String, Vec<usize>> {
        let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, step) in self.steps.iter().enumerate() {
            found.entry(name_key(&step.name)).or_default().push(at);
        }
        found
    }

    /// Whether a function that takes a name is called with a name that only the run knows.
    pub fn asks_for_unwritten(&self, wanted: Asked) -> bool {
        let calls = self.expressions().iter().flat_map(|placed| placed.expression.calls());
        calls
            .filter(|(function, _)| asked(function) == Some(wanted))
            .any(|(_, call)| call.arguments().next().is_none_or(|name| !matches!(name.kind(), Kind::String)))
    }

    /// The variables that *Initialize variable* makes, in the order of the file.
    pub fn variables_made(&self) -> impl Iterator<Item = VariableUse<'a>> {
        self.steps.iter().enumerate().filter(|(_, step)| step.step_type == "InitializeVariable").flat_map(|(at, step)| {
            let made = step.value.at(&["inputs", "variables"]).into_iter().flat_map(Value::children);
            made.filter_map(move |variable| {
                let value = variable.get("name")?;
                Some(VariableUse { step: at, name: value.as_str()?, value })
            })
        })
    }

    /// The variables that actions set, increment or append to.
    pub fn variables_changed(&self) -> impl Iterator<Item = VariableUse<'a>> {
        self.steps.iter().enumerate().filter(|(_, step)| changes_variable(step)).filter_map(|(at, step)| {
            let value = step.value.at(&["inputs", "name"])?;
            Some(VariableUse { step: at, name: value.as_str()?, value })
        })
    }
}

/// How names are compared: without case, and with the underscores that the designer writes for blanks.
pub fn name_key(name: &str) -> String {
    name.trim().replace(' ', "_").to_lowercase()
}

fn changes_variable(step: &Step<'_>) -> bool {
    matches!(
        step.step_type.as_ref(),
        "SetVariable" | "IncrementVariable" | "DecrementVariable" | "AppendToArrayVariable" | "AppendToStringVariable"
    )
}

/// "Reference guide to functions in expressions", section *Workflow functions*; names of functions are compared
/// without case.
fn asked(function: &str) -> Option<Asked> {
    const FUNCTIONS: [(&str, Asked); 12] = [
        ("outputs", Asked::Step),
        ("body", Asked::Step),
        ("items", Asked::Loop),
        ("parameters", Asked::Parameter),
        ("variables", Asked::Variable),
        ("actions", Asked::Step),
        ("result", Asked::Step),
        ("iterationIndexes", Asked::Loop),
        ("formDataValue", Asked::Step),
        ("formDataMultiValues", Asked::Step),
        ("multipartBody", Asked::Step),
        ("actionOutputs", Asked::Step),
    ];
    FUNCTIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(function)).map(|(_, asked)| *asked)
}
