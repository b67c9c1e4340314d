//! The cells of reports as tables for spreadsheets and databases: a report a row, a cell a column.

mod csv;
#[cfg(feature = "parquet")]
mod parquet;
mod sheet;

pub use csv::Csv;
#[cfg(feature = "parquet")]
pub use parquet::Parquet;
pub use sheet::{Columns, Field, Row};
