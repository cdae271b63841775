//! What the folder asks of the system, in which order, and what becomes of it when the system fails.
//! The child of this suite keeps one blob under strace. Without strace there is nothing to look with.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::path::Path;
use std::process::{Command, Output};

use controlkeep_blobs::LocalBlobs;
use controlkeep_kernel::{BlobId, Timestamp};
use controlkeep_ports::Blobs as _;
use tempfile::TempDir;

/// The variable that makes this program the child: it names the folder.
const FOLDER: &str = "BLOBS_TEST_FOLDER";
const ID: BlobId = BlobId::from_bytes([0xab; 16]);
const LATER: Timestamp = Timestamp::from_micros(i64::MAX);

/// What the child does when it is one, and else nothing.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let alarm = Box::new(|| println!("alarm"));
    let kept = LocalBlobs::open(folder, alarm).and_then(|blobs| {
        println!("begin");
        let mut writer = blobs.begin(ID)?;
        writer.write(&vec![1; 100_000])?;
        writer.write(&vec![2; 100_000])?;
        writer.finish()
    });
    println!("{}", kept.map_or_else(|error| error.to_string(), |()| "kept".into()));
}

/// Runs the child under strace.
fn traced(folder: &Path, options: &[&str]) -> Option<Output> {
    let there = Command::new("strace").arg("-V").output().is_ok_and(|output| output.status.success());
    if !there {
        println!("strace is not installed");
        return None;
    }
    let mut command = Command::new("strace");
    command.args(["-f", "-y", "-e", "trace=openat,mkdir,write,fsync,fdatasync,rename,renameat2,unlink"]);
    command.args(options).arg(std::env::current_exe().unwrap()).args(["--exact", "child", "--nocapture"]);
    Some(command.env(FOLDER, folder).output().unwrap())
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A folder that is there already, so that what the child does to make it is over.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    LocalBlobs::open(folder.path(), Box::new(|| ())).unwrap();
    folder
}

/// That the folder holds the whole blob or nothing of it, and that a sweep leaves nothing else.
fn assert_whole_or_absent(folder: &TempDir, about: &str) {
    let blobs = LocalBlobs::open(folder.path(), Box::new(|| ())).unwrap();
    let bytes = blobs.open(ID).unwrap().map(|reader| reader.bytes());
    assert!(matches!(bytes, None | Some(200_000)), "{about}: {bytes:?}");
    blobs.sweep_unfinished(LATER).unwrap();
    assert_eq!(blobs.unfinished(LATER).unwrap(), 0, "{about}");
    assert_eq!(std::fs::read_dir(folder.path().join("tmp")).unwrap().count(), 0, "{about}");
}

#[test]
fn bytes_are_flushed_before_they_get_their_name_and_the_name_is_flushed_too() {
    let folder = folder();
    let Some(output) = traced(folder.path(), &[]) else { return };
    assert!(said(&output).contains("kept"), "{output:?}");
    let trace = String::from_utf8_lossy(&output.stderr).into_owned();
    let place = |what: &str, from: usize| {
        let found = trace[from..].find(what).map(|at| from + at);
        found.unwrap_or_else(|| panic!("{what} does not come in time:\n{trace}"))
    };
    let unfinished = format!("tmp/{ID}");
    let written = place(&format!("{unfinished}>, \"\\2"), 0);
    let flushed = trace[written..]
        .match_indices("fsync(")
        .map(|(at, _)| written + at)
        .find(|at| trace[*at..].lines().next().unwrap_or_default().contains(&unfinished));
    let renamed = place("rename", flushed.unwrap_or_else(|| panic!("no flush of the bytes:\n{trace}")));
    let shelf = trace[renamed..].lines().skip(1).any(|line| line.contains("fsync(") && line.contains("/ab>"));
    assert!(shelf, "the folder of the blob is not flushed after the rename:\n{trace}");
}

#[test]
fn a_failed_flush_is_never_tried_again_and_raises_the_alarm() {
    for number in 1..=3 {
        let folder = folder();
        // The first flush is of the folders, when the storage is opened.
        let fault = format!("inject=fsync:error=EIO:when={}", number + 1);
        let Some(output) = traced(folder.path(), &["-e", &fault]) else { return };
        let said = said(&output);
        assert!(said.contains("alarm") && said.contains("did not keep"), "flush {number}: {said}");
        let trace = String::from_utf8_lossy(&output.stderr).into_owned();
        let failed = trace.find("(INJECTED)").unwrap();
        assert!(!trace[failed..].contains("fsync("), "flush {number} is tried again:\n{trace}");
        assert_whole_or_absent(&folder, &fault);
    }
}

#[test]
fn a_write_that_fails_fails_its_blob_alone() {
    for (error, told) in
        [("ENOSPC", "takes no more data"), ("EIO", "storage refused"), ("EDQUOT", "takes no more data")]
    {
        let folder = folder();
        let path = folder.path().join("tmp").join(ID.to_string());
        let fault = format!("inject=write:error={error}:when=2+");
        let options = ["-P", path.to_str().unwrap(), "-e", &fault];
        let Some(output) = traced(folder.path(), &options) else { return };
        assert!(said(&output).contains(told), "{error}: {}", said(&output));
        assert!(!said(&output).contains("alarm"));
        assert_whole_or_absent(&folder, &fault);
        assert!(!folder.path().join("ab").exists(), "{error}");
    }
}

#[test]
fn killed_at_any_call_the_blob_is_whole_or_absent() {
    let mut killed = 0;
    for call in ["openat", "write", "fsync", "rename", "mkdir"] {
        for number in 1..=60 {
            let folder = folder();
            let fault = format!("inject={call}:signal=KILL:when={number}");
            let Some(output) = traced(folder.path(), &["-e", &fault]) else { return };
            assert_whole_or_absent(&folder, &fault);
            if output.status.success() {
                break;
            }
            killed += 1;
        }
    }
    assert!(killed > 8, "{killed} kills are too few to say anything");
}
