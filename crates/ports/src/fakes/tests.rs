use std::time::Duration;

use controlkeep_accounts::PasswordHash;
use controlkeep_audit::{Checkpoint, Signs, Verifies, verify_log};
use controlkeep_kernel::{AccountId, Timestamp};

use super::*;
use crate::{
    Accounts, CheckpointError, CheckpointLog, Cipher, CipherError, Clock, HashError, MockAccounts, MockTx,
    NoRandomness, PasswordHasher, Random, Store, StoreError, Totp,
};

#[test]
fn the_clock_stands_still_until_it_is_told() {
    let clock = FixedClock::at(Timestamp::from_seconds(100));
    assert_eq!((clock.now(), clock.now()), (Timestamp::from_seconds(100), Timestamp::from_seconds(100)));
    clock.advance(Duration::from_secs(5));
    assert_eq!(clock.now(), Timestamp::from_seconds(105));
    clock.set(Timestamp::from_seconds(1));
    assert_eq!(clock.now(), Timestamp::from_seconds(1));
}

#[test]
fn drawn_ids_order_by_time_and_no_secret_is_drawn_twice() {
    let random: &dyn Random = &SequentialRandom::new();
    let ids: Vec<_> = (0..300).map(|_| random.id()).collect();
    assert!(ids.is_sorted_by(|a, b| a < b));
    assert!(AccountId::from_bytes(ids[0]).to_string().starts_with("019a0000-0000-7000-8"));
    let secrets: [[u8; 40]; 2] = [random.bytes().unwrap(), random.bytes().unwrap()];
    assert_ne!(secrets[0], secrets[1]);
    assert_ne!(secrets[0][..8], secrets[0][32..]);
}

#[test]
fn randomness_is_the_same_in_every_run_and_can_run_dry() {
    let random = || SequentialRandom::new();
    let drawn = |random: &dyn Random| (random.id(), random.bytes::<16>());
    assert_eq!(drawn(&random()), drawn(&random()));
    let dry = random();
    dry.run_dry();
    assert_eq!((&dry as &dyn Random).bytes::<16>(), Err(NoRandomness));
}

#[test]
fn every_slow_computation_is_counted() {
    let hasher = PlainHasher::new();
    let hash = hasher.hash("kettle").unwrap();
    assert_eq!(hash, PlainHasher::hash_of("kettle"));
    assert_eq!((hasher.verify("kettle", &hash), hasher.verify("other", &hash)), (Ok(true), Ok(false)));
    assert_eq!(hasher.verify("kettle", &PasswordHash::new("kettle".into())), Err(HashError::Damaged));
    hasher.verify_nobody("kettle");
    assert_eq!((hasher.hashed(), hasher.verified(), hasher.verified_nobody()), (1, 3, 1));
    assert_eq!(hasher.computations(), 5);
}

#[test]
fn a_code_matches_its_own_step_and_one_to_either_side() {
    let (secret, now) = (b"secret", Timestamp::from_seconds(1_795_000_000));
    let reached = |step| FixedTotp.matching_step(secret, &FixedTotp::code_of_step(secret, step), now);
    let here = FixedTotp::step(now);
    assert_eq!(
        [-2, -1, 0, 1, 2].map(|away| reached(here + away).map(|step| step - here)),
        [None, Some(-1), Some(0), Some(1), None]
    );
    let code = FixedTotp::code(secret, now);
    assert_eq!(code.len(), 6);
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    assert_eq!(FixedTotp.matching_step(secret, &spaced, now), Some(here));
    assert_eq!(FixedTotp.matching_step(b"other", &code, now), None);
}

#[test]
fn a_totp_secret_is_shown_in_base_32() {
    assert_eq!(FixedTotp.key(b"foobar"), "MZXW 6YTB OI");
    assert_eq!(FixedTotp.uri(b"foobar", "anna"), "otpauth://totp/Controlkeep:anna?secret=MZXW6YTBOI");
}

