//! Entries as plain SQL.

use controlkeep_audit::Entry;
use controlkeep_kernel::ChainId;
use data_encoding::HEXLOWER;

/// The columns, in the order in which [`row`] gives them.
pub(crate) const COLUMNS: &str = "chain, sequence, at, actor_kind, actor_id, actor_name, address, request, \
    action, outcome, subject_kind, subject_id, subject_label, details, search_text, previous, digest";

/// Bytes as a literal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    format!("x'{}'", HEXLOWER.encode(bytes))
}

/// The condition that finds one entry.
pub(crate) fn of(chain: ChainId, sequence: i64) -> String {
    format!("chain = {} AND sequence = {sequence}", hex(chain.as_bytes()))
}

/// The statement that puts an entry in.
pub(crate) fn insert(entry: &Entry) -> String {
    format!("INSERT INTO audit_entries ({COLUMNS}) VALUES {}", row(entry))
}

/// The values of one entry.
pub(crate) fn row(entry: &Entry) -> String {
    let searched = format!("{}\n{}", entry.subject_label, entry.actor_name).to_lowercase();
    let values = [
        hex(entry.chain.as_bytes()),
        entry.sequence.to_string(),
        entry.at.micros().to_string(),
        text(&entry.actor_kind),
        entry.actor_id.map_or("NULL".into(), |id| hex(id.as_bytes())),
        text(&entry.actor_name),
        optional(entry.address.as_deref()),
        optional(entry.request.as_deref()),
        text(&entry.action),
        text(entry.outcome.code()),
        text(&entry.subject_kind),
        text(&entry.subject_id),
        text(&entry.subject_label),
        text(&entry.values_json().unwrap()),
        text(&searched),
        hex(entry.previous.as_bytes()),
        hex(entry.digest.as_bytes()),
    ];
    format!("({})", values.join(", "))
}

/// The statement that puts an entry in the place of the one with its sequence.
pub(crate) fn reseal(entry: &Entry) -> String {
    format!("REPLACE INTO audit_entries ({COLUMNS}) VALUES {}", row(entry))
}

fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

fn optional(value: Option<&str>) -> String {
    value.map_or("NULL".into(), text)
}
