//! A report as headings, paragraphs and tables, written in each format that is read.

/// A part of a report.
#[derive(Clone, Debug)]
pub enum Part {
    Heading(usize, String),
    Paragraph(String),
    Table(Vec<Vec<String>>),
}

/// A report.
#[derive(Clone, Debug)]
pub struct Document(Vec<Part>);

impl Document {
    /// Reads Markdown, or plain text with bars.
    pub fn of(text: &str) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(row) = line.strip_prefix('|') {
                let row = row.strip_suffix('|').unwrap_or(row);
                let cells: Vec<String> = row.split('|').map(|cell| cell.trim().to_owned()).collect();
                if cells.iter().all(|cell| cell.starts_with("--")) {
                    continue;
                }
                match parts.last_mut() {
                    Some(Part::Table(rows)) => rows.push(cells),
                    _ => parts.push(Part::Table(vec![cells])),
                }
            } else if line.starts_with('#') {
                let words = line.trim_start_matches('#');
                parts.push(Part::Heading(line.len() - words.len(), words.trim().to_owned()));
            } else {
                parts.push(Part::Paragraph(line.to_owned()));
            }
        }
        Self(parts)
    }

    pub fn markdown(&self) -> String {
        self.written(|level| format!("{} ", "#".repeat(level)), |row| format!("| {} |", row.join(" | ")))
    }

    /// Plain text, with tabs between cells as copied from Word.
    pub fn text(&self) -> String {
        self.written(|_| String::new(), |row| row.join("\t"))
    }

    fn written(&self, mark: impl Fn(usize) -> String, row: impl Fn(&[String]) -> String) -> String {
        let part = |part: &Part| match part {
            Part::Heading(level, words) => mark(*level) + words,
            Part::Paragraph(words) => words.clone(),
            Part::Table(rows) => rows.iter().map(|cells| row(cells)).collect::<Vec<_>>().join("\n"),
        };
        self.0.iter().map(part).collect::<Vec<_>>().join("\n\n") + "\n"
    }

    /// A page of a site: menus before, a footer behind.
    pub fn html(&self) -> String {
        let cells = |row: &Vec<String>| {
            let cell = |cell: &String| match cell.as_str() {
                "" => "<td>&nbsp;</td>".to_owned(),
                words => format!("<td>{}</td>", escaped(words)),
            };
            format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>())
        };
        let part = |part: &Part| match part {
            Part::Heading(level, words) => format!("<h{level}>{}</h{level}>\n", escaped(words)),
            Part::Paragraph(words) => format!("<p>&emsp;&emsp;{}</p>\n", escaped(words)),
            Part::Table(rows) => format!("<table>\n{}</table>\n", rows.iter().map(cells).collect::<String>()),
        };
        let body: String = self.0.iter().map(part).collect();
        format!(
            "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>门户网站</title>\n</head>\n<body>\n\
             <div class=\"nav\"><a href=\"/\">首页</a> <a href=\"/nb\">政府信息公开年报</a></div>\n\
             <div class=\"main\"><div class=\"left\"><a href=\"/1\">2019年政府信息公开工作年度报告</a></div>\n\
             <div id=\"zoom\">\n{body}</div>\n</div>\n\
             <div class=\"footer\"><p>版权所有 <a href=\"/map\">网站地图</a></p></div>\n</body>\n</html>\n"
        )
    }
}

/// A Word file with headings by their outline level.
pub fn word(document: &Document) -> Vec<u8> {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(words));
    let cell = |words: &String| format!("<w:tc><w:p>{}</w:p></w:tc>", run(words));
    let row = |row: &Vec<String>| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let part = |part: &Part| match part {
        Part::Heading(level, words) => {
            format!("<w:p><w:pPr><w:outlineLvl w:val=\"{}\"/></w:pPr>{}</w:p>", level - 1, run(words))
        }
        Part::Paragraph(words) => format!("<w:p>{}</w:p>", run(words)),
        Part::Table(rows) => format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>()),
    };
    let body: String = document.0.iter().map(part).collect();
    super::word::archive(super::word::document(&body).as_bytes())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
