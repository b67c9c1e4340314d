//! The looks that organs give their reports.

use crate::random::Random;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    Song,
    Hei,
    Kai,
    /// One whose letters take little room.
    Slight,
}

impl Font {
    /// Its families, the best first.
    pub const fn families(self) -> [&'static str; 2] {
        match self {
            Self::Song => ["AR PL UMing CN", "Noto Serif CJK SC"],
            Self::Hei => ["WenQuanYi Micro Hei", "Noto Sans CJK SC"],
            Self::Kai => ["AR PL UKai CN", "Noto Serif CJK SC"],
            Self::Slight => ["Droid Sans Fallback", "WenQuanYi Micro Hei"],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

impl Paper {
    /// Width and height in tenths of a millimetre.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::A4 => (2100, 2970),
            Self::Letter => (2159, 2794),
        }
    }
}

/// Where a figure stands in a cell whose label takes several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height {
    Top,
    Middle,
    Bottom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Centre,
    Right,
}

/// What stands in the upper and the lower margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Margin {
    Nothing,
    /// `- 3 -`
    Number,
    /// The title above, `第3页` below.
    Running,
    /// What a browser prints: date and title above, address and `3/5` below.
    Browser,
}

/// What some writers do and others do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Sections 三 and 四 stand on pages turned by a quarter.
    Turned,
    /// Tables without lines.
    Bare,
    /// The title in two lines, the organ above.
    SplitTitle,
    /// The tables of section 二 are one.
    OneTable,
    /// The head of a table stands again on its next page.
    HeadAgain,
    /// A row does not go on on the next page.
    WholeRows,
    /// A topic's name stands in a line of its own.
    TopicAlone,
    /// A unit above tables, notes below them and behind labels.
    Notes,
    /// Paragraphs reach both margins.
    Justified,
    /// Heads of narrow columns are broken by hand.
    BrokenHeads,
    /// Nothing stands between a table and what follows it.
    Tight,
}

#[derive(Clone, Debug)]
pub struct Style {
    pub name: &'static str,
    pub paper: Paper,
    /// The side margins in tenths of a millimetre.
    pub margin: u32,
    pub font: Font,
    /// The size of running text, and of tables, in half points.
    pub text: u32,
    pub table: u32,
    /// The label columns of table 三, in thousandths of its width.
    pub labels: [u32; 3],
    pub height: Height,
    pub side: Side,
    pub margins: Margin,
    /// Space above and below what a cell holds, in half points.
    pub padding: u32,
    pub habits: &'static [Habit],
}

const PLAIN: Style = Style {
    name: "",
    paper: Paper::A4,
    margin: 280,
    font: Font::Song,
    text: 32,
    table: 21,
    labels: [60, 110, 270],
    height: Height::Middle,
    side: Side::Centre,
    margins: Margin::Number,
    padding: 4,
    habits: &[Habit::OneTable, Habit::Justified],
};

pub static STYLES: [Style; 13] = [
    Style {
        name: "narrow",
        labels: [55, 100, 200],
        habits: &[Habit::SplitTitle, Habit::OneTable, Habit::Justified],
        ..PLAIN
    },
    Style {
        name: "top",
        labels: [50, 90, 180],
        height: Height::Top,
        habits: &[Habit::OneTable, Habit::Justified, Habit::Tight],
        ..PLAIN
    },
    Style {
        name: "bottom",
        labels: [60, 90, 190],
        height: Height::Bottom,
        font: Font::Kai,
        habits: &[Habit::SplitTitle, Habit::OneTable, Habit::Justified],
        ..PLAIN
    },
    Style {
        name: "turned",
        labels: [40, 120, 330],
        text: 28,
        habits: &[Habit::Turned, Habit::OneTable, Habit::Justified],
        ..PLAIN
    },
    Style {
        name: "bare",
        labels: [50, 110, 280],
        font: Font::Hei,
        text: 24,
        habits: &[Habit::Bare, Habit::OneTable, Habit::Justified],
        ..PLAIN
    },
    Style {
        name: "bare-top",
        height: Height::Top,
        labels: [60, 100, 220],
        margins: Margin::Nothing,
        habits: &[Habit::Bare, Habit::OneTable, Habit::TopicAlone, Habit::Tight],
        ..PLAIN
    },
    Style {
        name: "letter",
        paper: Paper::Letter,
        font: Font::Hei,
        side: Side::Right,
        margins: Margin::Running,
        text: 24,
        labels: [60, 120, 300],
        habits: &[Habit::Justified],
        ..PLAIN
    },
    Style {
        name: "pages",
        table: 28,
        padding: 10,
        labels: [60, 120, 250],
        margins: Margin::Running,
        habits: &[Habit::SplitTitle, Habit::OneTable, Habit::HeadAgain, Habit::Justified],
        ..PLAIN
    },
    Style {
        name: "notes",
        text: 28,
        side: Side::Left,
        habits: &[Habit::Notes, Habit::TopicAlone, Habit::Justified],
        ..PLAIN
    },
    Style {
        name: "broken",
        labels: [45, 110, 230],
        font: Font::Kai,
        habits: &[Habit::BrokenHeads, Habit::WholeRows, Habit::HeadAgain, Habit::OneTable],
        ..PLAIN
    },
    Style {
        name: "browser",
        margins: Margin::Browser,
        font: Font::Hei,
        text: 24,
        table: 24,
        margin: 150,
        labels: [80, 120, 280],
        habits: &[Habit::OneTable, Habit::TopicAlone],
        ..PLAIN
    },
    Style {
        name: "dense",
        text: 21,
        table: 18,
        padding: 0,
        margin: 200,
        labels: [50, 130, 340],
        font: Font::Hei,
        margins: Margin::Nothing,
        habits: &[Habit::OneTable, Habit::Justified, Habit::Tight],
        ..PLAIN
    },
    Style { name: "airy", padding: 20, labels: [45, 105, 280], habits: &[Habit::Justified], ..PLAIN },
];

impl Style {
    pub fn has(&self, habit: Habit) -> bool {
        self.habits.contains(&habit)
    }

    /// The font of headings.
    pub fn heading(&self) -> Font {
        if self.font == Font::Slight { Font::Slight } else { Font::Hei }
    }

    /// The style with sizes a little apart, so that lines break in other places each time.
    pub fn varied(&self, random: &mut Random) -> Self {
        let mut shift =
            |value: u32, most: i64| u32::try_from(i64::from(value) + random.within(-most, most)).unwrap();
        let labels = self.labels.map(|width| shift(width, 12));
        let (text, table) = (shift(self.text, 1), shift(self.table, 1));
        let margin = shift(self.margin, 30);
        Self { margin, text, table, labels, ..self.clone() }
    }
}
