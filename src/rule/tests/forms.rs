//! The two forms, as far as rules name them.

use crate::rule::Vocabulary;

pub(super) struct Double;

const COLUMNS: [&str; 7] = ["natural", "enterprise", "research", "welfare", "legal", "other", "total"];

impl Vocabulary for Double {
    fn forms(&self) -> Vec<&str> {
        vec!["2019", "2021"]
    }

    fn sections(&self, form: &str) -> Vec<&str> {
        match form {
            "2019" | "2021" => {
                vec!["overview", "proactive", "requests", "review", "problems", "other_matters"]
            }
            _ => Vec::new(),
        }
    }

    fn tables(&self, form: &str) -> Vec<&str> {
        match form {
            "2019" => vec!["documents", "charges", "procurement", "requests", "review"],
            "2021" => vec!["documents", "charges", "requests", "review"],
            _ => Vec::new(),
        }
    }

    fn rows(&self, form: &str, table: &str) -> Vec<&str> {
        let mut rows = match table {
            "documents" => vec!["regulations", "normative"],
            "charges" => vec!["charges"],
            "procurement" => vec!["procurement"],
            "requests" => {
                vec!["new", "carried_in", "granted", "partial", "denied.state_secret", "denied.inquiry"]
            }
            "review" => vec!["reconsideration", "direct", "after_review"],
            _ => Vec::new(),
        };
        if table == "requests" {
            rows.extend(if form == "2019" { vec!["other"] } else { vec!["other.fee_unpaid", "other.other"] });
            rows.extend(["processed", "carried_out"]);
        }
        rows
    }

    fn columns(&self, form: &str, table: &str) -> Vec<&str> {
        match (table, form) {
            ("documents", "2019") => vec!["made", "disclosed", "disclosed_total"],
            ("documents", _) => vec!["issued", "repealed", "in_force"],
            ("charges", "2019") => vec!["previous_items", "change"],
            ("charges", _) => vec!["amount"],
            ("procurement", _) => vec!["items", "amount"],
            ("requests", _) => COLUMNS.to_vec(),
            ("review", _) => vec!["upheld", "corrected", "other", "pending", "total"],
            _ => Vec::new(),
        }
    }

    fn identities(&self, form: &str) -> Vec<&str> {
        match form {
            "2019" => vec!["row-total", "column-total", "balance", "review-total"],
            "2021" => vec!["row-total", "column-total", "balance", "review-total", "only-2021"],
            _ => Vec::new(),
        }
    }
}
