//! The declaration of a rule.

use super::{Diagnostic, Set};
use crate::content::agent::Agent;
use crate::content::assembly::PluginAssembly;
use crate::content::call::Call;
use crate::content::choice::Choice;
use crate::content::connector::Connector;
use crate::content::custom_control::CustomControl;
use crate::content::flow::Flow;
use crate::content::form::Form;
use crate::content::pages::Pages;
use crate::content::plugin_step::PluginStep;
use crate::content::process::Process;
use crate::content::relationship::Relationship;
use crate::content::ribbon::Ribbon;
use crate::content::role::Role;
use crate::content::strings::FlowText;
use crate::content::table::Table;
use crate::content::variable::Variable;
use crate::content::view::View;
use crate::content::{Content, Views};
use crate::graph::Graph;
use crate::graph::requirements::Requirement;
use crate::model::{Component, Installed, InstalledSolution, Package, Solution};
use crate::options::RuleSettings;
use crate::source::text::Location;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The import fails, or data or secrets are at risk.
    Error,
    /// It will hurt later.
    Warning,
    /// Good to know.
    Info,
}

/// How sure a rule is of what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Stated by the file itself.
    High,
    /// Follows from the file unless something outside it says otherwise.
    Medium,
    /// Likely; look before you act.
    Low,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Whether the import succeeds.
    Import,
    /// How the solution is built and moved.
    Alm,
    /// Harm through a hostile or careless file.
    Security,
    /// What fails or does the wrong thing when the solution is used.
    Reliability,
    /// What makes it slow, or uses up requests.
    Performance,
    /// What makes it hard to read, to change or to support.
    Maintainability,
    /// Which licences its users need.
    Licensing,
}

/// A value that a configuration may set for one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleOption {
    /// The name in camel case, unique within the rule.
    pub name: &'static str,
    /// What it is where nobody sets it.
    pub default: OptionDefault,
    /// One sentence, without a final dot.
    pub about: &'static str,
}

/// The type of an option and its value where nobody sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionDefault {
    /// A whole number, zero or above.
    Number(u32),
    /// Words.
    Words(&'static [&'static str]),
}

/// The texts of a rule, taken from the sections of its doc comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleDocs {
    /// The first line.
    pub summary: String,
    /// *What it finds*.
    pub what: String,
    /// *Why it matters*.
    pub why: String,
    /// *How to fix*.
    pub fix: String,
    /// *When to allow it*.
    pub allow: String,
}

/// A rule: its documentation, its constants, and the function that checks.
#[derive(Debug)]
pub struct Rule {
    /// The name in kebab case. It reads well after "allow".
    pub name: &'static str,
    /// The doc comment as Markdown, each line with the blank that follows the slashes.
    pub docs: &'static str,
    /// How bad a finding is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// What it is about.
    pub category: Category,
    /// The version that brought it.
    pub since: &'static str,
    /// The rule of Microsoft's checker that finds the same.
    pub microsoft_rule: Option<&'static str>,
    /// Where the fact behind it is documented or observed.
    pub source: &'static str,
    /// Whether it runs only when it is asked for: too many of its findings are in doubt, or it is a matter of taste.
    pub preview: bool,
    /// What a configuration may set.
    pub options: &'static [RuleOption],
    /// Looks at one solution and reports.
    pub check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The rule that runs.
    pub rule: &'static Rule,
    /// The solution that is checked.
    pub solution: &'a Solution,
    /// What its components hold.
    pub content: &'a Content,
    /// What many rules look at in it.
    pub views: &'a Views<'a>,
    /// Its place in the set.
    pub index: usize,
    /// What it is checked with, itself among them.
    pub set: &'a Set<'a>,
    /// What the whole set needs from outside.
    pub requirements: &'a [Requirement],
    /// What needs what in the whole set.
    pub graph: &'a Graph,
    /// What the target has; `None` where nothing is known of it.
    pub target: Option<&'a Installed>,
    /// The package whose first solution this is.
    pub package: Option<&'a Package>,
    /// What that package imports too early.
    pub misplaced: &'a [Misplaced],
    /// What the configuration sets for the rule.
    pub settings: &'a RuleSettings,
    /// Prefixes of schema names that count as the publisher's own beside the publisher's, in lower case.
    pub publisher_prefixes: &'a [String],
}

/// A solution that a package imports before one it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// The unique name of the one that comes too early.
    pub needing: String,
    /// The unique name of the one it needs.
    pub needed: String,
    /// The first reference that makes it so, as the names of its two ends.
    pub example: Option<(String, String)>,
    /// Where the package lists the one that comes too early.
    pub listed: Location,
}

