//! People, organisations, frameworks and assessments for the cases.

use controlkeep_accounts::{Account, DisplayName, Email, NewAccount, PasswordHash, Preferences, Username};
use controlkeep_kernel::{AccountId, Actor, ActorKind, OrganisationId, Timestamp};
use controlkeep_rbac::{
    Access, Grant, Granted, Membership, NewOrganisation, Organisation, OrganisationName, Permission,
    PlatformPermission, PlatformScope, Role, Scope, Slug,
};

use super::Bench;
use crate::{StoreError, Tx};

/// The moment at which the cases begin.
pub(super) const START: Timestamp = Timestamp::from_micros(1_795_000_000_000_007);

/// A moment so many seconds after the start.
pub(super) fn after(seconds: i64) -> Timestamp {
    Timestamp::from_micros(START.micros() + seconds * 1_000_000)
}

/// Sixteen bytes that differ by kind and number, and order by number.
pub(super) fn id(kind: u8, number: u32) -> [u8; 16] {
    let mut id = [kind; 16];
    id[6] = 0x70;
    id[12..].copy_from_slice(&number.to_be_bytes());
    id
}

/// Runs work that is expected to be kept.
pub(super) fn keep<T>(bench: &dyn Bench, work: impl FnMut(&mut dyn Tx) -> Result<T, StoreError>) -> T {
    attempt(bench, work).unwrap()
}

/// Runs work that may be refused.
pub(super) fn attempt<T>(
    bench: &dyn Bench,
    work: impl FnMut(&mut dyn Tx) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    bench.store().transact(work)
}

/// The product itself, at the start.
pub(super) fn system() -> Actor {
    Actor::system(START)
}

/// Somebody with a session, at a moment.
pub(super) fn person(account: AccountId, name: &str, at: Timestamp) -> Actor {
    Actor {
        kind: ActorKind::Session,
        account: Some(account),
        credential: None,
        name: name.into(),
        address: Some("192.0.2.7".into()),
        request: Some("req-1".into()),
        at,
    }
}

/// An account to be: `person1@example.com`, user name `person1`, shown as `Person 1`.
pub(super) fn new_account(number: u32) -> NewAccount {
    NewAccount {
        id: AccountId::from_bytes(id(1, number)),
        email: Email::parse(&format!("person{number}@example.com")).unwrap(),
        username: Some(Username::parse(&format!("person{number}")).unwrap()),
        name: DisplayName::parse(&format!("Person {number}")).unwrap(),
        password: PasswordHash::new(format!("hash-{number}")),
        must_change_password: false,
        administrator: false,
        preferences: Preferences::default(),
    }
}

/// Keeps an account.
pub(super) fn account(bench: &dyn Bench, number: u32) -> Account {
    keep(bench, |tx| tx.accounts().record(Account::create(new_account(number), &system())))
}

/// An organisation to be: `Organisation 1`, `organisation-1`.
pub(super) fn new_organisation(number: u32) -> NewOrganisation {
    NewOrganisation {
        id: OrganisationId::from_bytes(id(2, number)),
        slug: Slug::parse(&format!("organisation-{number}")).unwrap(),
        name: OrganisationName::parse(&format!("Organisation {number}")).unwrap(),
    }
}

/// Keeps an organisation.
pub(super) fn organisation(bench: &dyn Bench, number: u32) -> Organisation {
    keep(bench, |tx| tx.organisations().record(Organisation::create(new_organisation(number), &system())))
}

/// Lets somebody into an organisation.
pub(super) fn member(
    bench: &dyn Bench,
    organisation: &Organisation,
    account: &Account,
    role: Role,
) -> Membership {
    keep(bench, |tx| {
        let name = account.name.as_str();
        tx.memberships().record(Membership::grant(
            &Grant::by_operator(organisation.id, role),
            account.id,
            name,
            &system(),
        ))
    })
}

/// The right to reach an organisation's data.
pub(super) fn scope(organisation: OrganisationId, account: AccountId) -> Scope {
    let memberships = vec![(organisation, Role::Maintainer)];
    let access = Access { account, administrator: false, memberships, granted: Granted::EVERYTHING };
    access.organisation(organisation, Permission::SetFindings).unwrap()
}

/// The right to read what belongs to no organisation.
pub(super) fn platform() -> PlatformScope {
    let account = AccountId::from_bytes(id(1, 0));
    let access =
        Access { account, administrator: true, memberships: Vec::new(), granted: Granted::EVERYTHING };
    access.platform(PlatformPermission::ReadActivity).unwrap()
}

/// Texts of one line that databases like to fold, trim, cut or read as something else.
pub(super) const ODD_TEXTS: [&str; 11] = [
    "two  spaces and 'quotes' \"double\" `back`",
    "100 % of a_b \\ c \\% \\_ -- ; DROP TABLE accounts",
    "line\u{2028}and paragraph\u{2029}separators",
    "e\u{301} is not \u{e9}",
    "\u{1f512}\u{1f469}\u{200d}\u{1f4bb} locked",
    "\u{10ffff}\u{fffd}\u{feff}",
    "\u{202e}turned round\u{202c}",
    "Straße İstanbul ΣΑΣ ﬁ",
    "{{ 7 * 7 }} ${x} <b>bold</b> &amp; {\"a\":[null]}",
    "NULL",
    "x'00' 0x00 %00",
];
