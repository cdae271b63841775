//! Reading a table, asking it, and every verdict on small tables.

mod covering;
mod reading;
mod relations;

use super::*;

const HEADING: &str = "source_framework,source_id,target_framework,target_id,relation,basis";

fn framework(code: &str) -> FrameworkCode {
    FrameworkCode::parse(code).unwrap()
}

/// A table from short rows: `A 1 equals B 2`; `-` is no target.
fn table(rows: &[&str]) -> Mappings {
    let lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
    Mappings::parse(&format!("{HEADING}\n{}\n", lines.join("\n"))).unwrap()
}

fn line(row: &str) -> String {
    match row.split(' ').collect::<Vec<_>>()[..] {
        [source, id, relation, target, "-"] => format!("{source},{id},{target},,{relation},a test"),
        [source, id, relation, target, to] => format!("{source},{id},{target},{to},{relation},a test"),
        _ => panic!("{row}"),
    }
}
