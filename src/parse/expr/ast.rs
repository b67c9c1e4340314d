//! The tree of an expression.

use std::ops::Range;

use rust_decimal::Decimal;

/// An expression and the bytes of the text that it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// Bytes of the expression's text, without brackets round the whole.
    pub range: Range<usize>,
    /// What stands there.
    pub shape: Shape,
}

/// What an expression is. Sums, products, `and` and `or` have at least two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A constant.
    Number(Decimal),
    /// A cell.
    Name(Name),
    /// `sum(…)`.
    Total(Total),
    /// `-x`.
    Negative(Box<Expr>),
    /// `x + y - z`; the first part has a plus.
    Sum(Vec<(Sign, Expr)>),
    /// `x * y`.
    Product(Vec<Expr>),
    /// `x == y`.
    Comparison {
        /// Before the comparator.
        left: Box<Expr>,
        /// How they compare.
        comparator: Comparator,
        /// After it.
        right: Box<Expr>,
    },
    /// `x and y`.
    And(Vec<Expr>),
    /// `x or y`.
    Or(Vec<Expr>),
    /// `not x`.
    Not(Box<Expr>),
    /// `x implies y`, `if x then y`.
    Implies {
        /// Asked first.
        condition: Box<Expr>,
        /// Must hold if the condition does.
        conclusion: Box<Expr>,
    },
}

/// A dotted name, perhaps with `*` for one of its segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Whose cell.
    pub scope: Scope,
    /// The name without its qualifier: `requests.new.total`, `denied.*`.
    pub path: String,
    /// Bytes of the expression's text, qualifier included.
    pub range: Range<usize>,
}

impl Name {
    /// True if a segment is `*`.
    pub fn is_pattern(&self) -> bool {
        self.path.split('.').any(|segment| segment == "*")
    }

    /// True if `key` has the same segments, `*` standing for any one.
    pub fn matches(&self, key: &str) -> bool {
        Pattern::new(&self.path).matches(key)
    }
}

/// A dotted key, perhaps with `*` for one of its segments, which others are held against.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'p> {
    pattern: &'p str,
    /// What stands before the first `*`, if there is one.
    head: Option<&'p str>,
}

impl<'p> Pattern<'p> {
    /// This one.
    pub fn new(pattern: &'p str) -> Self {
        Self { pattern, head: pattern.split_once('*').map(|(head, _)| head) }
    }

    /// True if `key` has the same segments, `*` standing for any one.
    pub fn matches(self, key: &str) -> bool {
        let Some(head) = self.head else { return key == self.pattern };
        if !key.starts_with(head) {
            return false;
        }
        let mut wanted = self.pattern.split('.');
        let mut found = key.split('.');
        loop {
            match (wanted.next(), found.next()) {
                (None, None) => return true,
                (Some(wanted), Some(found)) if wanted == "*" || wanted == found => {}
                _ => return false,
            }
        }
    }
}

/// Whose cells a name speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// This report's.
    Here,
    /// `previous.`: last year's report of the same organ.
    Previous,
    /// `parts.`: the reports of the departments.
    Parts,
}

/// What `sum(…)` adds up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Total {
    /// Every cell that the name matches; for `parts.` this cell of every part.
    Matching(Name),
    /// Every row or column from one to the other, both included.
    Between(Name, Name),
}

/// The sign of a part of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-`
    Minus,
}

/// How two amounts compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparator {
    /// Whether `left` compares so to `right`.
    pub fn holds(self, left: Decimal, right: Decimal) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

impl Expr {
    /// Every name in reading order; both ends of a range.
    pub fn names(&self) -> Vec<&Name> {
        let mut names = Vec::new();
        self.visit(&mut |expr| {
            if let Shape::Name(name) | Shape::Total(Total::Matching(name)) = &expr.shape {
                names.push(name);
            } else if let Shape::Total(Total::Between(first, last)) = &expr.shape {
                names.extend([first, last]);
            }
        });
        names
    }

    /// Both ends of every range, in reading order.
    pub fn ranges(&self) -> Vec<(&Name, &Name)> {
        let mut ranges = Vec::new();
        self.visit(&mut |expr| {
            if let Shape::Total(Total::Between(first, last)) = &expr.shape {
                ranges.push((first, last));
            }
        });
        ranges
    }

    /// Shows every part to `see`, the whole before its parts, these in reading order.
    fn visit<'e>(&'e self, see: &mut dyn FnMut(&'e Self)) {
        see(self);
        match &self.shape {
            Shape::Number(_) | Shape::Name(_) | Shape::Total(_) => {}
            Shape::Negative(inner) | Shape::Not(inner) => inner.visit(see),
            Shape::Sum(parts) => parts.iter().for_each(|(_, part)| part.visit(see)),
            Shape::Product(parts) | Shape::And(parts) | Shape::Or(parts) => {
                for part in parts {
                    part.visit(see);
                }
            }
            Shape::Comparison { left, right, .. } => {
                left.visit(see);
                right.visit(see);
            }
            Shape::Implies { condition, conclusion } => {
                condition.visit(see);
                conclusion.visit(see);
            }
        }
    }
}
