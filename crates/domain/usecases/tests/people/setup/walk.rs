//! The ends of the set-up.

use controlkeep_accounts::{NameKind, SetupStage};
use controlkeep_kernel::{AccountId, ChainId};
use controlkeep_ports::{StoreError, Views};
use controlkeep_rbac::Role;
use controlkeep_usecases::setup::{
    EnterSetupCodeError, FinishSetupError, Finished, SetUpUnattendedError, finish_setup,
};
use controlkeep_usecases::sign_in::NextStep;

use super::CODE;
use crate::house::{House, LosesTheRace, PASSWORD, away};

fn administered() -> (House, AccountId) {
    let house = House::default();
    house.open();
    let setup = house.enter(CODE).unwrap();
    let anna = house.create(&setup, "anna").unwrap().account.unwrap();
    (house, anna)
}

fn stands(house: &House, finished: &Finished, founder: AccountId) {
    let organisations = house.store.organisations_of(founder).unwrap();
    assert_eq!(organisations.len(), 1);
    assert_eq!(
        (&organisations[0].organisation, organisations[0].role),
        (&finished.organisation, Role::Maintainer)
    );
    let assessment = &organisations[0].assessment.as_ref().unwrap().assessment;
    assert_eq!((assessment, assessment.number), (&finished.assessment, 1));
    assert_eq!(house.store.installation().unwrap().unwrap().stage, SetupStage::Done);
}

#[test]
fn the_path_from_the_code_to_the_first_assessment() {
    let house = House::default();
    house.open();
    let half = house.create(&house.enter(CODE).unwrap(), "anna").unwrap();
    let anna = half.account.unwrap();
    let secret = house.offer(anna);
    house.activate_with(&half, &house.code(&secret)).unwrap();
    let finished = house.finish(anna).unwrap();
    assert_eq!(finished.organisation.slug.as_str(), "acme-machining");
    stands(&house, &finished, anna);
    assert_eq!(house.open(), SetupStage::Done);
}

#[test]
fn the_first_organisation_has_an_audit_chain_of_its_own() {
    let (house, anna) = administered();
    let finished = house.finish(anna).unwrap();
    let chain = house.store.chain(ChainId::of(finished.organisation.id), 0, 10).unwrap();
    let actions: Vec<_> = chain.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["organisation.created", "membership.granted", "assessment.created"]);
    assert_eq!(chain[1].subject_label, "anna");
}

#[test]
fn the_set_up_ends_once_and_only_by_whoever_began_it() {
    let (house, anna) = administered();
    let ben = house.account("ben");
    assert_eq!(house.finish(ben.id), Err(FinishSetupError::SomebodyElse));
    house.finish(anna).unwrap();
    assert_eq!(house.finish(anna), Err(FinishSetupError::StepTaken));
    assert_eq!(house.store.organisations_of(anna).unwrap().len(), 1);
}

#[test]
fn the_set_up_does_not_end_before_there_is_an_administrator() {
    let house = House::default();
    house.open();
    assert_eq!(house.finish(AccountId::from_bytes([1; 16])), Err(FinishSetupError::StepMissing));
}

#[test]
fn an_end_that_loses_a_race_is_tried_again() {
    let (house, anna) = administered();
    let framework = house.level_2();
    let command = house.finish_command(anna, &framework);
    let store = LosesTheRace::in_transaction(1, &house.store, StoreError::Conflict("slug".into()));
    let finished = finish_setup(&store, &command).unwrap();
    stands(&house, &finished, anna);
}

#[test]
fn an_end_that_fails_leaves_nothing() {
    let (house, anna) = administered();
    let framework = house.level_2();
    let before = house.store.audit_trail();
    house.store.fail_next_commit(away());
    let answer = finish_setup(&house.store, &house.finish_command(anna, &framework));
    assert_eq!(answer, Err(FinishSetupError::Store(away())));
    assert_eq!(house.store.audit_trail(), before);
    assert!(house.finish(anna).is_ok());
}

#[test]
fn unattended_everything_is_there_but_the_app() {
    let house = House::default();
    house.open();
    let finished = house.unattended("anna").unwrap();
    let anna = house.store.accounts().unwrap().pop().unwrap();
    assert!(anna.administrator);
    stands(&house, &finished, anna.id);
    assert_eq!(house.begin("anna", PASSWORD).unwrap().next, NextStep::SetUp);
    assert_eq!(house.enter(CODE), Err(EnterSetupCodeError::StepTaken));
}

#[test]
fn unattended_happens_once_and_never_into_somebodys_set_up() {
    let house = House::default();
    house.open();
    house.unattended("anna").unwrap();
    assert_eq!(house.unattended("ben"), Err(SetUpUnattendedError::AlreadyDone));
    let (house, _) = administered();
    assert_eq!(house.unattended("ben"), Err(SetUpUnattendedError::AlreadyDone));
    assert_eq!(house.store.accounts().unwrap().len(), 1);
}

#[test]
fn unattended_names_what_is_taken() {
    let house = House::default();
    house.open();
    house.account("anna");
    assert_eq!(house.unattended("anna"), Err(SetUpUnattendedError::Taken(NameKind::Email)));
}

#[test]
fn unattended_is_all_or_nothing() {
    let house = House::default();
    house.open();
    let framework = house.level_2();
    let before = house.store.audit_trail();
    house.store.fail_next_commit(away());
    let answer = house.unattended_with("anna", &framework);
    assert_eq!(answer, Err(SetUpUnattendedError::Store(away())));
    assert_eq!(house.store.audit_trail(), before);
    assert!(house.store.accounts().unwrap().is_empty());
}
