//! Copies of all data: asking for one, and what the audit log tells of them.

mod ask_for_backup;
mod backup_restored;
mod record_backup;

pub use ask_for_backup::{AskForBackup, MAKE_BACKUP, ask_for_backup};
pub use backup_restored::{BackupRestored, backup_restored};
pub use record_backup::{RecordBackup, record_backup};
