//! Steps on MySQL and MariaDB, which keep every change of a table at once and by itself.
//!
//! A node that is killed between such a change and the note that the step was taken leaves a table that
//! nobody knows of, and the next try would fail because it is there. So a note that a step was begun
//! stands beside the tables for as long as it lasts. Every step is one change, which is made or not.

use diesel::connection::SimpleConnection as _;
use diesel::migration::{Migration, MigrationSource as _, Result as MigrationResult};
use diesel::mysql::Mysql;
use diesel::sql_types::{BigInt, Text};
use diesel::{MysqlConnection, OptionalExtension as _, QueryableByName, RunQueryDsl as _};
use diesel_migrations::MigrationHarness as _;

use super::migrating::MYSQL;

/// Takes all steps that are missing, in order, and gives their versions.
pub(super) fn run_pending(connection: &mut MysqlConnection) -> MigrationResult<Vec<String>> {
    settle(connection)?;
    let pending = connection.pending_migrations(MYSQL)?;
    pending.iter().map(|step| noted(connection, step.as_ref(), up)).collect()
}

/// Takes the next of the steps that are missing and gives its version.
pub(super) fn run_next(connection: &mut MysqlConnection) -> MigrationResult<String> {
    settle(connection)?;
    let pending = connection.pending_migrations(MYSQL)?;
    let step = pending.first().ok_or("no step is left")?;
    noted(connection, step.as_ref(), up)
}

/// Takes the newest step back and gives its version.
pub(super) fn revert_last(connection: &mut MysqlConnection) -> MigrationResult<String> {
    settle(connection)?;
    let applied = connection.applied_migrations()?;
    let newest = applied.first().ok_or("no step was taken")?.to_string();
    let step = find(&newest)?.ok_or("the newest step is not one of this program")?;
    noted(connection, step.as_ref(), down)
}

type Step = dyn Migration<Mysql>;
type Taken = fn(&mut MysqlConnection, &Step) -> MigrationResult<String>;

fn up(connection: &mut MysqlConnection, step: &Step) -> MigrationResult<String> {
    connection.run_migration(step).map(|version| version.to_string())
}

fn down(connection: &mut MysqlConnection, step: &Step) -> MigrationResult<String> {
    connection.revert_migration(step).map(|version| version.to_string())
}

fn version_of(step: &Step) -> String {
    step.name().version().to_string()
}

fn find(version: &str) -> MigrationResult<Option<Box<Step>>> {
    Ok(MYSQL.migrations()?.into_iter().find(|step| version_of(step.as_ref()) == version))
}

/// Takes a step with a note around it. One that fails has changed nothing, so its note goes as well:
/// what was in its way belongs to somebody else.
fn noted(connection: &mut MysqlConnection, step: &Step, take: Taken) -> MigrationResult<String> {
    connection.batch_execute(
        "CREATE TABLE IF NOT EXISTS controlkeep_step (version VARCHAR(50) NOT NULL PRIMARY KEY) ENGINE = InnoDB",
    )?;
    diesel::sql_query("INSERT INTO controlkeep_step (version) VALUES (?)")
        .bind::<Text, _>(version_of(step))
        .execute(connection)?;
    let taken = take(connection, step);
    connection.batch_execute("DROP TABLE IF EXISTS controlkeep_step")?;
    taken
}

/// Brings a step that a killed node had begun back to where it was before.
fn settle(connection: &mut MysqlConnection) -> MigrationResult<()> {
    if !is_noted(connection)? {
        return Ok(());
    }
    if let Some(step) = begun(connection)?.map(|version| find(&version)).transpose()?.flatten() {
        let version = version_of(step.as_ref());
        let was_taken = connection.applied_migrations()?.iter().any(|taken| taken.to_string() == version);
        // Whether the change was made is not known. Where there is nothing to do, the database says so.
        if was_taken {
            tracing::warn!(version, "A step was begun and its end was not noted. It is made whole first");
            let _ = step.run(connection);
        } else if !made_table_has_rows(connection, step.as_ref()) {
            tracing::warn!(version, "A step was begun and never ended. It is taken again");
            let _ = step.revert(connection);
        }
    }
    Ok(connection.batch_execute("DROP TABLE IF EXISTS controlkeep_step")?)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct Begun {
    #[diesel(sql_type = Text)]
    version: String,
}

fn is_noted(connection: &mut MysqlConnection) -> MigrationResult<bool> {
    let query = "SELECT COUNT(*) AS count FROM information_schema.tables \
                 WHERE table_schema = DATABASE() AND table_name = 'controlkeep_step'";
    let found: Count = diesel::sql_query(query).get_result(connection)?;
    Ok(found.count > 0)
}

fn begun(connection: &mut MysqlConnection) -> MigrationResult<Option<String>> {
    let query = diesel::sql_query("SELECT version FROM controlkeep_step LIMIT 1");
    let begun: Option<Begun> = query.get_result(connection).optional()?;
    Ok(begun.map(|begun| begun.version))
}

/// Whether the table that a step makes holds something. Nothing works with a schema that is not whole,
/// so such a table is not the step's, and stays.
fn made_table_has_rows(connection: &mut MysqlConnection, step: &Step) -> bool {
    let name = step.name().to_string();
    let Some((_, table)) = name.split_once("_create_") else { return false };
    let query = format!("SELECT COUNT(*) AS count FROM (SELECT 1 FROM `{table}` LIMIT 1) AS one");
    diesel::sql_query(query).get_result::<Count>(connection).is_ok_and(|found| found.count > 0)
}
