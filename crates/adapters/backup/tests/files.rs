//! Backups of files: every blob that a row names comes along, and comes back.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Mutex;

use controlkeep_audit::{Signs, Verifies};
use controlkeep_backup::{BackupError, Container, Made, Make, Restore, make, restore, take_blobs, verify};
use controlkeep_kernel::{Actor, AuditAction, BlobId, ChainId, Event, Subject, Timestamp};
use controlkeep_ports::fakes::MemoryBlobs;
use controlkeep_ports::{
    Blobs, Carry, Cell, CellKind, ColumnShape, DumpError, Fill, RowSink, StoreDump, StoreShape, TableShape,
};

const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

/// A store with one table of files.
#[derive(Default)]
struct Rows(Mutex<Vec<Vec<Cell>>>);

impl Rows {
    fn shape() -> StoreShape {
        let column = |name: &str| ColumnShape { name: name.into(), kind: CellKind::Bytes };
        let columns = vec![column("blob_id"), column("sealed_key")];
        let table = TableShape { name: "evidence_files".into(), columns, carry: Carry::Carried };
        StoreShape { database: "a list".into(), steps: vec!["1".into()], tables: vec![table] }
    }

    fn naming(blobs: &[(BlobId, bool)]) -> Self {
        let key = |kept: bool| if kept { Cell::Bytes(vec![1]) } else { Cell::Null };
        let row = |(id, kept): &(BlobId, bool)| vec![Cell::Bytes(id.as_bytes().to_vec()), key(*kept)];
        Self(Mutex::new(blobs.iter().map(row).collect()))
    }
}

impl StoreDump for Rows {
    fn dump(&self, sink: &mut dyn RowSink) -> Result<(), DumpError> {
        sink.begin(&Self::shape())?;
        sink.table(&Self::shape().tables[0])?;
        self.0.lock().unwrap().iter().cloned().try_for_each(|row| sink.row(row))
    }

    fn refuse_to_load(&self, _shape: &StoreShape) -> Result<(), DumpError> {
        Ok(())
    }

    fn load(&self, _shape: &StoreShape, fill: &mut Fill<'_>, _event: &Event) -> Result<(), DumpError> {
        let mut rows = Taken(Vec::new());
        fill(&mut rows)?;
        *self.0.lock().unwrap() = rows.0;
        Ok(())
    }
}

struct Taken(Vec<Vec<Cell>>);

impl RowSink for Taken {
    fn begin(&mut self, _shape: &StoreShape) -> Result<(), DumpError> {
        Ok(())
    }

    fn table(&mut self, _table: &TableShape) -> Result<(), DumpError> {
        Ok(())
    }

    fn row(&mut self, row: Vec<Cell>) -> Result<(), DumpError> {
        self.0.push(row);
        Ok(())
    }
}

/// Signs with a sum of all bytes.
struct Sum;

impl Sum {
    fn of(message: &[u8]) -> [u8; 64] {
        [message.iter().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(*byte)); 64]
    }
}

impl Signs for Sum {
    fn key_id(&self) -> &'static str {
        "key-1"
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        Self::of(message)
    }
}

impl Verifies for Sum {
    fn verify(&self, key_id: &str, message: &[u8], signature: &[u8; 64]) -> bool {
        key_id == "key-1" && *signature == Self::of(message)
    }
}

fn id(number: u8) -> BlobId {
    BlobId::from_bytes([number; 16])
}

fn bytes_of(number: u8) -> Vec<u8> {
    vec![number; 70_000 + usize::from(number)]
}

fn keep(blobs: &MemoryBlobs, number: u8, bytes: &[u8]) {
    let mut blob = blobs.begin(id(number)).unwrap();
    blob.write(bytes).unwrap();
    blob.finish().unwrap();
}

fn back_up(rows: &Rows, blobs: &MemoryBlobs, to: &Path, resume: bool) -> Result<Made, BackupError> {
    let checkpoints = to.with_file_name("checkpoints");
    make(&Make {
        store: rows,
        blobs,
        checkpoints: &checkpoints,
        signer: &Sum,
        version: "1.0.0",
        at: NOW,
        to,
        envelope: None,
        resume,
    })
}

fn event() -> Event {
    let subject = Subject::new("backup", "b", "b");
    Event::done(ChainId::PLATFORM, &Actor::command_line(NOW), AuditAction("backup.restored"), subject)
}

/// Where a backup is restored to.
struct Target {
    rows: Rows,
    vault: MemoryBlobs,
    folder: tempfile::TempDir,
}

impl Target {
    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { rows: Rows::default(), vault: MemoryBlobs::new(), folder }
    }

    fn take(&self, from: &Container<'_>) -> Result<(), BackupError> {
        let order = Restore {
            from,
            store: &self.rows,
            blobs: &self.vault,
            checkpoints: &self.folder.path().join("checkpoints"),
            keys: &Sum,
            key_ids: &["key-1".to_owned()],
            marker: &self.folder.path().join("marker"),
        };
        restore(&order, |_| event()).map(|_| ())
    }
}

