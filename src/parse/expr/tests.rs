//! Each rule of the grammar: a text that it takes, with its ranges, and one that it refuses.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

/// The tree in prefix form, each part with its range.
fn shown(expr: &Expr) -> String {
    let joined = |parts: &[Expr]| parts.iter().map(shown).collect::<Vec<_>>().join(" ");
    let body = match &expr.shape {
        Shape::Number(value) => value.to_string(),
        Shape::Name(name) => named(name),
        Shape::Total(Total::Matching(name)) => format!("sum {}", named(name)),
        Shape::Total(Total::Between(first, last)) => format!("sum {} .. {}", named(first), named(last)),
        Shape::Negative(inner) => format!("neg {}", shown(inner)),
        Shape::Sum(parts) => parts
            .iter()
            .flat_map(|(sign, part)| [if *sign == Sign::Plus { "+" } else { "-" }.to_owned(), shown(part)])
            .collect(),
        Shape::Product(parts) => format!("* {}", joined(parts)),
        Shape::Comparison { left, comparator, right } => {
            format!("{comparator:?} {} {}", shown(left), shown(right))
        }
        Shape::And(parts) => format!("and {}", joined(parts)),
        Shape::Or(parts) => format!("or {}", joined(parts)),
        Shape::Not(inner) => format!("not {}", shown(inner)),
        Shape::Implies { condition, conclusion } => {
            format!("implies {} {}", shown(condition), shown(conclusion))
        }
    };
    format!("({}-{} {body})", expr.range.start, expr.range.end)
}

fn named(name: &Name) -> String {
    match name.scope {
        Scope::Here => name.path.clone(),
        Scope::Previous => format!("previous:{}", name.path),
        Scope::Parts => format!("parts:{}", name.path),
    }
}

fn yes(text: &str) -> String {
    shown(&parse_expr(text).unwrap())
}

fn no(text: &str) -> (std::ops::Range<usize>, Reason) {
    let error = parse_expr(text).unwrap_err();
    (error.range, error.reason)
}

const OPERAND: Reason = Reason::Unexpected(Expected::Operand);
const OPERATOR: Reason = Reason::Unexpected(Expected::Operator);

#[test]
fn number() {
    assert_eq!(yes(" 12"), "(1-3 12)");
    assert_eq!(yes("0.50"), "(0-4 0.50)");
    assert_eq!(no("1."), (1..2, OPERATOR));
    assert_eq!(no(&"9".repeat(40)), (0..40, Reason::TooManyDigits));
}

#[test]
fn name_and_segment() {
    assert_eq!(yes("requests.denied.state_secret.total"), "(0-34 requests.denied.state_secret.total)");
    assert_eq!(yes("sum_of"), "(0-6 sum_of)");
    assert_eq!(yes("previous.requests.new.total"), "(0-27 previous:requests.new.total)");
    assert_eq!(yes("previous"), "(0-8 previous)");
    assert_eq!(no("Total"), (0..5, OPERAND));
    assert_eq!(no("总计"), (0..3, OPERAND));
    assert_eq!(no("denied.* == 0"), (0..8, Reason::BarePattern));
    assert_eq!(no("a."), (1..2, OPERATOR));
}

#[test]
fn keyword_and_more() {
    for keyword in ["if", "then", "implies", "or", "and", "not", "sum"] {
        assert!(parse_expr(keyword).is_err(), "{keyword}");
        assert!(parse_expr(&format!("{keyword}x")).is_ok(), "{keyword}x");
        assert!(parse_expr(&format!("{keyword}.x")).is_ok(), "{keyword}.x");
    }
}

#[test]
fn total_and_range() {
    assert_eq!(yes("sum( denied.* )"), "(0-15 sum denied.*)");
    assert_eq!(yes("sum(natural .. other)"), "(0-21 sum natural .. other)");
    assert_eq!(yes("sum(natural..other)"), "(0-19 sum natural .. other)");
    assert_eq!(yes("sum(parts.requests.*.total)"), "(0-27 sum parts:requests.*.total)");
    assert_eq!(no("sum(1)"), (4..5, OPERAND));
    assert_eq!(no("sum(a .. b.*)"), (4..12, Reason::BadRange));
    assert_eq!(no("sum(a .. previous.b)"), (4..19, Reason::BadRange));
    assert_eq!(no("sum(a ..)"), (8..9, OPERAND));
}

