//! The tables of a backup. A table of the schema that is missing here fails `tests/dump.rs`.

use controlkeep_ports::{Carry, Cell, TableShape};
use diesel::query_source::Table as Described;

use super::shape::Columns;
use crate::schema;

/// A table, and which of its columns are its key.
pub(super) struct Table {
    pub(super) shape: TableShape,
    pub(super) key: Vec<usize>,
}

impl Table {
    fn new(name: &str, columns: Vec<controlkeep_ports::ColumnShape>, carry: Carry, key: &[&str]) -> Self {
        let place = |name: &&str| columns.iter().position(|column| column.name == *name);
        let key = key.iter().filter_map(place).collect();
        Self { key, shape: TableShape { name: name.to_owned(), columns, carry } }
    }

    pub(super) fn key_of(&self, row: &[Cell]) -> Vec<Cell> {
        self.key.iter().filter_map(|place| row.get(*place).cloned()).collect()
    }
}

/// Lists tables with their keys, which the compiler compares with the schema's.
macro_rules! tables {
    ($($name:ident ($($key:ident),+): $carry:ident),+ $(,)?) => {
        /// All tables, each after those that it refers to.
        pub(super) fn tables() -> Vec<Table> {
            $({
                #[allow(unused_parens, reason = "a key of several columns is a tuple of them")]
                const _: <schema::$name::table as Described>::PrimaryKey = ($(schema::$name::$key),+);
            })+
            vec![$(Table::new(
                stringify!($name),
                <schema::$name::table as Described>::AllColumns::shapes(),
                Carry::$carry,
                &[$(stringify!($key)),+],
            )),+]
        }
    };
}

tables! {
    accounts (id): Carried,
    backup_codes (account_id, code_hash): Voided,
    sessions (id): Voided,
    attempts (key_hash): Carried,
    one_time_links (link_hash): Voided,
    devices (account_id, device_hash): Carried,
    installation (id): Carried,
    installation_keys (id): Carried,
    organisations (id): Carried,
    memberships (organisation_id, account_id): Carried,
    invites (id): Carried,
    api_credentials (id): Carried,
    refresh_tokens (token_hash): Voided,
    frameworks (id): Carried,
    requirements (id): Carried,
    objectives (id): Carried,
    assessments (id): Carried,
    objective_findings (assessment_id, objective_id): Carried,
    partial_credits (assessment_id, requirement_id): Carried,
    evidence_items (id): Carried,
    evidence_versions (evidence_id, number): Carried,
    evidence_files (id): Carried,
    evidence_references (id): Carried,
    evidence_links (evidence_id, assessment_id, objective_id): Carried,
    evidence_manifests (id): Carried,
    evidence_manifest_files (manifest_id, position): Carried,
    evidence_use (organisation_id): Carried,
    uploads (id): Voided,
    upload_parts (upload_id, number): Voided,
    upload_files (upload_id): Voided,
    idempotency_answers (key_hash): Voided,
    jobs (id): Voided,
    vault_checks (id): Voided,
    schedule_turns (schedule, turn): Carried,
    letters (id): Voided,
    audit_entries (chain, sequence): Carried,
    audit_heads (chain): Carried,
}