#[test]
fn a_sealed_value_opens_for_its_own_purpose_owner_and_key_only() {
    let cipher = PlainCipher::default();
    let sealed = cipher.seal("totp", b"anna", b"secret").unwrap();
    assert_eq!(cipher.open("totp", b"anna", &sealed), Ok(b"secret".to_vec()));
    assert_eq!(cipher.open("other", b"anna", &sealed), Err(CipherError::Damaged));
    assert_eq!(cipher.open("totp", b"ben", &sealed), Err(CipherError::Damaged));
    assert_eq!(cipher.open("totpa", b"nna", &sealed), Err(CipherError::Damaged));
    assert_eq!(cipher.open("totp", b"anna", &sealed[..9]), Err(CipherError::Damaged));
    assert_eq!(cipher.open("totp", b"anna", &[]), Err(CipherError::Damaged));
    let other = PlainCipher::with_key("other");
    assert_eq!(other.open("totp", b"anna", &sealed), Err(CipherError::UnknownKey("test-key".into())));
}

#[test]
fn fingerprints_differ_by_purpose_value_and_key() {
    let cipher = PlainCipher::default();
    let print = cipher.fingerprint("session", b"value");
    assert_eq!(print, cipher.fingerprint("session", b"value"));
    let others = [
        cipher.fingerprint("setup", b"value"),
        cipher.fingerprint("session", b"valu"),
        cipher.fingerprint("sessionv", b"alue"),
        PlainCipher::with_key("other").fingerprint("session", b"value"),
    ];
    assert!(!others.contains(&print));
    assert_ne!(cipher.check(), PlainCipher::with_key("other").check());
}

#[test]
fn checkpoints_are_signed_and_kept_in_order() {
    let log = MemoryCheckpoints::new();
    assert_eq!((log.newest(), log.all()), (Ok(None), Ok(Vec::new())));
    let first = append_next(&log).unwrap();
    let second = append_next(&log).unwrap();
    assert_eq!(log.newest(), Ok(Some(second.clone())));
    assert_eq!(log.all(), Ok(vec![first.clone(), second.clone()]));
    assert_eq!(verify_log(&[first, second.clone()], &log.verifier()), Ok(Some(&second)));
    log.tamper(|kept| drop(kept.remove(0)));
    assert!(verify_log(&log.all().unwrap(), &log.verifier()).is_err());
}

#[test]
fn a_checkpoint_log_fails_when_it_is_told_to() {
    let log = MemoryCheckpoints::signed_by(ToySigner::with_key("other"));
    let away = || CheckpointError::Unusable("no such folder".into());
    log.fail_next(away());
    log.fail_next(away());
    assert_eq!((log.newest().err(), log.all().err()), (Some(away()), Some(away())));
    assert_eq!(append_next(&log).unwrap().key_id(), "other");
    log.fail_next(away());
    assert_eq!(log.append(Checkpoint::after(None, Timestamp::default(), vec![]).unwrap()), Err(away()));
    assert_eq!(log.all().unwrap().len(), 1);
}

#[test]
fn a_toy_signature_is_of_one_message_and_one_key() {
    let signer = ToySigner::default();
    let signature = signer.sign(b"message");
    assert!(signer.verify("toy-1", b"message", &signature));
    assert!(!signer.verify("toy-1", b"massage", &signature));
    assert!(!signer.verify("toy-2", b"message", &signature));
    assert!(!ToySigner::with_key("toy-2").verify("toy-2", b"message", &signature));
}

#[test]
fn one_mocked_transaction_is_a_store() {
    let mut accounts = MockAccounts::new();
    accounts.expect_find().times(1).returning(|_| Ok(None));
    let mut tx = MockTx::new();
    tx.expect_accounts().return_var(Box::new(accounts) as Box<dyn Accounts>);
    let store: &dyn Store = &OneTx::new(tx);
    let found: Result<_, StoreError> =
        store.transact(|tx| tx.accounts().find(AccountId::from_bytes([1; 16])));
    assert_eq!(found, Ok(None));
    let refused: Result<(), StoreError> = store.transact(|_| Err(StoreError::NeverRan));
    assert_eq!(refused, Err(StoreError::NeverRan));
}

fn append_next(log: &MemoryCheckpoints) -> Result<controlkeep_audit::SignedCheckpoint, CheckpointError> {
    let newest = log.newest()?;
    let last = newest.as_ref().map(controlkeep_audit::SignedCheckpoint::checkpoint);
    log.append(Checkpoint::after(last, Timestamp::default(), Vec::new()).unwrap())
}
