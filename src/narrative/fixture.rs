//! Reports for the tests of this module and of the checks.

use std::sync::OnceLock;

use super::{Narrative, Subject};
use crate::form::{Form, Forms, OrganKinds};
use crate::parse::parse;
use crate::rule::RuleSet;
use crate::source::Source;
use crate::span::SourceId;
use crate::{assets, yaml};

/// What every report is read by.
pub(crate) struct Known {
    pub(crate) forms: Forms,
    pub(crate) kinds: OrganKinds,
    pub(crate) rules: RuleSet,
}

/// The embedded forms and rules, read once for all tests.
pub(crate) fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let documents = yaml::unpack(assets::RULES);
        let forms = Forms::embedded(&documents);
        let rules = RuleSet::embedded(&forms, &documents);
        Known { forms, kinds: OrganKinds::embedded(&documents), rules }
    })
}

/// The newest form.
pub(super) fn newest() -> &'static Form {
    known().forms.iter().last().unwrap()
}

/// A text as it was handed in.
pub(crate) fn source(text: &str) -> Source {
    Source::from_text(SourceId::new(0), "report.md", text.to_owned())
}

/// Asks the narrative of a report whose overview is this text.
pub(super) fn of_overview<R>(overview: &str, ask: impl FnOnce(&Narrative<'_>) -> R) -> R {
    let title = "临江市水利局2024年政府信息公开工作年度报告";
    let source =
        source(&format!("{title}\n\n一、总体情况\n\n{overview}\n\n五、存在的主要问题及改进情况\n\n无。\n"));
    let report = parse(&source);
    let subject = Subject::of(&source, &report, &known().kinds);
    ask(&Narrative::new(&source, &report, newest(), &subject))
}