#[test]
fn factor_and_minus() {
    assert_eq!(yes("-a"), "(0-2 neg (1-2 a))");
    assert_eq!(yes("( a )"), "(2-3 a)");
    assert_eq!(no("--a"), (1..2, OPERAND));
    assert_eq!(no("()"), (1..2, OPERAND));
    assert_eq!(no("(a"), (2..2, Reason::Unexpected(Expected::ClosingBracket)));
    assert_eq!(no("a)"), (1..2, OPERATOR));
}

#[test]
fn product_and_times() {
    assert_eq!(yes("2 * a*b"), "(0-7 * (0-1 2) (4-5 a) (6-7 b))");
    assert_eq!(no("2 a"), (2..3, OPERATOR));
    assert_eq!(no("2 *"), (3..3, OPERAND));
}

#[test]
fn sum_and_sign() {
    assert_eq!(yes("a + b - 2*c "), "(0-11 +(0-1 a)+(4-5 b)-(8-11 * (8-9 2) (10-11 c)))");
    assert_eq!(no("a + "), (4..4, OPERAND));
    assert_eq!(no("a / b"), (2..3, OPERATOR));
}

#[test]
fn comparison_and_comparator() {
    for (mark, name) in [
        ("==", "Equal"),
        ("!=", "Unequal"),
        ("< ", "Less"),
        ("<=", "AtMost"),
        ("> ", "Greater"),
        (">=", "AtLeast"),
    ] {
        assert_eq!(yes(&format!("a {mark} b")), format!("(0-6 {name} (0-1 a) (5-6 b))"));
    }
    assert_eq!(no("a = b"), (2..3, Reason::SingleEquals));
    assert_eq!(no("a == b == c"), (7..8, OPERATOR));
    assert_eq!(no("a =="), (4..4, OPERAND));
}

#[test]
fn negation_conjunction_and_disjunction() {
    assert_eq!(
        yes("not a > 0 and b > 0 or c > 0"),
        "(0-28 or (0-19 and (0-9 not (4-9 Greater (4-5 a) (8-9 0))) \
         (14-19 Greater (14-15 b) (18-19 0))) (23-28 Greater (23-24 c) (27-28 0)))"
    );
    assert_eq!(no("a > 0 and"), (9..9, OPERAND));
    assert_eq!(no("or a > 0"), (0..2, OPERAND));
    assert_eq!(no("not not a > 0"), (4..7, OPERAND));
}

#[test]
fn implication() {
    let long = yes("a > 0 implies b > 0");
    assert_eq!(long, "(0-19 implies (0-5 Greater (0-1 a) (4-5 0)) (14-19 Greater (14-15 b) (18-19 0)))");
    assert_eq!(
        yes("if a > 0 then b > 0"),
        "(0-19 implies (3-8 Greater (3-4 a) (7-8 0)) (14-19 Greater (14-15 b) (18-19 0)))"
    );
    assert_eq!(no("if a > 0").1, Reason::Unexpected(Expected::Then));
    assert_eq!(no("a > 0 implies b > 0 implies c > 0"), (20..27, OPERATOR));
}

#[test]
fn expression_and_whitespace() {
    assert_eq!(yes("\n a\t+\r\n b \n"), "(2-9 +(2-3 a)+(8-9 b))");
    assert_eq!(no(""), (0..0, OPERAND));
    assert_eq!(no("a\u{3000}"), (1..4, OPERATOR));
}

