//! Transactions.

use std::thread;

use controlkeep_accounts::{Account, NewAccount};
use controlkeep_compliance::Judgement;
use controlkeep_kernel::ChainId;
use controlkeep_rbac::{Grant, Membership, Organisation, Role};

use super::Bench;
use super::samples::{account, attempt, keep, new_account, new_organisation, organisation, system};
use super::trail::{count, entries};
use super::workroom::Workroom;
use crate::{StoreError, Tx};

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Refusal {
    #[error("the work does not want to be kept")]
    NoReason,
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub(super) fn the_store_gives_a_sign_of_life(bench: &dyn Bench) {
    bench.views().ping().unwrap();
}

pub(super) fn work_gives_back_what_it_found(bench: &dyn Bench) {
    assert_eq!(keep(bench, |_| Ok("answer")), "answer");
    assert_eq!(count(bench), 0);
}

pub(super) fn a_refusal_keeps_neither_rows_nor_entries(bench: &dyn Bench) {
    let refused: Result<(), Refusal> = bench.store().transact(|tx| {
        let anna = tx.accounts().record(Account::create(new_account(1), &system()))?;
        let acme = tx.organisations().record(Organisation::create(new_organisation(1), &system()))?;
        tx.memberships().record(Membership::grant(
            &Grant::to_founder(acme.id),
            anna.id,
            "Anna",
            &system(),
        ))?;
        Err(Refusal::NoReason)
    });
    assert_eq!(refused, Err(Refusal::NoReason));
    assert_nothing_is_kept(bench);
    assert_eq!(account(bench, 1).version, 1);
    assert_eq!(entries(bench, ChainId::PLATFORM).len(), 1);
}

pub(super) fn a_refusal_leaves_what_was_there_before(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    keep(bench, |tx| room.state(tx, 0, &Judgement::MET));
    let (sheet, heads, entries) = (room.sheet(bench), bench.views().heads().unwrap(), count(bench));
    let refused: Result<(), Refusal> = bench.store().transact(|tx| {
        room.state(tx, 0, &Judgement::NOT_MET)?;
        room.state(tx, 1, &Judgement::MET)?;
        let mut score = room.count(&[], &[]);
        score.value = -1;
        tx.assessments().keep_score(&room.assessment, &score)?;
        Err(Refusal::NoReason)
    });
    assert_eq!(refused, Err(Refusal::NoReason));
    assert_eq!((room.sheet(bench), bench.views().heads().unwrap(), count(bench)), (sheet, heads, entries));
    assert_ne!(bench.views().assessments(&room.scope).unwrap()[0].score.value, -1);
}

pub(super) fn a_conflict_takes_the_whole_transaction_back(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let outcome = attempt(bench, |tx| {
        tx.accounts().record(Account::create(new_account(2), &system()))?;
        let new = NewAccount { email: anna.email.clone(), ..new_account(3) };
        tx.accounts().record(Account::create(new, &system()))
    });
    assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
    assert_eq!(bench.views().accounts().unwrap(), [anna]);
    assert_eq!(count(bench), 1);
}

pub(super) fn a_transaction_sees_its_own_writes(bench: &dyn Bench) {
    keep(bench, |tx| {
        let anna = tx.accounts().record(Account::create(new_account(1), &system()))?;
        assert_eq!(tx.accounts().find(anna.id)?.as_ref(), Some(&anna));
        let barred = anna.set_disabled(true, 2, &system()).unwrap();
        let anna = tx.accounts().record(barred)?;
        assert_eq!(tx.accounts().find(anna.id)?, Some(anna));
        assert_eq!(tx.audit().heads()?.len(), 1);
        assert!(tx.audit().find(ChainId::PLATFORM, 2)?.is_some());
        Ok(())
    });
    assert_eq!(entries(bench, ChainId::PLATFORM).len(), 2);
}

pub(super) fn nobody_sees_what_is_not_committed(bench: &dyn Bench) {
    organisation(bench, 1);
    keep(bench, |tx| {
        let anna = tx.accounts().record(Account::create(new_account(1), &system()))?;
        assert_eq!(bench.views().account(anna.id)?, None);
        assert_eq!(bench.views().chain(ChainId::PLATFORM, 0, 10)?, []);
        Ok(())
    });
    assert_eq!(bench.views().accounts().unwrap().len(), 1);
}

pub(super) fn work_that_panics_keeps_nothing_and_the_store_goes_on(bench: &dyn Bench) {
    let ended = thread::scope(|scope| {
        let panics = scope.spawn(|| {
            keep(bench, |tx| {
                tx.accounts().record(Account::create(new_account(1), &system()))?;
                assert!(tx.accounts().find(new_account(1).id)?.is_none(), "this panic is part of the test");
                Ok(())
            });
        });
        panics.join()
    });
    assert!(ended.is_err());
    assert_nothing_is_kept(bench);
    account(bench, 1);
}

pub(super) fn a_row_that_points_to_nothing_is_refused_and_leaves_nothing(bench: &dyn Bench) {
    let stranger = Account::create(new_account(9), &system()).into_parts().0;
    let acme = organisation(bench, 1);
    let grant = |tx: &mut dyn Tx| {
        tx.memberships().record(Membership::grant(
            &Grant::by_operator(acme.id, Role::Viewer),
            stranger.id,
            "Nobody",
            &system(),
        ))
    };
    assert!(attempt(bench, grant).is_err());
    let issue = |tx: &mut dyn Tx| {
        let codes = vec![controlkeep_accounts::BackupCodeHash([1; 32])];
        tx.accounts().record_backup_codes(stranger.clone().issue_backup_codes(codes, &system()))
    };
    assert!(attempt(bench, issue).is_err());
    assert_eq!(bench.views().organisations_of(stranger.id).unwrap(), []);
    assert_eq!(count(bench), 1);
}

fn assert_nothing_is_kept(bench: &dyn Bench) {
    assert_eq!(bench.views().accounts().unwrap(), []);
    assert_eq!(bench.views().organisation_by_slug(&new_organisation(1).slug).unwrap(), None);
    assert_eq!(bench.views().organisations_of(new_account(1).id).unwrap(), []);
    assert_eq!((bench.views().heads().unwrap(), bench.views().chains().unwrap()), (Vec::new(), Vec::new()));
}
