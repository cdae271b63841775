//! What keeps a server from starting: one clear sentence, an exit code, and nothing touched.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use controlkeep_tests::{DatabaseKind, Options, Server, TestDatabase, Told, run};

/// Tries to serve; what keeps it from doing so must be one sentence.
fn refused(folder: &Path, variables: &[(&str, &str)]) -> Told {
    let mut own = vec![("CONTROLKEEP_LISTEN", "127.0.0.1:0"), ("CONTROLKEEP_DATABASE_WAIT_SECONDS", "0")];
    own.retain(|(name, _)| !variables.iter().any(|(given, _)| given == name));
    let told = run(folder, &["serve"], &[&own, variables].concat());
    assert!(matches!(told.code, Some(1 | 2)), "{variables:?}: {told:?}");
    assert!(told.error.starts_with("controlkeep: "), "{told:?}");
    assert!(!told.error.contains("panicked") && told.error.lines().count() == 1, "{told:?}");
    told
}

fn refused_with(variables: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let error = refused(folder.path(), variables).error;
    assert!(!folder.path().join("controlkeep-data/controlkeep.db").exists(), "nothing is made: {error}");
    error
}

#[test]
fn an_unknown_setting_is_named_with_its_place() {
    assert!(refused_with(&[("CONTROLKEEP_LISTN", "x")]).contains("CONTROLKEEP_LISTN"));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("controlkeep.toml"), "listn = 'x'\n").unwrap();
    let error = refused(folder.path(), &[]).error;
    assert!(error.contains("listn") && error.contains("controlkeep.toml"), "{error}");
    fs::write(folder.path().join("controlkeep.toml"), "").unwrap();
    fs::write(folder.path().join(".env"), "CONTROLKEEP_LISTN=x\n").unwrap();
    let error = refused(folder.path(), &[]).error;
    assert!(error.contains("CONTROLKEEP_LISTN") && error.contains(".env"), "{error}");
}

#[test]
fn settings_that_would_be_weak_are_named() {
    let cases: [(&[(&str, &str)], &str); 12] = [
        (&[("CONTROLKEEP_ENVIRONMENT", "production")], "public_address"),
        (
            &[("CONTROLKEEP_ENVIRONMENT", "production"), ("CONTROLKEEP_PUBLIC_ADDRESS", "http://keep.test")],
            "https://",
        ),
        (&[("CONTROLKEEP_LISTEN", "0.0.0.0:0")], "environment"),
        (&[("CONTROLKEEP_ENVIRONMENT", "staging")], "environment"),
        (&[("CONTROLKEEP_PASSWORD_COST", "9")], "password_cost"),
        (&[("CONTROLKEEP_PASSWORD_COST", "15")], "password_cost"),
        (&[("CONTROLKEEP_METRICS_TOKEN", "short")], "metrics_token"),
        (&[("CONTROLKEEP_SESSION_HOURS", "100")], "session_hours"),
        (&[("CONTROLKEEP_SESSION_IDLE_MINUTES", "0")], "session_idle_minutes"),
        (&[("CONTROLKEEP_TRUSTED_PROXIES", "everybody")], "trusted_proxies"),
        (&[("CONTROLKEEP_LISTEN", "nonsense")], "listen"),
        (&[("CONTROLKEEP_LOG_LEVEL", "controlkeep=loud")], "log_level"),
    ];
    for (variables, named) in cases {
        let error = refused_with(variables);
        assert!(error.contains(named), "{variables:?}: {error}");
        assert!(!error.contains("\"short\""), "a secret is not told: {error}");
    }
}

#[test]
fn a_configuration_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken.toml"), "listen = \n").unwrap();
    fs::write(folder.path().join("wrong.toml"), "session_hours = 'many'\n").unwrap();
    fs::create_dir(folder.path().join("folder.toml")).unwrap();
    for (file, named) in [
        ("missing.toml", "missing.toml"),
        ("folder.toml", "folder.toml"),
        ("broken.toml", "broken.toml"),
        ("wrong.toml", "session_hours"),
    ] {
        let error = refused(folder.path(), &[("CONTROLKEEP_CONFIG", file)]).error;
        assert!(error.contains(named), "{file}: {error}");
    }
    let secret = refused(folder.path(), &[("CONTROLKEEP_DATABASE_URL_FILE", "nowhere")]).error;
    assert!(secret.contains("nowhere"), "{secret}");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let error = refused(folder.path(), &[("CONTROLKEEP_LISTEN", &address)]).error;
    assert!(error.contains(&address) && error.contains("taken"), "{error}");
}

#[test]
fn a_data_folder_that_takes_no_files_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "x").unwrap();
    for place in ["file", "file/below", "/proc/controlkeep"] {
        let error = refused(folder.path(), &[("CONTROLKEEP_DATA_FOLDER", place)]).error;
        assert!(error.contains(place) && error.contains("data folder"), "{error}");
    }
    let error = refused(folder.path(), &[("CONTROLKEEP_LOG_FOLDER", "file")]).error;
    assert!(error.contains("log folder"), "{error}");
}

