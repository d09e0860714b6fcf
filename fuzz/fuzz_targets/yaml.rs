//! Any bytes as YAML: an answer, a sound tree, and a repository made of it that opens or is refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use solvet::Choice;
use solvet::source::text::Text;
use solvet::source::yaml::{Tree, Type, Value};

fuzz_target!(|bytes: &[u8]| {
    let (text, _) = Text::decode(bytes.to_vec());
    let source = text.as_str().to_owned();
    let tree = Tree::parse(text);
    if let Some(problem) = tree.problem() {
        assert!(source.is_char_boundary(problem.offset), "{}", problem.message);
    }
    assert_eq!(tree.root().is_none(), tree.is_empty());
    if let Some(root) = tree.root() {
        assert_eq!(walk(root), tree.len());
    }
    let file = |path: &str| (path.to_owned(), bytes.to_vec());
    let manifest = b"ImportExportXml:\n  SolutionManifest:\n    UniqueName: a\n".to_vec();
    let files = vec![
        ("solutions/a/solution.yml".to_owned(), manifest),
        file("solutions/a/rootcomponents.yml"),
        file("publishers/contoso/publisher.yml"),
        file("entities/a/entity.yml"),
        file("entities/a/attributes/b.yml"),
        file("workflows/c.yml"),
        file("bots/d/bot.yml"),
    ];
    if let Ok(opened) = solvet::open_folder(files, "a", &Choice::default(), &mut |_| {}) {
        let _ = solvet::inspect(&opened);
    }
    let lists = vec![file("solutions/a/solution.yml"), file("solutions/a/solutioncomponents.yml"), file("optionsets/a.yml")];
    let _ = solvet::open_folder(lists, "a", &Choice::default(), &mut |_| {});
});

/// Counts values without recursion: 250 levels are allowed, and the fuzzer's stack is its own.
fn walk(root: Value<'_>) -> usize {
    let mut count = 0;
    let mut todo = vec![root];
    while let Some(value) = todo.pop() {
        count += 1;
        let container = matches!(value.value_type(), Type::Map | Type::List);
        assert!(value.position() >= (1, 1));
        assert_eq!(value.as_str().is_some(), value.value_type() == Type::Scalar);
        if count <= 16 {
            assert_eq!(value.pointer().is_empty(), count == 1);
        }
        for child in value.children() {
            assert!(container, "a {:?} with children", value.value_type());
            assert_eq!(child.key().is_some(), value.value_type() == Type::Map);
            todo.push(child);
        }
    }
    count
}
