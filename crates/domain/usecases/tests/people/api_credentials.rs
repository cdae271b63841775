//! Keys and certificates of programs, and what takes them away.

use std::time::Duration;

use controlkeep_accounts::{
    Account, ApiCredential, ApiCredentialKind, ApiCredentialRefused, ApiScopes, CredentialHash,
    CredentialName, NewApiCredential, NewPassword,
};
use controlkeep_audit::EntryValue;
use controlkeep_kernel::{ApiCredentialId, OrganisationId};
use controlkeep_ports::{StoreError, Views};
use controlkeep_usecases::accounts::{
    ChangePassword, CreateApiCredential, CreateApiCredentialError, GiveCredentialError, RevokeApiCredential,
    change_password, create_api_credential, revoke_api_credential,
};
use controlkeep_usecases::operator::{
    CreateApiKey, CreateApiKeyError, ResetPassword, SetAccountDisabled, create_api_key, reset_password,
    set_account_disabled,
};
use controlkeep_usecases::sessions::{RevokeOtherSessions, revoke_other_sessions};

use crate::house::{House, PASSWORD};

const DAY: Duration = Duration::from_hours(24);
const YEAR: Duration = Duration::from_hours(24 * 365);

fn new(number: u8) -> NewApiCredential {
    NewApiCredential {
        id: ApiCredentialId::from_bytes([number; 16]),
        kind: ApiCredentialKind::Key,
        name: CredentialName::parse("Nightly export").unwrap(),
        hint: "ck_abcdefgh".into(),
        hash: CredentialHash([number; 32]),
        scopes: ApiScopes::EVERYTHING,
        organisation: None,
        lifetime: DAY,
    }
}

fn create(
    house: &House,
    owner: &Account,
    password: &str,
    new: NewApiCredential,
) -> Result<ApiCredential, CreateApiCredentialError> {
    let command =
        CreateApiCredential { account: owner.id, password, new, longest: YEAR, actor: house.actor() };
    create_api_credential(&house.store, &house.hasher, &house.cipher, &command)
}

fn keys(house: &House, owner: &Account) -> usize {
    house.store.api_credentials_of(owner.id).unwrap().len()
}

#[test]
fn a_key_needs_the_password_and_leaves_one_entry_without_its_secret() {
    let house = House::default();
    let anna = house.account("anna");
    assert!(matches!(
        create(&house, &anna, "wrong", new(1)),
        Err(CreateApiCredentialError::WrongPassword { left: 4 })
    ));
    assert_eq!(keys(&house, &anna), 0);
    let new = NewApiCredential { hash: CredentialHash([0xcd; 32]), ..new(1) };
    let key = create(&house, &anna, PASSWORD, new).unwrap();
    assert_eq!(house.store.api_credentials_of(anna.id).unwrap(), std::slice::from_ref(&key));
    let entry = house.store.events().pop().unwrap();
    assert_eq!((entry.action.as_str(), entry.subject_id), ("api_credential.created", key.id.to_string()));
    assert!(!format!("{:?}", house.store.events()).contains("cdcdcdcd"));
}

#[test]
fn what_cannot_be_made_costs_no_try_at_the_password() {
    let house = House::default();
    let anna = house.account("anna");
    let unfit = [
        NewApiCredential { lifetime: YEAR + DAY, ..new(1) },
        NewApiCredential { lifetime: Duration::ZERO, ..new(1) },
        NewApiCredential { scopes: ApiScopes::default(), ..new(1) },
    ];
    for new in unfit.iter().cycle().take(9) {
        for password in ["wrong", PASSWORD] {
            let refused = create(&house, &anna, password, new.clone());
            assert!(matches!(refused, Err(CreateApiCredentialError::Given(_))), "{refused:?}");
        }
    }
    assert!(matches!(
        create(&house, &anna, "wrong", new(1)),
        Err(CreateApiCredentialError::WrongPassword { left: 4 })
    ));
}

#[test]
fn guesses_at_the_password_run_out() {
    let house = House::default();
    let anna = house.account("anna");
    for _ in 0..5 {
        assert!(create(&house, &anna, "wrong", new(1)).is_err());
    }
    let locked = create(&house, &anna, PASSWORD, new(1));
    assert!(matches!(locked, Err(CreateApiCredentialError::TooMany { .. })));
    assert_eq!(keys(&house, &anna), 0);
}

#[test]
fn a_key_cannot_live_too_long_nor_reach_where_its_owner_does_not_belong() {
    let house = House::default();
    let anna = house.account("anna");
    let long = create(&house, &anna, PASSWORD, NewApiCredential { lifetime: YEAR + DAY, ..new(1) });
    let refused = GiveCredentialError::Refused(ApiCredentialRefused::Lifetime);
    assert_eq!(long, Err(CreateApiCredentialError::Given(refused)));
    let elsewhere = Some(OrganisationId::from_bytes([9; 16]));
    let foreign = create(&house, &anna, PASSWORD, NewApiCredential { organisation: elsewhere, ..new(1) });
    assert_eq!(foreign, Err(CreateApiCredentialError::Given(GiveCredentialError::NoMember)));
    assert_eq!(keys(&house, &anna), 0);
}

