//! Keys and certificates of programs.

use std::time::Duration;

use controlkeep_accounts::{
    ApiCredential, ApiCredentialCreated, ApiCredentialKind, ApiCredentialTouched, ApiScope, ApiScopes,
    CredentialHash, CredentialName, NewApiCredential,
};
use controlkeep_kernel::{AccountId, ApiCredentialId, ChainId, OrganisationId};
use controlkeep_rbac::{Grant, Permission, Refused, Role};

use super::Bench;
use super::race::{MANY, conflict, race, winners};
use super::samples::{ODD_TEXTS, account, after, attempt, id, keep, member, organisation, system};
use super::trail::{count, only_entry};

pub(super) fn a_key_is_found_by_its_hash_and_by_its_owner(bench: &dyn Bench) {
    let (anna, ben) = (account(bench, 1), account(bench, 2));
    let mut key = None;
    let entry = only_entry(bench, ChainId::PLATFORM, || key = Some(record(bench, anna.id, &new(1))));
    let key = key.unwrap();
    assert_eq!((entry.action.as_str(), entry.subject_id), ("api_credential.created", key.id.to_string()));
    let held = held(bench, 1).unwrap();
    assert_eq!((held.credential, held.account.id), (key.clone(), anna.id));
    assert_eq!(keep(bench, |tx| tx.api_credentials().find_of(anna.id, key.id)).as_ref(), Some(&key));
    assert_eq!(keep(bench, |tx| tx.api_credentials().find_of(ben.id, key.id)), None);
    assert_eq!(keep(bench, |tx| tx.api_credentials().list_of(ben.id)), []);
    let other_kind = bench.views().api_credential(ApiCredentialKind::Certificate, &key.hash);
    assert_eq!(other_kind.unwrap(), None, "a fingerprint is no key");
}

pub(super) fn keys_and_certificates_read_back_as_they_were_recorded(bench: &dyn Bench) {
    let (anna, acme) = (account(bench, 1), organisation(bench, 1));
    for (number, kind) in (1..).zip(ApiCredentialKind::ALL) {
        for organisation in [None, Some(acme.id)] {
            let number = number * 2 + u8::from(organisation.is_some());
            let scopes = ApiScope::ALL.iter().copied().take(usize::from(number) - 1).collect();
            let key = record(
                bench,
                anna.id,
                &NewApiCredential { kind: *kind, organisation, scopes, ..new(number) },
            );
            let found = keep(bench, |tx| tx.api_credentials().find_of(anna.id, key.id));
            assert_eq!(found, Some(key));
        }
    }
    for (number, text) in (20..).zip(ODD_TEXTS) {
        let Ok(name) = CredentialName::parse(text) else { continue };
        let key = record(bench, anna.id, &NewApiCredential { name, ..new(number) });
        assert_eq!(held(bench, number).unwrap().credential, key);
    }
}

pub(super) fn keys_are_listed_newest_first(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let keys = [1, 2, 3].map(|number| record(bench, anna.id, &new(number)));
    let newest_first: Vec<_> = keys.into_iter().rev().collect();
    assert_eq!(keep(bench, |tx| tx.api_credentials().list_of(anna.id)), newest_first);
    assert_eq!(bench.views().api_credentials_of(anna.id).unwrap(), newest_first);
}

pub(super) fn a_key_belongs_to_one_account(bench: &dyn Bench) {
    let (anna, ben) = (account(bench, 1), account(bench, 2));
    record(bench, anna.id, &new(1));
    let entries = count(bench);
    let again = NewApiCredential { id: key_id(9), ..new(1) };
    let refused = attempt(bench, |tx| tx.api_credentials().record(created(ben.id, &again)));
    assert!(refused.is_err_and(|error| conflict(&error)));
    assert_eq!(count(bench), entries);
    // A fingerprint that looks like a key's hash is another thing.
    record(bench, ben.id, &NewApiCredential { kind: ApiCredentialKind::Certificate, ..again });
}

pub(super) fn of_thirty_owners_of_one_certificate_one_is_kept(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let outcomes = race(MANY, |number| {
        let number = u8::try_from(number).unwrap();
        let new = NewApiCredential { hash: CredentialHash([77; 32]), ..new(number) };
        attempt(bench, |tx| tx.api_credentials().record(created(anna.id, &new)))
    });
    assert_eq!(winners(&outcomes, conflict), 1);
}

