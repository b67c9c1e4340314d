//! The layouts in which published reports come as text, named as in tests/reports/README.md.

use crate::page::{Block, Body, Line, Page};
use crate::random::Random;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layout {
    L01,
    L02,
    L03,
    L04,
    L05,
    L06,
    L07,
    L08,
    L09,
    L11,
    L12,
    L13,
    L14,
    L16,
    L18,
    L21,
    L22,
    SkeletonText,
    SkeletonMarkdown,
}

impl Layout {
    pub const ALL: [Self; 19] = [
        Self::L01,
        Self::L02,
        Self::L03,
        Self::L04,
        Self::L05,
        Self::L06,
        Self::L07,
        Self::L08,
        Self::L09,
        Self::L11,
        Self::L12,
        Self::L13,
        Self::L14,
        Self::L16,
        Self::L18,
        Self::L21,
        Self::L22,
        Self::SkeletonText,
        Self::SkeletonMarkdown,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::L01 => "L01 bars, empty cells behind",
            Self::L02 => "L02 bars",
            Self::L03 => "L03 bars on both sides",
            Self::L04 => "L04 bar, line break, cell",
            Self::L05 => "L05 a cell a line, bars end rows",
            Self::L06 => "L06 a bar between cells",
            Self::L07 => "L07 a line of bars, a cell a line",
            Self::L08 => "L08 a row over three lines",
            Self::L09 => "L09 blank lines between cells",
            Self::L11 => "L11 PDF, labels wrapped",
            Self::L12 => "L12 e-book pages",
            Self::L13 => "L13 Markdown, captions",
            Self::L14 => "L14 web page",
            Self::L16 => "L16 the article in a table of bars",
            Self::L18 => "L18 rows pushed to the right",
            Self::L21 => "L21 units above, notes below",
            Self::L22 => "L22 tabs",
            Self::SkeletonText => "our own text",
            Self::SkeletonMarkdown => "our own Markdown",
        }
    }

    pub const fn is_markdown(self) -> bool {
        matches!(self, Self::L13 | Self::SkeletonMarkdown)
    }

    /// The name of a file in this layout.
    pub const fn file(self) -> &'static str {
        match self {
            Self::L14 => "report.html",
            _ if self.is_markdown() => "report.md",
            _ => "report.txt",
        }
    }

    /// True if nothing but white space stands between the cells: an empty cell leaves no trace.
    pub const fn is_bare(self) -> bool {
        matches!(self, Self::L09 | Self::L11 | Self::L12)
    }

    /// True if some conversions fill a line that has lost a cell.
    pub const fn fills(self) -> bool {
        matches!(self, Self::L02 | Self::L03 | Self::L13 | Self::L14 | Self::L18 | Self::L21 | Self::L22)
    }

    /// True if a line is filled up with empty cells at its end.
    const fn pads(self) -> bool {
        matches!(
            self,
            Self::L01 | Self::L13 | Self::L14 | Self::L16 | Self::SkeletonText | Self::SkeletonMarkdown
        )
    }

    /// True if a label keeps its distance from the left edge by empty cells.
    const fn indents(self) -> bool {
        matches!(
            self,
            Self::L03 | Self::L13 | Self::L14 | Self::L22 | Self::SkeletonText | Self::SkeletonMarkdown
        )
    }

    /// The whole report.
    pub fn render(self, page: &Page, random: &mut Random) -> String {
        let mut out = Writer { layout: self, lines: Vec::new(), rows: 0, random };
        for (part, prose) in page.prose.iter().enumerate() {
            for line in prose {
                out.prose(line);
            }
            match part {
                0 => out.blocks(&page.proactive, "表二：主动公开政府信息情况"),
                1 => out.blocks(std::slice::from_ref(&page.requests), "表三：收到和处理政府信息公开申请情况"),
                2 => out.review(page),
                _ => {}
            }
        }
        if self == Self::L14 {
            let body = out.lines.join("\n");
            return format!(
                "<html><head><meta charset=\"utf-8\"></head><body><div>\n{body}\n</div></body></html>\n"
            );
        }
        out.lines.join("\n") + "\n"
    }
}