#[test]
fn a_certificate_is_tied_to_one_account() {
    let house = House::default();
    let (anna, ben) = (house.account("anna"), house.account("ben"));
    let certificate = |number| NewApiCredential {
        kind: ApiCredentialKind::Certificate,
        hash: CredentialHash([7; 32]),
        ..new(number)
    };
    create(&house, &anna, PASSWORD, certificate(1)).unwrap();
    let again = create(&house, &ben, PASSWORD, certificate(2));
    assert_eq!(again, Err(CreateApiCredentialError::Given(GiveCredentialError::Taken)));
}

#[test]
fn only_its_owner_takes_a_key_away_and_only_once() {
    let house = House::default();
    let (anna, ben) = (house.account("anna"), house.account("ben"));
    let key = create(&house, &anna, PASSWORD, new(1)).unwrap();
    let revoke = |owner: &Account| {
        let command = RevokeApiCredential { account: owner.id, credential: key.id, actor: house.actor() };
        revoke_api_credential(&house.store, &command)
    };
    assert_eq!(revoke(&ben), Ok(false));
    assert_eq!((revoke(&anna), revoke(&anna)), (Ok(true), Ok(false)));
    assert_eq!(house.store.events().pop().unwrap().action, "api_credential.revoked");
}

#[test]
#[allow(clippy::type_complexity, reason = "a table of ways")]
fn whatever_takes_the_password_away_takes_the_keys_away_and_says_so() {
    let ways: [(&str, fn(&House, &Account)); 3] = [
        ("password_changed", |house, anna| {
            let new = NewPassword::parse("another long sentence 5", &[]).unwrap();
            let keep = controlkeep_kernel::SessionId::from_bytes([5; 16]);
            let command = ChangePassword {
                account: anna.id,
                keep,
                current: PASSWORD,
                new: &new,
                letter: house.letter(),
                actor: house.actor(),
            };
            change_password(&house.store, &house.hasher, &house.cipher, &command).unwrap();
        }),
        ("password_reset", |house, anna| {
            let hash = anna.password.clone();
            let command =
                ResetPassword { identifier: "anna", hash, letter: house.letter(), actor: house.operator() };
            reset_password(&house.store, &house.cipher, &command).unwrap();
        }),
        ("disabled", |house, _| {
            let command = SetAccountDisabled { identifier: "anna", disabled: true, actor: house.operator() };
            set_account_disabled(&house.store, &command).unwrap();
        }),
    ];
    for (reason, way) in ways {
        let house = House::default();
        let (anna, ben) = (house.account("anna"), house.account("ben"));
        create(&house, &anna, PASSWORD, new(1)).unwrap();
        create(&house, &anna, PASSWORD, new(2)).unwrap();
        create(&house, &ben, PASSWORD, new(3)).unwrap();
        way(&house, &anna);
        assert_eq!((keys(&house, &anna), keys(&house, &ben)), (0, 1), "{reason}");
        let revoked: Vec<_> = house
            .store
            .events()
            .into_iter()
            .filter(|entry| entry.action == "api_credential.revoked")
            .collect();
        assert_eq!(revoked.len(), 2, "{reason}");
        let told = |value: &EntryValue| value.after.as_deref() == Some(reason);
        assert!(revoked.iter().all(|entry| entry.values.iter().any(told)), "{reason}");
    }
}

#[test]
fn ending_other_sessions_leaves_the_keys() {
    let house = House::default();
    let anna = house.account("anna");
    create(&house, &anna, PASSWORD, new(1)).unwrap();
    let keep = controlkeep_kernel::SessionId::from_bytes([5; 16]);
    let command = RevokeOtherSessions { account: anna.id, keep, actor: house.actor() };
    revoke_other_sessions(&house.store, &command).unwrap();
    assert_eq!(keys(&house, &anna), 1);
}

#[test]
fn the_operator_gives_a_key_to_an_account_that_is_there() {
    let house = House::default();
    let anna = house.account("anna");
    let give = |identifier, organisation: Option<&str>| {
        let organisation = organisation.and_then(controlkeep_rbac::Slug::parse);
        let command =
            CreateApiKey { identifier, new: new(1), organisation, longest: YEAR, actor: house.operator() };
        create_api_key(&house.store, &command)
    };
    assert_eq!(give("nobody", None), Err(CreateApiKeyError::UnknownAccount("nobody".into())));
    assert!(matches!(give("anna", Some("nowhere")), Err(CreateApiKeyError::UnknownOrganisation(_))));
    assert_eq!(give("anna", None).map(|key| key.account), Ok(anna.id));
}

#[test]
fn a_store_that_runs_everything_twice_keeps_one_key() {
    let house = House::default();
    let anna = house.account("anna");
    house.store.run_twice();
    create(&house, &anna, PASSWORD, new(1)).unwrap();
    assert_eq!(keys(&house, &anna), 1);
}

#[test]
fn a_store_that_is_away_is_told() {
    let house = House::default();
    let anna = house.account("anna");
    let away = StoreError::Unavailable("away".into());
    house.store.fail_next(away.clone());
    assert_eq!(create(&house, &anna, PASSWORD, new(1)), Err(CreateApiCredentialError::Store(away)));
}
