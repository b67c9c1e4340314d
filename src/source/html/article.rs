//! The report among the menus, crumbs and footers of a page: the smallest element that holds the headings of its
//! sections, with what belongs to it before and after.

use super::read::Found;
use super::tree::{Node, Tree};
use crate::source::flat::{Block, Guide, Landmark, is_blank};

/// Fewest different sections by which a report is known.
const FEWEST_SECTIONS: u32 = 2;

/// Most blocks that an element may add to those of the one within it and still be part of the report.
const MOST_ADDED: usize = 12;

/// How many blocks before the report its title and its date are looked for.
const FARTHEST: usize = 60;

/// Most bytes of a line that is looked at for what it is.
const LONGEST_LINE: usize = 300;

/// The blocks of the report; all blocks if there is none on the page.
pub(super) fn choose(found: Vec<Found>, tree: &Tree, guide: Guide<'_>) -> Vec<Block> {
    let marks: Vec<Marks> = found.iter().map(|found| Marks::of(found, guide)).collect();
    let sections = Sections::of(&found, &marks, tree);
    let furniture = furniture(tree, &sections);
    let page = Page { found: &found, marks: &marks, furniture: &furniture, tree };
    let kept = match sections.smallest(&page) {
        Some(node) => page.report(page.widened(node)),
        None => (0..found.len()).filter(|at| !page.is_furniture(*at, 0)).collect(),
    };
    let mut kept = kept.into_iter().peekable();
    let chosen = found.into_iter().enumerate().filter(|(at, _)| kept.next_if_eq(at).is_some());
    chosen.map(|(_, found)| found.block).collect()
}

/// What the lines of a block are.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    /// A bit for each section whose heading is there.
    sections: u8,
    is_title: bool,
    is_metadata: bool,
}

impl Marks {
    fn of(found: &Found, guide: Guide<'_>) -> Self {
        let mut marks = Self::default();
        let Block::Paragraph { words, .. } = &found.block else { return marks };
        let lines = words.text().split('\n').map(|line| line.trim_matches(is_blank));
        for line in lines.filter(|line| !line.is_empty() && line.len() <= LONGEST_LINE) {
            match guide(line) {
                Some(Landmark::Section(index)) => marks.sections |= 1 << index.min(7),
                Some(Landmark::Title) => marks.is_title = true,
                Some(Landmark::Metadata) => marks.is_metadata = true,
                None => {}
            }
        }
        marks
    }
}

/// For each node the sections whose headings are in it.
struct Sections(Vec<u8>);

impl Sections {
    fn of(found: &[Found], marks: &[Marks], tree: &Tree) -> Self {
        let mut held = vec![0_u8; tree.len()];
        for (found, marks) in found.iter().zip(marks).filter(|(_, marks)| marks.sections > 0) {
            for node in std::iter::once(found.node).chain(tree.around(found.node)) {
                if let Some(held) = held.get_mut(node) {
                    *held |= marks.sections;
                }
            }
        }
        Self(held)
    }

    fn of_node(&self, node: usize) -> u8 {
        self.0.get(node).copied().unwrap_or(0)
    }

    /// The smallest element with as many sections as there are on the page; of several, the one with the most text.
    fn smallest(&self, page: &Page<'_>) -> Option<usize> {
        let all = self.of_node(0);
        if all.count_ones() < FEWEST_SECTIONS {
            return None;
        }
        let mut has_smaller = vec![false; self.0.len()];
        for node in (0..self.0.len()).filter(|node| self.of_node(*node) == all) {
            if let Some(parent) = page.tree.around(node).next().and_then(|parent| has_smaller.get_mut(parent))
            {
                *parent = true;
            }
        }
        let smallest =
            has_smaller.iter().enumerate().filter(|(node, has)| !**has && self.of_node(*node) == all);
        smallest.map(|(node, _)| node).max_by_key(|node| (page.length(*node), std::cmp::Reverse(*node)))
    }
}

struct Page<'p> {
    found: &'p [Found],
    marks: &'p [Marks],
    furniture: &'p [usize],
    tree: &'p Tree,
}

/// For each node the innermost element around it that is called like furniture and holds no section; the root if there
/// is none.
fn furniture(tree: &Tree, sections: &Sections) -> Vec<usize> {
    let mut furniture: Vec<usize> = Vec::with_capacity(tree.len());
    for node in 0..tree.len() {
        let outer = tree.get(node).map_or(0, |node| node.parent as usize);
        let is_furniture = tree.get(outer).is_some_and(Node::is_furniture) && sections.of_node(outer) == 0;
        let around = furniture.get(outer).copied().unwrap_or(0);
        furniture.push(if is_furniture { outer } else { around });
    }
    furniture
}