pub(super) fn a_key_of_nobody_or_nowhere_known_is_refused(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let entries = count(bench);
    let stranger = AccountId::from_bytes(id(1, 9));
    assert!(attempt(bench, |tx| tx.api_credentials().record(created(stranger, &new(1)))).is_err());
    let nowhere = Some(OrganisationId::from_bytes(id(2, 9)));
    let lost = NewApiCredential { organisation: nowhere, ..new(1) };
    assert!(attempt(bench, |tx| tx.api_credentials().record(created(anna.id, &lost))).is_err());
    assert_eq!(count(bench), entries);
}

pub(super) fn a_use_of_a_key_is_noted_without_an_entry(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let key = record(bench, anna.id, &new(1));
    let entries = count(bench);
    let touched = ApiCredentialTouched { credential: key.id, last_used: after(90) };
    keep(bench, |tx| tx.api_credentials().touch(touched));
    assert_eq!(
        held(bench, 1).unwrap().credential,
        ApiCredential { last_used: Some(after(90)), ..key.clone() }
    );
    assert_eq!(count(bench), entries);
    assert!(keep(bench, |tx| tx.api_credentials().revoke(key.revoke("revoked", &system()))));
    keep(bench, |tx| tx.api_credentials().touch(touched));
    assert_eq!(held(bench, 1), None, "what is gone stays gone");
}

pub(super) fn of_thirty_ends_of_one_key_one_counts(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let (key, other) = (record(bench, anna.id, &new(1)), record(bench, anna.id, &new(2)));
    let entries = count(bench);
    let revoke = |_| keep(bench, |tx| tx.api_credentials().revoke(key.revoke("revoked", &system())));
    assert_eq!(race(MANY, revoke).into_iter().filter(|ended| *ended).count(), 1);
    assert_eq!(count(bench), entries + 1);
    assert_eq!(bench.views().api_credentials_of(anna.id).unwrap(), [other]);
}

pub(super) fn a_key_shows_its_owners_rights_of_now_cut_down_to_its_own(bench: &dyn Bench) {
    let (anna, acme, other) = (account(bench, 1), organisation(bench, 1), organisation(bench, 2));
    let membership = member(bench, &acme, &anna, Role::Maintainer);
    member(bench, &other, &anna, Role::Maintainer);
    let scopes = [ApiScope::Read, ApiScope::WriteFindings].into_iter().collect();
    record(bench, anna.id, &NewApiCredential { scopes, organisation: Some(acme.id), ..new(1) });
    let may = |organisation, permission| {
        let access = held(bench, 1).unwrap().account.access;
        access.organisation(organisation, permission).map(|_| ())
    };
    assert_eq!(may(acme.id, Permission::SetFindings), Ok(()));
    assert_eq!(
        may(acme.id, Permission::CreateAssessments),
        Err(Refused::NotGranted(ApiScope::WriteAssessments))
    );
    assert_eq!(may(other.id, Permission::ReadAssessments), Err(Refused::Invisible));
    let viewer = Grant::by_operator(acme.id, Role::Viewer);
    let demoted = membership.assign(&viewer, "Anna", 2, &system()).unwrap();
    keep(bench, |tx| tx.memberships().record(demoted.clone()));
    assert_eq!(may(acme.id, Permission::SetFindings), Err(Refused::NotAllowed(Permission::SetFindings)));
    assert_eq!(may(acme.id, Permission::ReadAssessments), Ok(()));
}

fn record(bench: &dyn Bench, owner: AccountId, new: &NewApiCredential) -> ApiCredential {
    keep(bench, |tx| tx.api_credentials().record(created(owner, new)))
}

fn created(owner: AccountId, new: &NewApiCredential) -> ApiCredentialCreated {
    ApiCredential::create(owner, new.clone(), Duration::from_hours(24 * 400), &system()).unwrap()
}

fn new(number: u8) -> NewApiCredential {
    NewApiCredential {
        id: key_id(number),
        kind: ApiCredentialKind::Key,
        name: CredentialName::parse("Nightly export").unwrap(),
        hint: format!("ck_{number}"),
        hash: CredentialHash([number; 32]),
        scopes: ApiScopes::EVERYTHING,
        organisation: None,
        lifetime: Duration::from_hours(24),
    }
}

fn held(bench: &dyn Bench, number: u8) -> Option<crate::CredentialHeld> {
    bench.views().api_credential(ApiCredentialKind::Key, &CredentialHash([number; 32])).unwrap()
}

fn key_id(number: u8) -> ApiCredentialId {
    ApiCredentialId::from_bytes(id(9, u32::from(number)))
}
