//! `scripts/secrets.sh` finds what is planted, in the tree and in what was committed once, and nothing else.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::files::root;

/// Looks like drawn at random. Put together here, so that the search does not find this file.
const DRAWN: &str = concat!("q7Zp2Lx9", "Vw4Rt8Ky", "B3nM6sDf");

/// A file, and what stands in it.
fn planted() -> Vec<(&'static str, String)> {
    vec![
        ("key.pem", concat!("-----BEGIN EC PRIV", "ATE KEY-----\n").to_owned()),
        ("controlkeep.key", format!("controlkeep-key-v1:{DRAWN}{DRAWN}\n")),
        ("notes.md", format!("use ck_abcdefgh_{}\n", &format!("{DRAWN}{DRAWN}")[..43])),
        ("deep/in/a/config.yaml", format!("  smtp_password: \"{DRAWN}\"\n")),
        ("settings.toml", format!("api_key = '{DRAWN}'\n")),
        ("run.sh", format!("export DATABASE_URL=postgres://keep:{}@db/keep\n", &DRAWN[..8])),
        ("cloud.ini", format!("id={}{}\n", "AKIA", "Q7ZP2LX9VW4RT8KY")),
        ("ci.yml", format!("run: push {}{DRAWN}abcdefghijkl\n", "ghp_")),
        ("request.http", format!("Authorization: Bearer {0}{DRAWN}.{0}{DRAWN}.{DRAWN}\n", "eyJ")),
    ]
}

struct Searched {
    code: Option<i32>,
    told: String,
}

fn search(folder: &Path) -> Searched {
    let output = Command::new(root().join("scripts/secrets.sh")).arg(folder).output();
    let output = output.expect("bash and perl are there");
    Searched { code: output.status.code(), told: String::from_utf8_lossy(&output.stderr).into_owned() }
}

fn plant(folder: &Path) {
    for (name, text) in planted() {
        let place = folder.join(name);
        fs::create_dir_all(place.parent().expect("a folder")).expect("it can be made");
        fs::write(place, format!("harmless\n{text}")).expect("it can be written");
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
    let done =
        Command::new("git").current_dir(folder).args(who).args(arguments).output().expect("git is there");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn what_is_planted_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    plant(folder.path());
    let searched = search(folder.path());
    assert_eq!(searched.code, Some(1), "{}", searched.told);
    for (name, _) in planted() {
        assert!(
            searched.told.contains(&format!("{name}:2: looks like a secret")),
            "{name}: {}",
            searched.told
        );
    }
    assert!(!searched.told.contains(&DRAWN[..8]), "the value is not told: {}", searched.told);
}

#[test]
fn what_was_committed_once_is_found_after_it_was_taken_out() {
    let folder = tempfile::tempdir().expect("a folder");
    git(folder.path(), &["init", "--quiet"]);
    plant(folder.path());
    git(folder.path(), &["add", "--all"]);
    git(folder.path(), &["commit", "--quiet", "--message", "With secrets"]);
    git(folder.path(), &["rm", "--quiet", "-r", "."]);
    fs::write(folder.path().join("readme.md"), "nothing\n").expect("it can be written");
    git(folder.path(), &["add", "--all"]);
    git(folder.path(), &["commit", "--quiet", "--message", "Without"]);
    let searched = search(folder.path());
    assert_eq!(searched.code, Some(1), "{}", searched.told);
    for (name, _) in planted() {
        let found = searched.told.lines().any(|line| line.contains(&format!(" {name}: looks like a secret")));
        assert!(found, "{name}: {}", searched.told);
    }
}

#[test]
fn ordinary_text_is_no_secret() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "let password = password_of_the_person_who_signs_in;\ntoken: the-token-of-the-form-in-words\n\
        url = https://keep.example.com/a@b\nredis://:PASSWORD@cache/1\npostgres://keep:${PASSWORD}@db/keep\n\
        secret = 0000000000000000000000000000000000000000\npassword_file = /run/secrets/postgres_password_2026\n";
    fs::write(folder.path().join("a.rs"), text).expect("it can be written");
    let searched = search(folder.path());
    assert_eq!(searched.code, Some(0), "{}", searched.told);
}

#[test]
fn this_tree_and_its_history_hold_no_secret() {
    let searched = search(&root());
    assert_eq!(searched.code, Some(0), "take it out, renew it, or say why it is none:\n{}", searched.told);
}
