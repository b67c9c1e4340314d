//! A report as a Word file, as a word processor would save it.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::case::Case;
use crate::grid::{Cell, Grid, Kind};
use crate::report::Block;
use crate::style::{Font, Habit, Height, Margin, Side, Style};

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                      xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
    wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
    wordprocessingml.header+xml\"/>\
    <Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
    wordprocessingml.footer+xml\"/></Types>";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Above and below the text, in twips.
const UPPER: u32 = 1360;

pub fn file(case: &Case, blocks: &[Block]) -> Vec<u8> {
    let style = &case.style;
    let body = Body { style, is_turned: false }.of(blocks);
    let (header, footer) = margins(style, &case.title());
    let relations = |relations: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}\
             </Relationships>"
        )
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
    };
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", relations(&relation("r1", "officeDocument", "word/document.xml"))),
        (
            "word/_rels/document.xml.rels",
            relations(
                &[relation("h1", "header", "header1.xml"), relation("f1", "footer", "footer1.xml")].concat(),
            ),
        ),
        ("word/document.xml", format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>")),
        ("word/header1.xml", format!("<w:hdr {SPACES}>{header}</w:hdr>")),
        ("word/footer1.xml", format!("<w:ftr {SPACES}>{footer}</w:ftr>")),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{text}");
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The page's head and foot.
fn margins(style: &Style, title: &str) -> (String, String) {
    let field =
        |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let small = |text: &str| run(style.font, text, 18);
    let line = |side: &str, what: &str| format!("<w:p><w:pPr><w:jc w:val=\"{side}\"/></w:pPr>{what}</w:p>");
    match style.margins {
        Margin::Nothing => (line("center", ""), line("center", "")),
        Margin::Number => {
            (line("center", ""), line("center", &[small("- "), field("PAGE"), small(" -")].concat()))
        }
        Margin::Running => (
            line("center", &small(title)),
            line("center", &[small("第"), field("PAGE"), small("页")].concat()),
        ),
        Margin::Browser => (
            line("left", &small(&format!("2025/1/20 10:33    {title}"))),
            line(
                "right",
                &[
                    small("https://www.yunling.example/zwgk/nb/t_1206.html    "),
                    field("PAGE"),
                    small("/"),
                    field("NUMPAGES"),
                ]
                .concat(),
            ),
        ),
    }
}

fn run(font: Font, text: &str, size: u32) -> String {
    let [family, _] = font.families();
    let properties = format!(
        "<w:rPr><w:rFonts w:ascii=\"{family}\" w:hAnsi=\"{family}\" w:eastAsia=\"{family}\"/>\
         <w:sz w:val=\"{size}\"/><w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/></w:rPr>"
    );
    let pieces: Vec<String> =
        text.split('\n').map(|piece| format!("<w:t xml:space=\"preserve\">{piece}</w:t>")).collect();
    format!("<w:r>{properties}{}</w:r>", pieces.join("<w:br/>"))
}

struct Body<'s> {
    style: &'s Style,
    is_turned: bool,
}

