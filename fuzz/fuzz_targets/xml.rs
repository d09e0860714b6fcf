//! Any bytes as XML: the tree is sound, and where an independent reader accepts the text, ours agrees.
#![no_main]

use libfuzzer_sys::fuzz_target;
use solvet::source::text::Text;
use solvet::source::xml::{Element, Tree};

fuzz_target!(|bytes: &[u8]| {
    let (text, undecoded) = Text::decode(bytes.to_vec());
    let source = text.as_str().to_owned();
    if let Some(problem) = &undecoded {
        assert!(source.is_char_boundary(problem.offset), "decoding: offset {}", problem.offset);
    }
    let tree = Tree::parse(text);
    assert_eq!(tree.root().is_none(), tree.is_empty());
    assert!(tree.root().is_some() || !tree.problems().is_empty(), "no element and no problem");
    for problem in tree.problems() {
        assert!(
            problem.offset <= source.len() && source.is_char_boundary(problem.offset),
            "problem at {}: {}",
            problem.offset,
            problem.message
        );
        assert_eq!(tree.position(problem.offset), position(&source, problem.offset));
    }
    let Some(root) = tree.root() else { return };
    assert!(root.parent().is_none());
    walk(root, &source);
    if tree.problems().is_empty() && undecoded.is_none() {
        // Without a problem, an element's source is an element again.
        let again = Tree::parse_str(root.source());
        assert_eq!(again.problems(), [], "{}", root.source());
        assert_eq!(again.len(), tree.len());
    }
    compare(&tree, &source);
});

fn end(element: Element<'_>) -> usize {
    element.offset() + element.source().len()
}

fn walk(root: Element<'_>, source: &str) {
    let mut before = (0, 0);
    let mut count = 0;
    for element in std::iter::once(root).chain(root.descendants()) {
        count += 1;
        let place = element.position();
        assert!(place.0 >= 1 && place.1 >= 1 && place > before, "{before:?} then {place:?}");
        before = place;
        if count <= 64 {
            assert_eq!(place, position(source, element.offset()));
        }
        assert!(source[element.offset()..].starts_with('<'));
        assert!(element.source().starts_with('<'), "empty source");
        assert_eq!(source.get(element.offset()..end(element)), Some(element.source()));
        assert!(element.qualified_name().ends_with(element.name()));
        assert!(element.is(element.name()));
        for (name, value) in element.attributes().take(64) {
            let found = element.attribute(name).expect("an attribute that was listed");
            assert!(value.len() <= element.source().len() && found.len() <= element.source().len());
        }
        assert!(element.text().len() <= element.source().len() + 16);
        let mut at = element.offset() + 1;
        let mut children = 0;
        for child in element.children() {
            children += 1;
            assert!(child.parent() == Some(element));
            assert!(at <= child.offset(), "siblings overlap: {:?}", element.source());
            at = end(child);
            assert!(at <= end(element), "{:?} reaches out of {:?}", child.source(), element.source());
        }
        assert_eq!(children == 0, element.descendants().next().is_none());
        if children > 0 {
            assert_eq!(element.text(), "");
        }
        if count <= 16 {
            let xpath = element.xpath();
            assert!(xpath.starts_with('/'));
            if let Some(parent) = element.parent() {
                assert!(xpath.starts_with(&parent.xpath()));
                assert!(parent.child(element.name()).is_some());
                assert!(element.ancestor(parent.name()).is_some());
            }
        }
    }
}

/// The plain way to the line and column of an offset.
fn position(source: &str, offset: usize) -> (u32, u32) {
    let before = &source[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line as u32, column as u32)
}

/// What the XML standard makes of the ends of lines and blanks, in both readers.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whatever a strict reader accepts, ours must read without complaint and alike.
fn compare(tree: &Tree, source: &str) {
    // It takes `<:a>` and `</a>` for one element, which no other reader does.
    // Limits of ours are no faults of the text, and it does not mind a namespace declared twice.
    let is_excused = |message: &str| ["longer than", "more than", "duplicated attribute"].iter().any(|words| message.contains(words));
    if tree.problems().iter().any(|problem| is_excused(&problem.message)) {
        return;
    }
    if source.contains("<!DOCTYPE") || source.contains("<:") || source.contains("</:") {
        return;
    }
    let Ok(document) = roxmltree::Document::parse(source) else { return };
    let Some(root) = tree.root() else { panic!("no root, but {document:?}") };
    if std::iter::once(root).chain(root.descendants()).count() >= 900 {
        return;
    }
    assert_eq!(tree.problems(), [], "a strict reader finds nothing wrong");
    let theirs = document.descendants().filter(roxmltree::Node::is_element);
    let mut ours = std::iter::once(root).chain(root.descendants());
    for theirs in theirs {
        let ours = ours.next().expect("as many elements");
        assert_eq!(ours.name(), theirs.tag_name().name());
        assert_eq!(ours.offset(), theirs.range().start);
        assert_eq!(ours.source(), &source[theirs.range()], "source of <{}>", ours.name());
        let attributes: Vec<_> = ours.attributes().collect();
        for attribute in theirs.attributes() {
            let found = attributes.iter().any(|(name, value)| *name == attribute.name() && plain(value) == plain(attribute.value()));
            assert!(found, "{}={:?} is not in {attributes:?}", attribute.name(), attribute.value());
        }
        if !theirs.children().any(|child| child.is_element()) {
            let text: String = theirs.children().filter_map(|child| child.is_text().then(|| child.text()).flatten()).collect();
            assert_eq!(plain(&ours.text()), plain(&text), "text of <{}>", ours.name());
        }
    }
    assert!(ours.next().is_none(), "more elements than a strict reader finds");
}
