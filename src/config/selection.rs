//! Which rules run, how bad their findings are, and with which settings.

use super::{Selector, checked_date};
use crate::options::{CheckOptions, Config, Level, OptionsError, Preset, RuleChoice, RuleSettings};
use crate::rules::support::{Rule, Severity};

/// What was chosen for all rules.
#[derive(Debug)]
pub(crate) struct Selection<'a> {
    options: &'a CheckOptions,
    select: Vec<Selector>,
    ignore: Vec<Selector>,
}

/// What was chosen for a rule that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// How bad its findings are.
    pub(crate) severity: Severity,
    /// What its options are set to.
    pub(crate) settings: RuleSettings,
}

impl<'a> Selection<'a> {
    /// Reads what was asked for, or says which word is not known.
    pub(crate) fn new(options: &'a CheckOptions, rules: &[&Rule]) -> Result<Self, OptionsError> {
        checked_date(options.today.as_deref())?;
        let read = |words: &[String]| words.iter().map(|word| Selector::parse(word, rules)).collect::<Result<Vec<_>, _>>();
        Ok(Self { options, select: read(&options.select)?, ignore: read(&options.ignore)? })
    }

    /// What was chosen for a rule on a solution; `None` where it does not run. What is ignored never runs, and what is
    /// selected by its name runs whatever the configuration says.
    pub(crate) fn of(&self, rule: &Rule, solution: &str) -> Option<Chosen> {
        let named = |list: &[Selector]| list.iter().any(|selector| selector.matches(rule));
        if named(&self.ignore) || !(self.select.is_empty() || named(&self.select)) {
            return None;
        }
        let is_wanted = self.select.iter().any(|selector| selector.is_exact() && selector.matches(rule));
        let mut settings = RuleSettings::default();
        let mut level = None;
        for choice in self.options.config.iter().flat_map(|config| choices(config, rule.name, solution)) {
            level = Some(choice.level);
            settings.numbers.extend(choice.settings.numbers.clone());
            settings.words.extend(choice.settings.words.clone());
        }
        let severity = match level {
            Some(Level::Off) if is_wanted => rule.severity,
            Some(Level::Info) => Severity::Info,
            Some(Level::Warning) => Severity::Warning,
            Some(Level::Error) => Severity::Error,
            None if is_wanted || !rule.preview || self.wants_preview(rule) => rule.severity,
            Some(Level::Off) | None => return None,
        };
        Some(Chosen { severity, settings })
    }

    /// Whether anything was left out by `select` or `ignore`.
    pub(crate) fn is_narrowed(&self) -> bool {
        !(self.select.is_empty() && self.ignore.is_empty())
    }

    fn wants_preview(&self, rule: &Rule) -> bool {
        let config = self.options.config.as_ref();
        let by_config = |config: &Config| config.preview || config.preset == Preset::Strict || config.preview_rules.contains(rule.name);
        self.options.preview || config.is_some_and(by_config)
    }
}