impl Page<'_> {
    /// The blocks that begin in an element.
    fn blocks(&self, node: usize) -> std::ops::Range<usize> {
        let last = self.tree.get(node).map_or(0, |node| node.last as usize);
        let before = |end: usize| self.found.partition_point(|found| found.node < end);
        before(node)..before(last)
    }

    /// Bytes of text in an element that is neither link nor furniture.
    fn length(&self, node: usize) -> usize {
        let plain = self.blocks(node).filter(|at| !self.is_furniture(*at, node));
        plain
            .filter_map(|at| self.found.get(at))
            .filter(|found| !found.linked)
            .map(|found| found.length)
            .sum()
    }

    /// True if a block is in something called like furniture, within an element, that holds no section.
    fn is_furniture(&self, at: usize, within: usize) -> bool {
        let innermost = self.found.get(at).and_then(|found| self.furniture.get(found.node));
        innermost.is_some_and(|node| *node > within)
    }

    /// The element, or one around it that adds little and no links: the title, the organ, the date.
    fn widened(&self, mut node: usize) -> usize {
        for outer in self.tree.around(node) {
            let (inside, around) = (self.blocks(node), self.blocks(outer));
            let added = || around.clone().filter(|at| !inside.contains(at) && !self.is_furniture(*at, outer));
            let has_links = added().filter_map(|at| self.found.get(at)).any(|found| found.linked);
            let length: usize = added().filter_map(|at| self.found.get(at)).map(|found| found.length).sum();
            if added().nth(MOST_ADDED).is_some() || has_links || length * 4 > self.length(node) {
                break;
            }
            node = outer;
        }
        node
    }

    /// The blocks of the report in an element, and the title and the dates that stand before it on the page.
    fn report(&self, node: usize) -> Vec<usize> {
        let blocks = self.blocks(node);
        let is_plain = |at: &usize| self.found.get(*at).is_some_and(|found| !found.linked);
        let mark = |at: usize| self.marks.get(at).copied().unwrap_or_default();
        let first = blocks.clone().find(|at| mark(*at).sections > 0).unwrap_or(blocks.end);
        let own = (blocks.start..first).any(|at| mark(at).is_title && is_plain(&at));
        let before = blocks.start.saturating_sub(FARTHEST)..blocks.start;
        let title = before.clone().rev().filter(is_plain).find(|at| !own && mark(*at).is_title);
        let head = before.filter(is_plain).filter(|at| Some(*at) == title || mark(*at).is_metadata);
        // Links to reports of other years are no titles of this one.
        let is_other =
            |at: &usize| (own || title.is_some()) && *at < first && mark(*at).is_title && !is_plain(at);
        let inside = blocks.filter(|at| !self.is_furniture(*at, node) && !is_other(at));
        let mut kept: Vec<usize> = head.chain(inside).collect();
        if let Some(repeated) = self.repeated_title(&kept) {
            kept.retain(|at| *at != repeated);
        }
        kept
    }

    /// A title that the next one repeats word by word: the page's own, above that of the report.
    fn repeated_title(&self, kept: &[usize]) -> Option<usize> {
        let plain = |at: usize| {
            let Block::Paragraph { words, .. } = &self.found.get(at)?.block else { return None };
            Some(words.text().chars().filter(|letter| !is_blank(*letter)).collect::<String>())
        };
        let head =
            kept.iter().copied().take_while(|at| self.marks.get(*at).is_some_and(|mark| mark.sections == 0));
        let mut titles = head.filter(|at| self.marks.get(*at).is_some_and(|mark| mark.is_title));
        let (first, second) = (titles.next()?, titles.next()?);
        (plain(first)? == plain(second)?).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_furniture_is_what_walking_up_finds() {
        let page = "<div class=share><p>甲</p><nav><ul><li>乙</ul></nav></div><footer><div>1 一<p>丙</p></div></footer>\
                    <div><aside>丁<div class=nav>戊</div></aside></div>";
        let tree = Tree::of(page).unwrap();
        // As if the third element from the end held a section, and so all that is around it.
        let mut sections = Sections(vec![0; tree.len()]);
        for node in std::iter::once(tree.len() - 3).chain(tree.around(tree.len() - 3)) {
            sections.0[node] = 1;
        }
        let is_furniture =
            |node: &usize| tree.get(*node).unwrap().is_furniture() && sections.of_node(*node) == 0;
        let walked: Vec<usize> =
            (0..tree.len()).map(|node| tree.around(node).find(is_furniture).unwrap_or(0)).collect();
        assert_eq!(furniture(&tree, &sections), walked);
        assert!(walked.iter().collect::<std::collections::BTreeSet<_>>().len() > 3, "{walked:?}");
    }
}
