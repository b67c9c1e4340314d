//! Text to [`Expr`]: the pest parser for `grammar/expr.pest` and what builds the tree from its pairs.

use std::ops::Range;

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};
use pest::iterators::{Pair, Pairs};
use rust_decimal::Decimal;

use super::ast::{Comparator, Expr, Name, Scope, Shape, Sign, Total};
use super::error::{Expected, ExprError, Reason};

/// Longest expression, in bytes.
pub const MAX_BYTES: usize = 4096;
/// Most brackets in brackets.
pub const MAX_DEPTH: usize = 16;

mod pest_grammar {
    #![expect(unreachable_pub, reason = "derived by pest")]
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/expr.pest"]
    pub struct Grammar;
}
use pest_grammar::{Grammar, Rule};

type Built<T> = Result<T, ExprError>;

/// Reads an expression.
///
/// # Errors
/// The first thing that is wrong in it, with its bytes.
pub fn parse_expr(text: &str) -> Built<Expr> {
    within_limits(text)?;
    let mut pairs = Grammar::parse(Rule::expression, text).map_err(|error| unexpected(text, &error))?;
    let whole = pairs.next().ok_or_else(|| fault(text.len()..text.len(), operand()))?;
    build(whole)
}

/// The parser recurses into brackets alone, so that these two limits bound its time and stack.
fn within_limits(text: &str) -> Built<()> {
    if text.len() > MAX_BYTES {
        return Err(fault(0..text.len(), Reason::TooLong));
    }
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' if depth == MAX_DEPTH => return Err(fault(at..at + 1, Reason::TooDeep)),
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

fn fault(range: Range<usize>, reason: Reason) -> ExprError {
    ExprError { range, reason }
}

const fn operand() -> Reason {
    Reason::Unexpected(Expected::Operand)
}

/// The parser's complaint as ours: where it stopped, and which family of things it hoped for there.
fn unexpected(text: &str, error: &Error<Rule>) -> ExprError {
    let start = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let rest = text.get(start..).unwrap_or_default();
    let word = rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '_').unwrap_or(rest.len());
    let len = if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) };
    fault(start..start + len, Reason::Unexpected(hoped_for(error)))
}

/// What the parser names when it hopes for an operand: the outermost rule that could begin there.
const OPERANDS: [Rule; 12] = [
    Rule::implication,
    Rule::disjunction,
    Rule::conjunction,
    Rule::negation,
    Rule::comparison,
    Rule::sum,
    Rule::product,
    Rule::factor,
    Rule::total,
    Rule::range,
    Rule::name,
    Rule::number,
];

fn hoped_for(error: &Error<Rule>) -> Expected {
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else { return Expected::Operand };
    let hoped = |rule| positives.contains(&rule);
    if OPERANDS.iter().any(|rule| positives.contains(rule)) {
        Expected::Operand
    } else if hoped(Rule::then_word) {
        Expected::Then
    } else if hoped(Rule::EOI) {
        Expected::Operator
    } else {
        Expected::ClosingBracket
    }
}

/// One arm a rule of the grammar, so that a renamed rule does not compile.
fn build(pair: Pair<'_, Rule>) -> Built<Expr> {
    match pair.as_rule() {
        Rule::implication => implication(pair),
        Rule::disjunction => list(pair, Shape::Or),
        Rule::conjunction => list(pair, Shape::And),
        Rule::negation => negation(pair),
        Rule::comparison => comparison(pair),
        Rule::sum => sum(pair),
        Rule::product => list(pair, Shape::Product),
        Rule::factor => factor(pair),
        Rule::total => total(pair),
        Rule::name => single(&pair),
        Rule::number => number(&pair),
        Rule::expression
        | Rule::comparator
        | Rule::sign
        | Rule::times
        | Rule::minus
        | Rule::range
        | Rule::segment
        | Rule::keyword
        | Rule::if_word
        | Rule::then_word
        | Rule::implies_word
        | Rule::or_word
        | Rule::and_word
        | Rule::not_word
        | Rule::sum_word
        | Rule::more
        | Rule::WHITESPACE
        | Rule::EOI => Err(fault(bytes(&pair), operand())),
    }
}

fn bytes(pair: &Pair<'_, Rule>) -> Range<usize> {
    let span = pair.as_span();
    span.start()..span.end()
}

/// True for words and marks that stand between parts and have done their work by being there.
fn is_glue(pair: &Pair<'_, Rule>) -> bool {
    matches!(
        pair.as_rule(),
        Rule::if_word
            | Rule::then_word
            | Rule::implies_word
            | Rule::or_word
            | Rule::and_word
            | Rule::not_word
            | Rule::sum_word
            | Rule::times
            | Rule::minus
    )
}

fn parts(pair: Pair<'_, Rule>) -> impl Iterator<Item = Built<Expr>> {
    pair.into_inner().filter(|pair| !is_glue(pair)).map(build)
}

fn next_part(pairs: &mut Pairs<'_, Rule>, range: &Range<usize>) -> Built<Expr> {
    let pair = pairs.find(|pair| !is_glue(pair)).ok_or_else(|| fault(range.clone(), operand()))?;
    build(pair)
}

/// The range of what was built from `first` to `last`: the grammar's own would reach over white space.
fn over(first: &Expr, last: &Expr) -> Range<usize> {
    first.range.start..last.range.end
}

