//! The command line: help that is enough to work with, and one clear sentence when something fails.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::path::Path;

use controlkeep_tests::{DatabaseKind, Server, TestDatabase, run};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The commands below a command, as its help lists them.
fn commands(help: &str) -> Vec<String> {
    let list =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = list.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

fn walk_help(path: &[String], seen: &mut Vec<String>) {
    let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
    arguments.push("--help");
    let help = run(folder().path(), &arguments, &[]).well();
    assert!(help.contains("Usage: controlkeep"), "{help}");
    let about = help.lines().next().unwrap_or_default();
    assert!(about.len() > 10 && !about.starts_with("Usage"), "{path:?} does not say what it does: {help}");
    seen.push(path.join(" "));
    for command in commands(&help) {
        walk_help(&[path, &[command]].concat(), seen);
    }
}

#[test]
fn every_command_says_what_it_does() {
    let mut seen = Vec::new();
    walk_help(&[], &mut seen);
    for command in [
        "serve",
        "setup",
        "demo",
        "migrate up",
        "migrate down",
        "migrate status",
        "catalogue import",
        "catalogue list",
        "audit verify",
        "user list",
        "user create",
        "user unlock",
        "user reset-mfa",
        "user reset-password",
        "user disable",
        "user enable",
        "user grant",
        "user revoke",
        "doctor",
        "config show",
        "routes",
        "completions",
    ] {
        assert!(seen.iter().any(|own| own == command), "{command} is missing in {seen:?}");
    }
}

#[test]
fn a_command_that_is_none_is_refused_with_a_hint() {
    let told = run(folder().path(), &["sreve"], &[]);
    assert_eq!(told.code, Some(2));
    assert!(told.error.contains("sreve") && told.error.contains("serve"), "{}", told.error);
    let told = run(folder().path(), &["user", "create", "--email", "a@example.com"], &[]);
    assert!(told.code == Some(2) && told.error.contains("--name"), "{}", told.error);
    let told = run(
        folder().path(),
        &["user", "create", "--email", "a@b.test", "--name", "A", "--role", "viewer"],
        &[],
    );
    assert!(told.code == Some(2) && told.error.contains("--organisation"), "{}", told.error);
}

#[test]
fn the_version_is_told_and_nothing_is_made_by_asking() {
    let folder = folder();
    assert!(run(folder.path(), &["--version"], &[]).well().starts_with("controlkeep "));
    run(folder.path(), &["config", "show"], &[]).well();
    run(folder.path(), &["routes"], &[]).well();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn completions_are_written_for_each_shell() {
    for (shell, mark) in [
        ("bash", "complete"),
        ("zsh", "#compdef"),
        ("fish", "complete -c"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let text = run(folder().path(), &["completions", shell], &[]).well();
        assert!(text.contains(mark) && text.contains("catalogue"), "{shell}: {text}");
    }
    assert_eq!(run(folder().path(), &["completions", "abacus"], &[]).code, Some(2));
}

#[test]
fn the_settings_are_shown_with_their_origin_and_without_their_secrets() {
    let folder = folder();
    fs::write(folder.path().join("controlkeep.toml"), "password_cost = 11\nsession_hours = 8\n").unwrap();
    fs::write(folder.path().join(".env"), "CONTROLKEEP_SESSION_HOURS=9\n").unwrap();
    let variables = [
        ("CONTROLKEEP_DATABASE_URL", "postgres://keep:hush-hush@db/keep"),
        ("CONTROLKEEP_METRICS_TOKEN", "a-token-of-24-characters!"),
    ];
    let shown =
        run(folder.path(), &["config", "show", "--origin", "--listen", "127.0.0.1:9"], &variables).well();
    let line = |key: &str| shown.lines().find(|line| line.starts_with(key)).unwrap_or_default().to_owned();
    assert!(
        line("password_cost").contains("11") && line("password_cost").contains("controlkeep.toml"),
        "{shown}"
    );
    assert!(line("session_hours").contains('9') && line("session_hours").contains(".env"), "{shown}");
    assert!(line("listen").contains("127.0.0.1:9") && line("listen").ends_with("# option"), "{shown}");
    assert!(line("request_seconds").ends_with("# built in"), "{shown}");
    assert!(
        line("database_url").contains("not shown") && line("database_url").ends_with("# environment"),
        "{shown}"
    );
    assert!(!shown.contains("hush-hush") && !shown.contains("a-token-of"), "{shown}");
    let plain = run(folder.path(), &["config", "show"], &variables).well();
    assert!(!plain.contains("hush-hush") && !plain.contains('#'), "{plain}");
}

#[test]
fn the_doctor_says_what_is_sound_and_how_to_mend_what_is_not() {
    let server = Server::start();
    let _ada = server.set_up();
    let told = server.command(&["doctor"]).well();
    for check in
        ["the configuration", "database", "data folder", "key", "clock", "tables", "catalogues", "audit log"]
    {
        let pass = told.lines().any(|line| line.starts_with("pass") && line.contains(check));
        assert!(pass, "{check}: {told}");
    }
    let bad = run(server.folder(), &["doctor"], &[("CONTROLKEEP_PASSWORD_COST", "3")]);
    assert_eq!(bad.code, Some(3));
    assert!(
        bad.out.contains("FAIL")
            && bad.out.contains("password_cost")
            && bad.error.contains("1 checks failed"),
        "{bad:?}"
    );
    let away = [("CONTROLKEEP_DATABASE_URL", "postgres://x:hush@127.0.0.1:1/x")];
    let bad = run(server.folder(), &["doctor"], &away);
    assert_eq!(bad.code, Some(3));
    assert!(bad.out.contains("FAIL") && bad.out.contains("database") && !bad.out.contains("hush"), "{bad:?}");
}

#[cfg(unix)]
#[test]
fn the_doctor_warns_of_a_folder_that_others_can_look_into() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    run(folder.path(), &["user", "list"], &[]).well();
    let data = folder.path().join("controlkeep-data");
    assert_eq!(
        fs::metadata(&data).unwrap().permissions().mode() & 0o777,
        0o700,
        "it is made for its owner alone"
    );
    for file in ["controlkeep.db", "controlkeep.key"] {
        assert_eq!(fs::metadata(data.join(file)).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
    }
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    let told = run(folder.path(), &["doctor"], &[]).well();
    assert!(told.contains("warn  data folder") && told.contains("chmod 700"), "{told}");
}

fn steps(folder: &Path, mark: &str) -> usize {
    let told = run(folder, &["migrate", "status"], &[]).well();
    told.lines().filter(|line| line.starts_with(mark)).count()
}

#[test]
fn the_tables_go_up_and_down_step_by_step() {
    let folder = folder();
    fs::create_dir(folder.path().join("controlkeep-data")).unwrap();
    let all = steps(folder.path(), "waiting");
    assert!(all > 10);
    let up = run(folder.path(), &["migrate", "up"], &[]).well();
    assert_eq!(up.lines().filter(|line| line.starts_with("done")).count(), all, "{up}");
    assert!(run(folder.path(), &["migrate", "up"], &[]).well().contains("Nothing to do"));
    let refused = run(folder.path(), &["migrate", "down"], &[]).refused(2);
    assert!(refused.contains("--yes") && refused.contains("copy"), "{refused}");
    assert_eq!(steps(folder.path(), "done"), all, "nothing was taken back");
    run(folder.path(), &["migrate", "down", "--steps", "3", "--yes"], &[]).well();
    assert_eq!((steps(folder.path(), "done"), steps(folder.path(), "waiting")), (all - 3, 3));
    run(folder.path(), &["migrate", "down", "--steps", "99", "--yes"], &[]).well();
    assert_eq!(steps(folder.path(), "waiting"), all);
    run(folder.path(), &["migrate", "up"], &[]).well();
    run(folder.path(), &["user", "list"], &[]).well();
}

#[test]
fn the_tables_go_down_to_nothing_on_postgresql() {
    let database = TestDatabase::new(DatabaseKind::Postgres);
    let folder = folder();
    let url = [("CONTROLKEEP_DATABASE_URL", database.url())];
    run(folder.path(), &["migrate", "up"], &url).well();
    run(folder.path(), &["migrate", "down", "--steps", "99", "--yes"], &url).well();
    let left =
        database.ask("SELECT CAST(tablename AS text) AS said FROM pg_tables WHERE schemaname = 'public'");
    assert_eq!(left, ["__diesel_schema_migrations"]);
}

#[test]
fn accounts_are_made_granted_barred_and_listed() {
    let server = Server::start();
    let _ada = server.set_up();
    let create = ["user", "create", "--email", "Ben@Example.com", "--name", "Ben", "--username", "ben"];
    let told = server.command(&create).well();
    assert!(
        told.contains("One-time password for ben@example.com: ") && told.contains("first sign-in"),
        "{told}"
    );
    assert!(
        server
            .command(&["user", "grant", "ben", "--organisation", "acme-machining", "--role", "member"])
            .well()
            .contains("member")
    );
    assert!(server.command(&["user", "disable", "BEN"]).well().contains("barred"));
    let list = server.command(&["user", "list"]).well();
    let ben = list.lines().find(|line| line.starts_with("ben@example.com")).unwrap_or_default();
    assert!(ben.contains("Ben") && ben.contains("no app") && ben.contains("disabled"), "{list}");
    server.command(&["user", "enable", "ben"]).well();
    server.command(&["user", "revoke", "ben", "--organisation", "acme-machining"]).well();
    assert!(server.verify().sound);
}

#[test]
fn what_cannot_be_done_to_an_account_is_told_in_a_sentence() {
    let server = Server::start();
    let _ada = server.set_up();
    let nobody = ["user", "unlock", "nobody@example.com"];
    let before = server.entries();
    let cases: [&[&str]; 10] = [
        &nobody,
        &["user", "reset-mfa", "nobody"],
        &["user", "reset-password", "nobody"],
        &["user", "disable", "nobody"],
        &["user", "create", "--email", "ada@example.com", "--name", "Again"],
        &["user", "create", "--email", "no-address", "--name", "X"],
        &["user", "create", "--email", "x@example.com", "--name", "X", "--username", "ada"],
        &[
            "user",
            "create",
            "--email",
            "y@example.com",
            "--name",
            "Y",
            "--organisation",
            "nowhere",
            "--role",
            "viewer",
        ],
        &["user", "grant", "ada", "--organisation", "nowhere", "--role", "viewer"],
        &["user", "revoke", "ada", "--organisation", "Not A Slug"],
    ];
    for case in cases {
        let error = server.command(case).refused(2);
        assert!(error.lines().count() == 1 && error.len() > 30, "{case:?}: {error}");
    }
    assert_eq!(server.entries(), before, "nothing was changed");
    assert_eq!(server.command(&["user", "list"]).well().lines().count(), 1);
}

#[test]
fn the_permissions_page_is_made_from_the_routes() {
    let page = run(folder().path(), &["routes", "--markdown"], &[]).well();
    let kept = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/permissions.md")).unwrap();
    assert!(page == kept, "docs/permissions.md is old: write it anew with `controlkeep routes --markdown`");
}