#[test]
fn a_database_that_is_none_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("text.db"),
        "this is no database, but it is long enough to look like one".repeat(40),
    )
    .unwrap();
    let file = format!("sqlite://{}", folder.path().join("text.db").display());
    let cases = [
        file.as_str(),
        "oracle://x@y/z",
        "nonsense",
        "postgres://nobody:hush@127.0.0.1:1/keep",
        "sqlite:///proc/no/such/file.db",
    ];
    for url in cases {
        let error = refused(folder.path(), &[("CONTROLKEEP_DATABASE_URL", url)]).error;
        assert!(error.contains("database") && !error.contains("hush"), "{url}: {error}");
    }
}

#[test]
fn a_database_that_does_not_come_up_is_waited_for_no_longer_than_the_setting_says() {
    let folder = tempfile::tempdir().unwrap();
    let since = Instant::now();
    let variables = [
        ("CONTROLKEEP_DATABASE_URL", "postgres://nobody:hush@127.0.0.1:1/keep"),
        ("CONTROLKEEP_DATABASE_WAIT_SECONDS", "1"),
    ];
    let told = run(folder.path(), &["serve"], &variables);
    assert_eq!(told.code, Some(1), "{told:?}");
    assert!(since.elapsed() >= Duration::from_secs(1) && since.elapsed() < Duration::from_secs(6));
    let said = format!("{}{}", told.out, told.error);
    assert!(said.contains("cannot be reached yet") && said.contains("cannot be used"), "{told:?}");
    assert!(!said.contains("hush"), "{told:?}");
}

/// The bytes of the files of an installation's database.
fn bytes(server: &Server) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = server.folder().join("controlkeep-data");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| {
        file.to_string_lossy().contains("controlkeep.db") && !file.to_string_lossy().ends_with("-shm")
    });
    files.sort();
    let all = files.into_iter().map(|file| (file.clone(), fs::read(&file).unwrap()));
    // An empty journal is made by whoever looks.
    all.filter(|(_, bytes)| !bytes.is_empty()).collect()
}

#[test]
fn with_another_key_nothing_starts_and_no_byte_of_the_data_is_touched() {
    let mut server = Server::start();
    let _ada = server.set_up();
    assert_eq!(server.stop(), Some(0));
    server.command(&["user", "list"]).well();
    let key = server.folder().join("controlkeep-data/controlkeep.key");
    let right = fs::read(&key).unwrap();
    let other = tempfile::tempdir().unwrap();
    run(other.path(), &["user", "list"], &[]).well();
    let wrong = fs::read(other.path().join("controlkeep-data/controlkeep.key")).unwrap();
    let before = bytes(&server);
    for (content, named) in
        [(wrong, "sealed with the key"), (b"rubbish".to_vec(), "key"), (Vec::new(), "key")]
    {
        fs::write(&key, content).unwrap();
        let error = refused(server.folder(), &[]).error;
        assert!(error.contains(named), "{error}");
        server.command(&["setup"]).refused(2);
        assert_eq!(bytes(&server), before, "no byte was changed");
    }
    fs::remove_file(&key).unwrap();
    let error = refused(server.folder(), &[]).error;
    assert!(error.contains("is missing") && error.contains("controlkeep.key"), "{error}");
    assert!(!key.exists(), "no key is made beside existing data");
    assert_eq!(bytes(&server), before);
    fs::write(&key, right).unwrap();
    let open = refused(server.folder(), &[]).error;
    assert!(open.contains("controlkeep.key"), "a key that others can read is refused: {open}");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let server = server.started_again();
    assert!(server.verify().sound);
}

#[test]
fn a_key_may_stand_in_the_environment_and_must_be_one() {
    let folder = tempfile::tempdir().unwrap();
    for key in ["short", "not base 64 at all, but long enough to be taken for one"] {
        let told = refused(folder.path(), &[("CONTROLKEEP_KEY", key)]);
        assert!(told.error.contains("key") && !told.error.contains(key), "{told:?}");
    }
    let named = refused(folder.path(), &[("CONTROLKEEP_KEY_FILE", "nowhere.key")]).error;
    assert!(named.contains("nowhere.key"), "{named}");
}

#[test]
fn tables_of_a_newer_version_are_left_alone() {
    let database = TestDatabase::new(DatabaseKind::Sqlite);
    let mut server = Server::start_on(&database);
    let _ada = server.set_up();
    assert_eq!(server.stop(), Some(0));
    database.execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')");
    let error = refused(server.folder(), &[("CONTROLKEEP_DATABASE_URL", database.url())]).error;
    assert!(error.contains("newer") && error.contains("29991231000001"), "{error}");
    for command in [["migrate", "up"], ["user", "list"], ["audit", "verify"]] {
        let told = server.command(&command);
        assert!(told.code.is_some_and(|code| code != 0), "{command:?}: {told:?}");
    }
    database.execute("DELETE FROM __diesel_schema_migrations WHERE version = '29991231000001'");
    assert!(server.verify().sound);
}

#[test]
fn tables_are_not_moved_when_that_was_switched_off() {
    let folder = tempfile::tempdir().unwrap();
    let error = refused(folder.path(), &[("CONTROLKEEP_MIGRATE_AT_START", "false")]).error;
    assert!(error.contains("migrate up"), "{error}");
    run(folder.path(), &["migrate", "up"], &[]).well();
    let server = Server::start_with(Options {
        database_url: Some(format!(
            "sqlite://{}",
            folder.path().join("controlkeep-data/controlkeep.db").display()
        )),
        settings: vec![("MIGRATE_AT_START", "false".to_owned())],
    });
    server.client().get("/setup").expect(200);
}
