//! Relationships: their tables, and what happens to the rows of one when those of the other change.

use super::support::{
    Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, managed_property, read_xml, rename, reword, switches,
};
use crate::content::Element;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["relationship"], read, judge };

const SHAPE: XmlShape = XmlShape { element: shape, attribute: |_, _| None };

const NAMES: [(&str, &str); 10] = [
    ("entityRelationshipType", "relationshipKind"),
    ("referencedEntityName", "parentTable"),
    ("referencingEntityName", "childTable"),
    ("referencingAttributeName", "lookupColumn"),
    ("firstEntityName", "firstTable"),
    ("secondEntityName", "secondTable"),
    ("intersectEntityName", "intersectTable"),
    ("isValidForAdvancedFind", "searchable"),
    ("name", "schemaName"),
    ("displayname", "displayName"),
];

/// The lookups that every table has.
const OF_PLATFORM: [&str; 8] =
    ["createdby", "createdonbehalfby", "modifiedby", "modifiedonbehalfby", "ownerid", "owningbusinessunit", "owningteam", "owninguser"];

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &SHAPE);
        rename(&mut part, &NAMES);
        switches(&mut part, &["isHierarchical"]);
        reword(&mut part, "searchable", &[("1", "yes"), ("0", "no")]);
        reword(&mut part, "relationshipKind", &[("OneToMany", "one-to-many"), ("ManyToMany", "many-to-many")]);
        // Names of tables and columns do not differ by case.
        for facet in &mut part.facets {
            let is_name = facet.name.ends_with("Table") || facet.name == "lookupColumn";
            if is_name && facet.value.bytes().any(|byte| byte.is_ascii_uppercase()) {
                facet.value = facet.value.to_lowercase().into();
            }
        }
        // The platform made it with the table, and changes what it hands on at its own time.
        if part.facet("lookupColumn").is_some_and(|column| OF_PLATFORM.contains(&column)) {
            for facet in part.facets.iter_mut().filter(|facet| facet.name.starts_with("cascade")) {
                facet.noise = Some(Noise::Representation);
            }
        }
    }
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    Some(match element.name() {
        "RelationshipDescription" | "EntityRelationshipRoles" | "CustomLabels" => Treatment::Flat,
        "EntityRelationshipRole" => {
            // Of a many-to-many relationship both ends have one type, and a number.
            let end = element.value("AssociationRoleOrdinal").or_else(|| element.value("RelationshipRoleType")).unwrap_or_default();
            let name = element.value("NavigationPropertyName").unwrap_or_else(|| end.clone());
            let Treatment::Part(mut head) = Head::named("end", &end, &name) else { return None };
            head.fallback = Some(name.to_lowercase());
            Treatment::Part(head)
        }
        // Older exports repeat the lookup column, which is a component of its own.
        "field" if element.attribute("requiredlevel").is_some() => Treatment::Skip,
        _ => return None,
    })
}

/// Another relationship of one lookup column: the column comes and goes with its relationship
/// (no documentation found of what an import makes of it, so that it is no more than risky).
fn renamed(difference: &Difference<'_>) -> Judgement {
    let column = difference.part_now.and_then(|part| part.facet("lookupColumn"));
    if column.is_some_and(|column| OF_PLATFORM.contains(&column)) {
        Judgement::NOTE
    } else {
        Judgement::risky("another name is another relationship: the import fails, or the lookup is made anew without its values")
    }
}

/// What the words of a cascade do: "Microsoft Learn, Configure table relationship cascading behavior".
fn judge(difference: &Difference<'_>) -> Judgement {
    if difference.is_removal() && difference.what == "relationship" {
        let is_many_to_many = difference.part_before.and_then(|part| part.facet("relationshipKind")) == Some("many-to-many");
        return if is_many_to_many {
            Judgement::data_loss("an upgrade deletes it with all pairs of rows that it holds")
        } else {
            Judgement::risky("an upgrade deletes it: what follows it from row to row stops working")
        };
    }
    let cascades = difference.current.eq_ignore_ascii_case("Cascade");
    match difference.facet {
        Some("cascadeDelete") if cascades => {
            Judgement::breaking("from now on, whoever deletes a row deletes the rows below it too, which were kept before")
        }
        Some("cascadeDelete") if difference.current == "Restrict" => {
            Judgement::risky("a row that has rows below it can no longer be deleted")
        }
        Some("cascadeDelete") if difference.baseline == "Restrict" => Judgement::risky("a row can be deleted although others refer to it"),
        Some("cascadeDelete") => Judgement::risky("rows stay behind when the row above them is deleted"),
        Some("cascadeAssign" | "cascadeShare" | "cascadeUnshare" | "cascadeReparent") if cascades => {
            Judgement::risky("rights are handed on to the rows below")
        }
        Some("cascadeAssign" | "cascadeShare" | "cascadeUnshare" | "cascadeReparent") => {
            Judgement::risky("rights are handed on to other rows than before")
        }
        Some("cascadeArchive" | "isHierarchical") => Judgement::risky("it treats the rows below in another way"),
        Some("relationshipKind" | "parentTable" | "childTable" | "lookupColumn" | "firstTable" | "secondTable" | "intersectTable") => {
            Judgement::breaking("a relationship stays between the tables it was made for: the import fails or leaves it as it is")
        }
        Some("schemaName") if !difference.baseline.eq_ignore_ascii_case(difference.current) => renamed(difference),
        // The Web API reaches related rows by it.
        Some("navigationPropertyName") => Judgement::breaking("queries of the Web API and scripts that name it stop working"),
        _ => managed_property(difference).unwrap_or(Judgement::NOTE),
    }
}
