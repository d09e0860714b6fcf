//! Reads a `solvet.json`: every mistake is refused at its place, with what was probably meant.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Selector, is_date};
use crate::options::{Config, Fault, Glob, Level, OptionsError, Override, Preset, RuleChoice, RuleSettings, SuppressionEntry, nearest};
use crate::rules::support::{OptionDefault, Rule, RuleOption};
use crate::source::json::{Tree, Type, Value};
use crate::source::text::{Location, Text, quoted};

/// The keys of a configuration.
pub const KEYS: [&str; 8] = ["$schema", "extends", "preview", "rules", "publisherPrefixes", "targets", "suppressions", "overrides"];

/// The keys of a suppression.
pub const SUPPRESSION_KEYS: [&str; 5] = ["rule", "component", "solution", "reason", "expires"];

/// The keys of an override.
pub const OVERRIDE_KEYS: [&str; 2] = ["solutions", "rules"];

/// Reads a configuration. `name` is what errors and remarks call the file.
pub(crate) fn read(text: &str, name: &str, rules: &[&Rule]) -> Result<Config, OptionsError> {
    let tree = Tree::parse(Text::new(text.to_owned()));
    let reader = Reader { name, rules };
    reader.document(text, &tree).map_err(OptionsError::BadConfiguration)
}

struct Reader<'a> {
    name: &'a str,
    rules: &'a [&'a Rule],
}

const HELP: &str = "docs/configuration.md lists every key; with `$schema` an editor completes them";