/// What a configuration says of a rule for a solution, the last word last.
fn choices<'a>(config: &'a Config, rule: &'a str, solution: &'a str) -> impl Iterator<Item = &'a RuleChoice> {
    let overrides = config.overrides.iter().filter(move |one| one.solutions.iter().any(|glob| glob.matches(solution)));
    std::iter::once(&config.rules).chain(overrides.map(|one| &one.rules)).filter_map(move |rules| rules.get(rule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read;
    use crate::rules::ALL;
    use crate::rules::support::{Category, Confidence, OptionDefault, RuleOption};

    static TRIED: Rule = rule("flow-depth", true, &[RuleOption { name: "most", default: OptionDefault::Number(3), about: "" }]);
    static KEPT: Rule = rule("flow-name", false, &[RuleOption { name: "words", default: OptionDefault::Words(&["test"]), about: "" }]);

    const fn rule(name: &'static str, preview: bool, options: &'static [RuleOption]) -> Rule {
        Rule {
            name,
            docs: "",
            severity: Severity::Warning,
            confidence: Confidence::High,
            category: Category::Maintainability,
            since: "0.1.0",
            microsoft_rule: Some("meta-flow"),
            source: "",
            preview,
            options,
            check: |_, _| {},
        }
    }

    fn severity(rule: &Rule, select: &[&str], options: &CheckOptions) -> Option<Severity> {
        let options = CheckOptions { select: select.iter().map(|word| (*word).to_owned()).collect(), ..options.clone() };
        let rules: Vec<&Rule> = ALL.iter().copied().chain([&TRIED, &KEPT]).collect();
        Selection::new(&options, &rules).ok()?.of(rule, "ContosoOrders").map(|chosen| chosen.severity)
    }

    fn configured(json: &str) -> CheckOptions {
        let rules: Vec<&Rule> = ALL.iter().copied().chain([&TRIED, &KEPT]).collect();
        CheckOptions { config: read(json, "solvet.json", &rules).ok(), ..CheckOptions::default() }
    }

    #[test]
    fn rules_in_preview_run_when_they_are_asked_for() {
        let plain = CheckOptions::default();
        assert_eq!(severity(&TRIED, &[], &plain), None);
        assert_eq!(severity(&KEPT, &[], &plain), Some(Severity::Warning));
        for word in ["maintainability", "flow-*", "all"] {
            assert_eq!(severity(&TRIED, &[word], &plain), None, "{word} means rules that are not in preview");
            assert_eq!(severity(&KEPT, &[word], &plain), Some(Severity::Warning), "{word}");
        }
        for word in ["flow-depth", "meta-flow"] {
            assert_eq!(severity(&TRIED, &[word], &plain), Some(Severity::Warning), "{word}");
        }
        let preview = CheckOptions { preview: true, ..CheckOptions::default() };
        assert_eq!(severity(&TRIED, &["flow-*"], &preview), Some(Severity::Warning));
        for json in
            [r#"{"preview":true}"#, r#"{"preview":["flow-depth"]}"#, r#"{"extends":"strict"}"#, r#"{"rules":{"flow-depth":"warning"}}"#]
        {
            assert_eq!(severity(&TRIED, &[], &configured(json)), Some(Severity::Warning), "{json}");
        }
        assert_eq!(severity(&TRIED, &[], &configured(r#"{"preview":["flow-name"]}"#)), None);
    }

    #[test]
    fn levels_come_from_the_configuration_and_its_overrides() {
        let json = r#"{"rules":{"flow-name":"info","absent-file":"off"},
            "overrides":[{"solutions":["contoso*"],"rules":{"flow-name":"error"}},{"solutions":["Other"],"rules":{"flow-name":"off"}}]}"#;
        let options = configured(json);
        assert_eq!(severity(&KEPT, &[], &options), Some(Severity::Error));
        let absent = ALL.iter().find(|rule| rule.name == "absent-file").copied();
        assert_eq!(absent.and_then(|rule| severity(rule, &[], &options)), None);
        assert_eq!(absent.and_then(|rule| severity(rule, &["import"], &options)), None);
        assert_eq!(absent.and_then(|rule| severity(rule, &["absent-file"], &options)), Some(Severity::Error));
        let ignoring = CheckOptions { ignore: vec!["flow-*".to_owned()], ..options };
        assert_eq!(severity(&KEPT, &["flow-name"], &ignoring), None);
    }

    #[test]
    fn options_are_kept_until_another_value_is_given() {
        let options = configured(
            r#"{"rules":{"flow-depth":["warning",{"most":5}],"flow-name":["info",{"words":["a","b"]}]},
            "overrides":[{"solutions":["*"],"rules":{"flow-depth":"error"}}]}"#,
        );
        let rules: Vec<&Rule> = ALL.iter().copied().chain([&TRIED, &KEPT]).collect();
        let chosen = Selection::new(&options, &rules).ok().and_then(|selection| selection.of(&TRIED, "x"));
        assert_eq!(chosen.as_ref().map(|chosen| chosen.severity), Some(Severity::Error));
        assert_eq!(chosen.and_then(|chosen| chosen.settings.numbers.get("most").copied()), Some(5));
    }
}
