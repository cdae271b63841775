//! An installation with a file, of which every trial gets a copy of its own.

use std::path::Path;
use std::process::Command;

use controlkeep_tests::{Program, Server, Told, run};
use serde_json::json;
use tempfile::TempDir;

pub(crate) const API: &str = "/api/v1/organisations/acme-machining";

/// An installation that nobody runs.
pub(crate) struct House {
    server: Server,
    pub(crate) key: String,
}

impl House {
    /// Builds it.
    pub(crate) fn built() -> Self {
        let mut server = Server::start();
        let ada = server.set_up();
        let key = server.key(&ada.email, &["--scopes", "admin"]);
        let program = Program::bearing(&server, &key);
        let files: [(&str, &[u8]); 1] = [("first.txt", &[b'x'; 100_000])];
        program.post_form(&format!("{API}/evidence"), &json!({ "title": "First" }), &files).expect(201);
        assert_eq!(server.stop(), Some(0));
        Self { server, key }
    }

    /// A copy in a folder of its own.
    pub(crate) fn copy(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        copied(&self.server.folder().join("controlkeep-data"), &folder.path().join("controlkeep-data"));
        folder
    }

    /// An empty place with the key of this one.
    pub(crate) fn key_alone(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("controlkeep-data");
        std::fs::create_dir(&data).unwrap();
        let key = "controlkeep-data/controlkeep.key";
        std::fs::copy(self.server.folder().join(key), folder.path().join(key)).unwrap();
        folder
    }
}

fn copied(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap().success());
}

/// A command without our variables but the cheapest hash.
pub(crate) fn clean(mut command: Command) -> Command {
    for (name, _) in
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CONTROLKEEP_"))
    {
        command.env_remove(name);
    }
    command.env("CONTROLKEEP_PASSWORD_COST", "10");
    command
}

pub(crate) fn told(folder: &Path, arguments: &[&str]) -> Told {
    run(folder, arguments, &[("CONTROLKEEP_PASSWORD_COST", "10")])
}

/// What is wrong with an installation that nobody runs: its log, its files, its people.
pub(crate) fn wrong(folder: &Path) -> Vec<String> {
    let questions: [&[&str]; 3] =
        [&["audit", "verify"], &["verify", "--sweep", "--grace-hours", "0"], &["keys", "list"]];
    let mut found: Vec<String> =
        questions.iter().filter_map(|question| complaint(folder, question)).collect();
    let people = told(folder, &["user", "list"]);
    if !people.out.contains("ada@example.com") {
        found.push(format!("nobody is there any more: {people:?}"));
    }
    found
}

/// What a command says when it does not end well.
pub(crate) fn complaint(folder: &Path, arguments: &[&str]) -> Option<String> {
    let told = told(folder, arguments);
    (told.code != Some(0)).then(|| format!("{} says {told:?}", arguments.join(" ")))
}
