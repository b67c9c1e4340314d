//! Form files to the model. A fault has its place in the file and stops nothing.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::form::schema::label::Label;
use crate::form::schema::model::{Form, Layout, SectionForm, Table};
use crate::form::schema::shape::Shape;
use crate::parse::Part;
use crate::yaml::{Fault, Faults, Fields, Node, items, nearest, tell_repeated};

/// Reads a form file. Whatever is wrong with it is told.
pub fn load_form(root: &Node, faults: &mut Faults) -> Option<Form> {
    tell_repeated(root, faults);
    let mut fields = Fields::of(root, faults)?;
    let key = fields.required::<String>("form");
    let years = fields.required::<Years>("years");
    let document = fields.required::<Both>("document");
    let number = fields.required::<String>("number");
    let title = fields.required::<String>("title");
    let sections = fields.required_node("sections");
    let sections = sections.map(|node| load_sections(node, fields.faults()));
    let tables = fields.required_node("tables");
    let tables = tables.map(|node| load_tables(node, fields.faults()));
    fields.finish();
    let (years, document) = (years?, document?);
    Some(Form {
        key: key?,
        from: years.from,
        to: years.to,
        document: (document.zh, document.en),
        number: number?,
        title: title?,
        sections: sections?,
        tables: tables?,
        equations: OnceLock::new(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Years {
    from: u16,
    to: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    zh: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    title: String,
    #[serde(default)]
    variants: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Caption {
    label: String,
    #[serde(default)]
    variants: Vec<String>,
}

fn load_sections(node: &Node, faults: &mut Faults) -> Vec<SectionForm> {
    items(node, faults).iter().filter_map(|item| load_section(item, faults)).collect()
}

fn load_section(node: &Node, faults: &mut Faults) -> Option<SectionForm> {
    let mut fields = Fields::of(node, faults)?;
    let part = part_of(&mut fields, "key");
    let numeral = fields.required::<String>("numeral");
    let title = fields.required::<String>("title");
    let en = fields.required::<String>("en");
    let topics = fields.optional::<Vec<Topic>>("topics").unwrap_or_default();
    fields.finish();
    let topics = topics.iter().map(|topic| Label::new(&topic.title, "", &topic.variants)).collect();
    Some(SectionForm { part: part?, numeral: numeral?, title: Label::new(&title?, &en?, &[]), topics })
}

fn part_of(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Part> {
    let node = fields.required_node(key)?;
    let name: String = crate::yaml::read(node, fields.faults())?;
    let part = Part::ALL.into_iter().find(|part| part.key() == name);
    if part.is_none() {
        let suggestion = nearest(&name, Part::ALL.into_iter().map(Part::key));
        let fault = Fault::at("unknown_section", node).fact("found", name.as_str());
        fields.faults().push(fault.suggest(suggestion));
    }
    part
}

fn load_tables(node: &Node, faults: &mut Faults) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut first_cell = 0;
    for item in items(node, faults) {
        if let Some(table) = load_table(item, first_cell, faults) {
            first_cell += table.rows.len() * table.columns.len();
            tables.push(table);
        }
    }
    tables
}

fn load_table(node: &Node, first_cell: usize, faults: &mut Faults) -> Option<Table> {
    let before = faults.len();
    let mut fields = Fields::of(node, faults)?;
    let key = fields.required_placed::<String>("key");
    let part = part_of(&mut fields, "section");
    let name = fields.required::<Both>("name");
    let layout =
        fields.optional::<LayoutName>("layout").map_or(Layout::Rows, |LayoutName::Line| Layout::Line);
    let caption = fields.optional::<Caption>("caption");
    let stub = fields.optional::<String>("stub").map(|stub| Label::new(&stub, "", &[]));
    let remarks = [fields.optional::<String>("note"), fields.optional::<String>("banner")];
    let article = fields.optional::<String>("article");
    let is_alone = fields.optional::<bool>("alone").unwrap_or_default();
    let mut shape = Shape::of(article);
    if let Some(columns) = fields.required_node("columns") {
        shape.columns(columns, None, fields.faults());
    }
    if let Some(rows) = fields.required_node("rows") {
        shape.rows(rows, &[], fields.faults());
    }
    let identities = fields.node("identities");
    let identities = identities.map(|node| shape.identities(node, fields.faults())).unwrap_or_default();
    fields.finish();
    let (key, name) = (key?, name?);
    if !is_alone && faults.len() == before {
        shape.tell_unused(&key, &identities, faults);
    }
    Some(Table {
        key: key.value,
        part: part?,
        name: (name.zh, name.en),
        caption: caption.map(|caption| Label::new(&caption.label, "", &caption.variants)),
        stub,
        remarks: remarks.into_iter().flatten().map(|words| Label::new(&words, "", &[])).collect(),
        layout,
        columns: shape.columns,
        rows: shape.rows,
        groups: shape.groups,
        identities,
        first_cell,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum LayoutName {
    Line,
}
