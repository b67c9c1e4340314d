//! The elements of a page in order, each with its place in the text of the page. Total: any text gives a tree, in time
//! and memory that grow with its length. End tags that are left out are added where a browser would, about.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::element::{Attributes, Name, Tag, missing};
use crate::source::Missing;

/// Most elements and stretches of text; a report has some thousand.
const MOST_NODES: usize = 1_000_000;

/// Most elements within each other. What is deeper belongs to the element at this depth, on a line of its own.
const DEEPEST: usize = 200;

/// An element or a stretch of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// What it is.
    pub tag: Tag,
    /// The index of the element around it; its own for the root.
    pub parent: u32,
    /// The index after its last descendant.
    pub last: u32,
    /// Its content in the page.
    start: u32,
    end: u32,
    /// What its attributes say.
    pub attributes: Attributes,
}

impl Node {
    /// Its content in the page.
    pub(super) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True if it is called like furniture of the site.
    pub(super) fn is_furniture(&self) -> bool {
        self.attributes.furniture && self.tag.is_block() || self.tag.is_furniture()
    }
}

/// A page has more parts than anyone wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooMany {
    /// How many are allowed.
    pub limit: usize,
}

/// The nodes in the order in which they begin; the first is the root.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// What is shown and is no text, by its places in the page.
    pub missing: Vec<(usize, Missing)>,
}

impl Tree {
    /// Reads a page shorter than 4 GiB.
    ///
    /// # Errors
    /// If it has too many nodes.
    pub(super) fn of(page: &str) -> Result<Self, TooMany> {
        let mut builder = Builder::new(page.len());
        let mut callback = Callback::default();
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
                callback.event(&mut builder, &event, span.start..span.end);
                None
            });
        emitter.naively_switch_states(true);
        // Every event goes to the callback, which yields nothing.
        let yielded = Tokenizer::new_with_emitter(page, emitter).count();
        debug_assert_eq!(yielded, 0);
        builder.finish(page.len())
    }

    /// The node of an index.
    pub(super) fn get(&self, index: usize) -> Option<&Node> {
        self.nodes.get(index)
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The indices of a node's descendants.
    pub(super) fn inside(&self, index: usize) -> Range<usize> {
        let last = self.get(index).map_or(index, |node| node.last as usize);
        (index + 1).min(last)..last
    }

    /// The elements around a node, the innermost first; the root is the last.
    pub(super) fn around(&self, index: usize) -> impl Iterator<Item = usize> {
        let mut at = index;
        std::iter::from_fn(move || {
            let parent = self.get(at)?.parent as usize;
            (parent != at).then(|| {
                at = parent;
                parent
            })
        })
    }
}

/// The events of one tag, gathered until it is closed.
#[derive(Default)]
struct Callback {
    name: Vec<u8>,
    start: usize,
    attribute: Vec<u8>,
    attributes: Attributes,
}

impl Callback {
    fn event(&mut self, builder: &mut Builder, event: &CallbackEvent<'_>, span: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                (*name).clone_into(&mut self.name);
                self.start = span.start;
                self.attributes = Attributes::default();
            }
            CallbackEvent::AttributeName { name } => {
                (*name).clone_into(&mut self.attribute);
                self.attributes.add(name, b"");
            }
            CallbackEvent::AttributeValue { value } => self.attributes.add(&self.attribute, value),
            CallbackEvent::CloseStartTag { .. } => {
                builder.open(&self.name, self.attributes, self.start..span.end);
            }
            CallbackEvent::EndTag { name } => builder.close(name, span.start),
            CallbackEvent::String { .. } => builder.text(span),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }
}

/// An element whose content is passed over: its name, and how many of that name are open.
struct Skip {
    name: Vec<u8>,
    depth: usize,
}

struct Builder {
    nodes: Vec<Node>,
    /// The indices of the elements that are open, the root first.
    open: Vec<usize>,
    /// How many elements are open that were too deep.
    beyond: usize,
    skip: Option<Skip>,
    missing: Vec<(usize, Missing)>,
    overflowed: bool,
}

impl Builder {
    fn new(length: usize) -> Self {
        let root = Node {
            tag: Tag::Root,
            parent: 0,
            last: 0,
            start: 0,
            end: offset(length),
            attributes: Attributes::default(),
        };
        Self {
            nodes: vec![root],
            open: vec![0],
            beyond: 0,
            skip: None,
            missing: Vec::new(),
            overflowed: false,
        }
    }

