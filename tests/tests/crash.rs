//! The crash loop. The numbers are those of a quick run; `make crash` sets larger ones and writes the page
//! of figures.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::DatabaseKind;
use controlkeep_tests::crash::{Plan, Tally, crash, keep, kept, number, page};

fn run(name: &str, plan: &Plan) -> Tally {
    let tally = crash(name, plan);
    println!("{name}: {tally:?}");
    let kept = tally.clone();
    keep(|figures| {
        figures.runs.insert(name.to_owned(), kept);
    });
    assert!(tally.violations.is_empty(), "{}", tally.violations.join("\n"));
    assert!(tally.acked > plan.rounds, "{} acknowledged requests say nothing", tally.acked);
    tally
}

#[test]
fn nothing_acknowledged_is_lost_on_sqlite() {
    let kills = number("CONTROLKEEP_KILLS", 25);
    let tally = run("sqlite", &Plan::of(DatabaseKind::Sqlite, kills));
    assert_eq!((tally.kills, tally.server_kills), (kills, 0));
    assert!(tally.unknown > 0, "no kill fell into a request");
}

#[test]
fn nothing_acknowledged_is_lost_on_postgresql() {
    let kills = number("CONTROLKEEP_SERVER_KILLS", 4);
    let tally = run("postgresql", &Plan::of(DatabaseKind::Postgres, kills));
    assert_eq!(tally.kills + tally.server_kills, kills);
    assert!(tally.server_kills > 0, "the server of the database was never killed");
}

#[cfg(feature = "mysql")]
#[test]
fn nothing_acknowledged_is_lost_on_mariadb() {
    let kills = number("CONTROLKEEP_SERVER_KILLS", 4);
    let tally = run("mariadb", &Plan::of(DatabaseKind::Mysql, kills));
    assert_eq!(tally.kills + tally.server_kills, kills);
    assert!(tally.server_kills > 0, "the server of the database was never killed");
}

#[test]
fn without_a_kill_nothing_is_found_and_everything_is_acknowledged() {
    let rounds = number("CONTROLKEEP_QUIET_ROUNDS", 4);
    let tally = run("control", &Plan::of(DatabaseKind::Sqlite, rounds).without_kills());
    assert_eq!((tally.quiet, tally.unknown, tally.refused), (rounds, 0, 0));
}

/// Run by `make crash` with a build that has a bug on purpose, which `SEEDED_BUG` names. Without such a
/// build there is nothing to find here; that the shipped one has none of them is for `seeded_bugs`.
#[test]
fn a_seeded_bug_is_found() {
    let Ok(bug) = std::env::var("SEEDED_BUG") else {
        println!("no bug is seeded");
        return;
    };
    let kills = number("CONTROLKEEP_BUG_KILLS", 40);
    let tally = crash(&format!("bug-{bug}"), &Plan::of(DatabaseKind::Sqlite, kills).until_found());
    let kept = tally.clone();
    keep(|figures| {
        figures.bugs.insert(bug.clone(), kept);
    });
    assert!(!tally.violations.is_empty(), "{bug} was not found in {} kills", tally.kills);
}

/// `make crash` writes the page at its end.
#[test]
fn the_page_of_figures_is_written_by_the_program() {
    let page = page(&kept());
    assert!(page.starts_with("# Reliability") && page.contains("| Operation |"), "{page}");
    if std::env::var_os("CONTROLKEEP_TEST_WRITE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/reliability.md");
        std::fs::write(path, page).unwrap();
    }
}