impl Body<'_> {
    fn of(mut self, blocks: &[Block]) -> String {
        let Style { text, table, .. } = *self.style;
        let side = if self.style.has(Habit::Justified) { "both" } else { "left" };
        let indent = format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{}\"/>", text * 20);
        let font = self.style.font;
        let line = |properties: &str, words: &str, size: u32, font: Font| {
            let run = run(font, words, size);
            format!("<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>")
        };
        let mut body = String::new();
        for (number, block) in blocks.iter().enumerate() {
            let is_before_table = matches!(blocks.get(number + 1), Some(Block::Table(_)));
            let piece = match block {
                Block::Title(lines) => lines
                    .iter()
                    .map(|words| line("<w:jc w:val=\"center\"/>", words, text * 14 / 10, font))
                    .collect(),
                Block::Heading(words) => line(&indent, words, text, self.style.heading()),
                Block::Paragraph(words) => {
                    line(&format!("{indent}<w:jc w:val=\"{side}\"/>"), words, text, font)
                }
                Block::Note(words) => line("", words, table, font),
                Block::Signature(words) => {
                    line("<w:ind w:right=\"600\"/><w:jc w:val=\"right\"/>", words, text, font)
                }
                // Two tables with nothing between them would be one.
                Block::Table(grid) if self.style.has(Habit::Tight) && !is_before_table => self.table(grid),
                Block::Table(grid) => self.table(grid) + "<w:p/>",
                Block::Turn => {
                    let before = self.section();
                    self.is_turned = !self.is_turned;
                    format!("<w:p><w:pPr>{before}</w:pPr></w:p>")
                }
            };
            body.push_str(&piece);
        }
        body + &self.section()
    }

    /// Width and height of the page in twips.
    fn page(&self) -> (u32, u32) {
        let (width, height) = self.style.paper.size();
        let (width, height) = (twips(width), twips(height));
        if self.is_turned { (height, width) } else { (width, height) }
    }

    fn section(&self) -> String {
        let (width, height) = self.page();
        let side = twips(self.style.margin);
        let turn = if self.is_turned { " w:orient=\"landscape\"" } else { "" };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/>\
             <w:footerReference w:type=\"default\" r:id=\"f1\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turn}/>\
             <w:pgMar w:top=\"{UPPER}\" w:right=\"{side}\" w:bottom=\"{UPPER}\" w:left=\"{side}\" w:header=\"700\" \
             w:footer=\"700\" w:gutter=\"0\"/></w:sectPr>"
        )
    }

    fn table(&self, grid: &Grid) -> String {
        let room = self.page().0 - 2 * twips(self.style.margin);
        let widths: Vec<u32> = grid.widths.iter().map(|width| width * room / 1000).collect();
        let kind = if self.style.has(Habit::Bare) { "none" } else { "single" };
        let borders = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| format!("<w:{side} w:val=\"{kind}\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"));
        let mut text = format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{room}\" w:type=\"dxa\"/><w:tblBorders>{}</w:tblBorders>\
             <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/>\
             <w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
            borders.concat()
        );
        for width in &widths {
            write!(text, "<w:gridCol w:w=\"{width}\"/>").unwrap();
        }
        text.push_str("</w:tblGrid>");
        // What still hangs down into a row, by the column in which it begins: its cell and how many rows are left.
        let mut hanging: Vec<Option<(&Cell, usize)>> = vec![None; widths.len()];
        for (number, row) in grid.rows.iter().enumerate() {
            let cut = if self.style.has(Habit::WholeRows) { "<w:cantSplit/>" } else { "" };
            let is_head = self.style.has(Habit::HeadAgain) && number < grid.heads;
            let head = if is_head { "<w:tblHeader/>" } else { "" };
            write!(text, "<w:tr><w:trPr>{cut}{head}</w:trPr>").unwrap();
            let mut cells = row.iter();
            let mut at = 0;
            while at < widths.len() {
                let (cell, merge) = if let Some((cell, left)) = hanging[at].take() {
                    hanging[at] = (left > 1).then_some((cell, left - 1));
                    (cell, "<w:vMerge/>")
                } else {
                    let cell = cells.next().unwrap();
                    hanging[at] = (cell.down > 1).then_some((cell, cell.down - 1));
                    (cell, if cell.down > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" })
                };
                let width = widths[at..at + cell.across].iter().sum();
                text.push_str(&self.cell(cell, width, merge));
                at += cell.across;
            }
            assert!(cells.next().is_none(), "a row that is too long");
            text.push_str("</w:tr>");
        }
        text.push_str("</w:tbl>");
        text
    }

    fn cell(&self, cell: &Cell, width: u32, merge: &str) -> String {
        let height = match self.style.height {
            Height::Top => "top",
            Height::Middle => "center",
            Height::Bottom => "bottom",
        };
        let side = match (cell.kind, self.style.side) {
            (Kind::Label, _) | (Kind::Figure, Side::Left) => "left",
            (Kind::Head, _) | (Kind::Figure, Side::Centre) => "center",
            (Kind::Figure, Side::Right) => "right",
        };
        let space = self.style.padding * 10;
        let is_rest = merge == "<w:vMerge/>";
        let words = if is_rest { String::new() } else { run(self.style.font, &cell.text, self.style.table) };
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{}\"/>{merge}\
             <w:vAlign w:val=\"{height}\"/></w:tcPr><w:p><w:pPr><w:spacing w:before=\"{space}\" \
             w:after=\"{space}\"/><w:jc w:val=\"{side}\"/></w:pPr>{words}</w:p></w:tc>",
            cell.across
        )
    }
}

const fn twips(tenths_of_a_millimetre: u32) -> u32 {
    tenths_of_a_millimetre * 567 / 100
}