/// Four files: two are there, one gave up its key, the blob of one is gone.
fn source() -> (Rows, MemoryBlobs) {
    let blobs = MemoryBlobs::new();
    for number in [1, 2] {
        keep(&blobs, number, &bytes_of(number));
    }
    (Rows::naming(&[(id(1), true), (id(2), true), (id(3), false), (id(4), true)]), blobs)
}

#[test]
fn every_file_comes_along_and_comes_back_in_both_forms() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, blobs) = source();
    for name in ["folder", "file.tar"] {
        let to = folder.path().join(name);
        let made = back_up(&rows, &blobs, &to, false).unwrap();
        assert_eq!((made.blobs, made.missing), (2, vec![id(4)]), "a file without a key is not missed");
        let container = Container::new(&to, None);
        let report = verify(&container, Some(&Sum)).unwrap();
        assert_eq!((report.blobs, report.missing, report.signed), (2, vec![id(4).to_string()], true));
        let target = Target::empty();
        target.take(&container).unwrap();
        assert_eq!(*target.rows.0.lock().unwrap(), *rows.0.lock().unwrap());
        assert_eq!(target.vault.stored(id(1)), Some(bytes_of(1)), "{name}");
        assert_eq!(target.vault.stored(id(2)), Some(bytes_of(2)), "{name}");
        assert!(!target.folder.path().join("marker").exists());
        assert_eq!(target.take(&container), Err(BackupError::FilesThere));
    }
}

#[test]
fn a_restore_goes_on_only_where_the_same_backup_was_interrupted() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, blobs) = source();
    let to = folder.path().join("monday");
    let made = back_up(&rows, &blobs, &to, false).unwrap();
    let (container, target) = (Container::new(&to, None), Target::empty());
    keep(&target.vault, 1, b"half of it");
    fs::write(target.folder.path().join("marker"), "another backup").unwrap();
    assert_eq!(target.take(&container), Err(BackupError::FilesThere));
    fs::write(target.folder.path().join("marker"), format!("{}\n", made.digest)).unwrap();
    target.take(&container).unwrap();
    assert_eq!(target.vault.stored(id(1)), Some(bytes_of(1)));
}

#[test]
fn one_file_is_taken_out_by_its_id_and_a_damaged_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, blobs) = source();
    let to = folder.path().join("monday");
    back_up(&rows, &blobs, &to, false).unwrap();
    let container = Container::new(&to, None);
    let mut taken = Vec::new();
    let mut take = |blob: BlobId, bytes: &mut dyn Read| {
        let mut text = Vec::new();
        bytes.read_to_end(&mut text).unwrap();
        taken.push((blob, text));
        Ok(())
    };
    let found = take_blobs(&container, &[id(2), id(9)].into(), &mut take);
    assert_eq!(found, Ok([id(2)].into()));
    assert_eq!(taken, [(id(2), bytes_of(2))]);
    let damaged = to.join(format!("blobs/{}", id(1)));
    let mut bytes = fs::read(&damaged).unwrap();
    bytes[35_000] ^= 1;
    fs::write(&damaged, bytes).unwrap();
    let found = verify(&container, None).unwrap_err().to_string();
    assert!(found.contains(&id(1).to_string()) && found.contains("SHA-256"), "{found}");
    let target = Target::empty();
    assert!(target.take(&container).is_err());
    assert!(target.vault.ids().is_empty(), "everything is verified before anything is written");
}

#[test]
fn a_backup_that_was_interrupted_keeps_its_files_and_reads_the_rows_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, blobs) = source();
    let (to, partial) = (folder.path().join("monday"), folder.path().join(".monday.partial"));
    fs::create_dir_all(partial.join("blobs")).unwrap();
    fs::create_dir_all(partial.join("tables")).unwrap();
    fs::write(partial.join("schema.json"), "old").unwrap();
    fs::write(partial.join("blobs").join(id(1).to_string()), bytes_of(1)).unwrap();
    fs::write(partial.join("blobs").join(format!("{}.part", id(2))), "half").unwrap();
    fs::write(partial.join("blobs").join(id(8).to_string()), "no row names it any more").unwrap();
    assert_eq!(back_up(&rows, &blobs, &to, false), Err(BackupError::Unfinished(partial.clone())));
    back_up(&rows, &blobs, &to, true).unwrap();
    assert!(!partial.exists());
    assert_eq!(verify(&Container::new(&to, None), Some(&Sum)).unwrap().blobs, 2);
    assert_eq!(back_up(&rows, &blobs, &to, false), Err(BackupError::Exists(to)));
}
