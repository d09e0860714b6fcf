//! Security roles that every environment has, made of templates with the same id everywhere.

use crate::model::bare_guid;

/// Whether an id is that of a role template of the platform. The ids of roles differ between
/// environments, but for these roles forms and apps name the template.
pub fn is_system(id: &str) -> bool {
    bare_guid(id).is_some_and(|id| TEMPLATES.iter().any(|(template, _)| *template == id))
}

/// What a role template of the platform is called, by its id.
pub fn name(id: &str) -> Option<&'static str> {
    let id = bare_guid(id)?;
    TEMPLATES.iter().find(|(template, _)| *template == id).map(|(_, name)| *name)
}

/// Whether a name is that of one of these roles in English.
pub fn is_system_name(name: &str) -> bool {
    TEMPLATES.iter().any(|(_, known)| known.eq_ignore_ascii_case(name.trim()))
}

/// Whether an id is that of a role whose holders have all rights on what makers make: System Administrator or System
/// Customizer.
pub fn is_for_makers(id: &str) -> bool {
    bare_guid(id).is_some_and(|id| TEMPLATES.iter().take(2).any(|(template, _)| *template == id))
}

/// Whether a privilege lets its holder change who may do what, or which code runs.
pub fn is_administrative(privilege: &str) -> bool {
    ADMINISTRATIVE.iter().any(|name| name.eq_ignore_ascii_case(privilege.trim()))
}

/// Privileges that lead to all others. The name of a privilege is `prv`, what it allows and the table ("Privilege" in the
/// Dataverse reference of tables: `prvAssignRole`, `prvCreatePluginAssembly` ...); those without a table are in
/// "Miscellaneous privileges" (`prvActOnBehalfOfAnotherUser`, `prvPromoteToAdmin`, `prvImportCustomization`).
const ADMINISTRATIVE: [&str; 17] = [
    "prvActOnBehalfOfAnotherUser",
    "prvAssignRole",
    "prvCreateFieldSecurityProfile",
    "prvCreatePluginAssembly",
    "prvCreatePluginType",
    "prvCreateRole",
    "prvCreateSdkMessageProcessingStep",
    "prvCreateServiceEndpoint",
    "prvDeleteFieldSecurityProfile",
    "prvDeleteRole",
    "prvImportCustomization",
    "prvPromoteToAdmin",
    "prvWriteFieldSecurityProfile",
    "prvWritePluginAssembly",
    "prvWritePluginType",
    "prvWriteRole",
    "prvWriteSdkMessageProcessingStep",
];

/// "Standard role templates that exist in all environments": "Security roles and templates" on
/// Microsoft Learn; the names are those the roles have in the app.
///
/// Of the 210 solutions of the corpus 65 name the first and 64 the second, and four more of the list are
/// named; none of the six is ever in the solution or among its `MissingDependencies`, though those
/// list other roles.
const TEMPLATES: [(&str, &str); 17] = [
    ("627090ff-40a3-4053-8790-584edc5be201", "System Administrator"),
    ("119f245c-3cc8-4b62-b31c-d1a046ced15d", "System Customizer"),
    ("2d101bb3-5ced-4122-83f1-94d5efde4e3b", "Support User"),
    ("d892cc0b-28c7-4e88-bd92-72f2c366baed", "Delegate"),
    ("236750cd-45ae-4939-ab12-b24b920ced93", "Basic User"),
    ("85937b6b-91a1-46ed-9778-929fc9f61812", "Business Manager"),
    ("29123793-6ae5-4955-9f1a-f10ceb9705f1", "VP of Sales"),
    ("c0ed2f4f-6f92-4691-92ba-78f2931e8fba", "Sales Manager"),
    ("a4be89ff-7c35-4d69-9900-999c3f603e6f", "Salesperson"),
    ("ecfd0b44-5720-45e3-ae68-417ddb0fb654", "Customer Service Representative"),
    ("1808b939-dd07-4ca7-aa99-ddd2734378f1", "CSR Manager"),
    ("09a25608-d28b-4d47-b57c-79271fe6a525", "Marketing Professional"),
    ("debec338-bca7-4882-ae04-84e6ddda2984", "Schedule Manager"),
    ("6caba073-59a8-4d6b-8e7b-4ccb50c5166b", "VP of Marketing"),
    ("d9d602db-2761-4170-877f-983494567c08", "Marketing Manager"),
    ("dcd60b89-421c-44ae-bff0-dd6323df885c", "Scheduler"),
    ("b4b40b17-cf37-4ea8-b2c5-b580f2f48654", "Knowledge Manager"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrative_privileges_are_known() {
        assert!(is_administrative("prvassignrole") && !is_administrative("prvReadRole") && !is_administrative("prvAssignContact"));
    }

    #[test]
    fn templates_are_known_in_every_spelling() {
        assert!(is_system("{627090FF-40A3-4053-8790-584EDC5BE201}"));
        assert!(is_system("236750cd-45ae-4939-ab12-b24b920ced93"));
        assert!(!is_system("0f3c1b2a-1111-4222-8333-444455556666"));
        assert!(!is_system("System Administrator"));
        assert!(is_system_name(" basic user") && !is_system_name("Order user"));
        assert!(is_for_makers("119f245c-3cc8-4b62-b31c-d1a046ced15d") && !is_for_makers("236750cd-45ae-4939-ab12-b24b920ced93"));
        assert!(TEMPLATES.iter().all(|(id, _)| bare_guid(id).as_deref() == Some(*id)));
    }
}