    fn open(&mut self, name: &[u8], attributes: Attributes, range: Range<usize>) {
        if let Some(skip) = &mut self.skip {
            skip.depth += usize::from(skip.name == name);
            return;
        }
        if !attributes.hidden && self.missing.len() < MOST_NODES {
            self.missing.extend(missing(name).map(|missing| (range.start, missing)));
        }
        let meaning = Name::of(name);
        let is_skipped = match meaning {
            Name::Skipped => true,
            Name::Inline | Name::Node(Tag::Link | Tag::Raised) => attributes.hidden,
            Name::Void | Name::Node(_) => false,
        };
        if is_skipped {
            self.skip = Some(Skip { name: name.to_owned(), depth: 1 });
            return;
        }
        let Name::Node(tag) = meaning else { return };
        self.close_implied(tag, range.start);
        self.open_implied(tag, range.start);
        let at = range.end;
        if tag.is_void() {
            self.leaf(tag, at..at);
        } else if self.open.len() >= DEEPEST {
            self.leaf(Tag::Break, at..at);
            self.beyond += 1;
        } else {
            self.push(tag, at..at, attributes);
            self.open.push(self.nodes.len() - 1);
        }
    }

    fn close(&mut self, name: &[u8], at: usize) {
        if let Some(skip) = &mut self.skip {
            skip.depth -= usize::from(skip.name == name);
            if skip.depth == 0 {
                self.skip = None;
            }
            return;
        }
        let Name::Node(tag) = Name::of(name) else { return };
        if tag.is_void() {
            self.leaf(Tag::Break, at..at);
        } else if self.beyond > 0 {
            self.leaf(Tag::Break, at..at);
            self.beyond -= 1;
        } else {
            let is_end_of = |open: Tag| match (tag, open) {
                (Tag::Heading(_), Tag::Heading(_)) => true,
                _ => tag == open,
            };
            self.close_up_to(is_end_of, &|open| bounds(tag, open), at);
        }
    }

    fn text(&mut self, range: Range<usize>) {
        if self.skip.is_none() {
            self.leaf(Tag::Text, range);
        }
    }

    /// Closes what ends where `tag` begins.
    fn close_implied(&mut self, tag: Tag, at: usize) {
        let in_cell = |open: Tag| matches!(open, Tag::Table | Tag::Cell);
        match tag {
            Tag::Row => self.close_up_to(|open| open == Tag::Row, &|open| open == Tag::Table, at),
            Tag::Band => self.close_up_to(|open| open == Tag::Band, &|open| open == Tag::Table, at),
            Tag::Cell => {
                self.close_up_to(|open| open == Tag::Cell, &|open| matches!(open, Tag::Table | Tag::Row), at);
            }
            Tag::Item => {
                self.close_up_to(
                    |open| open == Tag::Paragraph,
                    &|open| in_cell(open) || open == Tag::Item,
                    at,
                );
                self.close_up_to(|open| open == Tag::Item, &|open| in_cell(open) || is_list(open), at);
            }
            Tag::Root | Tag::Text | Tag::Break | Tag::Link | Tag::Raised => {}
            Tag::Block(_) | Tag::Paragraph | Tag::Heading(_) | Tag::Table => {
                self.close_up_to(|open| open == Tag::Paragraph, &in_cell, at);
            }
        }
    }

    /// Opens the table or the row that a row or a cell is without.
    fn open_implied(&mut self, tag: Tag, at: usize) {
        let needed = if tag == Tag::Cell {
            Tag::Row
        } else if matches!(tag, Tag::Row | Tag::Band) {
            Tag::Table
        } else {
            return;
        };
        let nearest = self.open.iter().rev().filter_map(|index| self.nodes.get(*index)).map(|node| node.tag);
        let found = nearest.into_iter().find(|open| matches!(open, Tag::Table | Tag::Row | Tag::Cell));
        let is_there = found == Some(Tag::Row) || found == Some(Tag::Table) && needed == Tag::Table;
        if !is_there && self.open.len() < DEEPEST {
            if needed == Tag::Row && found != Some(Tag::Table) {
                self.open_implied(Tag::Row, at);
            }
            self.push(needed, at..at, Attributes::default());
            self.open.push(self.nodes.len() - 1);
        }
    }

