use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Mutex;

use controlkeep_ports::contract::blobs::BlobBench;
use tempfile::TempDir;

use super::*;

struct OwnFolder {
    blobs: LocalBlobs,
    folder: TempDir,
}

impl OwnFolder {
    fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let blobs = LocalBlobs::open(folder.path().join("vault"), Box::new(|| ())).unwrap();
        Self { blobs, folder }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("vault")
    }
}

impl BlobBench for OwnFolder {
    fn blobs(&self) -> &dyn Blobs {
        &self.blobs
    }
}

controlkeep_ports::blobs_contract!(OwnFolder::make);

const LATER: Timestamp = Timestamp::from_micros(i64::MAX);

fn id(number: u8) -> BlobId {
    BlobId::from_bytes([number; 16])
}

fn keep(blobs: &LocalBlobs, id: BlobId, bytes: &[u8]) -> Result<(), BlobError> {
    let mut writer = blobs.begin(id)?;
    writer.write(bytes)?;
    writer.finish()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn files_and_folders_are_their_owners_alone() {
    let own = OwnFolder::make();
    keep(&own.blobs, id(0xab), b"sealed").unwrap();
    let file = own.path().join("ab").join(id(0xab).to_string());
    assert_eq!(fs::read(&file).unwrap(), b"sealed");
    assert_eq!(mode(&file), 0o600);
    for folder in [own.path(), own.path().join("tmp"), own.path().join("ab")] {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
    }
}

#[test]
fn what_a_killed_process_left_is_swept_once_it_is_old_enough() {
    let own = OwnFolder::make();
    fs::write(own.path().join("tmp").join(id(1).to_string()), b"half").unwrap();
    assert_eq!(own.blobs.sweep_unfinished(Timestamp::from_seconds(1)).unwrap(), 0);
    assert_eq!(own.blobs.unfinished(LATER).unwrap(), 1);
    assert_eq!(own.blobs.sweep_unfinished(LATER).unwrap(), 1);
    assert_eq!(own.blobs.unfinished(LATER).unwrap(), 0);
    keep(&own.blobs, id(1), b"whole").unwrap();
}

#[test]
fn a_list_leaves_out_what_is_not_ours() {
    let own = OwnFolder::make();
    keep(&own.blobs, id(0xab), b"sealed").unwrap();
    fs::write(own.path().join("ab").join("notes.txt"), b"?").unwrap();
    fs::write(own.path().join("ab").join(id(0xac).to_string()), b"?").unwrap();
    fs::create_dir(own.path().join("lost+found")).unwrap();
    let ids: Vec<BlobId> = own.blobs.list(None, 10).unwrap().iter().map(|blob| blob.id).collect();
    assert_eq!(ids, [id(0xab)]);
}

#[test]
fn a_blob_tells_when_it_was_written() {
    let own = OwnFolder::make();
    keep(&own.blobs, id(1), b"sealed").unwrap();
    let path = own.path().join("01").join(id(1).to_string());
    let then = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_795_000_000);
    File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
    assert_eq!(own.blobs.list(None, 1).unwrap()[0].written_at, Timestamp::from_seconds(1_795_000_000));
}

#[test]
fn after_a_failed_flush_the_alarm_is_raised_once_and_nothing_more_is_taken() {
    let raised = Arc::new(Mutex::new(0));
    let folder = tempfile::tempdir().unwrap();
    let counted = Arc::clone(&raised);
    let alarm = Box::new(move || *counted.lock().unwrap() += 1);
    let blobs = LocalBlobs::open(folder.path(), alarm).unwrap();
    let mut waiting = blobs.begin(id(1)).unwrap();
    waiting.write(b"sealed").unwrap();
    // A pipe cannot be flushed; a disk that fails is hard to come by.
    let (_, pipe) = io::pipe().unwrap();
    let pipe = File::from(std::os::fd::OwnedFd::from(pipe));
    assert!(matches!(blobs.0.flush(&pipe), Err(BlobError::NotDurable(_))));
    assert!(matches!(waiting.finish(), Err(BlobError::NotDurable(_))));
    assert!(matches!(keep(&blobs, id(2), b"x"), Err(BlobError::NotDurable(_))));
    assert_eq!(*raised.lock().unwrap(), 1);
    assert_eq!(blobs.list(None, 10).unwrap(), []);
    assert_eq!(fs::read_dir(folder.path().join("tmp")).unwrap().count(), 0);
}

#[test]
fn a_full_disk_is_told_apart() {
    let full = io::Error::from(io::ErrorKind::StorageFull);
    assert!(matches!(full_or_failed(&full), BlobError::Full(_)));
    let read_only = io::Error::from(io::ErrorKind::ReadOnlyFilesystem);
    assert!(matches!(full_or_failed(&read_only), BlobError::Full(_)));
    assert!(matches!(full_or_failed(&io::Error::other("EIO")), BlobError::Failed(_)));
}
