//! What a report of the corpus is: its organ, figures and looks, and the program that prints it.

use serde_json::{Map, Value, json};

use crate::figures::{self, Figures, SCALES};
use crate::form::{FORMS, Form};
use crate::random::Random;
use crate::style::{Font, STYLES, Style};

/// The program that makes pages of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// A Word file.
    LibreOffice,
    /// A web page.
    Chromium,
}

impl Tool {
    pub const ALL: [Self; 2] = [Self::LibreOffice, Self::Chromium];

    pub const fn name(self) -> &'static str {
        match self {
            Self::LibreOffice => "libreoffice",
            Self::Chromium => "chromium",
        }
    }
}

/// A cell whose figure is not the right one.
#[derive(Clone, Debug)]
pub struct Wrong {
    pub key: String,
    pub stands: i64,
    pub right: i64,
}

#[derive(Clone, Debug)]
pub struct Case {
    pub name: String,
    pub tool: Tool,
    pub style: Style,
    pub form: &'static Form,
    pub year: u16,
    pub organ: &'static str,
    pub scale: i64,
    /// The figures that balance.
    pub figures: Figures,
    pub wrong: Option<Wrong>,
    /// As little running text as a report can do with.
    pub is_brief: bool,
}

/// Organs by size.
const ORGANS: [[&str; 3]; 6] = [
    ["石门县档案馆", "清屏区地方志办公室", "云岭县机关事务管理局"],
    ["云岭县农业农村局", "石门县水利局", "清屏区统计局"],
    ["石门县白石镇人民政府", "云岭县交通运输局", "清屏区教育局"],
    ["云岭县人民政府", "清屏区人民政府", "石门县自然资源局"],
    ["临江市人民政府", "临江市自然资源和规划局", "南屏市人民政府"],
    ["临江省人民政府", "南屏省人民政府", "临江省公安厅"],
];

impl Case {
    /// The report of that number; a faulty one is its sound twin with one figure changed.
    pub fn new(seed: u64, number: usize, is_faulty: bool) -> (Self, Random) {
        let mut random = Random::new(seed ^ (number as u64).wrapping_mul(0x9E37_79B9));
        let tool = Tool::ALL[number % Tool::ALL.len()];
        // Five and thirteen have no common factor: the first few reports are not of neighbouring styles.
        let style = STYLES[number / Tool::ALL.len() * 5 % STYLES.len()].varied(&mut random);
        let mut case = Self::of(tool, style, &mut random);
        case.name = format!("{}-{number:02}", case.name);
        if is_faulty {
            case.make_faulty(&mut random.clone());
        }
        (case, random)
    }

    /// A report of a style, made to be kept: short, and in a font whose letters take little room.
    pub fn brief(seed: u64, number: usize, is_faulty: bool) -> (Self, Random) {
        let mut random = Random::new(seed ^ (number as u64).wrapping_mul(0x9E37_79B9));
        let style = Style { font: Font::Slight, ..STYLES[number].varied(&mut random) };
        let mut case = Self::of(Tool::ALL[number % Tool::ALL.len()], style, &mut random);
        case.is_brief = true;
        if is_faulty {
            case.make_faulty(&mut random.clone());
        }
        (case, random)
    }

    fn of(tool: Tool, style: Style, random: &mut Random) -> Self {
        let form = &FORMS[usize::from(random.chance(20))];
        let size = random.below(SCALES.len());
        let figures = figures::random(form, SCALES[size], random);
        Self {
            name: format!("{}-{}", tool.name(), style.name),
            tool,
            style,
            form,
            year: *random.pick(form.years),
            organ: *random.pick(&ORGANS[size]),
            scale: SCALES[size],
            figures,
            wrong: None,
            is_brief: false,
        }
    }

    fn make_faulty(&mut self, random: &mut Random) {
        self.wrong = Some(self.mistake(random));
        self.name.push_str("-faulty");
    }

    pub fn title(&self) -> String {
        format!("{}{}", self.organ, self.title_without_organ())
    }

    pub fn title_without_organ(&self) -> String {
        format!("{}年政府信息公开工作年度报告", self.year)
    }

    /// A figure of table 三 that two sums contradict.
    fn mistake(&self, random: &mut Random) -> Wrong {
        let is_inner = |key: &&String| {
            key.rsplit_once('.')
                .is_some_and(|(row, column)| row.starts_with("requests.") && column != "total")
        };
        let keys: Vec<&String> = self.figures.keys().filter(is_inner).collect();
        let key = (*random.pick(&keys)).clone();
        let right = figures::count(&self.figures, &key);
        Wrong { key, stands: right + random.within(1, 1 + self.scale / 9 + 8), right }
    }

    /// The figures as they are printed.
    pub fn printed(&self) -> Figures {
        let mut figures = self.figures.clone();
        if let Some(wrong) = &self.wrong {
            figures.insert(wrong.key.clone(), wrong.stands.to_string());
        }
        figures
    }

    /// What is true of the report: every cell as it is printed, and the one that is wrong.
    pub fn truth(&self) -> Value {
        let value = |text: String| text.parse::<i64>().map_or_else(|_| json!(text), |count| json!(count));
        let cells: Map<String, Value> =
            self.printed().into_iter().map(|(key, text)| (key, value(text))).collect();
        let mut truth = json!({
            "form": self.form.name,
            "year": self.year,
            "organ": self.organ,
            "sound": self.wrong.is_none(),
            "cells": cells,
        });
        if let Some(Wrong { key, stands, right }) = &self.wrong {
            truth["wrong"] = json!({ "cell": key, "stands": stands, "right": right });
        }
        truth
    }
}