    /// Closes the innermost element that `is_it`, and all within it, unless one that `bounds` is met first.
    fn close_up_to(&mut self, is_it: impl Fn(Tag) -> bool, bounds: &dyn Fn(Tag) -> bool, at: usize) {
        let tags = self.open.iter().rev().filter_map(|index| self.nodes.get(*index)).map(|node| node.tag);
        let mut depth = 0;
        for (above, tag) in tags.enumerate() {
            if is_it(tag) {
                depth = above + 1;
                break;
            }
            if bounds(tag) || tag == Tag::Root {
                return;
            }
        }
        for _ in 0..depth {
            self.pop(at);
        }
    }

    fn pop(&mut self, at: usize) {
        let last = offset(self.nodes.len());
        if let Some(node) = self.open.pop().and_then(|index| self.nodes.get_mut(index)) {
            node.last = last;
            node.end = offset(at).max(node.start);
        }
    }

    fn leaf(&mut self, tag: Tag, range: Range<usize>) {
        self.push(tag, range, Attributes::default());
        let last = offset(self.nodes.len());
        if let Some(node) = self.nodes.last_mut() {
            node.last = last;
        }
    }

    fn push(&mut self, tag: Tag, range: Range<usize>, attributes: Attributes) {
        if self.nodes.len() >= MOST_NODES {
            self.overflowed = true;
            self.nodes.truncate(MOST_NODES - 1);
        }
        let parent = offset(self.open.last().copied().unwrap_or(0));
        let (start, end) = (offset(range.start), offset(range.end));
        self.nodes.push(Node { tag, parent, last: 0, start, end, attributes });
    }

    fn finish(mut self, length: usize) -> Result<Tree, TooMany> {
        if self.overflowed {
            return Err(TooMany { limit: MOST_NODES });
        }
        while !self.open.is_empty() {
            self.pop(length);
        }
        Ok(Tree { nodes: self.nodes, missing: self.missing })
    }
}

/// True for elements that the end tag of `tag` does not reach beyond.
fn bounds(tag: Tag, open: Tag) -> bool {
    match (tag, open) {
        (Tag::Row | Tag::Band | Tag::Cell, Tag::Table) => true,
        (Tag::Row | Tag::Band | Tag::Cell | Tag::Table, _) => false,
        (_, open) => matches!(open, Tag::Table | Tag::Cell),
    }
}

fn is_list(tag: Tag) -> bool {
    matches!(tag, Tag::Block(_))
}

/// Pages are shorter than 4 GiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each node as its tag, its depth and what it holds.
    fn told(page: &str) -> Vec<String> {
        let tree = Tree::of(page).unwrap();
        let node = |at: usize| {
            let node = tree.get(at).unwrap();
            let depth = tree.around(at).count();
            format!("{:1$}{2:?} {3}", "", depth, node.tag, page.get(node.range()).unwrap())
        };
        (1..tree.len()).map(node).collect()
    }

    #[test]
    fn every_node_knows_its_place() {
        assert_eq!(
            told("<div>总<b>计</b>&nbsp;<br/>7</div>完"),
            [
                " Block(0) 总<b>计</b>&nbsp;<br/>7",
                "  Text 总",
                "  Text 计",
                "  Text &nbsp;",
                "  Break ",
                "  Text 7",
                " Text 完"
            ]
        );
    }

    #[test]
    fn end_tags_may_be_left_out() {
        assert_eq!(
            told("<table><tr><td>1<td>2<tr><td><p>3<p>4</table>5"),
            [
                " Table <tr><td>1<td>2<tr><td><p>3<p>4",
                "  Row <td>1<td>2",
                "   Cell 1",
                "    Text 1",
                "   Cell 2",
                "    Text 2",
                "  Row <td><p>3<p>4",
                "   Cell <p>3<p>4",
                "    Paragraph 3",
                "     Text 3",
                "    Paragraph 4",
                "     Text 4",
                " Text 5"
            ]
        );
        assert_eq!(told("<td>1")[..3], [" Table <td>1", "  Row <td>1", "   Cell 1"]);
    }

    #[test]
    fn what_is_not_shown_is_not_there() {
        let page = "<script>if (a<b) '</p>'</script><span style='display:none'>x<span>y</span></span>\
                    <!-- <p>z --><del>w</del><style>p{}</style>总";
        assert_eq!(told(page), [" Text 总"]);
    }

    #[test]
    fn a_page_of_tags_alone_is_bounded() {
        let deep = "<div>".repeat(100_000);
        let tree = Tree::of(&deep).unwrap();
        assert!((0..tree.len()).all(|at| tree.around(at).count() <= DEEPEST));
        assert_eq!(Tree::of(&"<br>".repeat(MOST_NODES)).err(), Some(TooMany { limit: MOST_NODES }));
    }
}
