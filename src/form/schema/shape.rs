//! The columns, rows and identities of a table while a form file is read.

use std::ops::Range;

use serde::Deserialize;

use crate::diag::Fact;
use crate::form::schema::label::Label;
use crate::form::schema::model::{Axis, Column, ColumnKind, Group, Identity, TableRow};
use crate::parse::expr::{Linear, Name, Operand, Total, parse_expr};
use crate::yaml::{Fault, Faults, Fields, Node, Placed, items, kind};

/// No such row or column.
const UNKNOWN_CELL: &str = "unknown_cell";
/// A row, column or table whose cells no identity uses.
const UNUSED_CELL: &str = "unused_cell";

/// The rows, columns and groups of a table while they are read.
#[derive(Default)]
pub(super) struct Shape {
    article: Option<String>,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<TableRow>,
    pub(super) groups: Vec<Group>,
    /// Where each column stands in the file; `None` for those that no identity need use.
    column_places: Vec<Option<Range<usize>>>,
    /// The same of the rows.
    row_places: Vec<Option<Range<usize>>>,
}

impl Shape {
    /// An empty table whose rows report on this article unless they say otherwise.
    pub(super) fn of(article: Option<String>) -> Self {
        Self { article, ..Self::default() }
    }

    pub(super) fn columns(&mut self, node: &Node, group: Option<usize>, faults: &mut Faults) {
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
            let place = place(&mut fields, item);
            fields.finish();
            let Some(column) = column else { continue };
            if self
                .columns
                .iter()
                .any(|known| known.key == column.key || is_twin(&known.label, &column.label))
            {
                faults.push(Fault::at(kind::REPEATED, item).fact("found", column.key.as_str()));
            }
            self.columns.push(column);
            self.column_places.push(place);
        }
    }

    pub(super) fn rows(&mut self, node: &Node, groups: &[usize], faults: &mut Faults) {
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
            let place = place(&mut fields, item);
            fields.finish();
            let Some(row) = row else { continue };
            let is_same = |known: &TableRow| {
                known.key == row.key || (known.groups == row.groups && is_twin(&known.label, &row.label))
            };
            if self.rows.iter().any(is_same) {
                faults.push(Fault::at(kind::REPEATED, item).fact("found", row.key.as_str()));
            }
            self.rows.push(row);
            self.row_places.push(place);
        }
    }

    fn group(&mut self, label: &str) -> usize {
        self.groups.push(Group { label: Label::new(label, "", &[]) });
        self.groups.len() - 1
    }

    pub(super) fn identities(&self, node: &Node, faults: &mut Faults) -> Vec<Identity> {
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
            faults.push(Fault::new(UNKNOWN_CELL, at.range).fact("found", at.value));
            return None;
        };
        match self.sides(each, &holds) {
            Ok((parts, totals)) => Some(Identity { name, each, parts, totals, at: place }),
            Err(fault) => {
                faults.push(fault);
                None
            }
        }
    }

    /// Tells of the cells that no identity uses, unless they are said to stand alone: by their table if it has no
    /// identities, by their columns if none of these runs along a column, else by their rows.
    pub(super) fn tell_unused(&self, key: &Placed<String>, identities: &[Identity], faults: &mut Faults) {
        let is_named = |each: Axis, at: usize| {
            let mut along = identities.iter().filter(|identity| identity.each == each);
            along.any(|identity| identity.parts.contains(&at) || identity.totals.contains(&at))
        };
        let unused = |each: Axis, places: &[Option<Range<usize>>]| -> Vec<(usize, Range<usize>)> {
            let placed = places.iter().enumerate().filter_map(|(at, place)| Some((at, place.clone()?)));
            placed.filter(|(at, _)| !is_named(each, *at)).collect()
        };
        let columns = unused(Axis::Row, &self.column_places);
        let rows = unused(Axis::Column, &self.row_places);
        if columns.is_empty() || rows.is_empty() {
            return;
        }
        let mut tell = |place: Range<usize>, found: &str| {
            faults.push(Fault::new(UNUSED_CELL, place).fact("found", found));
        };
        if identities.is_empty() {
            tell(key.range.clone(), &key.value);
        } else if identities.iter().all(|identity| identity.each == Axis::Row) {
            let columns = columns.into_iter().filter_map(|(at, place)| Some((self.columns.get(at)?, place)));
            columns.for_each(|(column, place)| tell(place, &column.key));
        } else {
            let rows = rows.into_iter().filter_map(|(at, place)| Some((self.rows.get(at)?, place)));
            rows.for_each(|(row, place)| tell(place, &row.key));
        }
    }

    /// The rows or columns on either side of an equation; otherwise what is wrong with it there.
    fn sides(&self, each: Axis, holds: &Placed<String>) -> Result<(Vec<usize>, Vec<usize>), Fault> {
        let unfit = || {
            let fault = Fault::new("bad_expression", holds.range.clone()).fact("found", holds.value.as_str());
            fault.fact("detail", Fact::Phrase("expression.identity"))
        };
        let expr = parse_expr(&holds.value).map_err(|_| unfit())?;
        let (Linear { terms, .. }, _) = expr.linear().ok_or_else(unfit)?;
        let (mut parts, mut totals) = (Vec::new(), Vec::new());
        for term in terms {
            let unknown = |name: &Name| {
                let fault = Fault::new(UNKNOWN_CELL, holds.range.clone()).fact("found", name.path.as_str());
                fault.part(&holds.value, name.range.clone())
            };
            let found = self.operand(each, &term.operand).map_err(unknown)?;
            let side = if term.coefficient.is_sign_negative() { &mut totals } else { &mut parts };
            side.extend(found);
        }
        Ok((parts, totals))
    }

    /// The rows or columns of an operand; otherwise the name that is none.
    fn operand<'o>(&self, each: Axis, operand: &Operand<'o>) -> Result<Vec<usize>, &'o Name> {
        let known = |name: &'o Name| {
            let found = self.positions(each, &name.path);
            if found.is_empty() { Err(name) } else { Ok(found) }
        };
        match *operand {
            Operand::Name(name) | Operand::Total(Total::Matching(name)) => known(name),
            Operand::Total(Total::Between(first, last)) => {
                let (from, to) = (known(first)?, known(last)?);
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

/// Where a column or row stands in the file; `None` for one that no identity need use.
fn place(fields: &mut Fields<'_, '_>, node: &Node) -> Option<Range<usize>> {
    let is_alone = fields.optional::<bool>("alone").unwrap_or_default();
    (!is_alone).then(|| node.place())
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
    let short = fields.optional::<String>("short");
    let article = fields.optional::<String>("article").or_else(|| article.map(str::to_owned));
    Some(TableRow { key: key?, label: label?, short, groups: groups.to_vec(), article })
}

fn load_label(fields: &mut Fields<'_, '_>) -> Option<Label> {
    let zh = fields.required::<String>("label");
    let en = fields.required::<String>("en");
    let variants = fields.optional::<Vec<String>>("variants").unwrap_or_default();
    Some(Label::new(&zh?, &en?, &variants))
}
