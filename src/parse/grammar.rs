//! The pest parsers. The only place that names a grammar rule: a renamed rule fails to compile here.

/// `grammar/report.pest` and `grammar/title.pest`.
pub(super) mod report {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/report.pest"]
    #[grammar = "../grammar/title.pest"]
    pub(in crate::parse) struct Grammar;
}

/// `grammar/table.pest`.
pub(super) mod table {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/table.pest"]
    pub(in crate::parse) struct Grammar;
}

/// `grammar/prose.pest`.
pub(super) mod prose {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/prose.pest"]
    pub(in crate::parse) struct Grammar;
}

/// `grammar/organ.pest`.
pub(super) mod organ {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/organ.pest"]
    pub(in crate::parse) struct Grammar;
}
