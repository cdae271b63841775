//! A vault in memory, and somebody who may fill it.

use controlkeep_evidence::{FileName, KeptFile};
use controlkeep_kernel::{AccountId, BlobId, FileId, OrganisationId, Timestamp};
use controlkeep_ports::Random;
use controlkeep_ports::fakes::{FakeScanner, MemoryBlobs, NameInspector, PlainSeal, SequentialRandom};
use controlkeep_rbac::{Access, Granted, Permission, Role, Scope};
use controlkeep_usecases::evidence::{BeginIntake, Intake, IntakeError, Scanning, Vault};

pub(crate) const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

/// How files are searched.
#[derive(Clone, Copy)]
pub(crate) enum Search {
    Off,
    WhenThere,
    Always,
}

pub(crate) struct Desk {
    pub(crate) blobs: MemoryBlobs,
    pub(crate) seal: PlainSeal,
    pub(crate) scanner: FakeScanner,
    pub(crate) search: Search,
    pub(crate) random: SequentialRandom,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            blobs: MemoryBlobs::new(),
            seal: PlainSeal::default(),
            scanner: FakeScanner::default(),
            search: Search::Off,
            random: SequentialRandom::new(),
        }
    }

    pub(crate) fn vault(&self) -> Vault<'_> {
        let scanning = match self.search {
            Search::Off => Scanning::Off,
            Search::WhenThere => Scanning::WhenThere(&self.scanner),
            Search::Always => Scanning::Always(&self.scanner),
        };
        Vault { blobs: &self.blobs, seal: &self.seal, inspector: &NameInspector, scanning }
    }

    pub(crate) fn command(&self, name: &str) -> BeginIntake {
        BeginIntake {
            scope: scope(1),
            file: FileId::from_bytes(self.random.id()),
            blob: BlobId::from_bytes(self.random.id()),
            name: FileName::parse(name).unwrap(),
            limit: 10_000_000,
            announced: None,
        }
    }

    /// Takes a file in, in pieces of that size.
    pub(crate) fn take_in(
        &self,
        command: BeginIntake,
        bytes: &[u8],
        piece: usize,
    ) -> Result<KeptFile, IntakeError> {
        let mut intake = Intake::begin(&self.vault(), command)?;
        bytes.chunks(piece).try_for_each(|piece| intake.take(piece))?;
        intake.finish(&self.vault(), NOW)
    }

    /// Takes a text in.
    pub(crate) fn kept(&self, bytes: &[u8]) -> KeptFile {
        self.take_in(self.command("notes.txt"), bytes, 1_000_000).unwrap()
    }

    /// That nothing is in the vault and nobody writes there.
    pub(crate) fn assert_empty(&self) {
        assert_eq!((self.blobs.ids(), self.blobs.open_writers()), (Vec::new(), 0));
    }
}

pub(crate) fn organisation(number: u8) -> OrganisationId {
    OrganisationId::from_bytes([number; 16])
}

pub(crate) fn account(number: u8) -> AccountId {
    AccountId::from_bytes([number; 16])
}

/// What the ninth person may do in an organisation.
pub(crate) fn scope(number: u8) -> Scope {
    scope_of(9, number)
}

pub(crate) fn scope_of(person: u8, number: u8) -> Scope {
    let access = Access {
        account: account(person),
        administrator: false,
        memberships: vec![(organisation(number), Role::Maintainer)],
        granted: Granted::EVERYTHING,
    };
    access.organisation(organisation(number), Permission::SetFindings).unwrap()
}

/// Bytes in which every place differs from its neighbours.
pub(crate) fn pattern(length: usize) -> Vec<u8> {
    (0_u32..).take(length).map(|place| (place.wrapping_mul(2_654_435_761) >> 21).to_le_bytes()[0]).collect()
}
