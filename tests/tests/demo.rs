//! `controlkeep demo`: made-up data that keeps every rule.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::path::Path;

use controlkeep_ports::{Store, Views as _};
use controlkeep_rbac::{Access, Granted, Permission, Role};
use controlkeep_store_diesel::{DatabaseSettings, DieselStore};
use controlkeep_tests::{DatabaseKind, TestDatabase, Verified, run};
use controlkeep_usecases::findings::score_sheet;
use controlkeep_usecases::frameworks::embedded_frameworks;

const UNTIL: &str = "2026-06-30";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn demo(folder: &Path, seed: &str) -> String {
    let arguments = ["demo", "--organisations", "2", "--accounts", "8", "--seed", seed, "--until", UNTIL];
    run(folder, &arguments, CHEAP).well()
}

/// Hashes as cheap as allowed.
const CHEAP: &[(&str, &str)] = &[("CONTROLKEEP_PASSWORD_COST", "10")];

fn store(folder: &Path) -> DieselStore {
    let file = folder.join("controlkeep-data").join("controlkeep.db");
    DieselStore::connect(&DatabaseSettings::new(format!("sqlite://{}", file.display()))).unwrap()
}

/// Where the chains of the organisations end; that of the platform tells of drawn keys.
fn ends(folder: &Path) -> Vec<String> {
    let heads = store(folder).heads().unwrap();
    let ends = heads.iter().filter(|head| head.chain != controlkeep_kernel::ChainId::PLATFORM);
    ends.map(|head| format!("{} {} {:?}", head.chain, head.sequence, head.digest)).collect()
}

#[test]
fn the_data_is_sound_and_every_kept_score_is_the_score_of_what_is_stored() {
    let folder = folder();
    let told = demo(folder.path(), "1");
    assert!(
        told.starts_with("Made 2 organisations with an assessment of CMMC Level 2 each, 8 accounts"),
        "{told}"
    );

    let audit = run(folder.path(), &["audit", "verify", "--json"], &[]).well();
    let verified: Verified = serde_json::from_str(&audit).unwrap();
    assert!(verified.sound && verified.entries > 2_000, "{audit}");
    let files = run(folder.path(), &["verify", "--json"], &[]).well();
    let files: serde_json::Value = serde_json::from_str(&files).unwrap();
    assert_eq!((&files["sound"], &files["files"]), (&true.into(), &20.into()), "{files}");

    let store = store(folder.path());
    let (framework, rules) =
        (embedded_frameworks().swap_remove(1), controlkeep_compliance::RuleBook::default());
    let mut seen = 0;
    for account in store.accounts().unwrap() {
        for summary in store.organisations_of(account.id).unwrap() {
            let access = Access {
                account: account.id,
                administrator: false,
                memberships: vec![(summary.organisation.id, Role::Viewer)],
                granted: Granted::EVERYTHING,
            };
            let scope = access.organisation(summary.organisation.id, Permission::ReadAssessments).unwrap();
            let sheet = store.assessment(&scope, 1).unwrap().unwrap();
            assert_eq!(sheet.findings.len(), 320);
            let today = sheet.assessment.created_at.utc_day();
            let card = score_sheet(&framework, &sheet, rules.on(today));
            let kept = summary.assessment.unwrap().score;
            assert_eq!(kept, controlkeep_ports::ScoreSummary::of(&card));
            assert_eq!(kept.not_assessed, 0);
            seen += 1;
        }
    }
    assert_eq!(seen, 11, "two times five people, and the administrator in the first organisation");
}

#[test]
fn the_same_seed_and_day_make_the_same_organisations() {
    let (one, same, other) = (folder(), folder(), folder());
    for (folder, seed) in [(&one, "7"), (&same, "7"), (&other, "8")] {
        demo(folder.path(), seed);
    }
    assert_eq!(ends(one.path()).len(), 2);
    assert_eq!(ends(one.path()), ends(same.path()));
    assert_ne!(ends(one.path()), ends(other.path()));
}

#[test]
fn only_an_empty_installation_is_filled() {
    let folder = folder();
    demo(folder.path(), "1");
    let before = ends(folder.path());
    let told = run(folder.path(), &["demo", "--organisations", "1"], CHEAP).refused(2);
    assert!(told.contains("is not empty; it has 8 accounts and 2 organisations"), "{told}");
    assert_eq!(ends(folder.path()), before);
}

#[test]
fn production_is_filled_only_when_that_is_said() {
    let folder = folder();
    let production = [
        &[
            ("CONTROLKEEP_ENVIRONMENT", "production"),
            ("CONTROLKEEP_PUBLIC_ADDRESS", "https://keep.example.com"),
        ],
        CHEAP,
    ]
    .concat();
    let told = run(folder.path(), &["demo", "--organisations", "1"], &production).refused(2);
    assert!(told.contains("the environment is production"), "{told}");
    assert!(!folder.path().join("controlkeep-data").exists());
    run(
        folder.path(),
        &["demo", "--organisations", "1", "--accounts", "6", "--even-in-production"],
        &production,
    )
    .well();
}

#[test]
fn a_day_must_be_one_that_has_come() {
    let told = |day| run(folder().path(), &["demo", "--until", day], CHEAP).refused(2);
    assert!(told("yesterday").contains("\"yesterday\" is no day such as 2026-12-31"));
    assert!(told("2999-01-01").contains("2999-01-01 has not come yet"));
}

#[test]
fn no_password_is_known_beforehand() {
    let password = |told: &str| {
        told.lines()
            .filter_map(|line| line.split_once("password "))
            .map(|(_, text)| text.to_owned())
            .collect::<Vec<_>>()
    };
    let (one, other) = (folder(), folder());
    let drawn = [password(&demo(one.path(), "1")), password(&demo(other.path(), "1"))].concat();
    let different: std::collections::BTreeSet<&String> = drawn.iter().collect();
    assert_eq!(different.len(), 4, "{drawn:?}");
}

#[test]
fn postgresql_is_filled_as_well() {
    let (folder, database) = (folder(), TestDatabase::new(DatabaseKind::Postgres));
    let variables = [CHEAP, &[("CONTROLKEEP_DATABASE_URL", database.url())]].concat();
    run(folder.path(), &["demo", "--organisations", "2", "--accounts", "8"], &variables).well();
    run(folder.path(), &["audit", "verify"], &variables).well();
    let store = DieselStore::connect(&DatabaseSettings::new(database.url())).unwrap();
    let store: &dyn Store = &store;
    let heads = store.transact(|tx| tx.audit().heads()).unwrap();
    assert_eq!(heads.len(), 3);
}
