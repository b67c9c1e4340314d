//! Form files to the model. A fault has its place in the file and stops nothing.

use std::sync::OnceLock;

use jiff::civil;
use serde::Deserialize;

use crate::diag::Fact;

use crate::form::schema::label::Label;
use crate::form::schema::model::{Deadline, Form, Layout, Role, SectionForm, Table};
use crate::form::schema::organ::OrganKind;
use crate::form::schema::shape::Shape;
use crate::parse::Part;
use crate::yaml::{Fault, Faults, Fields, Node, Placed, items, kind, nearest, tell_repeated};

/// Reads a form file. Whatever is wrong with it is told.
pub fn load_form(root: &Node, faults: &mut Faults) -> Option<Form> {
    tell_repeated(root, faults);
    let mut fields = Fields::of(root, faults)?;
    let key = fields.required::<String>("form");
    let years = fields.required::<Years>("years");
    let document = fields.required::<Both>("document");
    let number = fields.required::<String>("number");
    let title = fields.required::<String>("title");
    let deadlines = load_deadlines(&mut fields);
    let sections = fields.required_node("sections");
    let before = fields.faults().len();
    let sections = sections.map(|node| load_sections(node, fields.faults()));
    // A section with a fault may be the one of a table.
    let declared = sections.as_deref().filter(|_| fields.faults().len() == before);
    let tables = fields.required_node("tables");
    let tables = tables.map(|node| load_tables(node, declared, fields.faults()));
    fields.finish();
    let (years, document) = (years?, document?);
    Some(Form {
        key: key?,
        from: years.from,
        to: years.to,
        document: (document.zh, document.en),
        number: number?,
        title: title?,
        deadlines,
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

/// Every day is one that each year has, and no kind of organ has two.
fn load_deadlines(fields: &mut Fields<'_, '_>) -> Vec<Deadline> {
    let deadlines = fields.list::<Deadline>("deadlines");
    let mut known: Vec<OrganKind> = Vec::new();
    for Placed { value, range } in &deadlines {
        if civil::Date::new(2001, value.month, value.day).is_err() {
            let found = format!("{}-{}", value.month, value.day);
            let fault = Fault::new(kind::WRONG_TYPE, range.clone()).fact("found", found);
            fields.faults().push(fault.fact("expected", Fact::Phrase("form.day")));
        }
        for organ in &value.organs {
            if known.contains(organ) {
                let fault = Fault::new(kind::REPEATED, range.clone()).fact("found", organ.name());
                fields.faults().push(fault);
            }
            known.push(*organ);
        }
    }
    deadlines.into_iter().map(|deadline| deadline.value).collect()
}

fn load_sections(node: &Node, faults: &mut Faults) -> Vec<SectionForm> {
    items(node, faults).iter().filter_map(|item| load_section(item, faults)).collect()
}

fn load_section(node: &Node, faults: &mut Faults) -> Option<SectionForm> {
    let mut fields = Fields::of(node, faults)?;
    let part = part_of(&mut fields, "key");
    let role = fields.optional::<Role>("role").unwrap_or_default();
    let numeral = fields.required::<String>("numeral");
    let title = fields.required::<String>("title");
    let en = fields.required::<String>("en");
    let topics = fields.optional::<Vec<Topic>>("topics").unwrap_or_default();
    fields.finish();
    let topics = topics.iter().map(|topic| Label::new(&topic.title, "", &topic.variants)).collect();
    Some(SectionForm { part: part?, role, numeral: numeral?, title: Label::new(&title?, &en?, &[]), topics })
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

/// The section of a table, which must be one that holds tables.
fn table_part(fields: &mut Fields<'_, '_>, sections: Option<&[SectionForm]>) -> Option<Part> {
    let part = part_of(fields, "section")?;
    let holds_tables = |section: &SectionForm| section.part == part && section.role == Role::Tables;
    if sections.is_some_and(|sections| !sections.iter().any(holds_tables)) {
        let place = fields.node("section").map_or(0..0, Node::place);
        fields.faults().push(Fault::new("no_tables", place).fact("found", part.key()));
    }
    Some(part)
}

fn load_tables(node: &Node, sections: Option<&[SectionForm]>, faults: &mut Faults) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut first_cell = 0;
    for item in items(node, faults) {
        if let Some(table) = load_table(item, first_cell, sections, faults) {
            first_cell += table.rows.len() * table.columns.len();
            tables.push(table);
        }
    }
    tables
}

fn load_table(
    node: &Node,
    first_cell: usize,
    sections: Option<&[SectionForm]>,
    faults: &mut Faults,
) -> Option<Table> {
    let before = faults.len();
    let mut fields = Fields::of(node, faults)?;
    let key = fields.required_placed::<String>("key");
    let part = table_part(&mut fields, sections);
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
