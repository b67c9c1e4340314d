//! A report that is filled in on the page.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::client::Served;
use crate::session::{input, session};

/// Figures whose sums hold: six new requests and one of last year, five granted, one refused, one carried out.
const FIGURES: [(&str, &str); 16] = [
    ("requests.new.natural", "5"),
    ("requests.new.legal", "1"),
    ("requests.new.total", "6"),
    ("requests.carried_in.natural", "1"),
    ("requests.carried_in.total", "1"),
    ("requests.granted.natural", "4"),
    ("requests.granted.legal", "1"),
    ("requests.granted.total", "5"),
    ("requests.denied.inquiry.natural", "1"),
    ("requests.denied.inquiry.total", "1"),
    ("requests.processed.natural", "5"),
    ("requests.processed.legal", "1"),
    ("requests.processed.total", "6"),
    ("requests.carried_out.natural", "1"),
    ("requests.carried_out.total", "1"),
    ("charges.charges.amount", "28503.9786"),
];

fn worksheet(served: &Served, year: u16) -> Value {
    let wanted = json!({ "organ": "临江市水利局", "year": year });
    let reply = served.ask("POST", "/api/worksheet", wanted.to_string().as_bytes());
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

/// What to write for each paragraph of a worksheet.
fn texts(worksheet: &Value) -> BTreeMap<String, String> {
    let slots = worksheet["parts"].as_array().unwrap().iter().filter(|part| part["kind"] == "slot");
    let text = |slot: &str| match slot {
        slot if slot.contains("成文日期") => "2025年1月20日",
        slot if slot.contains("收费通知") => "2024年，本机关未收取信息处理费。",
        slot if slot.contains("其他需要报告") => "没有其他需要报告的事项。",
        slot if slot.contains("改进情况") => "改进情况：完善公开审查流程，明确公开时限。",
        slot if slot.contains("主要问题") => "存在的主要问题：部分信息公开不够及时。",
        _ => "本机关依法做好本项工作，方便公众查阅。",
    };
    slots
        .map(|slot| slot["text"].as_str().unwrap())
        .map(|slot| (slot.to_owned(), text(slot).to_owned()))
        .collect()
}

#[test]
fn what_is_filled_in_passes_and_reads_back_cell_for_cell() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::at(folder.path());
    let worksheet = worksheet(&served, 2024);
    let mut cells: BTreeMap<&str, &str> = worksheet["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| (cell["key"].as_str().unwrap(), "0"))
        .collect();
    cells.extend(FIGURES);
    let texts = texts(&worksheet);
    for format in ["docx", "md", "txt", "html"] {
        let wanted = json!({ "organ": "临江市水利局", "year": 2024, "form": null, "format": format, "cells": cells, "texts": texts });
        let reply = served.ask("POST", "/api/fill", wanted.to_string().as_bytes());
        assert_eq!(reply.status, 200, "{}", reply.text());
        let name = format!("a.{format}");
        let told = served.check(&name, &reply.body);
        let severe = |finding: &&Value| finding["severity"] != "info";
        let found: Vec<&Value> =
            told["files"][0]["diagnostics"].as_array().unwrap().iter().filter(severe).collect();
        assert!(found.is_empty(), "{format}: {found:#?}");
        let extracted = session().extract(input(&name, reply.body));
        assert_eq!(extracted.cells.len(), cells.len());
        for (key, cell) in &extracted.cells {
            let value = cell
                .value
                .as_ref()
                .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            assert_eq!(value.as_deref(), Some(cells[key.as_str()]), "{format}: {key}");
        }
    }
}

#[test]
fn what_is_left_out_stays_blank_and_to_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::at(folder.path());
    let fill = |wanted: Value| served.ask("POST", "/api/fill", wanted.to_string().as_bytes());
    let blank = served.ask(
        "POST",
        "/api/skeleton",
        json!({ "organ": "甲局", "year": 2024, "format": "md" }).to_string().as_bytes(),
    );
    let begun = json!({ "organ": "甲局", "year": 2024, "format": "md" });
    assert_eq!(fill(begun.clone()).text(), blank.text());
    let with = |key: &str, value: Value| {
        let mut wanted = begun.clone();
        wanted[key] = value;
        fill(wanted)
    };
    let one = with("cells", json!({ "requests.new.natural": "3", "requests.new.total": " " })).text();
    assert_eq!(
        one,
        blank.text().replace(
            "| 一、本年新收政府信息公开申请数量 |  |  |  |",
            "| 一、本年新收政府信息公开申请数量 |  |  | 3 |"
        )
    );
    for row in blank.text().lines().filter(|line| line.starts_with(['|', '#'])) {
        assert_eq!(with("texts", json!({ row: "别的" })).text(), blank.text(), "only paragraphs are written");
    }
    for value in ["-1", "1.5", "一", "=1+1", "| 9 |"] {
        let refused = with("cells", json!({ "requests.new.natural": value }));
        assert_eq!(refused.refused(), (422, "figure".to_owned()));
        assert_eq!(refused.json()["cell"], "requests.new.natural");
    }
    assert_eq!(with("cells", json!({ "requests.none.natural": "1" })).refused(), (422, "figure".to_owned()));
    assert_eq!(with("cells", json!([])).refused(), (400, "malformed".to_owned()));
}

#[test]
fn the_worksheet_has_the_forms_own_tables_and_sums() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::at(folder.path());
    // Counted on the forms: 2021 has 6 + 1 + 2 + 1 figures of section two, 25 rows of 7 requests and 3 times 5 reviews.
    for (year, form, cells) in [(2024, "2021", 10 + 175 + 15), (2020, "2019", 0)] {
        let worksheet = worksheet(&served, year);
        assert_eq!(worksheet["form"], form);
        let keys: Vec<&str> =
            worksheet["cells"].as_array().unwrap().iter().map(|cell| cell["key"].as_str().unwrap()).collect();
        assert!(cells == 0 || keys.len() == cells, "{}", keys.len());
        let parts = worksheet["parts"].as_array().unwrap();
        let drawn = parts
            .iter()
            .filter(|part| part["kind"] == "table")
            .flat_map(|part| part["rows"].as_array().unwrap())
            .flat_map(|row| row.as_array().unwrap());
        let mut drawn: Vec<&str> = drawn.filter_map(|place| place["key"].as_str()).collect();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        drawn.sort_unstable();
        assert_eq!(drawn, sorted, "every cell is drawn once");
        let equations = worksheet["equations"].as_array().unwrap();
        let of_new = equations.iter().find(|sum| sum["at"] == "requests.new.total").unwrap();
        assert_eq!(of_new["parts"].as_array().unwrap().len(), 6);
        assert_eq!((&of_new["totals"], &of_new["is_row"]), (&json!(["requests.new.total"]), &json!(true)));
        assert!(parts.iter().filter(|part| part["kind"] == "slot").count() > 5);
    }
}
