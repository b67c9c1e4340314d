//! Apache Parquet. Counts are 64-bit integers, amounts decimals of six places, states and the head texts.

use std::io;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use rust_decimal::Decimal;

use super::sheet::{Column, Columns, HEAD, Row};

/// Rows that are held until they are written: a county has a few hundred reports.
const GROUP: usize = 1000;
/// Decimal places of amounts: in 万元, four reach the yuan.
const PLACES: u32 = 6;
/// Digits of amounts.
const DIGITS: i32 = 18;

/// A sheet that is being written.
pub struct Parquet {
    /// In memory: a thousand reports take some hundred kilobytes.
    writer: SerializedFileWriter<Vec<u8>>,
    columns: Columns,
    /// What stands in front of the cells, by column.
    head: [Vec<Option<String>>; 4],
    cells: Vec<Vec<Option<i64>>>,
    states: Vec<Vec<Option<String>>>,
}

impl Parquet {
    /// Begins a sheet.
    ///
    /// # Errors
    /// What the library says.
    pub fn begin(columns: Columns) -> io::Result<Self> {
        let schema = schema(&columns).map_err(io::Error::other)?;
        let properties = Arc::new(WriterProperties::builder().build());
        let writer = SerializedFileWriter::new(Vec::new(), schema, properties).map_err(io::Error::other)?;
        let cells = vec![Vec::new(); columns.cells().len()];
        let states = vec![Vec::new(); columns.states().len()];
        Ok(Self { writer, columns, head: Default::default(), cells, states })
    }

    /// Adds one report.
    ///
    /// # Errors
    /// What the library says.
    pub fn row(&mut self, row: &Row<'_>) -> io::Result<()> {
        let year = row.year.map(|year| year.to_string());
        let head =
            [Some(row.path.to_owned()), row.form.map(str::to_owned), year, row.organ.map(str::to_owned)];
        for (column, value) in self.head.iter_mut().zip(head) {
            column.push(value);
        }
        for (values, column) in self.cells.iter_mut().zip(self.columns.cells()) {
            let field = row.cells.get(column.key.as_str());
            values.push(field.and_then(|field| number(field.value.as_deref()?, column)));
        }
        for (states, column) in self.states.iter_mut().zip(self.columns.states()) {
            states.push(row.cells.get(column.key.as_str()).map(|field| field.state.to_owned()));
        }
        let [paths, ..] = &self.head;
        if paths.len() >= GROUP { self.flush() } else { Ok(()) }
    }

    /// Ends the sheet and gives the bytes of the file.
    ///
    /// # Errors
    /// What the library says.
    pub fn end(mut self) -> io::Result<Vec<u8>> {
        self.flush()?;
        self.writer.into_inner().map_err(io::Error::other)
    }

    /// Writes the rows that are held.
    fn flush(&mut self) -> io::Result<()> {
        let mut group = self.writer.next_row_group().map_err(io::Error::other)?;
        let [paths, forms, years, organs] = &mut self.head;
        write_texts(&mut group, paths)?;
        write_texts(&mut group, forms)?;
        let numbers = years.drain(..).map(|year| year.and_then(|year| year.parse().ok()));
        write_column::<Int64Type>(&mut group, numbers)?;
        write_texts(&mut group, organs)?;
        for values in &mut self.cells {
            write_column::<Int64Type>(&mut group, values.drain(..))?;
        }
        for states in &mut self.states {
            write_texts(&mut group, states)?;
        }
        group.close().map(|_| ()).map_err(io::Error::other)
    }
}

/// A value as its column stores it; `None` if it has more digits than that.
fn number(value: &str, column: &Column) -> Option<i64> {
    if !column.is_amount {
        return value.parse().ok();
    }
    let scaled = Decimal::from_str_exact(value).ok()?.checked_mul(Decimal::from(10_i64.pow(PLACES)))?;
    scaled.is_integer().then(|| i64::try_from(scaled).ok()).flatten()
}

fn write_texts(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    texts: &mut Vec<Option<String>>,
) -> io::Result<()> {
    write_column::<ByteArrayType>(
        group,
        texts.drain(..).map(|text| text.map(|text| ByteArray::from(text.into_bytes()))),
    )
}

/// Writes the next column: the values that are there, and for each row whether one is.
fn write_column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: impl Iterator<Item = Option<T::T>>,
) -> io::Result<()> {
    let values: Vec<Option<T::T>> = values.collect();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let present: Vec<T::T> = values.into_iter().flatten().collect();
    let Some(mut column) = group.next_column().map_err(io::Error::other)? else {
        return Err(io::Error::other("more columns than the schema has"));
    };
    column.typed::<T>().write_batch(&present, Some(&levels), None).map_err(io::Error::other)?;
    column.close().map_err(io::Error::other)
}

fn schema(columns: &Columns) -> Result<TypePtr, parquet::errors::ParquetError> {
    let mut fields = Vec::new();
    for name in HEAD {
        fields.push(if name == "year" { number_type(name, None)? } else { text_type(name)? });
    }
    for column in columns.cells() {
        fields.push(number_type(&column.key, column.is_amount.then_some(PLACES))?);
    }
    for column in columns.states() {
        fields.push(text_type(&format!("{}.state", column.key))?);
    }
    Type::group_type_builder("reports").with_fields(fields).build().map(Arc::new)
}

fn text_type(name: &str) -> Result<TypePtr, parquet::errors::ParquetError> {
    let text = Type::primitive_type_builder(name, Physical::BYTE_ARRAY);
    text.with_repetition(Repetition::OPTIONAL)
        .with_logical_type(Some(LogicalType::String))
        .build()
        .map(Arc::new)
}

fn number_type(name: &str, places: Option<u32>) -> Result<TypePtr, parquet::errors::ParquetError> {
    let number = Type::primitive_type_builder(name, Physical::INT64).with_repetition(Repetition::OPTIONAL);
    let Some(places) = places.and_then(|places| i32::try_from(places).ok()) else {
        return number.build().map(Arc::new);
    };
    let decimal = LogicalType::decimal(places, DIGITS);
    number.with_logical_type(Some(decimal)).with_precision(DIGITS).with_scale(places).build().map(Arc::new)
}
