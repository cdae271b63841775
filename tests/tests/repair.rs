//! Files that were damaged on the disk, named, and brought back from a backup.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::path::PathBuf;

use controlkeep_tests::{Person, Server};

const EVIDENCE: &str = "/o/acme-machining/evidence";

/// A server with two files of evidence, and where their bytes are.
struct Vault {
    server: Server,
    ada: Person,
    blobs: Vec<PathBuf>,
}

impl Vault {
    fn filled() -> Self {
        let server = Server::start();
        let ada = server.set_up();
        let mut vault = Self { server, ada, blobs: Vec::new() };
        vault.add("First", b"what the first file says");
        vault.add("Second", b"what the second file says");
        vault
    }

    fn add(&mut self, title: &str, bytes: &[u8]) {
        let form = self.ada.client.get(&format!("{EVIDENCE}/new")).expect(200);
        let owner = form.chosen("owner").unwrap();
        let fields = [("title", title), ("review", "annual"), ("owner", owner.as_str()), ("marking", "none")];
        let name = format!("{}.txt", title.to_lowercase());
        let before = self.stored();
        self.ada.client.post_files(&format!("{EVIDENCE}/new"), &fields, &[(&name, bytes)]).expect(303);
        self.blobs.extend(self.stored().into_iter().filter(|path| !before.contains(path)));
    }

    fn stored(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.server.folder().join("controlkeep-data/vault")];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files.sort();
        files
    }

    fn flip(&self, blob: usize) -> Vec<u8> {
        let mut bytes = fs::read(&self.blobs[blob]).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&self.blobs[blob], &bytes).unwrap();
        bytes
    }

    fn back_up(&self, name: &str) -> String {
        let place = self.server.folder().join(name).to_str().unwrap().to_owned();
        self.server.command(&["backup", &place]).well();
        place
    }

    fn verify(&self, more: &[&str]) -> (Option<i32>, serde_json::Value) {
        let told = self.server.command(&[&["verify", "--json"], more].concat());
        let report = serde_json::from_str(&told.out).unwrap_or_else(|_| panic!("{told:?}"));
        (told.code, report)
    }
}

#[test]
fn a_damaged_and_a_lost_file_are_named_and_brought_back() {
    let vault = Vault::filled();
    let backup = vault.back_up("monday");
    let whole: Vec<_> = vault.blobs.iter().map(|path| fs::read(path).unwrap()).collect();
    vault.flip(0);
    fs::remove_file(&vault.blobs[1]).unwrap();
    let (code, report) = vault.verify(&[]);
    assert_eq!((code, report["damaged"].as_array().unwrap().len()), (Some(3), 2), "{report}");
    let second = report["damaged"].as_array().unwrap().iter().find(|file| file["item"] == "E-002").unwrap();

    let one = second["file"].as_str().unwrap();
    let (code, report) = vault.verify(&["--repair-from", &backup, "--only", one]);
    assert_eq!((code, &report["repaired"][0]["item"]), (Some(3), &"E-002".into()), "{report}");
    assert_eq!(report["damaged"][0]["item"], "E-001", "the other one was not named, and is as it was");
    assert_eq!(fs::read(&vault.blobs[1]).unwrap(), whole[1]);
    assert_ne!(fs::read(&vault.blobs[0]).unwrap(), whole[0]);

    let (code, report) = vault.verify(&["--repair-from", &backup]);
    assert_eq!((code, &report["repaired"][0]["item"]), (Some(0), &"E-001".into()), "{report}");
    let (code, report) = vault.verify(&[]);
    assert_eq!((code, report["damaged"].as_array().unwrap().len()), (Some(0), 0), "{report}");
    assert_eq!(fs::read(&vault.blobs[0]).unwrap(), whole[0]);
    assert!(!vault.server.folder().join("controlkeep-data/repair-unfinished").exists());
}

#[test]
fn a_repair_is_written_down() {
    let mut vault = Vault::filled();
    let backup = vault.back_up("monday");
    vault.flip(0);
    vault.verify(&["--repair-from", &backup]);
    let page = vault.ada.client.get(&format!("{EVIDENCE}/E-001")).expect(200);
    assert!(page.text.contains("brought back from the backup monday"), "{}", page.text);
    assert!(vault.server.verify().sound);
}

#[test]
fn a_backup_that_has_the_damage_itself_repairs_nothing() {
    let vault = Vault::filled();
    let good = vault.back_up("monday");
    let damaged = vault.flip(0);
    let late = vault.back_up("tuesday");
    let (code, report) = vault.verify(&["--repair-from", &late]);
    let why = report["not_repaired"][0]["found"].as_str().unwrap();
    assert!(why.contains("as they were uploaded"), "{report}");
    assert_eq!((code, &report["damaged"][0]["item"]), (Some(3), &"E-001".into()));
    assert_eq!(fs::read(&vault.blobs[0]).unwrap(), damaged, "nothing changed");

    let name = vault.blobs[0].file_name().unwrap();
    let copy = PathBuf::from(&good).join("blobs").join(name);
    let mut bytes = fs::read(&copy).unwrap_or_else(|error| panic!("{}: {error}", copy.display()));
    bytes[0] ^= 1;
    fs::write(&copy, bytes).unwrap();
    let told = vault.server.command(&["verify", "--repair-from", &good]);
    assert_eq!(told.code, Some(3), "{told:?}");
    assert!(told.error.contains("nothing was repaired"), "{told:?}");
    assert_eq!(fs::read(&vault.blobs[0]).unwrap(), damaged, "nothing changed");
}
