//! Sealed values, wherever they are.

use controlkeep_accounts::{Account, SealedSecret, SecondFactor};
use controlkeep_evidence::{Digest, FileName, KeptFile, SealedKey, Upload, UploadPart};
use controlkeep_kernel::{BlobId, UploadId};

use super::Bench;
use super::outbox::letter;
use super::race::{MANY, race};
use super::samples::{account, after, id, keep, system};
use super::uploads::waiting;
use super::workroom::Workroom;
use crate::{FileOwner, SealedColumn, SealedValue, UploadClaim};

fn list(bench: &dyn Bench, column: SealedColumn, behind: Option<[u8; 16]>, limit: usize) -> Vec<SealedValue> {
    keep(bench, |tx| tx.sealed_values().list(column, behind, limit))
}

fn all(bench: &dyn Bench, column: SealedColumn) -> Vec<SealedValue> {
    list(bench, column, None, 100)
}

fn replaces(bench: &dyn Bench, value: &SealedValue, by: &[u8]) -> bool {
    keep(bench, |tx| tx.sealed_values().replace(value, by))
}

/// Somebody to whom the secret of an app was shown.
fn offered(bench: &dyn Bench, number: u32, secret: &[u8]) -> Account {
    let account = account(bench, number);
    keep(bench, |tx| {
        let secret = SealedSecret::new(secret.to_vec());
        tx.accounts().record(account.clone().offer_second_factor(secret, &system()).unwrap())
    })
}

pub(super) fn secrets_of_apps_are_sealed_to_their_accounts(bench: &dyn Bench) {
    account(bench, 1);
    let (ben, eve) = (offered(bench, 2, b"ben's"), offered(bench, 3, b"eve's"));
    let secret = |of: &Account, sealed: &[u8]| SealedValue {
        column: SealedColumn::AuthenticatorSecret,
        row: *of.id.as_bytes(),
        owner: of.id.as_bytes().to_vec(),
        sealed: sealed.to_vec(),
    };
    let found = all(bench, SealedColumn::AuthenticatorSecret);
    assert_eq!(found, [secret(&ben, b"ben's"), secret(&eve, b"eve's")]);
    assert!(replaces(bench, &found[0], b"anew"));
    let stored = keep(bench, |tx| tx.accounts().find(ben.id)).unwrap();
    assert_eq!(stored.second_factor, SecondFactor::Offered { secret: SealedSecret::new(b"anew".to_vec()) });
    assert_eq!(stored.version, ben.version, "the account itself did not change");
}

pub(super) fn what_letters_say_is_sealed_to_them_until_they_are_sent(bench: &dyn Bench) {
    let (waiting, sent) = (letter(1), letter(2));
    keep(bench, |tx| Ok((tx.outbox().post(letter(1))?, tx.outbox().post(letter(2))?)));
    keep(bench, |tx| tx.outbox().empty(sent.id));
    let found = all(bench, SealedColumn::Letter);
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].row, &found[0].owner[..]), (waiting.id.as_bytes(), &waiting.id.as_bytes()[..]));
    assert_eq!(Some(&found[0].sealed), waiting.content.as_ref());
    assert!(replaces(bench, &found[0], b"anew"));
    let stored = keep(bench, |tx| tx.outbox().find(waiting.id)).unwrap();
    assert_eq!(stored.content.as_deref(), Some(&b"anew"[..]));
}

pub(super) fn keys_of_files_are_sealed_to_their_files(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let (one, two) = (room.add_plain(bench, 1), room.add_plain(bench, 2));
    let found = all(bench, SealedColumn::FileKey);
    let files = bench.views().kept_files(None, 10).unwrap();
    assert_eq!((found.len(), files.len()), (2, 2));
    for (value, file) in found.iter().zip(&files) {
        let owner = FileOwner { organisation: one.organisation, file: file.file.id };
        assert_eq!((value.row, &value.owner[..]), (*file.file.id.as_bytes(), &owner.to_bytes()[..]));
        assert_eq!(value.sealed, file.file.sealed_key.as_bytes());
    }
    assert!(replaces(bench, &found[1], b"anew"));
    let files = bench.views().kept_files(None, 10).unwrap();
    assert_eq!(files[1].file.sealed_key.as_bytes(), b"anew");
    assert_eq!(files[0].file.sealed_key.as_bytes(), found[0].sealed);
    assert_eq!(keep(bench, |tx| tx.evidence().find(&room.scope, two.number)), Some(two));
}

