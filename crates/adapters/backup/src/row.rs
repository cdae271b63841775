//! One row as one line of JSON: a list with a value for each column, bytes in base 64.

use std::io::{BufRead, Read as _};

use controlkeep_ports::{Cell, CellKind};
use data_encoding::BASE64;
use serde_json::Value;

/// The longest line that is read. No row comes near it.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The line of a row, with its line feed.
pub(crate) fn line(row: &[Cell]) -> String {
    let values: Vec<Value> = row.iter().map(value).collect();
    let mut line = Value::Array(values).to_string();
    line.push('\n');
    line
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Bool(value) => Value::Bool(*value),
        Cell::Number(value) => Value::from(*value),
        Cell::Text(value) => Value::from(value.as_str()),
        Cell::Bytes(value) => Value::from(BASE64.encode(value)),
    }
}

/// The next row; none at the end.
pub(crate) fn next(from: &mut impl BufRead, kinds: &[CellKind]) -> Result<Option<Vec<Cell>>, String> {
    let mut line = Vec::new();
    let read = from.take(LONGEST).read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
    match line.pop() {
        None => Ok(None),
        Some(b'\n') => parse(&line, kinds).map(Some),
        Some(_) => Err(format!("a line does not end after {read} bytes")),
    }
}

fn parse(line: &[u8], kinds: &[CellKind]) -> Result<Vec<Cell>, String> {
    let values: Vec<Value> = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if values.len() != kinds.len() {
        return Err(format!("a row has {} values for {} columns", values.len(), kinds.len()));
    }
    let cell =
        |(value, kind): (Value, &CellKind)| cell(value, *kind).ok_or("a value is not of its column's kind");
    let cells: Result<Vec<Cell>, _> = values.into_iter().zip(kinds).map(cell).collect();
    cells.map_err(str::to_owned)
}

fn cell(value: Value, kind: CellKind) -> Option<Cell> {
    Some(match (value, kind) {
        (Value::Null, _) => Cell::Null,
        (Value::Bool(value), CellKind::Bool) => Cell::Bool(value),
        (Value::Number(value), CellKind::Small | CellKind::Medium | CellKind::Number) => {
            Cell::Number(value.as_i64()?)
        }
        (Value::String(value), CellKind::Text) => Cell::Text(value),
        (Value::String(value), CellKind::Bytes) => Cell::Bytes(BASE64.decode(value.as_bytes()).ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [CellKind; 5] =
        [CellKind::Bool, CellKind::Number, CellKind::Text, CellKind::Bytes, CellKind::Text];

    #[test]
    fn every_value_comes_back_as_it_was() {
        let texts = ["", "\r\n\u{2028}\u{0}", "\u{10ffff}\u{feff}e\u{301}", "NULL", "\"\\"];
        for (number, text) in [i64::MIN, -1, 0, 1 << 53, i64::MAX].into_iter().zip(texts) {
            let row = vec![
                Cell::Bool(number > 0),
                Cell::Number(number),
                Cell::Text(text.into()),
                Cell::Bytes(text.bytes().chain([0, 255]).collect()),
                Cell::Null,
            ];
            let line = line(&row);
            assert_eq!(line.matches('\n').count(), 1, "a row is one line");
            assert_eq!(next(&mut line.as_bytes(), &KINDS), Ok(Some(row)));
        }
        assert_eq!(next(&mut &b""[..], &KINDS), Ok(None));
    }

    #[test]
    fn lines_that_are_no_rows_are_refused() {
        for bad in [
            "[true,1,\"\",\"\",null]",
            "[]\n",
            "\n",
            "[true,1,\"\",\"\"]\n",
            "[1,1,\"\",\"\",null]\n",
            "[true,1.5,\"\",\"\",null]\n",
            "[true,9223372036854775808,\"\",\"\",null]\n",
            "[true,1,2,\"\",null]\n",
            "[true,1,\"\",\"*\",null]\n",
        ] {
            assert!(next(&mut bad.as_bytes(), &KINDS).is_err(), "{bad}");
        }
    }
}
