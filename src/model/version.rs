//! Solution versions: numbers between dots.

use std::cmp::Ordering;

/// Compares two versions part by part as numbers; a missing part counts as 0, and so does one that
/// is no number.
pub fn compare_versions(a: &str, b: &str) -> Ordering {
    let numbers = |version: &str| version.split('.').map(|part| part.trim().parse::<u64>().unwrap_or(0)).collect::<Vec<_>>();
    let (a, b) = (numbers(a), numbers(b));
    let part = |parts: &[u64], at: usize| parts.get(at).copied().unwrap_or(0);
    (0..a.len().max(b.len())).map(|at| part(&a, at).cmp(&part(&b, at))).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_compare_as_numbers() {
        assert_eq!(compare_versions("1.10", "1.9"), Ordering::Greater);
        assert_eq!(compare_versions("1.0.0.0", "1"), Ordering::Equal);
        assert_eq!(compare_versions("4.50.1", "4.50.1.2"), Ordering::Less);
    }
}
