//! Whether a text is what an environment variable or a connection reference takes.

use crate::kinds::support::VariableType;
use crate::model::bare_guid;
use crate::source::json;

/// The longest value (Power Apps documentation, "Use environment variables in solutions": limited to 2,000
/// characters), in the UTF-16 units that Dataverse counts.
pub(super) const MAX_LENGTH: usize = 2000;

/// What a value should be instead, when it is not of the variable's type.
///
/// Dataverse does not check this: "Validation of environment variable values happens within the user
/// interfaces and within the components that use them, but not within Dataverse" (the same page).
pub(super) fn expected(value: &str, variable_type: VariableType) -> Option<&'static str> {
    let text = value.trim();
    let (fits, expected) = match variable_type {
        VariableType::Number => (is_number(text), "a number with a point, such as `0.8`, and nothing else"),
        // Exports hold `yes` and `no`, and now and then `false`.
        VariableType::YesNo => {
            (["yes", "no", "true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word)), "`yes` or `no`, in quotes")
        }
        VariableType::Json => (json::Tree::parse_str(text).problem().is_none(), "JSON, written as one text with its quotes escaped"),
        VariableType::Secret { key_vault: true } => (
            is_vault_path(text),
            "the path of a secret in Azure Key Vault: `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>/secrets/<name>`",
        ),
        // What a data source looks like depends on its connector: a site is an address, a list an id.
        VariableType::Text | VariableType::DataSource | VariableType::Secret { key_vault: false } | VariableType::Unknown => (true, ""),
    };
    (!fits).then_some(expected)
}

/// A value that a pipeline fills in before the import: `#{token}#`, `${token}`, `$(token)`, `{{token}}`,
/// `__token__`. The first form is what the ALM Accelerator uses (coe-starter-kit issue 8029).
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let wrapped = text.len() > 4 && text.starts_with("__") && text.ends_with("__");
    wrapped || ["#{", "${", "$(", "{{"].iter().any(|opening| text.contains(opening))
}

/// The id of a connection, as makers copy it from the address of the connection's page: 32 hexadecimal
/// digits, or the name of the connector and a GUID (both in powerplatform-build-tools issue 760).
pub(super) fn is_connection_id(text: &str) -> bool {
    let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let guid_at_end = || {
        let start = text.len().checked_sub(36)?;
        let (before, guid) = (text.get(..start)?, text.get(start..)?);
        let is_name = before.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let named = before.is_empty() || (before.ends_with('-') && is_name);
        Some(named && bare_guid(guid).is_some())
    };
    digits || guid_at_end() == Some(true)
}

/// Digits with at most one point, a sign before them and an exponent after.
fn is_number(text: &str) -> bool {
    let unsigned = |text: &str| text.strip_prefix(['-', '+']).unwrap_or(text).to_owned();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (number, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(number, exponent)| (number, Some(exponent)));
    let number = unsigned(number);
    let is_decimal = match number.split_once('.') {
        Some((whole, part)) => digits(&format!("{whole}{part}")),
        None => digits(&number),
    };
    is_decimal && exponent.is_none_or(|exponent| digits(&unsigned(exponent)))
}

/// As the import asks for it (powerapps-docs issue 3887).
fn is_vault_path(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    let [before, subscriptions, subscription, groups, group, providers, provider, vaults, vault, secrets, rest @ ..] = parts.as_slice()
    else {
        return false;
    };
    let words = [("", before), ("subscriptions", subscriptions), ("resourcegroups", groups), ("providers", providers)];
    let more = [("microsoft.keyvault", provider), ("vaults", vaults), ("secrets", secrets)];
    let named = [subscription, group, vault].into_iter().chain(rest).all(|name| !name.is_empty());
    named && matches!(rest.len(), 1 | 2) && words.iter().chain(&more).all(|(word, part)| part.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_checked_by_type() {
        let fits = |value: &str, variable_type| expected(value, variable_type).is_none();
        for (value, number) in [
            ("0.8", true),
            ("-12", true),
            ("1e3", true),
            (".5", true),
            ("1,5", false),
            ("", false),
            ("1.2.3", false),
            ("inf", false),
            (".", false),
        ] {
            assert_eq!(fits(value, VariableType::Number), number, "{value}");
        }
        assert!(fits("Yes", VariableType::YesNo) && fits("false", VariableType::YesNo) && !fits("1", VariableType::YesNo));
        assert!(fits("{\"a\": [1]}", VariableType::Json) && !fits("{'a': 1}", VariableType::Json));
        let secret = VariableType::Secret { key_vault: true };
        assert!(fits(
            "/subscriptions/6a7b8c9d-aebf-4c0d-8e1f-203142536475/resourceGroups/orders/providers/Microsoft.KeyVault/vaults/contoso/secrets/warehouse",
            secret
        ));
        assert!(!fits("hunter2", secret) && !fits("https://contoso.vault.azure.net/secrets/warehouse", secret));
        assert!(fits("hunter2", VariableType::Secret { key_vault: false }));
    }

    #[test]
    fn connections_are_told_from_paths() {
        for id in [
            "295be752122f49e789ad3371afdfdb41",
            "295be752-122f-49e7-89ad-3371afdfdb41",
            "shared-excelonlinebu-2fe3e785-3dae-495c-aca6-ebbc32095178",
        ] {
            assert!(is_connection_id(id), "{id}");
        }
        for text in [
            "shared_sql",
            "/connections/295be752122f49e789ad3371afdfdb41",
            "{295be752-122f-49e7-89ad-3371afdfdb41}",
            "295be752",
            "äää295be752122f49e789ad3371afdfdb4",
        ] {
            assert!(!is_connection_id(text), "{text}");
        }
    }

    #[test]
    fn placeholders_are_known() {
        assert!(["#{environmentvariable.contoso_Site}#", "$(Site)", "__SITE__", "https://{{tenant}}/x"].into_iter().all(is_placeholder));
        assert!(!is_placeholder("__") && !is_placeholder("{\"a\": 1}"));
    }
}
