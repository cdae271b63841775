//! Writing the rows of one stated finding, without any rule: the finding, its entry, the head of the
//! chain, and the score.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;

use crate::run::site::Place;

diesel::table! {
    objective_findings (assessment_id, objective_id) {
        assessment_id -> Binary,
        objective_id -> Binary,
        finding -> Text,
        version -> BigInt,
        updated_at -> BigInt,
    }
}
diesel::table! {
    audit_heads (chain) {
        chain -> Binary,
        sequence -> BigInt,
        digest -> Binary,
    }
}
diesel::table! {
    audit_entries (chain, sequence) {
        chain -> Binary,
        sequence -> BigInt,
        at -> BigInt,
        actor_kind -> Text,
        actor_id -> Nullable<Binary>,
        actor_name -> Text,
        address -> Nullable<Text>,
        request -> Nullable<Text>,
        action -> Text,
        outcome -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        subject_label -> Text,
        details -> Text,
        search_text -> Text,
        previous -> Binary,
        digest -> Binary,
    }
}
diesel::table! {
    assessments (id) {
        id -> Binary,
        organisation_id -> Binary,
        holds -> BigInt,
        score -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(assessments, objective_findings);

/// A copy of the database, so that the measured one stays whole.
pub(super) struct Copy {
    connection: SqliteConnection,
    file: PathBuf,
    /// Organisation, assessment and objective of every finding that is written in turns.
    places: Vec<(Vec<u8>, Vec<u8>, Vec<u8>)>,
    written: usize,
}

impl Copy {
    pub(super) fn of(place: &Place, scratch: &Path) -> Self {
        let source = place.folder.join("controlkeep-data").join("controlkeep.db");
        let file = scratch.join("floor.db");
        let mut from = SqliteConnection::establish(&source.display().to_string()).unwrap();
        from.batch_execute(&format!("VACUUM INTO '{}'", file.display())).unwrap();
        let mut connection = SqliteConnection::establish(&file.display().to_string()).unwrap();
        let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
        connection.batch_execute(pragmas).unwrap();
        let places = assessments::table
            .inner_join(objective_findings::table.on(objective_findings::assessment_id.eq(assessments::id)))
            .select((assessments::organisation_id, assessments::id, objective_findings::objective_id))
            .limit(16_000)
            .load(&mut connection)
            .unwrap();
        Self { connection, file, places, written: 0 }
    }

    /// How many findings a second are written durably, so many in a commit.
    pub(super) fn commits(&mut self, at_once: usize, time: Duration) -> f64 {
        let (begun, from) = (Instant::now(), self.written);
        while begun.elapsed() < time {
            self.connection.batch_execute("BEGIN IMMEDIATE").unwrap();
            (0..at_once).for_each(|_| self.write());
            self.connection.batch_execute("COMMIT").unwrap();
        }
        #[allow(clippy::cast_precision_loss, reason = "no count comes near 2^53")]
        let done = (self.written - from) as f64;
        done / begun.elapsed().as_secs_f64()
    }

    fn write(&mut self) {
        self.written += 1;
        // A prime, so that neighbours are of different organisations.
        let (chain, assessment, objective) = &self.places[self.written * 7919 % self.places.len()];
        let db = &mut self.connection;
        diesel::update(assessments::table.find(assessment))
            .set(assessments::holds.eq(assessments::holds + 1))
            .execute(db)
            .unwrap();
        diesel::update(objective_findings::table.find((assessment, objective)))
            .set((
                objective_findings::finding.eq(if self.written.is_multiple_of(2) {
                    "met"
                } else {
                    "not_met"
                }),
                objective_findings::version.eq(objective_findings::version + 1),
                objective_findings::updated_at.eq(1_795_000_000_000_000),
            ))
            .execute(db)
            .unwrap();
        let head: (i64, Vec<u8>) = audit_heads::table
            .find(chain)
            .select((audit_heads::sequence, audit_heads::digest))
            .first(db)
            .unwrap();
        diesel::insert_into(audit_entries::table).values(entry(chain, objective, &head)).execute(db).unwrap();
        diesel::update(audit_heads::table.find(chain))
            .set((audit_heads::sequence.eq(head.0 + 1), audit_heads::digest.eq(&head.1)))
            .execute(db)
            .unwrap();
        diesel::update(assessments::table.find(assessment))
            .set(assessments::score.eq(SCORE))
            .execute(db)
            .unwrap();
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            std::fs::remove_file(format!("{}{end}", self.file.display())).ok();
        }
    }
}

/// As long as a stored score.
const SCORE: &str = r#"{"value":71,"max":110,"min":-203,"status":"none","objectives":{"met":280,"not_met":38,"not_applicable":2}}"#;

#[derive(Insertable)]
#[diesel(table_name = audit_entries)]
struct Entry<'a> {
    chain: &'a [u8],
    sequence: i64,
    at: i64,
    actor_kind: &'static str,
    actor_id: Option<&'static [u8]>,
    actor_name: &'static str,
    address: Option<&'static str>,
    request: Option<&'static str>,
    action: &'static str,
    outcome: &'static str,
    subject_kind: &'static str,
    subject_id: String,
    subject_label: &'static str,
    details: &'static str,
    search_text: &'static str,
    previous: &'a [u8],
    digest: &'a [u8],
}

fn entry<'a>(chain: &'a [u8], objective: &[u8], head: &'a (i64, Vec<u8>)) -> Entry<'a> {
    Entry {
        chain,
        sequence: head.0 + 1,
        at: 1_795_000_000_000_000,
        actor_kind: "api_key",
        actor_id: Some(&[7; 16]),
        actor_name: "Ada Abbott",
        address: Some("127.0.0.1"),
        request: Some("0193a5c2-7b1e-7c44-9d20-5f4e3d2c1b0a"),
        action: "finding.set",
        outcome: "done",
        subject_kind: "finding",
        subject_id: format!(
            "{}/{}",
            data_encoding::HEXLOWER.encode(chain),
            data_encoding::HEXLOWER.encode(objective)
        ),
        subject_label: "3.5.3[b]",
        details: r#"[{"field":"finding","before":"met","after":"not_met"},{"field":"credential","before":null,"after":"Load"}]"#,
        search_text: "3.5.3[b] ada abbott",
        previous: &head.1,
        digest: &head.1,
    }
}
