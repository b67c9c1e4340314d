//! Equations and conditions as rule files write them (`grammar/expr.pest`): text to a typed tree whose
//! parts know their bytes. What a name stands for is the business of higher layers.

mod ast;
mod error;
mod grammar;
mod kind;
mod linear;

pub use ast::{Comparator, Expr, Name, Pattern, Scope, Shape, Sign, Total};
pub use error::{Expected, ExprError, Reason};
pub use grammar::{MAX_BYTES, MAX_DEPTH, parse_expr};
pub use kind::{Kind, Mismatch};
pub use linear::{Linear, Operand, Term};

#[cfg(test)]
mod tests;
