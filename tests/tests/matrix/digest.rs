//! What the database holds, row by row.

use controlkeep_tests::TestDatabase;

/// Tables that change without anybody changing anything: when sessions were last seen, counted tries,
/// answers kept for requests that come twice, and what the worker does meanwhile.
const RESTLESS: &str =
    "'sessions', 'attempts', 'idempotency_answers', 'jobs', 'letters', 'schedule_turns', 'vault_checks'";

/// All tables of the database.
pub(crate) fn all_tables(database: &TestDatabase) -> Vec<String> {
    database.ask(
        "SELECT name AS said FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
}

/// The tables of the database that stand still while nobody changes anything.
pub(crate) fn tables(database: &TestDatabase) -> Vec<String> {
    database.ask(&format!(
        "SELECT name AS said FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND name NOT IN ({RESTLESS}) ORDER BY name"
    ))
}

/// The columns of a table, from the database's own catalogue.
pub(crate) fn columns(database: &TestDatabase, table: &str) -> Vec<String> {
    database.ask(&format!("SELECT name AS said FROM pragma_table_info('{table}')"))
}

/// Every row of every table that stands still.
pub(crate) fn digest(database: &TestDatabase) -> Vec<String> {
    let rows = rows_of(database, &tables(database));
    assert!(rows.len() > 300, "{} rows", rows.len());
    rows
}

/// The same without the audit log, where a refusal may leave its entry.
pub(crate) fn digest_beside_the_log(database: &TestDatabase) -> Vec<String> {
    let mut tables = tables(database);
    tables.retain(|table| !table.starts_with("audit_"));
    rows_of(database, &tables)
}

fn rows_of(database: &TestDatabase, tables: &[String]) -> Vec<String> {
    let mut rows = Vec::new();
    for table in tables {
        let quoted: Vec<String> =
            columns(database, table).iter().map(|column| format!("quote({column})")).collect();
        let row = format!("SELECT {} AS said FROM {table} ORDER BY 1", quoted.join(" || '|' || "));
        rows.extend(database.ask(&row).into_iter().map(|row| format!("{table}: {row}")));
    }
    rows
}