/// Parts that are joined by one kind of operator; a single part is itself.
fn list(pair: Pair<'_, Rule>, shape: fn(Vec<Expr>) -> Shape) -> Built<Expr> {
    let range = trimmed(&pair);
    let mut built = parts(pair).collect::<Built<Vec<_>>>()?;
    match built.len() {
        1 => built.pop().ok_or_else(|| fault(range, operand())),
        _ => Ok(Expr { range, shape: shape(built) }),
    }
}

fn trimmed(pair: &Pair<'_, Rule>) -> Range<usize> {
    let start = pair.as_span().start();
    start..start + pair.as_str().trim_end().len()
}

fn implication(pair: Pair<'_, Rule>) -> Built<Expr> {
    let range = trimmed(&pair);
    let mut built = parts(pair).collect::<Built<Vec<_>>>()?.into_iter();
    match (built.next(), built.next()) {
        (Some(only), None) => Ok(only),
        (Some(condition), Some(conclusion)) => {
            let shape = Shape::Implies { condition: Box::new(condition), conclusion: Box::new(conclusion) };
            Ok(Expr { range, shape })
        }
        (None, _) => Err(fault(range, operand())),
    }
}

fn negation(pair: Pair<'_, Rule>) -> Built<Expr> {
    let range = trimmed(&pair);
    let mut pairs = pair.into_inner();
    let negated = pairs.peek().is_some_and(|first| first.as_rule() == Rule::not_word);
    let inner = next_part(&mut pairs, &range)?;
    Ok(if negated { Expr { range, shape: Shape::Not(Box::new(inner)) } } else { inner })
}

fn comparison(pair: Pair<'_, Rule>) -> Built<Expr> {
    let range = trimmed(&pair);
    let mut pairs = pair.into_inner();
    let left = next_part(&mut pairs, &range)?;
    let Some(mark) = pairs.next() else { return Ok(left) };
    let comparator = comparator(&mark)?;
    let right = next_part(&mut pairs, &range)?;
    let range = over(&left, &right);
    Ok(Expr { range, shape: Shape::Comparison { left: Box::new(left), comparator, right: Box::new(right) } })
}

fn comparator(mark: &Pair<'_, Rule>) -> Built<Comparator> {
    Ok(match mark.as_str() {
        "==" => Comparator::Equal,
        "!=" => Comparator::Unequal,
        "<" => Comparator::Less,
        "<=" => Comparator::AtMost,
        ">" => Comparator::Greater,
        ">=" => Comparator::AtLeast,
        _ => return Err(fault(bytes(mark), Reason::SingleEquals)),
    })
}

fn sum(pair: Pair<'_, Rule>) -> Built<Expr> {
    let range = trimmed(&pair);
    let mut sign = Sign::Plus;
    let mut signed = Vec::new();
    for inner in pair.into_inner() {
        if inner.as_rule() == Rule::sign {
            sign = if inner.as_str() == "-" { Sign::Minus } else { Sign::Plus };
        } else {
            signed.push((sign, build(inner)?));
        }
    }
    match signed.len() {
        1 => signed.pop().map(|(_, only)| only).ok_or_else(|| fault(range, operand())),
        _ => Ok(Expr { range, shape: Shape::Sum(signed) }),
    }
}

fn factor(pair: Pair<'_, Rule>) -> Built<Expr> {
    let range = trimmed(&pair);
    let mut pairs = pair.into_inner();
    let negative = pairs.peek().is_some_and(|first| first.as_rule() == Rule::minus);
    let inner = next_part(&mut pairs, &range)?;
    Ok(if negative { Expr { range, shape: Shape::Negative(Box::new(inner)) } } else { inner })
}

fn total(pair: Pair<'_, Rule>) -> Built<Expr> {
    let range = trimmed(&pair);
    let what =
        pair.into_inner().find(|pair| !is_glue(pair)).ok_or_else(|| fault(range.clone(), operand()))?;
    let total = if what.as_rule() == Rule::range { between(what)? } else { Total::Matching(name(&what)) };
    Ok(Expr { range, shape: Shape::Total(total) })
}

fn between(pair: Pair<'_, Rule>) -> Built<Total> {
    let range = bytes(&pair);
    let mut ends = pair.into_inner().map(|end| name(&end));
    match (ends.next(), ends.next()) {
        (Some(first), Some(last))
            if first.scope == last.scope && !first.is_pattern() && !last.is_pattern() =>
        {
            Ok(Total::Between(first, last))
        }
        _ => Err(fault(range, Reason::BadRange)),
    }
}

/// A name that stands for one cell.
fn single(pair: &Pair<'_, Rule>) -> Built<Expr> {
    let name = name(pair);
    let range = name.range.clone();
    if name.is_pattern() {
        return Err(fault(range, Reason::BarePattern));
    }
    Ok(Expr { range, shape: Shape::Name(name) })
}

fn name(pair: &Pair<'_, Rule>) -> Name {
    let (scope, path) = match pair.as_str().split_once('.') {
        Some(("previous", path)) => (Scope::Previous, path),
        Some(("parts", path)) => (Scope::Parts, path),
        _ => (Scope::Here, pair.as_str()),
    };
    Name { scope, path: path.to_owned(), range: bytes(pair) }
}

fn number(pair: &Pair<'_, Rule>) -> Built<Expr> {
    let range = bytes(pair);
    match pair.as_str().parse::<Decimal>() {
        Ok(value) => Ok(Expr { range, shape: Shape::Number(value) }),
        Err(_) => Err(fault(range, Reason::TooManyDigits)),
    }
}
