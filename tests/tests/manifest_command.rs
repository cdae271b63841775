//! `controlkeep manifest`: hash lists can be written and verified without a server.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::path::Path;

use controlkeep_tests::{Told, run};
use serde_json::Value;
use tempfile::TempDir;

const LIST: &str = "out/CMMCAssessmentArtifacts.log";
const HASH: &str = "out/CMMCAssessmentLogHash.log";

/// A folder with artifacts in `artifacts` and an empty `out` beside it.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in
        [("AC/policy v4.pdf", "policy"), ("IA/mfa.png", "picture"), (".hidden", "seen"), ("Zürich.txt", "z")]
    {
        let file = folder.path().join("artifacts").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    fs::create_dir(folder.path().join("out")).unwrap();
    folder
}

fn create(folder: &Path) -> Told {
    run(folder, &["manifest", "create", "artifacts", "--output", "out"], &[])
}

fn verify(folder: &Path) -> Told {
    run(folder, &["manifest", "verify", "artifacts", LIST, HASH], &[])
}

fn json(folder: &Path, code: i32) -> Value {
    let told = run(folder, &["manifest", "verify", "artifacts", LIST, HASH, "--json"], &[]);
    assert_eq!(told.code, Some(code), "{}", told.error);
    serde_json::from_str(&told.out).unwrap()
}

#[test]
fn what_was_created_verifies_and_emass_gets_its_values() {
    let folder = folder();
    let told = create(folder.path()).well();
    let report = json(folder.path(), 0);
    assert_eq!(
        (&report["in_order"], &report["listed"], &report["same"]),
        (&true.into(), &4.into(), &4.into())
    );
    let hash = report["list_sha256"].as_str().unwrap();
    assert!(told.contains(&format!("Hash Value        {hash}")), "{told}");
    assert!(told.contains("Hashed Data List  CMMCAssessmentArtifacts.log"), "{told}");
    let list = fs::read_to_string(folder.path().join(LIST)).unwrap();
    assert!(list.contains(" AC/policy v4.pdf\r\n") && list.contains(" Z?rich.txt\r\n"), "{list}");
    assert!(!list.contains(folder.path().to_str().unwrap()), "no folder above is told");
    verify(folder.path()).well();
}

#[test]
fn every_fault_is_told_and_ends_with_its_code() {
    let folder = folder();
    create(folder.path()).well();
    let artifacts = folder.path().join("artifacts");
    fs::write(artifacts.join("AC/policy v4.pdf"), "another").unwrap();
    fs::remove_file(artifacts.join("IA/mfa.png")).unwrap();
    fs::write(artifacts.join("new.txt"), "new").unwrap();
    fs::rename(artifacts.join(".hidden"), artifacts.join("shown")).unwrap();
    let told = verify(folder.path());
    assert_eq!(told.code, Some(3));
    assert!(told.error.contains("1 missing, 1 changed, 1 extra"), "{}", told.error);
    for line in ["Missing (1):\n  IA/mfa.png", "Changed (1):\n  AC/policy v4.pdf", ".hidden is now shown"] {
        assert!(told.out.contains(line), "{line} in {}", told.out);
    }
    assert_eq!(json(folder.path(), 3)["extra"][0]["path"], "new.txt");
}

#[test]
fn a_list_that_was_touched_is_told_even_when_every_file_fits() {
    let folder = folder();
    create(folder.path()).well();
    let list = folder.path().join(LIST);
    let mut bytes = fs::read(&list).unwrap();
    bytes.extend(b"\r\n");
    fs::write(&list, bytes).unwrap();
    let report = json(folder.path(), 3);
    assert_eq!((&report["list_unchanged"], &report["same"]), (&false.into(), &4.into()));
}

#[test]
fn a_list_of_the_script_with_whole_paths_in_utf_16_verifies() {
    let folder = folder();
    create(folder.path()).well();
    let ours = fs::read_to_string(folder.path().join(LIST)).unwrap();
    let theirs = ours.replace(" AC/", " C:\\CMMC\\AC\\").replace(" IA/", " C:\\CMMC\\IA\\");
    let theirs = theirs.replace(" .hidden", " C:\\CMMC\\.hidden").replace(" Z?rich", " C:\\CMMC\\Z?rich");
    let wide: Vec<u8> = theirs.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path().join(LIST), [&[0xFF, 0xFE], wide.as_slice()].concat()).unwrap();
    let report = json(folder.path(), 3);
    assert_eq!(report["same"], 4, "{report}");
    assert_eq!(report["moved"].as_array().unwrap().len(), 0);
    let digest = report["list_sha256"].as_str().unwrap();
    fs::write(folder.path().join(HASH), format!("SHA256 {digest} CMMCAssessmentArtifacts.log")).unwrap();
    assert_eq!(json(folder.path(), 0)["in_order"], true);
}

#[test]
fn lists_are_not_written_into_the_folder_nor_over_others() {
    let folder = folder();
    let inside = run(folder.path(), &["manifest", "create", "artifacts", "--output", "artifacts/AC"], &[]);
    assert!(inside.refused(2).contains("--output"));
    create(folder.path()).well();
    let before = fs::read(folder.path().join(LIST)).unwrap();
    assert!(create(folder.path()).refused(2).contains("already there"));
    assert_eq!(fs::read(folder.path().join(LIST)).unwrap(), before);
}

#[test]
fn what_cannot_be_used_is_named() {
    let folder = folder();
    create(folder.path()).well();
    let verify = |folder_name: &str, list: &str, hash: &str| {
        run(folder.path(), &["manifest", "verify", folder_name, list, hash], &[]).refused(2)
    };
    assert!(verify("nowhere", LIST, HASH).contains("nowhere is not a folder"));
    assert!(verify("artifacts", "none.log", HASH).contains("there is no file none.log"));
    assert!(verify("artifacts", "artifacts/IA/mfa.png", HASH).contains("mfa.png: the file holds no row"));
    assert!(verify("artifacts", LIST, LIST).contains("has 4 rows, and must have one"));
}
