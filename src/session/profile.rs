//! What the settings say of one report: its rules and their weights, its form, the kind of its organ.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::session::Session;
use crate::config::{Choices, OrganKindName};
use crate::diag::{Code, Diagnostic, Severity};
use crate::form::{Form, OrganKind};
use crate::rule::{CheckSpec, Rule, RuleSet};
use crate::yaml::Placed;

/// What holds for one report.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// For each rule whether it is to be checked.
    pub(super) selected: Arc<[bool]>,
    /// Weights other than the rules' own.
    pub(super) severity: Vec<(Code, Severity)>,
    /// The form to read it on.
    pub(super) form: Option<Arc<Form>>,
    /// The kind of its organ.
    pub(super) organ_kind: Option<OrganKind>,
}

impl Profile {
    /// The rules that are checked, of all.
    pub(super) fn checked_rules<'r>(&self, rules: &'r RuleSet) -> impl Iterator<Item = &'r Rule> {
        let chosen = rules.rules().iter().zip(self.selected.iter());
        chosen.filter(|(_, selected)| **selected).map(|(rule, _)| rule)
    }

    /// True if one of the rules is checked.
    pub(super) fn checks_any(&self, codes: &[Code], rules: &RuleSet) -> bool {
        self.checked_rules(rules).any(|rule| codes.contains(&rule.code()))
    }

    /// The weight that the settings give a rule.
    pub(super) fn weight(&self, code: Code) -> Option<Severity> {
        self.severity.iter().find(|(weighed, _)| *weighed == code).map(|(_, severity)| *severity)
    }

    /// Leaves out what is found of rules that are not checked. What is no rule of the run stays.
    pub(super) fn keep_selected(&self, found: &mut Vec<Diagnostic>, rules: &RuleSet) {
        let rules = rules.rules();
        found.retain(|diagnostic| {
            let at = rules.iter().position(|rule| rule.code() == diagnostic.code);
            at.and_then(|at| self.selected.get(at)).copied().unwrap_or(true)
        });
    }

    /// Leaves the rules out whose checks are not wanted, so that nothing of them was checked.
    pub(super) fn keep_rules(&mut self, rules: &RuleSet, is_wanted: impl Fn(&CheckSpec) -> bool) {
        let rules = rules.rules().iter().zip(self.selected.iter());
        let selected = rules.map(|(rule, selected)| *selected && is_wanted(rule.check()));
        self.selected = selected.collect();
    }
}

impl Session {
    /// What holds for the report of this name.
    pub(super) fn profile(&self, name: &str) -> Profile {
        debug_assert_eq!(self.selected.len(), self.rules.rules().len(), "each rule is selected or not");
        let selected = Arc::clone(&self.selected);
        let mut profile = Profile { selected, severity: Vec::new(), form: None, organ_kind: None };
        let Some(settings) = &self.settings else { return profile };
        let choices = settings.choices_for(&settings.path(name));
        profile.selected = self.chosen(&choices);
        for choices in choices {
            for (selector, severity) in &choices.severity {
                let meant = self.rules.select(&selector.value);
                profile.severity.splice(0..0, meant.iter().map(|rule| (rule.code(), *severity)));
            }
            let form = choices.form.as_ref().and_then(|form| self.forms.shared(&form.value));
            profile.form = form.or(profile.form);
            profile.organ_kind = choices.organ_kind.map(kind).or(profile.organ_kind);
        }
        profile
    }

    /// The rules that the most special choice selects, less all that are ignored. The arguments' choice goes before.
    fn chosen(&self, choices: &[&Choices]) -> Arc<[bool]> {
        let special = choices.iter().rev().map(|choices| &choices.select).find(|select| !select.is_empty());
        let selects = |selector: &Placed<String>, code| {
            self.rules.select(&selector.value).iter().any(|rule| rule.code() == code)
        };
        let of_settings = |code: Code| {
            let select = special.filter(|_| self.options.select.is_empty());
            let is_ignored =
                choices.iter().any(|choices| choices.ignore.iter().any(|one| selects(one, code)));
            select.is_none_or(|select| select.iter().any(|one| selects(one, code))) && !is_ignored
        };
        let rules = self.rules.rules().iter().zip(self.selected.iter());
        rules.map(|(rule, by_arguments)| *by_arguments && of_settings(rule.code())).collect()
    }

