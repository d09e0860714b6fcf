//! Columns: their type, what they accept, how they get their values, and the options that stand in them.

use std::borrow::Cow;

use super::support::{
    Difference, Event, Facet, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_files, add_options, by_number,
    judge_option, managed_property, read_xml, rename, reword, switches,
};
use crate::content::Element;
use crate::content::table::Column;
use crate::model::Key;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["column"], read, judge };

const SHAPE: XmlShape = XmlShape { element: shape, attribute };

const NAMES: [(&str, &str); 14] = [
    ("displayname", "displayName"),
    ("physicalName", "schemaName"),
    ("accuracy", "precision"),
    ("accuracySource", "precisionSource"),
    ("behavior", "dateBehavior"),
    ("isAuditEnabled", "auditing"),
    ("optionSetName", "choice"),
    ("appDefaultValue", "defaultValue"),
    ("validForUpdateApi", "canBeUpdated"),
    ("validForReadApi", "canBeRead"),
    ("validForCreateApi", "canBeSetOnCreation"),
    ("isGlobalFilterEnabled", "dashboardFilter"),
    ("isSortableEnabled", "dashboardSorting"),
    ("calculationOf", "baseCurrencyOf"),
];

/// Properties that are on or off. Exports leave out those that their time did not know, and some that are off.
const SWITCHES: [&str; 8] =
    ["auditing", "canBeRead", "canBeSetOnCreation", "canBeUpdated", "dashboardFilter", "dashboardSorting", "isLogical", "isSecured"];

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &SHAPE);
        rename(&mut part, &NAMES);
        switches(&mut part, &SWITCHES);
        targets(&mut part);
        words(&mut part, Column { component: subject.component, element });
        mask(&mut part);
        if let Some(list) = element.child("optionset") {
            options(list, &mut part, subject);
        }
        part.add_noise("holder", holder(subject, element), Noise::Representation);
    }
    add_files(&mut part, subject, |_| true);
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    Some(match element.name() {
        // The platform keeps it, and changes this at its own time (every table of a re-exported solution in the corpus).
        "IsAuditEnabled" if element.parent().and_then(|column| column.value("LogicalName")).as_deref() == Some("owningbusinessunit") => {
            Treatment::Noise(Noise::Representation)
        }
        // Likewise of the dates that a business process flow keeps (a re-exported solution in the corpus).
        "CanChangeDateTimeBehavior" if is_kept_by_process(element) => Treatment::Noise(Noise::Representation),
        // The key of the component; and what is read by itself.
        "Name" | "LogicalName" | "optionset" => Treatment::Skip,
        // Bytes in the database, which follow the length in characters.
        "Length" if element.parent().is_some_and(|parent| parent.child("MaxLength").is_some()) => Treatment::Noise(Noise::Representation),
        // Minus one is no default.
        "AppDefaultValue" if element.text().trim() == "-1" && is_choice(element) => Treatment::Skip,
        // A path; and what is for internal use ("Microsoft.Xrm.Sdk.Metadata.AttributeMetadata").
        "FormulaDefinitionFileName" | "IsFilterable" | "IsRetrievable" | "IsSearchable" | "IsLocalizable" | "ImeMode" => {
            Treatment::Noise(Noise::Representation)
        }
        "LookupTypes" => Treatment::Flat,
        "LookupType" => {
            let table = element.text();
            let Treatment::Part(mut head) = Head::named("lookup-target", &table, &table) else { return None };
            // A number that each environment gives anew; and whom an activity may concern depends on what is installed.
            let is_of_environment = table.trim().parse::<u32>().is_ok_and(|code| code >= 10_000);
            let is_of_activity =
                element.ancestor("attribute").and_then(|column| column.value("Type")).is_some_and(|kind| kind == "partylist");
            head.noise = (is_of_environment || is_of_activity).then_some(Noise::Environment);
            Treatment::Part(head)
        }
        _ => return None,
    })
}

fn is_kept_by_process(element: Element<'_>) -> bool {
    let name = element.parent().and_then(|column| column.value("LogicalName")).unwrap_or_default();
    matches!(name.as_ref(), "activestagestartedon" | "completedon")
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    (element.is("LookupType") && name == "id").then_some(Treatment::Skip)
}

fn is_choice(element: Element<'_>) -> bool {
    let column_type = element.parent().and_then(|column| column.value("Type")).unwrap_or_default();
    ["picklist", "multiselectpicklist", "state", "status"].iter().any(|one| column_type.eq_ignore_ascii_case(one))
}

