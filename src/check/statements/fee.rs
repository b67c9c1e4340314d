//! `check: fee`: whether what the report says of fees agrees with itself and with the tariff.

use rust_decimal::Decimal;

use super::claim::{Said, said};
use crate::check::Context;
use crate::diag::{Diagnostic, Label};
use crate::narrative::Statements;
use crate::parse::Scale;
use crate::rule::{FeeCheck, Rule};

pub(in crate::check) fn check(
    context: &Context<'_>,
    rule: &Rule,
    check: &FeeCheck,
    statements: &Statements<'_>,
) -> Vec<Diagnostic> {
    if !concerns(context, check) {
        return Vec::new();
    }
    let said: Vec<Said> = said(context, &check.said, statements).collect();
    let is_none = |said: &Said| said.figure.is_none_or(|figure| figure.value.is_zero());
    let (nothing, charged): (Vec<&Said>, Vec<&Said>) = said.iter().partition(|said| is_none(said));
    let mut found = Vec::new();
    for fee in charged {
        let Some(figure) = fee.figure.filter(|figure| figure.exact && figure.scale == Scale::Units) else {
            continue;
        };
        let told = Diagnostic::new(rule.code(), fee.span)
            .fact("found", context.source.slice(fee.span))
            .fact("value", figure.value.normalize().to_string());
        if let Some(nothing) = nothing.first() {
            let words = context.source.slice(nothing.span);
            found.push(told.label(Label::new(nothing.span, "nothing").fact("found", words)));
        } else if !(figure.value % Decimal::from(check.multiple_of)).is_zero() {
            found.push(told.variant("odd"));
        }
    }
    found
}

/// True if such fees are charged in the report's year.
pub(super) fn concerns(context: &Context<'_>, check: &FeeCheck) -> bool {
    context.subject.year.is_some_and(|year| year >= check.from_year)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn fees_agree_with_each_other_and_with_the_tariff() {
        let fees = "本年度未发出信息处理费收费通知，未收取信息处理费。";
        let charged = |words: &str| found("N512", &[(fees, words)]);
        assert_eq!(charged("未收取信息处理费。收取信息处理费200元。"), ["收取信息处理费200元"]);
        assert_eq!(
            charged("收取信息处理费385元。"),
            ["收取信息处理费385元"],
            "no multiple of the tariff's step"
        );
        assert!(charged("收取信息处理费200元。").is_empty());
    }
}
