//! The cells of reports as tables for spreadsheets and databases: a report a row, a cell a column.

mod csv;
#[cfg(feature = "parquet")]
mod parquet;
mod sheet;
mod value;
mod workbook;

pub use csv::Csv;
#[cfg(feature = "parquet")]
pub use parquet::Parquet;
pub use sheet::{Columns, Field, Heads, Naming, Row};
pub use value::Value;
pub use workbook::{SheetHead, Workbook};