/// "Microsoft.Xrm.Sdk.Metadata": `AttributeMetadata.SourceType`, `DateTimeBehavior`, `MoneyAttributeMetadata.PrecisionSource`.
fn words(part: &mut Part<'_>, column: Column<'_>) {
    let column_type = match column.column_type().as_str() {
        "bigint" => Cow::Borrowed("large whole number"),
        _ => column.type_word(),
    };
    for facet in part.facets.iter_mut().filter(|facet| facet.name == "type") {
        facet.value = Cow::Owned(column_type.clone().into_owned());
    }
    reword(part, "sourceType", &[("0", "simple"), ("1", "calculated"), ("2", "rollup"), ("3", "formula")]);
    reword(part, "dateBehavior", &[("1", "user local"), ("2", "date only"), ("3", "time-zone independent")]);
    reword(part, "canChangeDateTimeBehavior", &[("0", "no"), ("1", "yes")]);
    reword(part, "precisionSource", &[("0", "of the column"), ("1", "of the organization"), ("2", "of the currency")]);
    reword(
        part,
        "requiredLevel",
        &[
            ("required", "business required"),
            ("recommended", "business recommended"),
            ("systemrequired", "system required"),
            ("none", "optional"),
        ],
    );
}

/// Lookup targets are known by a number; those of the base tables are the same everywhere ("Microsoft Learn, table
/// reference": `ObjectTypeCode`).
fn targets(part: &mut Part<'_>) {
    const TABLES: [(&str, &str); 9] = [
        ("1", "account"),
        ("2", "contact"),
        ("3", "opportunity"),
        ("4", "lead"),
        ("8", "systemuser"),
        ("9", "team"),
        ("10", "businessunit"),
        ("112", "incident"),
        ("2020", "queue"),
    ];
    for target in part.parts.iter_mut().filter(|part| part.what == "lookup-target") {
        if let Some((_, name)) = TABLES.iter().find(|(code, _)| *code == target.identity) {
            (*name).clone_into(&mut target.label);
        }
        // The number is what it is known by.
        target.facets.clear();
    }
}

/// The flags of `DisplayMask`: one is a switch that makers know.
fn mask(part: &mut Part<'_>) {
    let Some(at) = part.facets.iter().position(|facet| facet.name == "displayMask") else { return };
    let mask = part.facets.remove(at).value.into_owned();
    let has = |wanted: &str| mask.split('|').any(|flag| flag.trim().eq_ignore_ascii_case(wanted));
    part.add("searchable", if has("ValidForAdvancedFind") { "yes" } else { "no" });
    // The platform marks the name of each table that activities can regard.
    let hidden = ["ValidForAdvancedFind", "ActivityPointerRegardingName"];
    let mut flags: Vec<&str> = mask.split('|').map(str::trim).filter(|flag| !hidden.contains(flag)).collect();
    flags.sort_unstable();
    part.add("displayMask", flags.join(", "));
}

/// The options belong to the column; what else a list in a column says repeats it.
fn options<'a>(list: Element<'a>, part: &mut Part<'a>, subject: &Subject<'a>) {
    let mut inner = Part::default();
    add_options(list, &mut inner, subject);
    part.parts.append(&mut inner.parts);
    let said =
        |facet: Facet<'a>| Facet { name: Cow::Owned(format!("options.{}", facet.name)), noise: Some(Noise::Representation), ..facet };
    part.facets.extend(inner.facets.into_iter().map(said));
}

/// Who keeps the values of a column: the removal of one that holds none of its own deletes none.
fn holder(subject: &Subject<'_>, element: Element<'_>) -> &'static str {
    let table = subject.component.parent.as_ref().and_then(|key| subject.solution.get(key));
    let table = table.and_then(|table| subject.content.element(table)?.at(&["EntityInfo", "entity"]));
    let is = |name: &str| element.value(name).is_some_and(|value| value == "1");
    match () {
        () if table.is_some_and(|table| table.value("DataProviderId").is_some()) => "another program",
        () if element.value("SourceType").is_some_and(|source| source != "0") => "what it is worked out from",
        () if is("IsLogical") || element.value("CalculationOf").is_some() || element.value("YomiOf").is_some() => "another column",
        () if is_of_rollup(subject) => "what it is worked out from",
        () if element.value("IsCustomField").is_some() && !is("IsCustomField") => "the platform",
        () => "the column",
    }
}

/// The state and the date that Dataverse keeps beside a rollup column ("Microsoft Learn, Define rollup columns").
fn is_of_rollup(subject: &Subject<'_>) -> bool {
    let identity = subject.component.key.identity();
    let base = ["_date", "_state"].iter().find_map(|end| identity.strip_suffix(end));
    let base = base.and_then(|base| subject.solution.get(&Key::new("column", base)));
    let source = base.and_then(|base| subject.content.element(base)?.value("SourceType"));
    source.as_deref() == Some("2")
}

