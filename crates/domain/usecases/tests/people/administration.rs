//! What whoever administers the platform does about the accounts of others.

use controlkeep_accounts::{
    AccountRefused, LinkPurpose, NameKind, NewAccount, NewPassword, Reason, SecondFactor,
};
use controlkeep_jobs::LetterContent;
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::Views;
use controlkeep_rbac::{Access, Granted, PlatformPermission, PlatformScope, Role, Slug};
use controlkeep_usecases::administration::{
    BarPerson, BarPersonError, CreatePerson, CreatePersonError, EndSessions, EndSessionsError, ResetApp,
    ResetAppError, SendReset, SendResetError, UnlockPerson, bar_person, create_person, end_sessions,
    reset_app, send_reset, unlock_person,
};
use controlkeep_usecases::links::link_key;
use controlkeep_usecases::operator::{
    GrantMembership, ResetSecondFactor, grant_membership, reset_second_factor,
};
use controlkeep_usecases::recovery::{SetPasswordByLink, set_password_by_link};

use crate::house::{House, PASSWORD};

fn right(account: AccountId) -> PlatformScope {
    let access = Access { account, administrator: true, memberships: vec![], granted: Granted::EVERYTHING };
    access.platform(PlatformPermission::ManageAccounts).unwrap()
}

impl House {
    /// Bars somebody; there is always another administrator.
    pub(crate) fn bar(&self, account: AccountId) {
        assert_eq!(self.set_barred(account, true).map(|_| ()), Ok(()));
    }

    pub(crate) fn grant_in(&self, identifier: &str, to: &str, role: Role) {
        let organisation = Slug::parse(to).unwrap();
        let command = GrantMembership { identifier, organisation, role, actor: self.operator() };
        grant_membership(&self.store, &command).unwrap();
    }

    pub(crate) fn reset_app_of(&self, identifier: &str) {
        let command = ResetSecondFactor { identifier, letter: self.letter(), actor: self.operator() };
        reset_second_factor(&self.store, &self.cipher, &command).unwrap();
    }

    fn set_barred(&self, account: AccountId, disabled: bool) -> Result<usize, BarPersonError> {
        let scope = right(AccountId::from_bytes([0xad; 16]));
        bar_person(&self.store, &BarPerson { scope, account, disabled, actor: self.actor() })
    }

    fn administrator(&self, name: &str) -> AccountId {
        let account = NewAccount { administrator: true, ..self.new_account(name) };
        self.new_person(account, false).unwrap()
    }

    fn new_person(&self, account: NewAccount, by_mail: bool) -> Result<AccountId, CreatePersonError> {
        let welcome = by_mail.then(|| self.postage());
        let scope = right(AccountId::from_bytes([0xad; 16]));
        let command = CreatePerson { scope, account, welcome, actor: self.actor() };
        create_person(&self.store, &self.cipher, &command).map(|account| account.id)
    }
}

#[test]
fn a_new_person_chooses_the_first_password_by_the_link_in_the_welcome() {
    let house = House::default();
    let postage = house.postage();
    let scope = right(AccountId::from_bytes([0xad; 16]));
    let (account, actor) = (house.new_account("ben"), house.actor());
    create_person(
        &house.store,
        &house.cipher,
        &CreatePerson { scope, account, welcome: Some(postage), actor },
    )
    .unwrap();
    assert!(matches!(house.read_mail("ben@example.com"), LetterContent::Welcome { .. }));
    let new = NewPassword::parse("plain words for many days", &[]).unwrap();
    let link = link_key(&house.cipher, LinkPurpose::Welcome, &postage.secret);
    let command = SetPasswordByLink { link, new: &new, letter: house.letter(), actor: house.actor() };
    set_password_by_link(&house.store, &house.hasher, &house.cipher, &command).unwrap();
    assert!(house.begin("ben", "plain words for many days").is_ok());
    assert_eq!(house.mailed(), ["ben@example.com: welcome"], "the first password is no change");
}

#[test]
fn taken_names_are_named_and_no_letter_goes_out() {
    let house = House::default();
    house.account("anna");
    let taken = house.new_person(house.new_account("anna"), true);
    assert_eq!(taken, Err(CreatePersonError::Taken(NameKind::Email)));
    assert_eq!(house.mailed(), Vec::<String>::new());
}

