//! What cells are called at the head of a column: by the form's own words, those of rows without numbers and remarks.

use super::model::{Column, Table, TableRow};

/// What stands between the names of a row and a column.
const BETWEEN: &str = "\u{B7}";

impl Table {
    /// The name of a cell in Chinese and in English: its group's, its row's and its column's.
    pub fn cell_name(&self, row: &TableRow, column: &Column) -> (String, String) {
        let group = row.groups.last().and_then(|group| self.groups.get(*group));
        let group = group.filter(|_| row.short.is_none()).map(|group| group.label.bare());
        let of_row = row.short.clone().unwrap_or_else(|| row.label.bare());
        let zh: Vec<String> = group.into_iter().chain([of_row, column.label.zh.clone()]).collect();
        (zh.join(BETWEEN), [row.label.en.as_str(), &column.label.en].join(&format!(" {BETWEEN} ")))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::form::Forms;

    fn names(form: &str) -> Vec<(String, String)> {
        let forms = Forms::embedded(&crate::yaml::unpack(crate::assets::RULES));
        let form = forms.iter().find(|known| known.key == form).unwrap();
        let cells = 0..form.cell_count();
        cells
            .map(|cell| {
                let (table, row, column) = form.cell_place(cell).unwrap();
                (form.cell_key(cell), table.cell_name(row, column).0)
            })
            .collect()
    }

    #[test]
    fn a_cell_is_called_as_the_form_calls_it() {
        let names = names("2021");
        for (key, expected) in [
            ("documents.normative.in_force", "行政规范性文件·现行有效件数"),
            ("charges.charges.amount", "行政事业性收费·本年收费金额（单位：万元）"),
            ("requests.new.natural", "新收·自然人"),
            ("requests.carried_in.total", "上年结转·总计"),
            ("requests.partial.legal", "部分公开·法律服务机构"),
            ("requests.denied.process.other", "不予公开·属于四类过程性信息·其他"),
            ("requests.other.other.other", "其他处理·其他·其他"),
            ("requests.processed.total", "办理结果总计·总计"),
            ("requests.carried_out.total", "结转下年度·总计"),
            ("review.reconsideration.upheld", "行政复议·结果维持"),
            ("review.after_review.pending", "行政诉讼·复议后起诉·尚未审结"),
        ] {
            let name = names.iter().find(|(known, _)| known == key).map(|(_, name)| name.as_str());
            assert_eq!(name, Some(expected), "{key}");
        }
    }

    #[test]
    fn no_two_cells_are_called_the_same() {
        for form in ["2019", "2021"] {
            let names = names(form);
            let different: BTreeSet<&String> = names.iter().map(|(_, name)| name).collect();
            assert_eq!(different.len(), names.len(), "{form}");
        }
    }
}
