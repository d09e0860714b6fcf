//! Words that several rules use.

use super::Context;
use crate::content::choice::Choice;
use crate::model::quoted;

/// How many names a message shows.
const SHOWN: usize = 3;

/// Names in words: the first three, and how many more there are.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let shown: Vec<String> = names.by_ref().take(SHOWN).map(|name| quoted(name).to_string()).collect();
    let more = names.count();
    match (shown.as_slice(), more) {
        ([all @ .., last], 0) if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        (all, 0) => all.join(", "),
        (all, more) => format!("{} and {more} more", all.join(", ")),
    }
}

/// A list of options in words: the choice, or the column and its table.
pub fn choice_name(ctx: &Context<'_>, choice: &Choice<'_>) -> String {
    let name = quoted(&choice.component.display_name);
    let table = choice.component.parent.as_ref().filter(|_| choice.is_local());
    let Some(table) = table else { return format!("the choice {name}") };
    let known = ctx.solution.get(table).map_or(table.identity(), |table| table.display_name.as_str());
    format!("the column {name} of {}", quoted(known))
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn names_become_a_phrase() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b"]), "`a` and `b`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(listed(["a", "b", "c", "d", "e"]), "`a`, `b`, `c` and 2 more");
    }
}
