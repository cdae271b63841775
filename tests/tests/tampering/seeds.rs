//! Hundreds of random tamperings through plain SQL, each found at its first bad entry.

use std::fs;
use std::path::PathBuf;

use controlkeep_audit::{Checkpoint, Entry, SignedCheckpoint, append};
use controlkeep_crypto::{CheckpointSigner, FileCheckpointLog, KeyFile, KeyRing, SystemRandom};
use controlkeep_kernel::{AccountId, Actor, ActorKind, AuditAction, ChainId, Event, Subject, Timestamp};
use controlkeep_ports::{CheckpointLog, Store, StoreError, Views};
use controlkeep_store_diesel::DieselStore;
use controlkeep_tests::crash::{keep, number};
use controlkeep_tests::{DatabaseKind, TestDatabase};
use controlkeep_usecases::audit::{verify_chains, write_checkpoint};

use super::tricks::TRICKS;

const CHAINS: u8 = 3;

/// Chains that grew side by side, with signed checkpoints elsewhere. Every trial gets a copy.
struct Master {
    bytes: Vec<u8>,
    folder: tempfile::TempDir,
    keys: KeyRing,
    entries: Vec<Vec<Entry>>,
    /// The last sequences that each checkpoint saw, by chain.
    sightings: Vec<Vec<i64>>,
}

pub(crate) fn chain(number: u8) -> ChainId {
    let mut bytes = [0; 16];
    bytes[15] = number;
    ChainId::from_bytes(bytes)
}

pub(crate) fn event(chain: ChainId, number: i64) -> Event {
    let actor = Actor {
        kind: ActorKind::Session,
        account: Some(AccountId::from_bytes([7; 16])),
        credential: None,
        name: "Ada Lovelace".into(),
        address: Some("192.0.2.7".into()),
        request: Some(format!("req-{number}")),
        at: Timestamp::from_micros(1_795_000_000_000_000 + number * 1_000),
    };
    Event::done(chain, &actor, AuditAction("finding.set"), Subject::new("finding", number, "3.5.3[b]"))
        .changed("finding", None, Some("met".into()))
        .changed("note", Some("sp\u{e4}ter".into()), Some(format!("seen {number} times")))
}

impl Master {
    fn grown(random: &mut fastrand::Rng) -> Self {
        let (database, folder) = (TestDatabase::new(DatabaseKind::Sqlite), tempfile::tempdir().unwrap());
        let keys = KeyFile::create(&folder.path().join("key"), &SystemRandom).unwrap();
        let store = database.store();
        let log = FileCheckpointLog::new(folder.path().join("log"), CheckpointSigner::new(&keys));
        for round in 0..4 {
            let steps: Vec<i64> = (0..CHAINS).map(|_| random.i64(4..12)).collect();
            let grown: Result<(), StoreError> = (&store as &dyn Store).transact(|tx| {
                for (number, steps) in (0..CHAINS).zip(&steps) {
                    for step in 0..*steps {
                        tx.audit().record(event(chain(number), 100 * round + step))?;
                    }
                }
                Ok(())
            });
            grown.unwrap();
            if round < 3 {
                write_checkpoint(&store, &log, Timestamp::from_seconds(1_795_000_000 + round)).unwrap();
            }
        }
        let entries =
            (0..CHAINS).map(|number| store.chain(chain(number), i64::MIN, 1_000).unwrap()).collect();
        let all = log.all().unwrap();
        let seen = |number: u8| {
            let sequence = |checkpoint: &Checkpoint| checkpoint.head_of(chain(number)).unwrap().sequence;
            all.iter().map(SignedCheckpoint::checkpoint).map(sequence).collect()
        };
        let sightings = (0..CHAINS).map(seen).collect();
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        Self { bytes: fs::read(file_of(&database)).unwrap(), folder, keys, entries, sightings }
    }

    /// What `controlkeep audit verify` finds: the first bad entry of each chain that is broken.
    fn verified(&self, store: &DieselStore) -> Vec<(ChainId, i64)> {
        let signer = CheckpointSigner::new(&self.keys);
        let log = FileCheckpointLog::new(self.folder.path().join("log"), CheckpointSigner::new(&self.keys));
        let found = verify_chains(store, Some(&log), &signer).unwrap();
        assert!(found.checkpoints.is_some_and(|checkpoints| checkpoints.is_ok()));
        let broken = found.chains.iter().filter_map(|one| Some((one.chain, one.outcome.as_ref().err()?)));
        broken.map(|(chain, broken)| (chain, broken.sequence)).collect()
    }
}

fn file_of(database: &TestDatabase) -> PathBuf {
    PathBuf::from(database.url().trim_start_matches("sqlite://"))
}

/// One chain that somebody tampers with.
pub(crate) struct Victim<'a> {
    pub(crate) chain: ChainId,
    pub(crate) other: ChainId,
    pub(crate) entries: &'a [Entry],
    /// How long the other chain is.
    pub(crate) others: i64,
    /// The last sequences that checkpoints saw.
    pub(crate) sightings: &'a [i64],
}

impl Victim<'_> {
    pub(crate) fn length(&self) -> i64 {
        i64::try_from(self.entries.len()).unwrap()
    }

    pub(crate) fn any(&self, random: &mut fastrand::Rng) -> i64 {
        random.i64(1..=self.length())
    }

    /// The entry with a sequence.
    pub(crate) fn at(&self, sequence: i64) -> &Entry {
        &self.entries[usize::try_from(sequence - 1).unwrap()]
    }

    /// An entry that nobody wrote, behind the one with a sequence.
    pub(crate) fn forged_after(&self, sequence: i64) -> Entry {
        append(&self.at(sequence).head(), &event(self.chain, 9_999)).unwrap().0
    }
}

#[test]
fn every_tampering_is_found_at_its_first_bad_entry() {
    let seeds = number("CONTROLKEEP_TAMPERINGS", 500);
    let (mut found, mut missed) = (0, Vec::new());
    let mut random = fastrand::Rng::with_seed(number("CONTROLKEEP_TAMPER_SEED", 1));
    let mut master = Master::grown(&mut random);
    for seed in 0..seeds {
        if seed % 100 == 99 {
            master = Master::grown(&mut random);
        }
        let number = random.u8(..CHAINS);
        let (own, other) = (usize::from(number), usize::from((number + 1) % CHAINS));
        let victim = Victim {
            chain: chain(number),
            other: chain((number + 1) % CHAINS),
            entries: &master.entries[own],
            others: i64::try_from(master.entries[other].len()).unwrap(),
            sightings: &master.sightings[own],
        };
        let (name, trick) = TRICKS[usize::try_from(seed).unwrap() % TRICKS.len()];
        let (sql, mut expected) = trick(&victim, &mut random);
        expected.sort_unstable();
        let database = TestDatabase::new(DatabaseKind::Sqlite);
        fs::write(file_of(&database), &master.bytes).unwrap();
        database.execute(&format!("BEGIN; {sql}; COMMIT"));
        let told = master.verified(&database.connect());
        if told == expected {
            found += 1;
        } else {
            missed.push(format!("seed {seed}: {name}: found {told:?}, expected {expected:?}\n{sql}"));
        }
    }
    keep(|figures| (figures.tamper.seeds, figures.tamper.found) = (seeds, found));
    assert!(missed.is_empty(), "{} of {seeds}:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn nothing_is_found_where_nobody_tampered() {
    let master = Master::grown(&mut fastrand::Rng::with_seed(7));
    let database = TestDatabase::new(DatabaseKind::Sqlite);
    fs::write(file_of(&database), &master.bytes).unwrap();
    assert_eq!(master.verified(&database.connect()), []);
}
