//! Form files to the model. A fault has its place in the file and stops nothing.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::form::schema::label::Label;
use crate::form::schema::model::{
    Axis, Column, ColumnKind, Form, Group, Identity, Layout, SectionForm, Table, TableRow,
};
use crate::parse::Part;
use crate::parse::expr::{Linear, Operand, Total, parse_expr};
use crate::yaml::{Fault, Faults, Fields, Node, items, kind, tell_repeated};

/// Reads a form file. Whatever is wrong with it is told.
pub fn load_form(root: &Node, faults: &mut Faults) -> Option<Form> {
    tell_repeated(root, faults);
    let mut fields = Fields::of(root, faults)?;
    let key = fields.required::<i64>("form").map(|year| year.to_string());
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

/// What stands at a node that does not fit.
fn unfit(kind: &'static str, node: &Node, found: &str) -> Fault {
    Fault::at(kind, node).fact("found", found)
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
        fields.faults().push(unfit("unknown_section", node, &name));
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
    let mut fields = Fields::of(node, faults)?;
    let key = fields.required::<String>("key");
    let part = part_of(&mut fields, "section");
    let name = fields.required::<Both>("name");
    let layout =
        fields.optional::<LayoutName>("layout").map_or(Layout::Rows, |LayoutName::Line| Layout::Line);
    let caption = fields.optional::<Caption>("caption");
    let stub = fields.optional::<String>("stub").map(|stub| Label::new(&stub, "", &[]));
    let remarks = [fields.optional::<String>("note"), fields.optional::<String>("banner")];
    let article = fields.optional::<String>("article");
    let mut shape = Shape { article, ..Shape::default() };
    if let Some(columns) = fields.required_node("columns") {
        shape.columns(columns, None, fields.faults());
    }
    if let Some(rows) = fields.required_node("rows") {
        shape.rows(rows, &[], fields.faults());
    }
    let identities = fields.node("identities");
    let identities = identities.map(|node| shape.identities(node, fields.faults())).unwrap_or_default();
    fields.finish();
    let name = name?;
    Some(Table {
        key: key?,
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

/// The rows, columns and groups of a table while they are read.
#[derive(Default)]
struct Shape {
    article: Option<String>,
    columns: Vec<Column>,
    rows: Vec<TableRow>,
    groups: Vec<Group>,
}

impl Shape {
    fn columns(&mut self, node: &Node, group: Option<usize>, faults: &mut Faults) {
        for item in items(node, faults) {
            let Some(mut fields) = Fields::of(item, faults) else { continue };
            if let Some(label) = fields.optional::<String>("group") {
                let inner = fields.required_node("columns");
                fields.finish();
                let group = self.group(&label);
                if let Some(inner) = inner {
                    self.columns(inner, Some(group), faults);
                }
                continue;
            }
            let column = load_column(&mut fields, group);
            fields.finish();
            let Some(column) = column else { continue };
            if self
                .columns
                .iter()
                .any(|known| known.key == column.key || is_twin(&known.label, &column.label))
            {
                faults.push(unfit(kind::REPEATED, item, &column.key));
            }
            self.columns.push(column);
        }
    }

    fn rows(&mut self, node: &Node, groups: &[usize], faults: &mut Faults) {
        for item in items(node, faults) {
            let Some(mut fields) = Fields::of(item, faults) else { continue };
            if let Some(label) = fields.optional::<String>("group") {
                let inner = fields.required_node("rows");
                fields.finish();
                let path = [groups, &[self.group(&label)]].concat();
                if let Some(inner) = inner {
                    self.rows(inner, &path, faults);
                }
                continue;
            }
            let row = load_row(&mut fields, groups, self.article.as_deref());
            fields.finish();
            let Some(row) = row else { continue };
            let is_same = |known: &TableRow| {
                known.key == row.key || (known.groups == row.groups && is_twin(&known.label, &row.label))
            };
            if self.rows.iter().any(is_same) {
                faults.push(unfit(kind::REPEATED, item, &row.key));
            }
            self.rows.push(row);
        }
    }

    fn group(&mut self, label: &str) -> usize {
        self.groups.push(Group { label: Label::new(label, "", &[]) });
        self.groups.len() - 1
    }

    fn identities(&self, node: &Node, faults: &mut Faults) -> Vec<Identity> {
        items(node, faults).iter().filter_map(|item| self.identity(item, faults)).collect()
    }

    fn identity(&self, node: &Node, faults: &mut Faults) -> Option<Identity> {
        let mut fields = Fields::of(node, faults)?;
        let name = fields.required::<String>("name");
        let each = fields.required::<AxisName>("each").map(|axis| match axis {
            AxisName::Row => Axis::Row,
            AxisName::Column => Axis::Column,
        });
        let holds = fields.required_placed::<String>("holds");
        let at = fields.required_placed::<String>("at");
        fields.finish();
        let (name, each, holds, at) = (name?, each?, holds?, at?);
        let Some(place) = self.positions(each, &at.value).first().copied() else {
            faults.push(Fault::new("unknown_cell", at.range).fact("found", at.value));
            return None;
        };
        match self.sides(each, &holds.value) {
            Ok((parts, totals)) => Some(Identity { name, each, parts, totals, at: place }),
            Err(found) => {
                faults.push(Fault::new("bad_expression", holds.range).fact("found", found));
                None
            }
        }
    }

    /// The rows or columns on either side of an equation; the words that do not fit otherwise.
    fn sides(&self, each: Axis, text: &str) -> Result<(Vec<usize>, Vec<usize>), String> {
        let expr = parse_expr(text).map_err(|_| text.to_owned())?;
        let (Linear { terms, .. }, _) = expr.linear().ok_or_else(|| text.to_owned())?;
        let (mut parts, mut totals) = (Vec::new(), Vec::new());
        for term in terms {
            let found = self.operand(each, &term.operand)?;
            let side = if term.coefficient.is_sign_negative() { &mut totals } else { &mut parts };
            side.extend(found);
        }
        Ok((parts, totals))
    }

    fn operand(&self, each: Axis, operand: &Operand<'_>) -> Result<Vec<usize>, String> {
        let known = |path: &str| {
            let found = self.positions(each, path);
            if found.is_empty() { Err(path.to_owned()) } else { Ok(found) }
        };
        match operand {
            Operand::Name(name) => known(&name.path),
            Operand::Total(Total::Matching(name)) => known(&name.path),
            Operand::Total(Total::Between(first, last)) => {
                let (from, to) = (known(&first.path)?, known(&last.path)?);
                let range = from.first().copied().unwrap_or(0)..=to.last().copied().unwrap_or(0);
                Ok(range.collect())
            }
        }
    }

    /// The rows (for an equation along a column) or columns whose key is `path` or matches `group.*`.
    fn positions(&self, each: Axis, path: &str) -> Vec<usize> {
        let keys: Vec<&str> = match each {
            Axis::Row => self.columns.iter().map(|column| column.key.as_str()).collect(),
            Axis::Column => self.rows.iter().map(|row| row.key.as_str()).collect(),
        };
        let fits = |key: &str| match path.strip_suffix('*') {
            Some(group) => key.starts_with(group),
            None => key == path,
        };
        keys.iter().enumerate().filter(|(_, key)| fits(key)).map(|(at, _)| at).collect()
    }
}

/// True for labels that no text could tell apart.
fn is_twin(one: &Label, other: &Label) -> bool {
    one.own().eq(other.own())
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum AxisName {
    Row,
    Column,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum KindName {
    Count,
    Change,
    Amount,
}

fn load_column(fields: &mut Fields<'_, '_>, group: Option<usize>) -> Option<Column> {
    let key = fields.required::<String>("key");
    let label = load_label(fields);
    let kind = fields.optional::<KindName>("kind").map_or(ColumnKind::Count, |kind| match kind {
        KindName::Count => ColumnKind::Count,
        KindName::Change => ColumnKind::Change,
        KindName::Amount => ColumnKind::Amount,
    });
    let unit = fields.optional::<String>("unit");
    Some(Column { key: key?, label: label?, group, kind, unit })
}

fn load_row(fields: &mut Fields<'_, '_>, groups: &[usize], article: Option<&str>) -> Option<TableRow> {
    let key = fields.required::<String>("key");
    let label = load_label(fields);
    let article = fields.optional::<String>("article").or_else(|| article.map(str::to_owned));
    Some(TableRow { key: key?, label: label?, groups: groups.to_vec(), article })
}

fn load_label(fields: &mut Fields<'_, '_>) -> Option<Label> {
    let zh = fields.required::<String>("label");
    let en = fields.required::<String>("en");
    let variants = fields.optional::<Vec<String>>("variants").unwrap_or_default();
    Some(Label::new(&zh?, &en?, &variants))
}
