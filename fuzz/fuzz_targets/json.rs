//! Any bytes as JSON: the tree is sound, and `serde_json` agrees on what is JSON and what it says.
#![no_main]

use std::collections::HashSet;

use libfuzzer_sys::fuzz_target;
use serde::de::IgnoredAny;
use solvet::source::json::{Tree, Type, Value};
use solvet::source::text::Text;

fuzz_target!(|bytes: &[u8]| {
    let (text, undecoded) = Text::decode(bytes.to_vec());
    let source = text.as_str().to_owned();
    if let Some(problem) = &undecoded {
        assert!(source.is_char_boundary(problem.offset), "decoding: offset {}", problem.offset);
    }
    let tree = Tree::parse(text);
    if let Some(problem) = tree.problem() {
        assert!(problem.offset <= source.len(), "{}", problem.message);
        // `position` must cope with any offset, inside a character as well.
        assert!(tree.position(problem.offset) >= (1, 1));
    }
    assert_eq!(tree.root().is_none(), tree.is_empty());
    assert!(tree.root().is_some() || tree.problem().is_some());
    let mut count = 0;
    if let Some(root) = tree.root() {
        walk(root, &mut count);
        assert_eq!(count, tree.len());
    }
    if tree.problem().is_some_and(|problem| problem.message.starts_with("values nested deeper")) {
        return;
    }
    // `IgnoredAny` judges the grammar alone: no depth, no range of numbers, no lone surrogates.
    let is_json = serde_json::from_str::<IgnoredAny>(&source).is_ok();
    assert_eq!(
        tree.problem().is_none(),
        is_json,
        "{:?}; serde_json: {:?}",
        tree.problem(),
        serde_json::from_str::<IgnoredAny>(&source).err()
    );
    if let Ok(theirs) = serde_json::from_str::<serde_json::Value>(&source) {
        let root = tree.root().expect("a root");
        compare(root, &theirs, &theirs, "", &mut 0);
    }
});

/// Walks without recursion: 500 levels are allowed, and the fuzzer's stack is its own.
fn walk(root: Value<'_>, count: &mut usize) {
    // The tree keeps its text in one allocation, so that the addresses of slices can be compared.
    let range = |value: Value<'_>| {
        let start = value.source().as_ptr() as usize;
        (start, start + value.source().len())
    };
    let mut todo = vec![root];
    while let Some(value) = todo.pop() {
        *count += 1;
        assert!(!value.source().is_empty(), "an empty value");
        assert!(value.position() >= (1, 1));
        let container = matches!(value.value_type(), Type::Object | Type::Array);
        let (start, end) = range(value);
        let mut at = start;
        let mut before = value.position();
        for child in value.children() {
            assert!(container, "a {:?} with children", value.value_type());
            let (child_start, child_end) = range(child);
            assert!(at < child_start && child_end <= end, "{:?} is not inside {:?}", child.source(), value.source());
            at = child_end - 1;
            assert!(child.position() > before);
            before = child.position();
            assert_eq!(child.key().is_some(), value.value_type() == Type::Object);
            todo.push(child);
        }
        match value.value_type() {
            Type::String => assert!(value.as_str().is_some()),
            Type::Boolean => assert_eq!(value.as_bool(), Some(value.source() == "true")),
            _ => assert!(value.as_str().is_none() && value.as_bool().is_none()),
        }
        if *count <= 16 {
            let pointer = value.pointer();
            assert_eq!(pointer.is_empty(), *count == 1, "{pointer}");
        }
    }
}

fn compare(ours: Value<'_>, theirs: &serde_json::Value, root: &serde_json::Value, pointer: &str, seen: &mut usize) {
    *seen += 1;
    // Repeated keys: the first is ours, the last is theirs; below them pointers say nothing.
    if *seen <= 64 {
        assert_eq!(ours.pointer(), pointer);
        assert_eq!(root.pointer(pointer), Some(theirs));
    }
    match theirs {
        serde_json::Value::Null => assert_eq!(ours.value_type(), Type::Null),
        serde_json::Value::Bool(truth) => assert_eq!(ours.as_bool(), Some(*truth)),
        serde_json::Value::Number(_) => assert_eq!(ours.value_type(), Type::Number),
        serde_json::Value::String(text) => assert_eq!(ours.as_str().as_deref(), Some(text.as_str())),
        serde_json::Value::Array(items) => {
            assert_eq!((ours.value_type(), ours.children().count()), (Type::Array, items.len()));
            for (at, (ours, theirs)) in ours.children().zip(items).enumerate() {
                compare(ours, theirs, root, &format!("{pointer}/{at}"), seen);
            }
        }
        serde_json::Value::Object(members) => {
            assert_eq!(ours.value_type(), Type::Object);
            let keys: Vec<String> = ours.children().filter_map(|child| child.key().map(|key| key.into_owned())).collect();
            let distinct: HashSet<&String> = keys.iter().collect();
            assert_eq!(distinct.len(), members.len());
            if distinct.len() < keys.len() {
                return;
            }
            for (key, theirs) in members {
                let found = ours.get(key).expect("a key of both");
                let step = key.replace('~', "~0").replace('/', "~1");
                compare(found, theirs, root, &format!("{pointer}/{step}"), seen);
            }
        }
    }
}