#[test]
fn the_last_administrator_cannot_be_barred_and_barred_ones_do_not_count() {
    let house = House::default();
    let (anna, ben) = (house.administrator("anna"), house.administrator("ben"));
    assert_eq!(house.set_barred(anna, true), Ok(0));
    let last = Err(BarPersonError::Refused(AccountRefused::LastAdministrator));
    assert_eq!(house.set_barred(ben, true), last);
    assert_eq!(house.set_barred(anna, false), Ok(0));
    assert_eq!(house.set_barred(ben, true), Ok(0));
}

#[test]
fn whoever_is_barred_is_out_at_once() {
    let house = House::default();
    house.administrator("root");
    let anna = house.person("anna");
    assert_eq!(house.set_barred(anna.id, true), Ok(1));
    assert!(!house.is_open(&anna.session));
    let again = house.set_barred(anna.id, true);
    assert_eq!(again, Err(BarPersonError::Refused(AccountRefused::Unchanged)));
    assert_eq!(house.set_barred(AccountId::from_bytes([9; 16]), true), Err(BarPersonError::NotFound));
}

#[test]
fn all_sessions_of_somebody_end() {
    let house = House::default();
    let anna = house.person("anna");
    house.half("anna");
    let scope = right(AccountId::from_bytes([0xad; 16]));
    let command = EndSessions { scope, account: anna.id, actor: house.actor() };
    assert_eq!(end_sessions(&house.store, &command), Ok(2));
    assert_eq!(house.sessions(anna.id), []);
    let nobody = EndSessions { account: AccountId::from_bytes([9; 16]), ..command };
    assert_eq!(end_sessions(&house.store, &nobody), Err(EndSessionsError::NotFound));
}

#[test]
fn whoever_is_unlocked_tries_again_at_once() {
    let house = House::default();
    let anna = house.account("anna").id;
    for _ in 0..5 {
        house.begin("anna", "wrong").unwrap_err();
    }
    let scope = right(AccountId::from_bytes([0xad; 16]));
    let command = UnlockPerson { scope, account: anna, actor: house.actor() };
    unlock_person(&house.store, &house.cipher, &command).unwrap();
    assert!(house.begin("anna", PASSWORD).is_ok());
    assert_eq!(house.told("account.unlocked anna"), 1);
}

#[test]
fn a_lost_app_is_taken_away_with_the_administrators_own_password_and_the_reason_is_kept() {
    let house = House::default();
    let (root, anna) = (house.person("root"), house.person("anna"));
    let reset = |password: &str| {
        let command = ResetApp {
            scope: right(root.id),
            account: anna.id,
            password,
            reason: Reason::parse("Lost the phone").unwrap(),
            letter: house.letter(),
            actor: house.actor(),
        };
        reset_app(&house.store, &house.hasher, &house.cipher, &command)
    };
    assert_eq!(reset("guess"), Err(ResetAppError::WrongPassword { left: 4 }));
    assert_eq!(reset(PASSWORD), Ok(1));
    assert_eq!(house.stored(anna.id).second_factor, SecondFactor::Absent);
    assert_eq!(house.mailed(), ["anna@example.com: sign_in_method_changed"]);
    assert_eq!(house.told("account.second_factor_reset anna why: Lost the phone"), 1);
    assert_eq!(reset(PASSWORD), Err(ResetAppError::NotSetUp));
}

#[test]
fn a_reset_goes_to_the_persons_own_address_and_changes_nothing_yet() {
    let house = House::default();
    house.administrator("root");
    let anna = house.account("anna").id;
    let send = |account| {
        let (scope, postage) = (right(AccountId::from_bytes([0xad; 16])), house.postage());
        let actor: Actor = house.actor();
        send_reset(&house.store, &house.cipher, &SendReset { scope, account, postage, actor })
    };
    assert_eq!(send(anna), Ok(()));
    assert_eq!(house.mailed(), ["anna@example.com: reset_password"]);
    assert!(house.begin("anna", PASSWORD).is_ok());
    assert_eq!(send(AccountId::from_bytes([9; 16])), Err(SendResetError::NotFound));
    house.bar(anna);
    assert_eq!(send(anna), Err(SendResetError::Barred));
    assert!(house.store.account(anna).unwrap().unwrap().disabled);
}
