//! Lengths of time as flows write them.

use super::flow::{Type, Value};

/// The seconds of an ISO 8601 duration such as `PT10S` or `P1DT12H`. Months count 30 days and years 365.
pub fn seconds(text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_uppercase();
    let rest = text.strip_prefix('P')?;
    let (mut total, mut number, mut in_time, mut units) = (0_u64, String::new(), false, 0);
    for letter in rest.chars() {
        if letter.is_ascii_digit() {
            number.push(letter);
            continue;
        }
        if letter == 'T' && number.is_empty() && !in_time {
            in_time = true;
            continue;
        }
        let unit = match (letter, in_time) {
            ('Y', false) => 365 * DAY,
            ('M', false) => 30 * DAY,
            ('W', false) => 7 * DAY,
            ('D', false) => DAY,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        total = total.saturating_add(number.parse::<u64>().ok()?.saturating_mul(unit));
        number.clear();
        units += 1;
    }
    (units > 0 && number.is_empty()).then_some(total)
}

/// The seconds of a number and a unit such as `Minute`, as recurrences and *Delay* write them.
pub fn of_units(count: u64, unit: &str) -> Option<u64> {
    let unit = match unit.trim().to_ascii_lowercase().trim_end_matches('s') {
        "second" => 1,
        "minute" => 60,
        "hour" => 3_600,
        "day" => DAY,
        "week" => 7 * DAY,
        "month" => 30 * DAY,
        "year" => 365 * DAY,
        _ => return None,
    };
    Some(count.saturating_mul(unit))
}

/// A whole number that is written out, as a number or as a string.
pub fn number(value: Value<'_>) -> Option<i64> {
    match value.value_type() {
        Type::Number => value.source().parse().ok(),
        Type::String => value.as_str()?.trim().parse().ok(),
        _ => None,
    }
}

/// The seconds of a day.
pub const DAY: u64 = 86_400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        let cases =
            [("PT10S", Some(10)), (" pt1h30m ", Some(5_400)), ("P1DT1S", Some(86_401)), ("P30D", Some(2_592_000)), ("PT05S", Some(5))];
        for (text, expected) in cases.into_iter().chain(["P", "PT", "10", "P1", "P1H", "@x()", ""].map(|text| (text, None))) {
            assert_eq!(seconds(text), expected, "{text}");
        }
        assert_eq!((of_units(2, "Minute"), of_units(1, "weeks"), of_units(1, "@x")), (Some(120), Some(604_800), None));
    }
}
