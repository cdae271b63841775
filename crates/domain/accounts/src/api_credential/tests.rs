use controlkeep_kernel::{Actor, Timestamp};

use super::*;
use crate::ApiScope;

const START: Timestamp = Timestamp::from_seconds(1_000_000);
const DAY: Duration = Duration::from_hours(24);
const YEAR: Duration = Duration::from_hours(24 * 365);

fn after(seconds: u64) -> Timestamp {
    START.plus(Duration::from_secs(seconds))
}

fn new() -> NewApiCredential {
    NewApiCredential {
        id: ApiCredentialId::from_bytes([1; 16]),
        kind: ApiCredentialKind::Key,
        name: CredentialName::parse("Nightly export").unwrap(),
        hint: "ck_abcdefgh".into(),
        hash: CredentialHash([2; 32]),
        scopes: [ApiScope::Read, ApiScope::WriteFindings].into_iter().collect(),
        organisation: None,
        lifetime: DAY,
    }
}

fn create(new: NewApiCredential) -> Result<ApiCredentialCreated, ApiCredentialRefused> {
    ApiCredential::create(AccountId::from_bytes([9; 16]), new, YEAR, &Actor::system(START))
}

fn key() -> ApiCredential {
    create(new()).unwrap().into_parts().0
}

#[test]
fn a_key_ends_when_its_days_are_over() {
    assert!(key().is_live(after(86_399)));
    assert!(!key().is_live(after(86_400)));
}

#[test]
fn a_key_lives_no_longer_than_the_installation_allows() {
    let lasting = |lifetime| create(NewApiCredential { lifetime, ..new() }).map(|_| ());
    assert_eq!(lasting(YEAR), Ok(()));
    assert_eq!(lasting(YEAR + Duration::from_secs(1)), Err(ApiCredentialRefused::Lifetime));
    assert_eq!(lasting(Duration::ZERO), Err(ApiCredentialRefused::Lifetime));
}

#[test]
fn a_key_that_would_open_nothing_is_refused() {
    let refused = create(NewApiCredential { scopes: ApiScopes::default(), ..new() });
    assert_eq!(refused, Err(ApiCredentialRefused::NoScope));
}

#[test]
fn its_entries_name_it_and_hold_no_secret() {
    let (key, created) = create(new()).unwrap().into_parts();
    let (id, revoked) = key.revoke("revoked", &Actor::system(START)).into_parts();
    assert_eq!((id, created.action.0, revoked.action.0), (key.id, CREATED.0, REVOKED.0));
    assert_eq!(created.subject, Subject::new("api_credential", key.id, "Nightly export"));
    let scopes = created.values.iter().find(|value| value.field == "scopes").unwrap();
    assert_eq!(scopes.after.as_deref(), Some("read findings:write"));
    assert_eq!(format!("{:?}", key.hash), "CredentialHash(..)");
}

#[test]
fn use_is_noted_at_first_and_then_once_a_minute() {
    let mut key = key();
    assert!(key.touch(START).is_some());
    key.last_used = Some(START);
    assert!(key.touch(after(59)).is_none());
    assert_eq!(key.touch(after(60)).map(|touched| touched.last_used), Some(after(60)));
}