    /// What holds for the report of this name, as a settings file would say it.
    pub fn settings_for(&self, name: &str) -> String {
        let profile = self.profile(name);
        let mut lines = Vec::new();
        if let Some(form) = profile.form {
            lines.push(format!("form: {}", form.key));
        }
        if let Some(kind) = profile.organ_kind {
            lines.push(format!("organ_kind: {}", kind.name()));
        }
        let rules = self.rules.rules().iter().zip(profile.selected.iter());
        let left_out: Vec<String> =
            rules.filter(|(_, selected)| !**selected).map(|(rule, _)| rule.code().to_string()).collect();
        if !left_out.is_empty() {
            lines.push(format!("ignore: [{}]", left_out.join(", ")));
        }
        let weighed: BTreeMap<Code, Severity> = profile.severity.iter().rev().copied().collect();
        if !weighed.is_empty() {
            lines.push("severity:".to_owned());
            lines.extend(weighed.iter().map(|(code, severity)| format!("  {code}: {}", severity.name())));
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }
}

const fn kind(name: OrganKindName) -> OrganKind {
    match name {
        OrganKindName::Government => OrganKind::Government,
        OrganKindName::Department => OrganKind::Department,
        OrganKindName::Town => OrganKind::Town,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::{session, with_settings};

    const SETTINGS: &str = "\
form: 2019
select: [T301, L805]
severity: { T: info }
paths:
  - files: towns/
    organ_kind: town
    form: 2021
    ignore: [L805]
    severity: { T301: warning }
";

    #[test]
    fn the_more_special_choice_holds() {
        let session = with_settings(session(&[]), SETTINGS);
        let everywhere = "form: 2019\n".len();
        assert!(session.settings_for("reports/a.txt").starts_with("form: 2019\nignore: ["));
        assert!(session.settings_for("reports/towns/a.txt").starts_with("form: 2021\norgan_kind: town\n"));
        assert_eq!(session.settings_for("a.txt").get(..everywhere), Some("form: 2019\n"));
        let weight = |name: &str, code: &'static str| session.profile(name).weight(Code::known(code));
        assert_eq!(weight("reports/a.txt", "T301"), Some(Severity::Info));
        assert_eq!(weight("reports/towns/a.txt", "T301"), Some(Severity::Warning));
        assert_eq!(weight("reports/towns/a.txt", "T302"), Some(Severity::Info));
        assert_eq!(weight("reports/a.txt", "L805"), None);
    }

    fn checked(session: &Session, name: &str) -> Vec<String> {
        let profile = session.profile(name);
        profile.checked_rules(&session.rules).map(|rule| rule.code().to_string()).collect()
    }

    #[test]
    fn rules_are_chosen_by_arguments_first() {
        let all = with_settings(session(&[]), SETTINGS);
        let mut both = checked(&all, "reports/a.txt");
        both.sort();
        assert_eq!(both, ["L805", "T301"]);
        assert_eq!(checked(&all, "reports/towns/a.txt"), ["T301"]);
        let one = with_settings(session(&["L805", "C201"]), SETTINGS);
        assert_eq!(checked(&one, "reports/towns/a.txt"), ["C201"]);
    }

    #[test]
    fn without_last_year_s_report_its_rules_are_left_out() {
        let session = session(&["H601", "T301"]);
        let mut profile = session.profile("a.txt");
        let h601 = [Code::known("H601")];
        assert!(profile.checks_any(&h601, &session.rules));
        profile.keep_rules(&session.rules, |check| !check.needs_previous());
        assert!(!profile.checks_any(&h601, &session.rules));
        assert!(profile.checks_any(&[Code::known("T301")], &session.rules));
    }
}