pub(super) fn keys_of_parts_are_sealed_to_their_blobs(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let upload = Upload {
        id: UploadId::from_bytes(id(7, 1)),
        organisation: room.organisation.id,
        by: room.anna.id,
        name: FileName::parse("a.pdf").unwrap(),
        bytes: 3,
        begun_at: after(0),
    };
    let part = UploadPart {
        number: 0,
        blob: BlobId::from_bytes(id(8, 1)),
        bytes: 3,
        sha256: Digest::from_bytes([7; 32]),
        sealed_key: SealedKey::new(b"part".to_vec()),
    };
    keep(bench, |tx| tx.uploads().begin(&upload));
    assert!(keep(bench, |tx| tx.uploads().keep_part(&upload, &part)));
    let owner = FileOwner { organisation: upload.organisation, file: UploadPart::sealed_as(part.blob) };
    let found = all(bench, SealedColumn::PartKey);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].row, &found[0].owner[..]), (*part.blob.as_bytes(), &owner.to_bytes()[..]));
    assert!(replaces(bench, &found[0], b"anew"));
    let parts = keep(bench, |tx| tx.uploads().parts(&upload));
    assert_eq!(parts, [UploadPart { sealed_key: SealedKey::new(b"anew".to_vec()), ..part }]);
}

pub(super) fn keys_of_files_that_wait_are_sealed_to_their_files(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let upload = Upload {
        id: UploadId::from_bytes(id(7, 1)),
        organisation: room.organisation.id,
        by: room.anna.id,
        name: FileName::parse("a.pdf").unwrap(),
        bytes: 3,
        begun_at: after(0),
    };
    let (file, claim) = (waiting(&upload, 1), UploadClaim { at: after(1) });
    keep(bench, |tx| tx.uploads().begin(&upload));
    assert!(keep(bench, |tx| tx.uploads().claim(&upload, claim, after(0))));
    assert!(keep(bench, |tx| tx.uploads().keep_file(&upload, claim, &file)));
    let owner = FileOwner { organisation: upload.organisation, file: file.id };
    let found = all(bench, SealedColumn::WaitingKey);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].row, &found[0].owner[..]), (*file.id.as_bytes(), &owner.to_bytes()[..]));
    assert!(replaces(bench, &found[0], b"anew"));
    let stored = keep(bench, |tx| tx.uploads().file(&upload));
    assert_eq!(stored, Some(KeptFile { sealed_key: SealedKey::new(b"anew".to_vec()), ..file }));
}

pub(super) fn sealed_values_come_in_pages(bench: &dyn Bench) {
    (1..=7).for_each(|number| drop(offered(bench, number, &[7])));
    let column = SealedColumn::AuthenticatorSecret;
    let (mut rows, mut behind) = (Vec::new(), None);
    loop {
        let page = list(bench, column, behind, 3);
        let Some(last) = page.last() else { break };
        behind = Some(last.row);
        rows.extend(page.iter().map(|value| value.row));
    }
    assert_eq!(rows, (1..=7).map(|number| id(1, number)).collect::<Vec<_>>());
}

pub(super) fn of_thirty_new_seals_of_one_value_one_is_taken(bench: &dyn Bench) {
    offered(bench, 1, b"first");
    let seen = all(bench, SealedColumn::AuthenticatorSecret).remove(0);
    let taken = race(MANY, |number| replaces(bench, &seen, &number.to_be_bytes()));
    assert_eq!(taken.iter().filter(|taken| **taken).count(), 1);
    let stored = all(bench, SealedColumn::AuthenticatorSecret).remove(0).sealed;
    assert_ne!(stored, b"first");
    assert!(!replaces(bench, &SealedValue { row: id(1, 99), ..seen }, b"x"), "a row that is not there");
}