impl Reader<'_> {
    fn document(&self, text: &str, tree: &Tree) -> Result<Config, Fault> {
        if let Some(fault) = malformed(text, tree, self.name) {
            return Err(fault);
        }
        let mut config = Config::default();
        let Some(root) = tree.root() else { return Ok(config) };
        for value in self.object(root, "a configuration", &KEYS)? {
            match value.key().as_deref().unwrap_or_default() {
                "$schema" => {
                    self.string(value)?;
                }
                "extends" => config.preset = self.preset(value)?,
                "preview" => (config.preview, config.preview_rules) = self.preview(value)?,
                "rules" => config.rules = self.choices(value)?,
                "publisherPrefixes" => {
                    let prefixes = self.strings(value)?.into_iter().map(|(_, prefix)| prefix.trim_end_matches('_').to_lowercase());
                    config.publisher_prefixes = prefixes.collect();
                }
                "targets" => config.targets = self.strings(value)?.into_iter().map(|(_, path)| path).collect(),
                "suppressions" => config.suppressions = self.each(value, |item| self.suppression(item))?,
                _ => config.overrides = self.each(value, |item| self.override_of(item))?,
            }
        }
        Ok(config)
    }

    fn preset(&self, value: Value<'_>) -> Result<Preset, Fault> {
        let word = self.string(value)?;
        let known = Preset::ALL.into_iter().find(|preset| preset.as_str() == word);
        known.ok_or_else(|| {
            let meant = meant(&word, Preset::ALL.into_iter().map(Preset::as_str));
            self.fault(value, format!("there is no preset {}{meant}", quoted(&word)), "the presets are `recommended` and `strict`")
        })
    }

    fn preview(&self, value: Value<'_>) -> Result<(bool, BTreeSet<String>), Fault> {
        if let Some(all) = value.as_bool() {
            return Ok((all, BTreeSet::new()));
        }
        if value.value_type() != Type::Array {
            let found = found(value);
            return Err(self.fault(value, format!("`preview` is `true`, `false` or a list of rules, not {found}"), HELP));
        }
        let mut names = BTreeSet::new();
        for (item, name) in self.strings(value)? {
            self.rule(item, &name)?;
            names.insert(name);
        }
        Ok((false, names))
    }

    fn choices(&self, value: Value<'_>) -> Result<BTreeMap<String, RuleChoice>, Fault> {
        let mut choices = BTreeMap::new();
        for choice in self.any_object(value, "`rules`")? {
            let name = choice.key().unwrap_or_default();
            let rule = self.rule(choice, &name)?;
            choices.insert(name.into_owned(), self.choice(choice, rule)?);
        }
        Ok(choices)
    }

    fn choice(&self, value: Value<'_>, rule: &Rule) -> Result<RuleChoice, Fault> {
        if value.value_type() != Type::Array {
            return Ok(RuleChoice { level: self.level(value)?, settings: RuleSettings::default() });
        }
        let items: Vec<Value<'_>> = value.children().collect();
        let (level, options) = match items.as_slice() {
            [level] => (level, None),
            [level, options] => (level, Some(options)),
            _ => return Err(self.fault(value, "a list for a rule is a level and its options".to_owned(), "write `[\"warning\", { … }]`")),
        };
        let level = self.level(*level)?;
        let mut settings = RuleSettings::default();
        for option in options.map_or_else(|| Ok(Vec::new()), |options| self.any_object(*options, "the options of a rule"))? {
            let name = option.key().unwrap_or_default();
            let Some(known) = rule.options.iter().find(|known| known.name == name) else { return Err(self.no_option(option, &name, rule)) };
            self.option(option, known, &mut settings)?;
        }
        Ok(RuleChoice { level, settings })
    }

    fn level(&self, value: Value<'_>) -> Result<Level, Fault> {
        const LEVELS: &str = "the levels are `off`, `info`, `warning` and `error`; with options: `[\"warning\", { … }]`";
        let Some(word) = value.as_str() else {
            return Err(self.fault(value, format!("the level of a rule is a word, not {}", found(value)), LEVELS));
        };
        Level::ALL.into_iter().find(|level| level.as_str() == word).ok_or_else(|| {
            let meant = meant(&word, Level::ALL.into_iter().map(Level::as_str));
            self.fault(value, format!("there is no level {}{meant}", quoted(&word)), LEVELS)
        })
    }

    fn option(&self, value: Value<'_>, option: &RuleOption, settings: &mut RuleSettings) -> Result<(), Fault> {
        let name = option.name;
        match option.default {
            OptionDefault::Number(_) => {
                let number = (value.value_type() == Type::Number).then(|| value.source().parse::<u32>().ok()).flatten();
                let wrong = || {
                    self.fault(
                        value,
                        format!("`{name}` is a whole number, not {}", found(value)),
                        "`solvet rules <name>` lists the options of a rule",
                    )
                };
                settings.numbers.insert(name.to_owned(), number.ok_or_else(wrong)?);
            }
            OptionDefault::Words(_) => {
                let words = self.strings(value)?.into_iter().map(|(_, word)| word).collect();
                settings.words.insert(name.to_owned(), words);
            }
        }
        Ok(())
    }

    fn no_option(&self, value: Value<'_>, name: &str, rule: &Rule) -> Fault {
        if rule.options.is_empty() {
            return self.fault(value, format!("the rule `{}` has no options", rule.name), "give its level alone");
        }
        let meant = meant(name, rule.options.iter().map(|option| option.name));
        let message = format!("the rule `{}` has no option {}{meant}", rule.name, quoted(name));
        self.fault(value, message, "`solvet rules <name>` lists the options of a rule")
    }

    fn suppression(&self, value: Value<'_>) -> Result<SuppressionEntry, Fault> {
        self.object(value, "a suppression", &SUPPRESSION_KEYS)?;
        let needed = |key: &str, help: &'static str| {
            let text = value.get(key).map(|item| self.string(item)).transpose()?.unwrap_or_default();
            let missing = || self.fault(value.get(key).unwrap_or(value), format!("a suppression needs a `{key}`"), help);
            if text.trim().is_empty() { Err(missing()) } else { Ok(text.into_owned()) }
        };
        let glob = |key: &str| value.get(key).map(|item| self.glob(item)).transpose();
        let rule = needed("rule", "name a rule, a category or a beginning such as `absent-*`; `all` means every rule")?;
        Selector::parse(&rule, self.rules)
            .map_err(|error| self.fault(value.get("rule").unwrap_or(value), error.to_string(), error.help()))?;
        Ok(SuppressionEntry {
            rule,
            component: glob("component")?,
            solution: glob("solution")?,
            reason: needed("reason", "say in a sentence why these findings do not count: whoever reads the report sees it")?,
            expires: value.get("expires").map(|item| self.date(item)).transpose()?,
            location: self.location(value),
        })
    }

    fn override_of(&self, value: Value<'_>) -> Result<Override, Fault> {
        self.object(value, "an override", &OVERRIDE_KEYS)?;
        let part = |key: &str| {
            value.get(key).ok_or_else(|| {
                self.fault(value, format!("an override needs `{key}`"), "write `{ \"solutions\": [\"Contoso*\"], \"rules\": { … } }`")
            })
        };
        let solutions = self.each(part("solutions")?, |item| self.glob(item))?;
        if solutions.is_empty() {
            return Err(self.fault(
                part("solutions")?,
                "`solutions` is empty, so the override is about nothing".to_owned(),
                "name unique names of solutions; `*` stands for any characters",
            ));
        }
        Ok(Override { solutions, rules: self.choices(part("rules")?)? })
    }

    fn rule(&self, place: Value<'_>, name: &str) -> Result<&Rule, Fault> {
        let known = self.rules.iter().find(|rule| rule.name == name);
        known.copied().ok_or_else(|| {
            // Categories and patterns have no options and no one level: only `select`, `ignore` and suppressions take them.
            let is_group = Selector::parse(name, self.rules).is_ok();
            let meant = if is_group { String::new() } else { meant(name, self.rules.iter().map(|rule| rule.name)) };
            let message = if is_group {
                format!("{} names several rules; here each is named", quoted(name))
            } else {
                format!("there is no rule {}{meant}", quoted(name))
            };
            self.fault(place, message, "`solvet rules` lists all rules")
        })
    }

    fn glob(&self, value: Value<'_>) -> Result<Glob, Fault> {
        let text = self.string(value)?;
        Glob::new(&text).ok_or_else(|| {
            self.fault(
                value,
                format!("{} is no pattern", quoted(&text)),
                "`*` stands for any characters and `?` for one, as in `table:contoso_*`",
            )
        })
    }

    fn date(&self, value: Value<'_>) -> Result<String, Fault> {
        let text = self.string(value)?;
        if is_date(&text) {
            Ok(text.into_owned())
        } else {
            Err(self.fault(
                value,
                format!("{} is no date", quoted(&text)),
                "write it as `YYYY-MM-DD`: the last day on which the suppression holds",
            ))
        }
    }

    /// The values of an object whose keys are all known and there once.
    fn object<'v>(&self, value: Value<'v>, what: &str, known: &[&str]) -> Result<Vec<Value<'v>>, Fault> {
        let children = self.any_object(value, what)?;
        for child in &children {
            let key = child.key().unwrap_or_default();
            if !known.contains(&key.as_ref()) {
                let meant = meant(&key, known.iter().copied());
                return Err(self.fault(*child, format!("{what} has no key {}{meant}", quoted(&key)), HELP));
            }
        }
        Ok(children)
    }

    /// The values of an object whose keys are there once.
    fn any_object<'v>(&self, value: Value<'v>, what: &str) -> Result<Vec<Value<'v>>, Fault> {
        if value.value_type() != Type::Object {
            return Err(self.fault(value, format!("{what} is an object, not {}", found(value)), HELP));
        }
        let mut seen: BTreeSet<Cow<'_, str>> = BTreeSet::new();
        let mut children = Vec::new();
        for child in value.children() {
            if !child.key().is_none_or(|key| seen.insert(key)) {
                return Err(self.fault(child, format!("{} is there twice", quoted(&child.key().unwrap_or_default())), "keep one of them"));
            }
            children.push(child);
        }
        Ok(children)
    }

    fn each<'v, T>(&self, value: Value<'v>, read: impl Fn(Value<'v>) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        if value.value_type() != Type::Array {
            return Err(self.fault(value, format!("{} is a list, not {}", named(value), found(value)), HELP));
        }
        value.children().map(read).collect()
    }

    /// A list of texts that are not empty.
    fn strings<'v>(&self, value: Value<'v>) -> Result<Vec<(Value<'v>, String)>, Fault> {
        self.each(value, |item| {
            let text = self.string(item)?;
            if text.trim().is_empty() {
                Err(self.fault(item, "an empty text names nothing".to_owned(), "remove it"))
            } else {
                Ok((item, text.trim().to_owned()))
            }
        })
    }

    fn string<'v>(&self, value: Value<'v>) -> Result<Cow<'v, str>, Fault> {
        value.as_str().ok_or_else(|| self.fault(value, format!("{} is a text, not {}", named(value), found(value)), HELP))
    }

    fn location(&self, value: Value<'_>) -> Location {
        let (line, column) = value.position();
        Location { entry: self.name.to_owned(), line: Some(line), column: Some(column), path: Some(value.pointer()) }
    }

    fn fault(&self, place: Value<'_>, message: String, help: &'static str) -> Fault {
        Fault { location: self.location(place), message, help }
    }
}

