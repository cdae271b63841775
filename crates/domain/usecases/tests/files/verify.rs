//! Every file against its hash, every blob against the rows.

use std::time::Duration;

use controlkeep_compliance::{Cadence, Methods};
use controlkeep_evidence::{
    Description, EvidenceDetails, EvidenceItem, EvidenceNumber, EvidenceTitle, KeptFile, Marking,
    NewEvidence, VersionNote,
};
use controlkeep_kernel::{Actor, BlobId, EvidenceId, Timestamp};
use controlkeep_ports::fakes::BlobStep;
use controlkeep_ports::{BlobError, Blobs as _, Random as _, Store, StoreError};
use controlkeep_usecases::evidence::{
    ReadError, VaultProgress, VaultReport, VerifyVault, VerifyVaultError, sweep_vault, verify_vault,
};

use super::desk::{NOW, account, organisation, scope};
use super::uploads::Hall;

impl Hall {
    /// Keeps a text as an item of its own.
    pub(super) fn item(&self, text: &[u8]) -> KeptFile {
        let file = self.desk.kept(text);
        let id = EvidenceId::from_bytes(self.desk.random.id());
        let kept: Result<(), StoreError> = (&self.store as &dyn Store).transact(|tx| {
            let number = tx.evidence().used(&scope(1))?.last_number + 1;
            let new = NewEvidence {
                id,
                organisation: organisation(1),
                number: EvidenceNumber::new(number).unwrap(),
                details: details(),
                note: VersionNote::default(),
                files: vec![file.clone()],
                references: Vec::new(),
            };
            tx.evidence().record(&scope(1), EvidenceItem::add(new, &Actor::system(NOW)).unwrap()).map(|_| ())
        });
        kept.unwrap();
        file
    }

    pub(super) fn verification(&self) -> VerifyVault<'_> {
        VerifyVault {
            views: &self.store,
            store: &self.store,
            blobs: &self.desk.blobs,
            seal: &self.desk.seal,
            written_before: NOW,
        }
    }

    fn verify(&self) -> VaultReport {
        verify_vault(&self.verification(), &mut |_| ()).unwrap()
    }

    fn stray(&self, written_at: Timestamp) -> BlobId {
        let id = BlobId::from_bytes(self.desk.random.id());
        self.desk.blobs.set_time(written_at);
        let mut writer = self.desk.blobs.begin(id).unwrap();
        writer.write(b"nobody's").unwrap();
        writer.finish().unwrap();
        self.desk.blobs.set_time(Timestamp::default());
        id
    }
}

fn details() -> EvidenceDetails {
    EvidenceDetails {
        title: EvidenceTitle::parse("Policy").unwrap(),
        description: Description::default(),
        dated: None,
        period: None,
        owner: account(9),
        marking: Marking::None,
        review: Cadence::None,
        methods: Methods::default(),
    }
}

#[test]
fn a_vault_in_order_is_sound_and_tells_how_far_it_is() {
    let hall = Hall::new();
    (0..3_u8).for_each(|number| drop(hall.item(&[b'a' + number; 100])));
    let upload = hall.begun(5);
    hall.send_all(&upload, b"bytes");
    let mut seen = Vec::new();
    let report = verify_vault(&hall.verification(), &mut |progress| seen.push(progress.files)).unwrap();
    assert_eq!(
        report,
        VaultReport { read: VaultProgress { files: 3, bytes: 300 }, ..VaultReport::default() }
    );
    assert!(report.is_sound());
    assert_eq!(seen, [1, 2, 3]);
}

#[test]
fn damaged_files_are_named_and_the_others_are_not() {
    let hall = Hall::new();
    let files: Vec<KeptFile> = (0..5_u8).map(|number| hall.item(&[b'a' + number; 100])).collect();
    let blobs = &hall.desk.blobs;
    let mut flipped = blobs.stored(files[1].blob).unwrap();
    flipped[50] ^= 1;
    blobs.tamper(files[1].blob, Some(flipped));
    blobs.tamper(files[2].blob, None);
    blobs.tamper(files[3].blob, blobs.stored(files[4].blob));
    let report = hall.verify();
    assert!(!report.is_sound());
    let named: Vec<_> = report
        .damaged
        .iter()
        .map(|damaged| (damaged.number.to_string(), damaged.file, damaged.error.clone()))
        .collect();
    assert_eq!(
        named,
        [
            ("E-002".to_owned(), files[1].id, ReadError::Damaged),
            ("E-003".to_owned(), files[2].id, ReadError::Missing),
            ("E-004".to_owned(), files[3].id, ReadError::Damaged),
        ]
    );
    assert_eq!((report.read.files, report.strays.len()), (5, 0));
}

#[test]
fn blobs_without_a_row_are_found_once_they_are_old_enough_and_swept() {
    let hall = Hall::new();
    let file = hall.item(b"text");
    let upload = hall.begun(5);
    hall.send_all(&upload, b"bytes");
    let part = hall.desk.blobs.ids().into_iter().find(|blob| *blob != file.blob).unwrap();
    let old = hall.stray(NOW.minus(Duration::from_secs(1)));
    let young = hall.stray(NOW);
    hall.desk.blobs.leave_behind();
    let report = hall.verify();
    assert_eq!((report.strays, report.unfinished), (vec![old], 1));
    assert_eq!(sweep_vault(&hall.verification()), Ok(2));
    let mut left = hall.desk.blobs.ids();
    left.sort_unstable();
    let mut expected = vec![file.blob, part, young];
    expected.sort_unstable();
    assert_eq!(left, expected);
    assert!(hall.verify().is_sound());
}

#[test]
fn a_storage_that_is_away_is_no_damage() {
    let hall = Hall::new();
    hall.item(b"text");
    let away = BlobError::Unavailable("no answer".into());
    for step in [BlobStep::Open, BlobStep::Read, BlobStep::List] {
        hall.desk.blobs.fail_next(step, away.clone());
        let failed = verify_vault(&hall.verification(), &mut |_| ());
        assert_eq!(failed, Err(VerifyVaultError::Storage(away.clone())));
    }
}
