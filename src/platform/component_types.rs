//! Type codes and table names, and the kinds they stand for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The kind for a type as solution.xml or `MissingDependencies` write it: a number of the documented
/// choice, or the name of a newer table. A table name without a kind of its own is its own kind; a
/// number nobody knows becomes `type-<number>`.
///
/// Processes, dashboards and canvas apps share numbers with their relatives: the kind returned here
/// is then the commonest (`process`, `form`, `canvas-app`), and the solution tells which it is.
pub fn kind_of(declared_type: &str) -> Cow<'static, str> {
    let declared = declared_type.trim().to_ascii_lowercase();
    match table().get(declared.as_str()) {
        Some(kind) => Cow::Borrowed(kind),
        None if declared.bytes().all(|byte| byte.is_ascii_digit()) => Cow::Owned(format!("type-{declared}")),
        None => Cow::Owned(declared),
    }
}

/// Every kind that a type stands for, some more than once.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    table().values().copied()
}

/// A kind in words for a sentence: `cloud flow`, `PCF control`.
pub fn label(kind: &str) -> Cow<'static, str> {
    Cow::Borrowed(match kind {
        "ai-model" => "AI model",
        "aiplugin" => "AI plug-in",
        "aipluginoperation" => "AI plug-in operation",
        "appelement" => "app element",
        "appsetting" => "app setting",
        "attributeimageconfig" => "image column setting",
        "bot_botcomponent" => "link from agent to agent component",
        "botcomponent_aipluginoperation" => "link from agent component to AI plug-in operation",
        "botcomponent_botcomponent" => "link between agent components",
        "botcomponent_connectionreference" => "link from agent component to connection reference",
        "botcomponent_environmentvariabledefinition" => "link from agent component to environment variable",
        "botcomponent_msdyn_aimodel" => "link from agent component to AI model",
        "botcomponent_workflow" => "link from agent component to flow",
        "botcomponentcollection" => "agent component collection",
        "copilotglossaryterm" => "glossary term",
        "copilotsynonyms" => "list of synonyms",
        "custom-api" => "custom API",
        "customapirequestparameter" => "custom API parameter",
        "customapiresponseproperty" => "custom API response property",
        "customcontroldefaultconfig" => "default control",
        "desktopflowbinary" => "desktop flow file",
        "duplicaterule" => "duplicate detection rule",
        "dvtablesearch" => "table search",
        "dvtablesearchentity" => "table of a table search",
        "entitydatasource" => "virtual table data source",
        "entityimageconfig" => "primary image setting",
        "entitymap" => "column mapping",
        "field-security-profile" => "column security profile",
        "fxexpression" => "low-code plug-in",
        "maskingrule" => "masking rule",
        "model-driven-app" => "model-driven app",
        "msdyn_aiconfiguration" => "AI configuration",
        // Of customer service apps ("Microsoft Learn, Manage agent experience profiles").
        "msdyn_appconfig_msdyn_channelprovider" => "link from experience profile to channel provider",
        "msdyn_appconfiguration" => "experience profile",
        "msdyn_appconfiguration_applicationextension" => "link from experience profile to application extension",
        "msdyn_applicationtabtemplate" => "application tab template",
        "msdyn_channelprovider" => "channel provider",
        "msdyn_helppage" => "help page",
        "msdyn_msdyn_paneconfig_msdyn_appconfig" => "link from productivity pane to experience profile",
        "msdyn_notificationfield" => "notification field",
        "msdyn_notificationtemplate" => "notification template",
        "msdyn_notificationtemplate_notificationfield" => "link from notification template to notification field",
        "msdyn_paneconfiguration" => "productivity pane",
        "msdyn_sessiontemplate" => "session template",
        "msdyn_sessiontemplate_applicationtab" => "link from session template to application tab",
        "msdyn_templateparameter" => "template parameter",
        "pcf-control" => "code component (PCF)",
        "plugin-assembly" => "plug-in assembly",
        "plugin-package" => "plug-in package",
        "plugin-step" => "plug-in step",
        "plugin-step-image" => "plug-in step image",
        "plugin-type" => "plug-in type",
        "power-pages-component" => "Power Pages component",
        "power-pages-site" => "Power Pages site",
        "powerbidataset" => "Power BI dataset",
        "powerbireport" => "Power BI report",
        "procedure" => "stored procedure",
        "sla" => "SLA",
        "workqueue" => "work queue",
        _ => return Cow::Owned(if kind.contains('_') { kind.to_owned() } else { kind.replace('-', " ") }),
    })
}

/// A count of components in words: `2 cloud flows`. The names of tables nobody has a word for stay as
/// they are.
pub fn counted(count: u32, kind: &str) -> String {
    let label = label(kind);
    if count == 1 || !has_word(kind) {
        return format!("{count} {label}");
    }
    // The first noun of a longer phrase is the one that is many: `links from`, `lists of`.
    let phrase = [" (", " of ", " from ", " between "].iter().find_map(|start| label.find(start));
    match phrase.and_then(|at| label.split_at_checked(at)) {
        Some((word, rest)) => format!("{count} {}{rest}", plural(word)),
        None => format!("{count} {}", plural(&label)),
    }
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if word.ends_with(['s', 'h']) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// Whether a kind has a word of its own, and not only the name of a table.
pub fn has_word(kind: &str) -> bool {
    // Those of one word that share a number with their relatives, and so are not in the table.
    let is_relative = matches!(kind, "action" | "dashboard" | "dialog" | "file" | "procedure");
    is_relative || label(kind) != kind || table().values().any(|known| *known == kind)
}

fn table() -> &'static BTreeMap<&'static str, &'static str> {
    static TABLE: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = include_str!("component_types.bare.tsv").lines();
        rows.filter_map(|row| {
            let mut cells = row.split('\t');
            Some((cells.next()?, cells.next()?))
        })
        .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_table_names_become_kinds() {
        let cases = [("1", "table"), ("29", "process"), ("CustomAPI", "custom-api"), ("AppSetting", "appsetting"), ("4711", "type-4711")];
        for (declared, kind) in cases {
            assert_eq!(kind_of(declared), kind);
        }
        assert_eq!(label("cloud-flow"), "cloud flow");
        assert_eq!(counted(2, "key"), "2 keys");
        assert_eq!(counted(2, "process"), "2 processes");
        assert_eq!(counted(2, "dashboard"), "2 dashboards");
        assert_eq!(counted(2, "component-library"), "2 component libraries");
        assert_eq!(counted(2, "pcf-control"), "2 code components (PCF)");
        assert_eq!(counted(2, "copilotsynonyms"), "2 lists of synonyms");
        assert_eq!(counted(2, "contoso_thing"), "2 contoso_thing");
    }
}