/// Why a text is no JSON, with what people most often get wrong.
pub(super) fn malformed(text: &str, tree: &Tree, name: &str) -> Option<Fault> {
    let problem = tree.first_problem()?;
    let (line, column) = tree.position(problem.offset);
    let location = Location { entry: name.to_owned(), line: Some(line), column: Some(column), path: None };
    let text = text.trim_start_matches('\u{FEFF}');
    let rest = text.get(problem.offset.min(text.len())..).unwrap_or_default().trim_start();
    let (message, help) = if rest.starts_with("//") || rest.starts_with("/*") {
        ("a comment is not allowed: the file is JSON".to_owned(), "remove the comment; a suppression has a `reason` for what is to be said")
    } else if rest.starts_with(['}', ']']) && problem.message.contains("expected") {
        ("a comma has nothing behind it: this is not JSON".to_owned(), "remove the comma before the bracket")
    } else {
        (format!("this is not JSON: {}", problem.message), "repair the text there; an editor that knows JSON shows the place")
    };
    Some(Fault { location, message, help })
}

/// The end of a message about a word that is not known.
fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default()
}

/// What a value is called: its key, or an item of a list.
fn named(value: Value<'_>) -> String {
    value.key().map_or_else(|| "an item of this list".to_owned(), |key| quoted(&key).to_string())
}

/// What stands there, in words.
fn found(value: Value<'_>) -> String {
    match value.value_type() {
        Type::Object => "an object".to_owned(),
        Type::Array => "a list".to_owned(),
        Type::String => "a text".to_owned(),
        Type::Null => "`null`".to_owned(),
        Type::Number | Type::Boolean => quoted(value.source()).to_string(),
    }
}
