//! What keeping a file costs beside the bare work: the same bytes are hashed, sealed, written and
//! flushed once by a loop that does nothing else, and once by the product, which also gives them a
//! name, looks where they are, and commits a row with its audit entry. The product must reach 60 % of
//! the loop.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "figures of a benchmark are rough"
)]
#![allow(clippy::unwrap_used, reason = "what fails in a measurement fails it")]

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use controlkeep_accounts::{Account, DisplayName, Email, NewAccount, PasswordHash, Preferences};
use controlkeep_blobs::LocalBlobs;
use controlkeep_compliance::{Cadence, Methods};
use controlkeep_crypto::{KeyRing, SystemRandom};
use controlkeep_evidence::{
    Description, EvidenceDetails, EvidenceTitle, FileKind, FileName, Hashing, KeptFile, Marking, Quota,
    VersionNote,
};
use controlkeep_kernel::{AccountId, Actor, BlobId, EvidenceId, FileId, OrganisationId, Timestamp};
use controlkeep_ports::{
    CHUNK_BYTES, Content, FileInspector, FileOwner, FileRefusal, FileSeal, InspectError, Random, Store,
    StoreError,
};
use controlkeep_rbac::{
    Access, Grant, Granted, Membership, NewOrganisation, Organisation, OrganisationName, Permission, Role,
    Scope, Slug,
};
use controlkeep_store_diesel::{DatabaseSettings, DieselStore};
use controlkeep_usecases::evidence::{AddEvidence, BeginIntake, Intake, Scanning, Vault, add_evidence};
use controlkeep_usecases::frameworks::Shelf;

const FILE: usize = 1024 * 1024;
const ROUNDS: usize = 8;
const FILES: usize = 25;
const GOAL: f64 = 0.6;

/// Uploads at once, megabytes of each, and by how many megabytes the process may grow.
const MANY: usize = 50;
const LARGE: usize = 50;
const MOST_GROWTH: usize = 150;

const ORGANISATION: OrganisationId = OrganisationId::from_bytes([1; 16]);
const PERSON: AccountId = AccountId::from_bytes([2; 16]);
const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path());
    let bytes: Vec<u8> =
        (0_u32..).take(FILE).map(|place| (place.wrapping_mul(2_654_435_761) >> 21) as u8).collect();
    let (mut bare, mut kept) = (Duration::ZERO, Duration::ZERO);
    desk.bare(folder.path(), &bytes);
    desk.keep(&bytes);
    // In turns, so that a disk that gets slower is slower for both.
    for _ in 0..ROUNDS {
        bare += timed(|| desk.bare(folder.path(), &bytes));
        kept += timed(|| desk.keep(&bytes));
    }
    let ratio = bare.as_secs_f64() / kept.as_secs_f64();
    println!("bare loop   {:>7.1} MB/s", speed(bare));
    println!("uploads     {:>7.1} MB/s", speed(kept));
    println!("ratio       {:>7.0} %, of which {:.0} % are wanted", ratio * 100.0, GOAL * 100.0);
    let growth = desk.growth_of_many();
    println!("memory      {growth:>7} MB more for {MANY} files of {LARGE} MB at once, {MOST_GROWTH} at most");
    if ratio >= GOAL && growth <= MOST_GROWTH { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What this process holds in memory, in megabytes.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() / 1024
}

fn timed(mut one: impl FnMut()) -> Duration {
    let begun = Instant::now();
    (0..FILES).for_each(|_| one());
    begun.elapsed()
}

fn speed(took: Duration) -> f64 {
    (ROUNDS * FILES) as f64 / took.as_secs_f64()
}

struct Desk {
    store: DieselStore,
    blobs: LocalBlobs,
    keys: KeyRing,
    shelf: Shelf,
}

impl Desk {
    fn open(folder: &Path) -> Self {
        let address = format!("sqlite://{}", folder.join("bench.db").display());
        let store = DieselStore::connect(&DatabaseSettings::new(address)).unwrap();
        store.migrate().unwrap();
        prepare(&store).unwrap();
        let random: &dyn Random = &SystemRandom;
        Self {
            store,
            blobs: LocalBlobs::open(folder.join("vault"), Box::new(|| ())).unwrap(),
            keys: KeyRing::from_bytes(&random.bytes::<32>().unwrap()).unwrap(),
            shelf: Shelf::default(),
        }
    }

