//! What the audit log tells of copies of all data.

use controlkeep_kernel::{Actor, ChainId, Timestamp};
use controlkeep_ports::Views;
use controlkeep_ports::fakes::MemoryStore;
use controlkeep_usecases::backup::{BackupRestored, RecordBackup, backup_restored, record_backup};

const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

#[test]
fn a_copy_of_all_data_leaves_one_entry_that_names_it() {
    let store = MemoryStore::new();
    let command = RecordBackup {
        digest: "9f86d081",
        name: "controlkeep-20261121T180000Z",
        rows: 7,
        bytes: 900,
        sealed: true,
        actor: Actor::command_line(NOW),
    };
    assert_eq!(record_backup(&store, &command), Ok(1));
    let entries = store.chain(ChainId::PLATFORM, 0, 10).unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].action.as_str(), entries[0].subject_id.as_str()), ("backup.made", "9f86d081"));
    assert_eq!(entries[0].subject_label, "controlkeep-20261121T180000Z");
    let facts: Vec<(&str, Option<&str>)> =
        entries[0].values.iter().map(|value| (value.field.as_str(), value.after.as_deref())).collect();
    assert_eq!(facts, [("rows", Some("7")), ("bytes", Some("900")), ("sealed", Some("yes"))]);
}

#[test]
fn a_restore_tells_how_old_the_data_is_and_where_it_came_from() {
    let event = backup_restored(&BackupRestored {
        name: "monday",
        made_at: NOW,
        from: "SQLite",
        into: "PostgreSQL",
        actor: Actor::command_line(NOW),
    });
    assert_eq!(
        (event.chain, event.action.0, event.subject.label.as_str()),
        (ChainId::PLATFORM, "backup.restored", "monday")
    );
    assert_eq!(event.values[0].after.as_deref(), Some("2026-11-18T11:06:40Z"));
    assert_eq!(
        (event.values[1].before.as_deref(), event.values[1].after.as_deref()),
        (Some("SQLite"), Some("PostgreSQL"))
    );
}
