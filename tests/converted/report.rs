//! A report as its writer has it in hand: paragraphs and tables in order, and nothing of how they look.

use crate::case::Case;
use crate::form::SECTIONS;
use crate::grid::{self, Grid};
use crate::prose::Prose;
use crate::random::Random;
use crate::style::Habit;

#[derive(Clone, Debug)]
pub enum Block {
    /// The title, line by line.
    Title(Vec<String>),
    Heading(String),
    Paragraph(String),
    /// What stands small above or below a table.
    Note(String),
    Table(Grid),
    /// The organ and the day, to the right.
    Signature(String),
    /// From here on pages are turned by a quarter, or upright again.
    Turn,
}

/// The blocks of a report, top to bottom.
pub fn report(case: &Case, random: &mut Random) -> Vec<Block> {
    let prose = Prose { case };
    let [overview, proactive, requests, review, problems, other] = SECTIONS.map(str::to_owned);
    let title = if case.style.has(Habit::SplitTitle) {
        vec![case.organ.to_owned(), case.title_without_organ()]
    } else {
        vec![case.title()]
    };
    let mut blocks =
        vec![Block::Title(title), Block::Paragraph(prose.preamble(random)), Block::Heading(overview)];
    blocks.extend(prose.overview(random));
    blocks.push(Block::Heading(proactive));
    for grid in grid::proactive(case.form, &case.printed(), &case.style) {
        blocks.extend(noted(case, grid, "单位：件", None));
    }
    let turn = || case.style.has(Habit::Turned).then_some(Block::Turn);
    blocks.extend(turn());
    blocks.push(Block::Heading(requests));
    let grid = grid::requests(case.form, &case.printed(), &case.style);
    blocks.extend(noted(case, grid, "单位：件", Some("注：其他处理含申请人主动撤回申请的情形。")));
    blocks.push(Block::Heading(review));
    let grid = grid::review(&case.printed(), &case.style, random);
    blocks.extend(noted(case, grid, "单位：件", None));
    blocks.extend(turn());
    blocks.push(Block::Heading(problems));
    blocks.extend(prose.problems(random));
    blocks.push(Block::Heading(other));
    blocks.push(Block::Paragraph(prose.other(random)));
    if random.chance(70) {
        blocks.push(Block::Signature(case.organ.to_owned()));
        let day = random.within(5, 31);
        blocks.push(Block::Signature(format!("{}年1月{day}日", case.year + 1)));
    }
    blocks
}

fn noted(case: &Case, grid: Grid, above: &str, below: Option<&str>) -> Vec<Block> {
    let mut blocks = vec![Block::Table(grid)];
    if case.style.has(Habit::Notes) {
        blocks.insert(0, Block::Note(above.to_owned()));
        blocks.extend(below.map(|text| Block::Note(text.to_owned())));
    }
    blocks
}
