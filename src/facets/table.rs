//! Tables: their properties. Columns, keys, forms and views are components of their own.

use super::support::{
    Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, managed_property, read_xml, rename, reword, switches,
};
use crate::content::Element;
use crate::platform::prefixes;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["table"], read, judge };

const SHAPE: XmlShape = XmlShape { element: shape, attribute: |_, _| None };

const NAMES: [(&str, &str); 25] = [
    ("localizedName", "displayName"),
    ("localizedCollectionName", "pluralName"),
    ("ownershipTypeMask", "ownership"),
    ("isAuditEnabled", "auditing"),
    ("isRetrieveAuditEnabled", "auditingOfReadingOne"),
    ("isRetrieveMultipleAuditEnabled", "auditingOfReadingMany"),
    ("changeTrackingEnabled", "changeTracking"),
    ("isSLAEnabled", "slas"),
    ("isOneNoteIntegrationEnabled", "oneNoteIntegration"),
    ("hasRelatedNotes", "notes"),
    ("hasRelatedActivities", "activities"),
    ("isBusinessProcessEnabled", "businessProcessFlows"),
    ("isConnectionsEnabled", "connections"),
    ("isVisibleInMobileClient", "visibleInMobileApp"),
    ("isQuickCreateEnabled", "quickCreateForm"),
    ("isDuplicateCheckSupported", "duplicateDetection"),
    ("isDocumentManagementEnabled", "documentManagement"),
    ("isMailMergeEnabled", "mailMerge"),
    ("isOfflineInMobileClient", "offlineInMobileApp"),
    ("isReadOnlyInMobileClient", "readOnlyInMobileApp"),
    ("isKnowledgeManagementEnabled", "knowledgeManagement"),
    ("isEnabledForExternalChannels", "externalChannels"),
    ("hasRelatedFeedback", "feedback"),
    ("entityColor", "color"),
    ("iconVectorName", "icon"),
];

/// Properties that are on or off. Exports leave out those that their time did not know.
const SWITCHES: [&str; 33] = [
    "activities",
    "auditing",
    "auditingOfReadingMany",
    "auditingOfReadingOne",
    "autoCreateAccessTeams",
    "autoRouteToOwnerQueue",
    "businessProcessFlows",
    "changeTracking",
    "connections",
    "documentManagement",
    "duplicateDetection",
    "enforceStateTransitions",
    "entityHelpUrlEnabled",
    "externalChannels",
    "feedback",
    "isActivity",
    "isActivityParty",
    "isBPFEntity",
    "isCollaboration",
    "isDocumentRecommendationsEnabled",
    "isInteractionCentricEnabled",
    "isMSTeamsIntegrationEnabled",
    "isVisibleInMobile",
    "knowledgeManagement",
    "mailMerge",
    "notes",
    "offlineInMobileApp",
    "oneNoteIntegration",
    "quickCreateForm",
    "readOnlyInMobileApp",
    "slas",
    "syncToExternalSearchIndex",
    "visibleInMobileApp",
];

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &SHAPE);
        rename(&mut part, &NAMES);
        switches(&mut part, &SWITCHES);
        reword(&mut part, "ownership", &[("UserOwned", "user or team"), ("OrgOwned", "organization"), ("BusinessOwned", "business unit")]);
        part.add_noise("holder", holder(subject, element), Noise::Representation);
    }
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    Some(match element.name() {
        "EntityInfo" | "attributes" | "EntityKeys" | "FormXml" | "forms" | "SavedQueries" | "savedqueries" | "Visualizations" => {
            Treatment::Flat
        }
        "entity" if element.parent().is_some_and(|parent| parent.is("EntityInfo")) => Treatment::Flat,
        "Name" if element.attribute("LocalizedName").is_some() => Treatment::Value("schemaName".into()),
        // A filled one is a component of its own; most tables carry an empty one.
        "CustomControlDefaultConfigs" => Treatment::Flat,
        // Nor is there anything in the shell of a ribbon.
        "CustomControlDefaultConfig" | "RibbonDiffXml" => Treatment::Skip,
        "ObjectTypeCode" => Treatment::Noise(Noise::Environment),
        // What the platform derives, and what the documentation calls internal.
        "EntityMask" | "ActivityTypeMask" | "IsReplicated" | "IsReplicationUserFiltered" | "IsSolutionAware" => {
            Treatment::Noise(Noise::Representation)
        }
        "HierarchyRule" => {
            let name = element.value("name").or_else(|| element.value("hierarchyruleid")).unwrap_or_default();
            Head::named("hierarchy-rule", &name, &name)
        }
        _ => return None,
    })
}

/// Who keeps the rows of a table: the removal of one that the platform or another program keeps deletes none.
fn holder(subject: &Subject<'_>, element: Element<'_>) -> &'static str {
    let is_virtual = element.at(&["EntityInfo", "entity"]).is_some_and(|properties| properties.value("DataProviderId").is_some());
    let name = subject.component.key.identity();
    let own = subject.solution.manifest.publisher.prefix.as_str();
    let is_of_publisher = prefixes::prefix(name).is_some_and(|prefix| prefix.eq_ignore_ascii_case(own));
    match () {
        () if is_virtual => "another program",
        () if !is_of_publisher && (prefixes::prefix(name).is_none() || prefixes::is_microsoft(name)) => "the platform",
        () => "the solution",
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    if difference.is_removal() && difference.what == "table" {
        return match difference.part_before.and_then(|part| part.facet("holder")) {
            Some("the platform") => Judgement::note("the table stays, what the solution changed in it goes"),
            Some("another program") => Judgement::breaking("what shows its rows stops working, the rows themselves are kept elsewhere"),
            _ => Judgement::data_loss("an upgrade deletes the table with all its rows"),
        };
    }
    let is_off = difference.current == "no";
    match difference.facet {
        // "Microsoft Learn, Create and edit tables": neither can be changed once the table is made.
        Some("ownership") => Judgement::breaking("a table keeps the ownership it was made with: the import fails or leaves it as it is"),
        Some("isActivity") => Judgement::breaking("a table stays what it was made as: the import fails or leaves it as it is"),
        Some("entitySetName") => Judgement::breaking("addresses of the Web API that name it stop working"),
        Some("dataProviderId" | "dataSourceId" | "externalName" | "externalCollectionName") => {
            Judgement::risky("its rows come from somewhere else")
        }
        Some("changeTracking") if is_off => Judgement::risky("what fetches only changed rows stops working"),
        Some("auditing" | "auditingOfReadingOne" | "auditingOfReadingMany") if is_off => {
            Judgement::risky("what happens to its rows is no longer recorded")
        }
        Some("quickCreateForm" | "visibleInMobileApp" | "offlineInMobileApp") if is_off => {
            Judgement::risky("people who used it there no longer find it")
        }
        Some("readOnlyInMobileApp") if !is_off => Judgement::risky("people can no longer change its rows on the phone"),
        Some("enforceStateTransitions") if !is_off => Judgement::risky("only the transitions that are allowed work from now on"),
        Some("slas" | "activities" | "notes" | "connections" | "documentManagement") if is_off => {
            Judgement::risky("what people used there is gone")
        }
        _ => managed_property(difference).unwrap_or(Judgement::NOTE),
    }
}
