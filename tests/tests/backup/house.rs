//! An installation with some data, its backups, and places to restore them to.

use std::fs;
use std::path::{Path, PathBuf};

use controlkeep_tests::{DatabaseKind, Objective, Options, Person, Server, TestDatabase, Told, run};
use tempfile::TempDir;

pub(crate) const SHEET: &str = "/o/acme-machining/a/1/r/3.1.1";
const SCORE: &str = "/o/acme-machining/a/1/score";

/// What texts databases like to change.
pub(crate) const ODD: &str = "naïve 🦀 日本 ' \" \\ \u{2028} %_ e\u{301}";

/// A running installation with findings and an odd note.
pub(crate) struct Source {
    pub(crate) server: Server,
    pub(crate) ada: Person,
    database: TestDatabase,
    shelf: TempDir,
}

impl Source {
    pub(crate) fn on(kind: DatabaseKind) -> Self {
        let database = TestDatabase::new(kind);
        let server = Server::start_on(&database);
        let mut ada = server.set_up();
        let objective = Objective::all(&ada.client.get(SHEET).expect(200)).remove(0);
        objective.state(&mut ada.client, "not_met", "").expect(303);
        let objective = Objective::all(&ada.client.get(SHEET).expect(200)).remove(0);
        objective.write(&mut ada.client, ODD).expect(303);
        ada.client.post("/o/acme-machining/a/1/r/3.12.4/all", &[]).expect(303);
        Self { server, ada, database, shelf: tempfile::tempdir().unwrap() }
    }

    /// Where a backup of that name is, or would be.
    pub(crate) fn place(&self, name: &str) -> PathBuf {
        self.shelf.path().join(name)
    }

    /// Makes a backup.
    pub(crate) fn back_up(&self, name: &str) -> PathBuf {
        let place = self.place(name);
        let told = self.server.command(&["backup", text(&place)]).well();
        assert!(told.contains("The backup is complete"), "{told}");
        place
    }

    pub(crate) fn database_url(&self) -> String {
        self.database.url().to_owned()
    }

    pub(crate) fn key(&self) -> PathBuf {
        self.server.folder().join("controlkeep-data/controlkeep.key")
    }

    /// What the score page says, as somebody reads it.
    pub(crate) fn score(client: &mut controlkeep_tests::Client) -> String {
        let page = client.get(SCORE).expect(200);
        page.between("<strong>", "</strong>").unwrap().replace('\u{2212}', "-")
    }
}

/// An empty place that a backup can be restored to: a database and a data folder with the key.
pub(crate) struct Place {
    pub(crate) database: TestDatabase,
    folder: TempDir,
}

impl Place {
    pub(crate) fn with_key(kind: DatabaseKind, key: &Path) -> Self {
        let place = Self::without_key(kind);
        fs::copy(key, place.data().join("controlkeep.key")).unwrap();
        place
    }

    pub(crate) fn without_key(kind: DatabaseKind) -> Self {
        let place = Self { database: TestDatabase::new(kind), folder: tempfile::tempdir().unwrap() };
        fs::create_dir(place.data()).unwrap();
        place
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn variables(&self) -> Vec<(&'static str, String)> {
        vec![("DATA_FOLDER", text(&self.data()).to_owned()), ("PASSWORD_COST", "10".into())]
    }

    /// Runs a command of the binary on this place.
    pub(crate) fn command(&self, arguments: &[&str]) -> Told {
        let named: Vec<(String, String)> = self
            .variables()
            .into_iter()
            .map(|(name, value)| (format!("CONTROLKEEP_{name}"), value))
            .collect();
        let mut variables: Vec<(&str, &str)> =
            named.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        variables.push(("CONTROLKEEP_DATABASE_URL", self.database.url()));
        run(self.folder.path(), arguments, &variables)
    }

    pub(crate) fn restore(&self, backup: &Path) -> Told {
        self.command(&["restore", text(backup)])
    }

    /// A server on this place.
    pub(crate) fn serve(&self) -> Server {
        let url = Some(self.database.url().to_owned());
        Server::start_with(Options { database_url: url, settings: self.variables() })
    }
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The audit chains as `controlkeep audit verify --json` tells them, without the platform's.
pub(crate) fn chains(told: &Told) -> serde_json::Value {
    let mut report: serde_json::Value =
        serde_json::from_str(&told.out).unwrap_or_else(|_| panic!("{told:?}"));
    report["chains"].as_array_mut().unwrap().retain(|chain| chain["chain"] != "platform");
    report["chains"].take()
}
