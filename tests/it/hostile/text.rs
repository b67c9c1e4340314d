//! Hostile texts.

use super::{HEAD, Hostile, TABLE, filled, numbered};

const ROW: &str = "一、本年新收政府信息公开申请数量";

/// A text of a report with something in its first section.
fn told(text: &str) -> Vec<u8> {
    format!("{HEAD}{text}\n").into_bytes()
}

/// A text of a report with something in the section of the large table.
fn tabled(text: &str) -> Vec<u8> {
    format!("{HEAD}无\n\n{TABLE}{text}\n").into_bytes()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

const fn text(what: &'static str, bytes: fn(usize) -> Vec<u8>) -> Hostile {
    Hostile { what, name: "a.txt", bytes }
}

const fn markdown(what: &'static str, bytes: fn(usize) -> Vec<u8>) -> Hostile {
    Hostile { what, name: "a.md", bytes }
}

pub const ALL: [Hostile; 37] = [
    text("the six headings in turn, over and over", |size| {
        let headings = "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
                        四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n";
        filled(headings, size).into_bytes()
    }),
    text("the title alone, over and over", |size| {
        filled("云岭县林业局2024年政府信息公开工作年度报告\n", size).into()
    }),
    text("a label of the table with one character on a line, over and over", |size| {
        let broken: String = ROW.chars().flat_map(|letter| [letter, '\n']).collect();
        tabled(&filled(&broken, size))
    }),
    text("a label with one character wrong, another each time", |size| {
        let letters: Vec<char> = ROW.chars().collect();
        tabled(&numbered(size, |number| {
            let mut letters = letters.clone();
            letters[number % ROW.chars().count()] = '某';
            letters.into_iter().collect::<String>() + " 1 0 0 0 0 0 1\n"
        }))
    }),
    text("every beginning of a label, each on its line", |size| {
        let letters: Vec<char> = ROW.chars().collect();
        tabled(&numbered(size, |number| letters[..=number % letters.len()].iter().collect::<String>() + "\n"))
    }),
    text("one label, then figures without end, one a line", |size| {
        tabled(&format!("{ROW}\n{}", numbered(size, |number| format!("{number}\n"))))
    }),
    text("figures without end, then all labels", |size| {
        tabled(&format!("{}{ROW}\n二、上年结转政府信息公开申请数量\n（一）予以公开\n", filled("0\n", size)))
    }),
    text("rows of the table with figures of 28 digits", |size| {
        tabled(&filled(&format!("{ROW} {}\n", "7922816251426433759354395033 ".repeat(7)), size))
    }),
    text("one row with a figure too many for each letter", |size| {
        tabled(&format!("{ROW}{}", filled(" 1", size)))
    }),
    text("cells of nothing but bars, full-width and drawn", |size| tabled(&filled("｜│|", size))),
    text("the heads of the table of reviews, over and over", |size| {
        let heads = "结果维持 结果纠正 其他结果 尚未审结 总计 ";
        format!("{HEAD}无\n\n四、政府信息公开行政复议、行政诉讼情况\n\n{}", filled(heads, size)).into()
    }),
    text("wholes within wholes, told with 其中", |size| told(&filled("申请3件，其中办结2件，", size))),
    text("Chinese numerals without end", |size| {
        told(&format!("全年新收政府信息公开申请{}件。", filled("九千亿万", size)))
    }),
    text("full-width digits without end", |size| told(&filled("１２３，", size))),
    text("one letter with combining marks without end", |size| {
        told(&format!("公{}", filled("\u{301}\u{20DD}", size)))
    }),
    text("joiners and marks of direction between all letters", |size| {
        told(&filled("公\u{200D}开\u{202E}申\u{2067}请\u{2069}", size))
    }),
    text("line ends of every kind", |size| {
        told(&filled("申请\r\u{85}\u{2028}\u{2029}\u{B}\u{C}\n\r\n", size))
    }),
    text("spaces of every width between figures", |size| {
        tabled(&format!("{ROW}{}", filled(" 1\u{A0}0\u{2003}0\u{3000}0\u{202F}0\u{205F}0\u{1680}1", size)))
    }),
    text("letters of private use, noncharacters and families of emoji", |size| {
        told(&filled("\u{E000}\u{FFFE}\u{10FFFF}\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", size))
    }),
    text("quotation marks within quotation marks", |size| {
        told(&format!("{}无{}", filled("“‘", size / 2), filled("’”", size / 2)))
    }),
    text("brackets of all kinds that close in the wrong order", |size| {
        told(&filled("（［｛《〈【）］｝》〉】", size))
    }),
    text("comments that silence and unsilence in turn", |size| {
        told(&filled("<!-- foia-lint: ignore-start T301 -->\n申请。\n<!-- foia-lint: ignore-end -->\n", size))
    }),
    text("comments with codes that there are not", |size| {
        told(&numbered(size, |number| format!("<!-- foia-lint: ignore Z{number} -->\n")))
    }),
    text("enumerations that begin anew within each other", |size| told(&filled("一是加强领导，二是", size))),
    text("dates that run into each other", |size| told(&filled("2024年2月30日-2024/13/1—2024.1", size))),
    text("percentages and comparisons without end", |size| told(&filled("比上年增长3倍，下降200%，", size))),
    text("one sentence without an end", |size| told(&filled("收到申请39件办结38件结转1件", size))),
    text("addresses of the web within each other", |size| {
        told(&filled("https://www.example.com/a?b=http://", size))
    }),
    text("UTF-16 without a second half at its end", |size| {
        let mut bytes = utf16("\u{FEFF}");
        bytes.extend(utf16(&filled("公开", size / 3)));
        bytes.extend([0x00, 0xD8, 0x41]);
        bytes
    }),
    text("lines of UTF-8 and of GB 18030 in turn", |size| {
        let line =
            ["全年新收申请39件。\n".as_bytes(), &[0xC8, 0xAB, 0xC4, 0xEA, b'3', b'9', 0xBC, 0xFE, b'\n']]
                .concat();
        line.repeat(size / line.len())
    }),
    text("bytes that no encoding has", |size| [0xFF, 0x80, 0xC0, 0xFE].repeat(size / 4)),
    markdown("rows of a table with a cell more each time", |size| {
        tabled(&numbered(size, |number| format!("|{}\n", " 1 |".repeat(number % 500))))
    }),
    markdown("rows that the form does not have, and none that it has", |size| {
        tabled(&numbered(size, |number| format!("| 某行{number} | 1 | 2 | 3 | 4 | 0 | 0 | 10 |\n")))
    }),
    markdown("delimiter rows alone", |size| tabled(&filled("| --- | :-: |\n", size))),
    markdown("bars that are escaped, and escapes that are escaped", |size| {
        tabled(&filled("| \\| \\\\| ", size))
    }),
    markdown("headings of every depth in turn, and underlined ones", |size| {
        filled("# 一、总体情况\n###### 总体情况\n总体情况\n===\n总体情况\n---\n", size).into_bytes()
    }),
    markdown("lists within lists and fences that nobody closes", |size| {
        told(&numbered(size, |number| format!("{}- ```\n", " ".repeat(number % 300))))
    }),
];
