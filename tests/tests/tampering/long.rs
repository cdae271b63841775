//! A log of a million entries.

use std::time::Instant;

use controlkeep_audit::{Digest, Head, append};
use controlkeep_kernel::ChainId;
use controlkeep_tests::crash::{keep, number};
use controlkeep_tests::{DatabaseKind, Server, TestDatabase, Verified, binary, command};
use data_encoding::HEXLOWER;

use super::seeds::event;
use super::sql::{COLUMNS, hex, row};

/// How many entries one statement inserts.
const AT_ONCE: usize = 500;

/// How long a million entries may take, in seconds, on a release build.
const BUDGET: f64 = 30.0;

/// Puts entries behind the platform's chain, as the product would, but many at a time.
fn lengthened(database: &TestDatabase, count: u64) {
    let own = hex(ChainId::PLATFORM.as_bytes());
    let question = format!(
        "SELECT CONCAT(sequence, ' ', LOWER(HEX(digest))) AS said FROM audit_heads WHERE chain = {own}"
    );
    let told = database.ask(&question).remove(0);
    let (sequence, digest) = told.split_once(' ').unwrap();
    let digest: [u8; 32] = HEXLOWER.decode(digest.as_bytes()).unwrap().try_into().unwrap();
    let mut head = Head {
        chain: ChainId::PLATFORM,
        sequence: sequence.parse().unwrap(),
        digest: Digest::from_bytes(digest),
    };
    let numbers: Vec<u64> = (0..count).collect();
    for some in numbers.chunks(100 * AT_ONCE) {
        let mut statements = vec!["BEGIN".to_owned()];
        for batch in some.chunks(AT_ONCE) {
            let rows: Vec<String> = batch
                .iter()
                .map(|number| {
                    let happened = event(ChainId::PLATFORM, i64::try_from(*number).unwrap());
                    let (entry, next) = append(&head, &happened).unwrap();
                    head = next;
                    row(&entry)
                })
                .collect();
            statements.push(format!("INSERT INTO audit_entries ({COLUMNS}) VALUES {}", rows.join(", ")));
        }
        let (sequence, digest) = (head.sequence, hex(head.digest.as_bytes()));
        statements.push(format!(
            "UPDATE audit_heads SET sequence = {sequence}, digest = {digest} WHERE chain = {own}"
        ));
        statements.push("COMMIT".into());
        database.execute(&statements.join("; "));
    }
}

/// What the command says, however long it takes: it is the budget that judges, not the patience of a test.
fn verified(server: &Server, database: &TestDatabase) -> Verified {
    let mut command = command(server.folder());
    command.env("CONTROLKEEP_DATABASE_URL", database.url()).args(["audit", "verify", "--json"]);
    serde_json::from_slice(&command.output().unwrap().stdout).unwrap()
}

/// Twenty thousand entries in a quick run; `make crash` asks for a million of a release build.
#[test]
fn a_long_log_is_verified_in_time() {
    let count = number("CONTROLKEEP_LONG_LOG", 20_000);
    let database = TestDatabase::new(DatabaseKind::Sqlite);
    let mut server = Server::start_on(&database);
    assert_eq!(server.stop(), Some(0));
    lengthened(&database, count);
    let since = Instant::now();
    let verified = verified(&server, &database);
    let seconds = since.elapsed().as_secs_f64();
    assert!(verified.sound && verified.entries >= count, "{verified:?}");
    let is_release = binary().display().to_string().contains("/release/");
    println!("{} entries verified in {seconds:.1} s", verified.entries);
    keep(|figures| {
        (figures.tamper.entries, figures.tamper.seconds) = (verified.entries, seconds);
        figures.tamper.build = if is_release { "release" } else { "debug" }.into();
    });
    if is_release {
        let allowed = BUDGET * (f64::from(u32::try_from(count).unwrap()) / 1_000_000.0).max(0.05);
        assert!(seconds <= allowed, "{count} entries took {seconds:.1} s, {allowed:.1} s are allowed");
    }
    database
        .execute("UPDATE audit_entries SET actor_name = 'X' WHERE chain = zeroblob(16) AND sequence = 777");
    assert_eq!(self::verified(&server, &database).first_bad(), Some(777));
}