#[test]
fn limits() {
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse_expr(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(no(&nested(MAX_DEPTH + 1)), (MAX_DEPTH..MAX_DEPTH + 1, Reason::TooDeep));
    let long = "a + ".repeat(MAX_BYTES / 4 - 1) + "a";
    assert!(parse_expr(&long).is_ok());
    assert_eq!(no(&" ".repeat(MAX_BYTES + 1)).1, Reason::TooLong);
}

#[test]
fn kinds_must_fit() {
    let fits = |text: &str| parse_expr(text).unwrap().expect(Kind::Statement);
    assert_eq!(fits("if a + 1 > 0 then not (b == 0 or c == 0)"), Ok(()));
    assert_eq!(fits("a + b"), Err(Mismatch { range: 0..5, expected: Kind::Statement }));
    assert_eq!(fits("a == (b > 0)"), Err(Mismatch { range: 6..11, expected: Kind::Amount }));
    assert_eq!(fits("a > 0 and b"), Err(Mismatch { range: 10..11, expected: Kind::Statement }));
}

#[test]
fn names_come_in_reading_order() {
    let expr = parse_expr("if a.b > 0 then sum(c .. d) + sum(e.*) == 2 * previous.f").unwrap();
    let names: Vec<_> = expr.names().into_iter().map(named).collect();
    assert_eq!(names, ["a.b", "c", "d", "e.*", "previous:f"]);
}

#[test]
fn patterns_match_segment_by_segment() {
    let expr = parse_expr("sum(denied.*.total)").unwrap();
    let pattern = expr.names()[0];
    assert!(pattern.is_pattern());
    assert!(pattern.matches("denied.inquiry.total"));
    for other in ["denied.total", "denied.inquiry.natural", "denied.inquiry.total.x", "x.inquiry.total"] {
        assert!(!pattern.matches(other), "{other}");
    }
}

fn linear(text: &str) -> Option<(Vec<String>, Decimal)> {
    let expr = parse_expr(text).unwrap();
    let (linear, _) = expr.linear()?;
    let terms = linear.terms.iter().map(|term| {
        let operand = match term.operand {
            Operand::Name(name) | Operand::Total(Total::Matching(name)) => named(name),
            Operand::Total(Total::Between(first, last)) => format!("{}..{}", named(first), named(last)),
        };
        format!("{} {operand}", term.coefficient)
    });
    Some((terms.collect(), linear.constant))
}

fn terms(text: &str) -> Vec<String> {
    linear(text).unwrap().0
}

#[test]
fn the_linear_view_is_left_minus_right() {
    assert_eq!(
        terms("granted + sum(denied.*) + sum(natural .. other) == processed"),
        ["1 granted", "1 denied.*", "1 natural..other", "-1 processed"]
    );
    assert_eq!(
        terms("new + carried_in == processed + carried_out"),
        ["1 new", "1 carried_in", "-1 processed", "-1 carried_out"]
    );
    assert_eq!(
        linear("3 * (a - 2) <= -(b + 1) * 2"),
        Some((vec!["3 a".into(), "2 b".into()], Decimal::from(-4)))
    );
    assert_eq!(terms("a + b == a + 2 * b"), ["-1 b"]);
    assert_eq!(linear("a * b == c"), None);
    assert_eq!(linear("not a == b"), None);
    assert_eq!(linear("a + b"), None);
}

#[test]
fn comparators_compare() {
    let (two, three) = (Decimal::TWO, Decimal::from(3));
    let truth = |comparator: Comparator| {
        [comparator.holds(two, three), comparator.holds(two, two), comparator.holds(three, two)]
    };
    assert_eq!(truth(Comparator::Equal), [false, true, false]);
    assert_eq!(truth(Comparator::Unequal), [true, false, true]);
    assert_eq!(truth(Comparator::Less), [true, false, false]);
    assert_eq!(truth(Comparator::AtMost), [true, true, false]);
    assert_eq!(truth(Comparator::Greater), [false, false, true]);
    assert_eq!(truth(Comparator::AtLeast), [false, true, true]);
}

fn inside(range: &std::ops::Range<usize>, text: &str) -> bool {
    text.get(range.clone()).is_some()
}

proptest! {
    #[test]
    fn any_text_gives_a_tree_or_a_placed_error(text in "\\PC{0,80}") {
        match parse_expr(&text) {
            Ok(expr) => prop_assert!(inside(&expr.range, &text)),
            Err(error) => prop_assert!(inside(&error.range, &text)),
        }
    }

    #[test]
    fn any_words_give_a_tree_or_a_placed_error(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "a", "b.c", "d.*", "previous.e", "12", "0.5", "sum", "(", ")", "..", "+", "-", "*", "==", "=",
                "<=", "and", "or", "not", "implies", "if", "then", "计", ".",
            ]),
            0..40,
        )
    ) {
        let text = words.join(" ");
        match parse_expr(&text) {
            Ok(expr) => {
                prop_assert!(inside(&expr.range, &text));
                prop_assert!(expr.names().iter().all(|name| inside(&name.range, &text)));
                let _either_way = (expr.linear(), expr.linear_amount(), expr.expect(Kind::Statement));
            }
            Err(error) => prop_assert!(inside(&error.range, &text)),
        }
    }
}