impl<'a> Context<'a> {
    /// The cloud flows whose definition can be read.
    pub fn flows(&self) -> &'a [Flow<'a>] {
        self.views.flows()
    }

    /// What the target has of this very solution.
    pub fn installed(&self) -> Option<&'a InstalledSolution> {
        self.target?.find(&self.solution.manifest.unique_name)
    }

    /// Whether the solution brings a component, rather than extends what another solution or the platform brings.
    pub fn brings(&self, component: &Component) -> bool {
        let node = self.graph.find(&component.key).and_then(|at| self.graph.nodes.get(at));
        node.is_some_and(|node| node.providers.contains(&self.index))
    }

    /// The logical name of the table behind the name of its set.
    pub fn table_of_set(&self, set_name: &str) -> String {
        self.views.table_of_set(set_name)
    }

    /// The forms and dashboards that are in the file with their content.
    pub fn forms(&self) -> &'a [Form<'a>] {
        self.views.forms()
    }

    /// The ribbons that change something.
    pub fn ribbons(&self) -> &'a [Ribbon<'a>] {
        self.views.ribbons()
    }

    /// The views of tables that are in the file with their content.
    pub fn table_views(&self) -> &'a [View<'a>] {
        self.views.table_views()
    }

    /// The plug-in steps.
    pub fn plugin_steps(&self) -> &'a [PluginStep<'a>] {
        self.views.plugin_steps()
    }

    /// The plug-in assemblies.
    pub fn plugin_assemblies(&self) -> &'a [PluginAssembly<'a>] {
        self.views.plugin_assemblies()
    }

    /// The processes of the classic designers.
    pub fn processes(&self) -> &'a [Process<'a>] {
        self.views.processes()
    }

    /// The code components on forms.
    pub fn custom_controls(&self) -> &'a [CustomControl<'a>] {
        self.views.custom_controls()
    }

    /// The actions that cloud flows and classic processes call.
    pub fn calls(&self) -> &'a [Call<'a>] {
        self.views.calls()
    }

    /// The tables that are content, with their columns and keys.
    pub fn tables(&self) -> &'a [Table<'a>] {
        self.views.tables()
    }

    /// The lists of options that are content.
    pub fn choices(&self) -> &'a [Choice<'a>] {
        self.views.choices()
    }

    /// The one-to-many relationships that are content.
    pub fn relationships(&self) -> &'a [Relationship<'a>] {
        self.views.relationships()
    }

    /// The security roles that are content.
    pub fn roles(&self) -> &'a [Role<'a>] {
        self.views.roles()
    }

    /// The environment variables that are content.
    pub fn variables(&self) -> &'a [Variable<'a>] {
        self.views.variables()
    }

    /// The cloud flows, each with its texts.
    pub fn flow_texts(&self) -> impl Iterator<Item = (&'a Flow<'a>, &'a [FlowText<'a>])> {
        self.views.flows().iter().zip(self.views.flow_texts()).map(|(flow, texts)| (flow, texts.as_slice()))
    }

    /// The custom connectors of the solution.
    pub fn connectors(&self) -> &'a [Connector<'a>] {
        self.views.connectors()
    }

    /// The parts of Power Pages sites.
    pub fn pages(&self) -> &'a Pages<'a> {
        self.views.pages()
    }

    /// The agents of the solution.
    pub fn agents(&self) -> &'a [Agent<'a>] {
        self.views.agents()
    }

    /// The number that an option of the rule has.
    pub fn number(&self, name: &str) -> u32 {
        let set = self.settings.numbers.get(name).copied();
        set.or_else(|| self.default(name).and_then(|default| if let OptionDefault::Number(number) = default { Some(number) } else { None }))
            .unwrap_or_default()
    }

    /// The words that an option of the rule has.
    pub fn words(&self, name: &str) -> Vec<&str> {
        if let Some(words) = self.settings.words.get(name) {
            return words.iter().map(String::as_str).collect();
        }
        match self.default(name) {
            Some(OptionDefault::Words(words)) => words.to_vec(),
            _ => Vec::new(),
        }
    }

    fn default(&self, name: &str) -> Option<OptionDefault> {
        self.rule.options.iter().find(|option| option.name == name).map(|option| option.default)
    }
}

impl Rule {
    /// The sections of the doc comment, each unwrapped to one paragraph.
    pub fn sections(&self) -> RuleDocs {
        let section = |title: &str| {
            let lines = self.docs.lines().map(str::trim).skip_while(|line| *line != title).skip(1);
            lines.take_while(|line| !line.starts_with("## ")).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
        };
        RuleDocs {
            summary: self.docs.lines().next().unwrap_or_default().trim().to_owned(),
            what: section("## What it finds"),
            why: section("## Why it matters"),
            fix: section("## How to fix"),
            allow: section("## When to allow it"),
        }
    }
}

impl Severity {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

impl Confidence {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 7] =
        [Self::Import, Self::Alm, Self::Security, Self::Reliability, Self::Performance, Self::Maintainability, Self::Licensing];

    /// The word in reports and options.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Alm => "alm",
            Self::Security => "security",
            Self::Reliability => "reliability",
            Self::Performance => "performance",
            Self::Maintainability => "maintainability",
            Self::Licensing => "licensing",
        }
    }
}

/// Declares the rule of a module: its documentation as doc comments, then its constants. The
/// module's `check` function does the work.
macro_rules! declare_rule {
    (
        $(#[doc = $docs:literal])+
        name: $name:literal,
        severity: $severity:ident,
        confidence: $confidence:ident,
        category: $category:ident,
        since: $since:literal,
        $(microsoft_rule: $microsoft:literal,)?
        source: $source:literal
        $(, preview: $preview:literal)?
        $(, options: $options:expr)?
        $(,)?
    ) => {
        $(#[doc = $docs])+
        pub(super) static RULE: $crate::rules::support::Rule = $crate::rules::support::Rule {
            name: $name,
            docs: concat!($($docs, "\n"),+),
            severity: $crate::rules::support::Severity::$severity,
            confidence: $crate::rules::support::Confidence::$confidence,
            category: $crate::rules::support::Category::$category,
            since: $since,
            microsoft_rule: declare_rule!(@option $($microsoft)?),
            source: $source,
            preview: declare_rule!(@flag $($preview)?),
            options: declare_rule!(@list $($options)?),
            check,
        };
    };
    (@flag) => { false };
    (@flag $value:literal) => { $value };
    (@list) => { &[] };
    (@list $value:expr) => { $value };
    (@option) => { None };
    (@option $value:literal) => { Some($value) };
}

pub(crate) use declare_rule;