struct Writer<'r> {
    layout: Layout,
    lines: Vec<String>,
    /// Rows of the table written so far.
    rows: usize,
    random: &'r mut Random,
}

impl Writer<'_> {
    fn push(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    fn prose(&mut self, line: &str) {
        let is_section =
            ["一、", "二、", "三、", "四、", "五、", "六、"].iter().any(|number| line.starts_with(number));
        match (self.layout.is_markdown(), self.lines.is_empty()) {
            (true, true) => self.push(format!("# {line}")),
            (true, false) if is_section => self.push(format!("## {line}")),
            _ if self.layout == Layout::L14 => self.push(format!("<p>{line}</p>")),
            (_, is_title) if self.layout == Layout::L16 => {
                self.push(format!("{line} {}", "|".repeat(if is_title { 40 } else { 1 })));
            }
            _ => self.push(line),
        }
    }

    fn blocks(&mut self, blocks: &[Block], caption: &str) {
        let width = blocks.iter().map(|block| block.depth + block.columns).max().unwrap();
        self.begin(caption, width);
        for block in blocks {
            if let Some(caption) = &block.caption {
                self.row(&[(0, caption.clone())], width, true);
            }
            for head in &block.heads {
                self.row(head, width, true);
            }
            for line in &block.lines {
                self.line(line, block.depth, width);
            }
        }
        self.end();
    }

    fn end(&mut self) {
        match self.layout {
            Layout::L14 => self.push("</table>"),
            Layout::L21 => self.push("注：以上数据截至12月31日。"),
            _ => {}
        }
    }

    fn review(&mut self, page: &Page) {
        self.begin("表四：行政复议、行政诉讼情况", 15);
        for head in &page.review_heads {
            self.row(head, 15, true);
        }
        match &page.review {
            Body::Cells(cells) | Body::Closed(cells) => self.row(&placed(cells, 0), 15, false),
            Body::Glued(text) => self.row(&[(0, text.clone())], 15, false),
        }
        self.end();
    }

    fn begin(&mut self, caption: &str, width: usize) {
        self.rows = 0;
        match self.layout {
            Layout::L07 => self.push("|".repeat(2 * width)),
            Layout::L14 => self.push("<table border=\"1\">"),
            Layout::L21 => self.push("单位：本机关  统计年度全年"),
            Layout::L13 => {
                self.push(format!("## {caption}"));
                self.push("");
                self.push(format!("|{}", "---|".repeat(width)));
            }
            _ => {}
        }
    }

    fn line(&mut self, line: &Line, depth: usize, width: usize) {
        let outer = line.depth - line.groups.len();
        let mut cells: Vec<(usize, String)> =
            line.groups.iter().enumerate().map(|(at, group)| (outer + at, group.clone())).collect();
        match &line.body {
            Body::Cells(values) | Body::Closed(values) => {
                cells.push((line.depth, line.label.clone()));
                cells.extend(placed(values, depth));
            }
            Body::Glued(text) => cells.push((line.depth, format!("{}{text}", line.label))),
        }
        self.row(&cells, width, false);
        self.page_mark();
    }

    fn page_mark(&mut self) {
        if self.layout == Layout::L12 && self.random.chance(8) {
            let page = self.random.within(2, 30);
            self.push(format!("Page {page} - 政府信息公开年报"));
        }
    }

    /// Writes a row; each of its texts has the place at which it stands in a full grid.
    fn row(&mut self, cells: &[(usize, String)], width: usize, is_head: bool) {
        self.rows += 1;
        let texts: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
        match self.layout {
            Layout::L01 | Layout::L16 => {
                let padding = width.saturating_sub(texts.len());
                let end = if padding == 0 { String::new() } else { format!(" {}", "|".repeat(padding)) };
                self.push(format!("{} |{end}", texts.join(" | ")));
            }
            Layout::L02 | Layout::L21 => self.push(format!("{} |", texts.join(" | "))),
            Layout::L03 | Layout::L13 | Layout::SkeletonMarkdown => {
                let grid = self.grid(cells, width, is_head);
                self.push(format!("| {} |", grid.join(" | ")));
                if self.layout == Layout::SkeletonMarkdown && self.rows == 1 {
                    self.push(format!("|{}", " --- |".repeat(width)));
                }
            }
            Layout::L22 | Layout::SkeletonText => {
                let grid = self.grid(cells, width, is_head);
                self.push(grid.join("\t"));
            }
            Layout::L14 => {
                let cell = |text: &String| {
                    let text = if text.is_empty() { "&nbsp;" } else { text };
                    format!("<td>{text}</td>")
                };
                let cells: String = self.grid(cells, width, is_head).iter().map(cell).collect();
                self.push(format!("<tr>{cells}</tr>"));
            }
            Layout::L18 => self.push(format!("| | {} |", texts.join(" | "))),
            Layout::L04 => self.push(format!(
                "| \n{}",
                texts.iter().map(|text| format!(" {text}  | ")).collect::<Vec<_>>().join("\n")
            )),
            Layout::L05 => self.push(format!("{} |||", texts.join(" |\n"))),
            Layout::L06 => self.push(texts.join("\n|\n")),
            Layout::L07 => {
                self.push(texts.iter().map(|text| format!("{text} |")).collect::<Vec<_>>().join("\n"));
            }
            Layout::L08 => self.three_lines(&texts),
            Layout::L09 => self.push(texts.join("\n\n  ") + "\n"),
            Layout::L11 => self.wrapped(&texts, is_head),
            Layout::L12 => self.push(texts.join(" ")),
        }
    }

    /// The row with an empty text wherever nothing stands.
    fn grid(&self, cells: &[(usize, String)], width: usize, is_head: bool) -> Vec<String> {
        let mut grid = Vec::new();
        for (at, text) in cells {
            if self.layout.indents() && (is_head || grid.len() < *at) {
                grid.resize((*at).max(grid.len()), String::new());
            }
            grid.push(text.clone());
        }
        if self.layout.pads() || (is_head && width == 15) {
            grid.resize(width.max(grid.len()), String::new());
        }
        grid
    }

    /// Labels, values, a bar.
    fn three_lines(&mut self, texts: &[&str]) {
        let is_value =
            |text: &&str| text.chars().all(|letter| letter.is_ascii_digit() || "./-—".contains(letter));
        let labels = texts.iter().take_while(|text| !is_value(text)).count();
        let (labels, values) = texts.split_at(labels);
        for part in [labels, values] {
            if !part.is_empty() {
                self.push(part.join(" | "));
            }
        }
        self.push("|");
    }

    /// A label longer than its column goes on in the next line, before the values.
    fn wrapped(&mut self, texts: &[&str], is_head: bool) {
        let is_value =
            |text: &str| text.chars().all(|letter| letter.is_ascii_digit() || "./-—".contains(letter));
        if is_head {
            return self.push(texts.join(" "));
        }
        let labels = texts.iter().take_while(|text| !is_value(text)).count();
        let (labels, values) = texts.split_at(labels);
        for group in labels.iter().take(labels.len().saturating_sub(1)) {
            self.push(*group);
        }
        let label = labels.last().copied().unwrap_or_default();
        let words = label.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
        let letters: Vec<char> = words.chars().collect();
        let mut rows: Vec<String> = letters.chunks(13).map(|piece| piece.iter().collect()).collect();
        // Digits are not wrapped.
        if let Some(last) = rows.last_mut() {
            last.push_str(&label[words.len()..]);
        }
        let last = rows.pop().unwrap_or_default();
        for row in rows {
            self.push(row);
        }
        let texts: Vec<&str> = [last.as_str()]
            .into_iter()
            .chain(values.iter().copied())
            .filter(|text| !text.is_empty())
            .collect();
        self.push(texts.join(" "));
    }
}

fn placed(values: &[String], depth: usize) -> Vec<(usize, String)> {
    values.iter().enumerate().map(|(at, value)| (depth + at, value.clone())).collect()
}