fn judge(difference: &Difference<'_>) -> Judgement {
    if difference.around.is_empty() && difference.facet.is_none() {
        return whole(difference);
    }
    if let Some(judgement) = judge_option(difference).or_else(|| managed_property(difference)) {
        return judgement;
    }
    if difference.what == "lookup-target" && difference.is_removal() {
        return Judgement::risky("rows of this table can no longer be chosen");
    }
    if difference.what != "column" {
        return Judgement::NOTE;
    }
    let grows = by_number(difference.baseline, difference.current);
    let is_less = grows == Some(std::cmp::Ordering::Less);
    let is_more = grows == Some(std::cmp::Ordering::Greater);
    match difference.facet {
        // "Microsoft Learn, Create and edit columns for Dataverse": once a column is saved its type cannot be changed.
        Some("type") => {
            Judgement::blocking("the type of a column cannot change: it has to be deleted and made again, under another name best")
        }
        // A string that is too long is refused when it is written; what becomes of those that are there already the
        // documentation does not say.
        Some("maxLength") if is_less => Judgement::breaking("longer values are refused from now on, also when a row that has one is saved"),
        Some("minValue") if is_more => Judgement::breaking("lower values are refused from now on"),
        Some("maxValue") if is_less => Judgement::breaking("higher values are refused from now on"),
        Some("precision") if is_less => Judgement::risky("numbers are rounded to fewer decimals"),
        Some("precisionSource") => Judgement::risky("numbers are rounded in another way"),
        Some("requiredLevel") => required(difference.current),
        // The way is chosen when the column is made ("Microsoft Learn, Types of columns").
        Some("sourceType") => {
            Judgement::breaking("a column keeps the way it gets its values: the import fails, or what it held is replaced")
        }
        // "Microsoft Learn, Behavior and format of the Date and Time column": only user local can be changed, and what
        // is stored is not converted.
        Some("dateBehavior") if difference.baseline != "user local" => {
            Judgement::breaking("this behavior cannot be changed any more: the import fails or leaves it as it is")
        }
        Some("dateBehavior") => Judgement::risky("stored times are not converted, and are read differently"),
        Some("isSecured") if difference.current == "yes" => {
            Judgement::breaking("whoever has no column security profile for it no longer sees its values")
        }
        Some("isSecured") => Judgement::risky("whoever reads the row sees its values"),
        Some("autoNumberFormat") if difference.event == Event::Removed => Judgement::risky("new rows get no number"),
        Some("choice") => Judgement::breaking("rows keep the numbers of the former choice: the import fails, or they mean something else"),
        Some("defaultValue") => Judgement::note("new rows start with another value"),
        Some("auditing") if difference.current == "no" => Judgement::risky("what happens to its values is no longer recorded"),
        Some("canBeUpdated" | "canBeRead" | "canBeSetOnCreation") if difference.current == "no" => {
            Judgement::breaking("what writes or reads it stops working")
        }
        Some("schemaName") => Judgement::risky("scripts and queries that name it by its schema name differ by case"),
        _ => Judgement::NOTE,
    }
}

/// Forms ask for what the business requires, and nothing else does; what the system requires a row cannot be made
/// without ("Microsoft Learn, Create and edit columns for Dataverse: configure column requirements").
fn required(level: &str) -> Judgement {
    match level {
        "system required" => Judgement::breaking("a row can no longer be saved without a value"),
        "business required" => Judgement::risky("forms can no longer be saved without a value"),
        _ => Judgement::NOTE,
    }
}

fn whole(difference: &Difference<'_>) -> Judgement {
    if !difference.is_removal() {
        let level = difference.part_now.filter(|_| difference.is_addition()).and_then(|part| part.facet("requiredLevel"));
        return if level == Some("business required") {
            Judgement::note("forms that show it ask for a value in rows that have none yet")
        } else {
            Judgement::NOTE
        };
    }
    match difference.part_before.and_then(|part| part.facet("holder")) {
        Some("the platform") => Judgement::note("the column stays, what the solution changed in it goes"),
        Some("what it is worked out from") => Judgement::risky("what shows it loses it; its values were worked out from others"),
        Some("another column" | "another program") => Judgement::risky("what shows it loses it; its values are kept elsewhere"),
        _ => Judgement::data_loss("an upgrade deletes the column with all its values"),
    }
}