    /// Hash, seal, write, flush, and nothing else.
    fn bare(&self, folder: &Path, bytes: &[u8]) {
        let owner = FileOwner { organisation: ORGANISATION, file: FileId::from_bytes(SystemRandom.id()) };
        let (_, seal) = self.keys.new_key(&owner).unwrap();
        let mut file = File::create(folder.join("bare")).unwrap();
        let mut hashing = Hashing::new();
        let mut chunk = Vec::with_capacity(CHUNK_BYTES + 16);
        let last = u32::try_from(bytes.len().div_ceil(CHUNK_BYTES)).unwrap() - 1;
        for (index, piece) in (0..).zip(bytes.chunks(CHUNK_BYTES)) {
            hashing.update(piece);
            chunk.clear();
            chunk.extend_from_slice(piece);
            seal.seal(index, index == last, &mut chunk).unwrap();
            file.write_all(&chunk).unwrap();
        }
        file.sync_all().unwrap();
        std::hint::black_box(hashing.finish());
        std::fs::remove_file(folder.join("bare")).unwrap();
    }

    /// How much memory many large uploads at once take, at their most.
    fn growth_of_many(&self) -> usize {
        let before = resident();
        let piece = vec![7; 64 * 1024];
        let running = std::sync::atomic::AtomicUsize::new(MANY);
        std::thread::scope(|threads| {
            for _ in 0..MANY {
                threads.spawn(|| {
                    self.take_in((0..LARGE * 16).map(|_| piece.as_slice()));
                    running.fetch_sub(1, std::sync::atomic::Ordering::Relaxed);
                });
            }
            let mut most = before;
            while running.load(std::sync::atomic::Ordering::Relaxed) > 0 {
                most = most.max(resident());
                std::thread::sleep(Duration::from_millis(20));
            }
            most - before
        })
    }

    /// An upload, from the first byte to the commit, as the network brings it.
    fn keep(&self, bytes: &[u8]) {
        let file = self.take_in(bytes.chunks(16 * 1024));
        add_evidence(&self.store, &self.shelf, &item(file)).unwrap();
    }

    fn take_in<'b>(&self, pieces: impl Iterator<Item = &'b [u8]>) -> KeptFile {
        let vault =
            Vault { blobs: &self.blobs, seal: &self.keys, inspector: &Unlooked, scanning: Scanning::Off };
        let command = BeginIntake {
            scope: scope(),
            file: FileId::from_bytes(SystemRandom.id()),
            blob: BlobId::from_bytes(SystemRandom.id()),
            name: FileName::parse("evidence.txt").unwrap(),
            limit: u64::MAX,
            announced: None,
        };
        let mut intake = Intake::begin(&vault, command).unwrap();
        pieces.into_iter().for_each(|piece| intake.take(piece).unwrap());
        intake.finish(&vault, NOW).unwrap()
    }
}

fn item(file: KeptFile) -> AddEvidence {
    AddEvidence {
        scope: scope(),
        id: EvidenceId::from_bytes(SystemRandom.id()),
        details: EvidenceDetails {
            title: EvidenceTitle::parse("Evidence").unwrap(),
            description: Description::default(),
            dated: None,
            period: None,
            owner: PERSON,
            marking: Marking::None,
            review: Cadence::None,
            methods: Methods::default(),
        },
        note: VersionNote::default(),
        files: vec![file],
        uploads: Vec::new(),
        references: Vec::new(),
        links: Vec::new(),
        quota: Quota(u64::MAX),
        actor: Actor::system(NOW),
    }
}

/// Takes a name for the truth: what is measured is the keeping, not the looking.
struct Unlooked;

impl FileInspector for Unlooked {
    fn promised(&self, _: &str) -> Result<FileKind, FileRefusal> {
        Ok(FileKind::Text)
    }

    fn inspect(&self, _: &str, _: &mut dyn Content) -> Result<FileKind, InspectError> {
        Ok(FileKind::Text)
    }
}

fn scope() -> Scope {
    let memberships = vec![(ORGANISATION, Role::Maintainer)];
    let access = Access { account: PERSON, administrator: false, memberships, granted: Granted::EVERYTHING };
    access.organisation(ORGANISATION, Permission::AddEvidence).unwrap()
}

fn prepare(store: &dyn Store) -> Result<(), StoreError> {
    let actor = Actor::system(NOW);
    store.transact(|tx| {
        let person = NewAccount {
            id: PERSON,
            email: Email::parse("anna@example.com").unwrap(),
            username: None,
            name: DisplayName::parse("Anna").unwrap(),
            password: PasswordHash::new("x".into()),
            must_change_password: false,
            administrator: false,
            preferences: Preferences::default(),
        };
        tx.accounts().record(Account::create(person, &actor))?;
        let tenant = NewOrganisation {
            id: ORGANISATION,
            slug: Slug::parse("acme").unwrap(),
            name: OrganisationName::parse("Acme").unwrap(),
        };
        tx.organisations().record(Organisation::create(tenant, &actor))?;
        tx.memberships().record(Membership::grant(
            &Grant::to_founder(ORGANISATION),
            PERSON,
            "Anna",
            &actor,
        ))?;
        Ok(())
    })
}
