//! Back into an account by a link in a mail.

use controlkeep_accounts::{LinkKey, LinkPurpose, NewPassword};
use controlkeep_jobs::{LetterContent, SignInChange};
use controlkeep_kernel::AccountId;
use controlkeep_ports::fakes::PlainHasher;
use controlkeep_ports::{StoreError, Views};
use controlkeep_usecases::links::{link_key, typed_link_key};
use controlkeep_usecases::operator::{ResetPassword, reset_password};
use controlkeep_usecases::recovery::{
    RequestReset, RequestResetError, SetPasswordByLink, SetPasswordByLinkError, request_reset,
    set_password_by_link,
};
use controlkeep_usecases::sign_in::NextStep;

use crate::house::{ADDRESS, House, Meanwhile, PASSWORD, away};

const NEW: &str = "another kettle orange 7 mountain";

impl House {
    fn forgot_from(&self, address: &str, identifier: &str) -> Result<LinkKey, RequestResetError> {
        let postage = self.postage();
        let command =
            RequestReset { identifier, address: Some(address), postage, actor: self.actor_from(address) };
        request_reset(&self.store, &self.cipher, &command)?;
        Ok(link_key(&self.cipher, LinkPurpose::ResetPassword, &postage.secret))
    }

    fn forgot(&self, identifier: &str) -> LinkKey {
        self.forgot_from(ADDRESS, identifier).unwrap()
    }

    fn recover(&self, link: LinkKey) -> Result<AccountId, SetPasswordByLinkError> {
        let new = NewPassword::parse(NEW, &[]).unwrap();
        let command = SetPasswordByLink { link, new: &new, letter: self.letter(), actor: self.actor() };
        set_password_by_link(&self.store, &self.hasher, &self.cipher, &command).map(|account| account.id)
    }

    fn knows(&self, link: &LinkKey) -> bool {
        self.store.one_time_link(link).unwrap().is_some()
    }
}

#[test]
fn the_link_in_the_letter_is_the_one_that_sets_the_password() {
    let house = House::default();
    let anna = house.account("anna");
    let link = house.forgot("Anna@Example.com");
    let LetterContent::ResetPassword { link: path, expires_at } = house.read_mail("anna@example.com") else {
        panic!("another letter");
    };
    let token = path.as_str().strip_prefix("/reset/").unwrap();
    assert_eq!(typed_link_key(&house.cipher, LinkPurpose::ResetPassword, token), Some(link));
    assert_eq!(expires_at.since(house.actor().at).as_secs(), 3600);
    assert_eq!(house.recover(link), Ok(anna.id));
    assert!(house.begin("anna", NEW).is_ok());
    assert!(house.begin("anna", PASSWORD).is_err());
}

#[test]
fn a_new_password_keeps_the_app_ends_all_sessions_and_is_told() {
    let house = House::default();
    let anna = house.person("anna");
    house.half("anna");
    let link = house.forgot("anna");
    house.recover(link).unwrap();
    assert!(house.stored(anna.id).second_factor.is_active());
    assert_eq!(house.sessions(anna.id), []);
    assert_eq!(house.begin("anna", NEW).unwrap().next, NextStep::Code);
    let LetterContent::SignInMethodChanged { change, .. } = house.read_mail("anna@example.com") else {
        panic!("another letter");
    };
    assert_eq!(change, SignInChange::PasswordReset);
    assert_eq!(house.told("anna account.password_recovered anna"), 1);
    assert_eq!(house.told("account.link_sent anna purpose: reset_password"), 1);
}

#[test]
fn a_link_works_once_and_takes_its_siblings_along() {
    let house = House::default();
    house.account("anna");
    let (first, second) = (house.forgot("anna"), house.forgot("anna"));
    house.recover(second).unwrap();
    for link in [first, second] {
        assert_eq!(house.recover(link), Err(SetPasswordByLinkError::Gone));
    }
}

#[test]
fn a_link_opens_nothing_after_an_hour() {
    let house = House::default();
    house.account("anna");
    let link = house.forgot("anna");
    house.wait(3600);
    assert_eq!(house.recover(link), Err(SetPasswordByLinkError::Gone));
    assert_eq!(house.hasher.hashed(), 0, "what opens nothing costs nothing");
}

#[test]
fn whoever_is_unknown_or_barred_gets_the_same_answer_and_no_letter() {
    let house = House::default();
    let anna = house.account("anna");
    house.bar(anna.id);
    for name in ["nobody@example.com", "anna@example.com", "", "\u{0}", &"x".repeat(300)] {
        let link = house.forgot(name);
        assert!(!house.knows(&link), "{name}");
    }
    assert_eq!(house.mailed(), Vec::<String>::new());
}

#[test]
fn a_link_of_somebody_who_was_barred_meanwhile_opens_nothing() {
    let house = House::default();
    let anna = house.account("anna");
    let link = house.forgot("anna");
    house.bar(anna.id);
    assert_eq!(house.recover(link), Err(SetPasswordByLinkError::Gone));
}

#[test]
fn a_fourth_request_within_the_hour_is_answered_alike_and_sends_nothing() {
    let house = House::default();
    house.account("anna");
    for _ in 0..3 {
        house.forgot("anna");
    }
    let fourth = house.forgot("ANNA@example.com");
    assert_eq!((house.knows(&fourth), house.mailed().len()), (false, 3));
    house.wait(3600);
    let later = house.forgot("anna");
    assert!(house.knows(&later));
}

#[test]
fn many_requests_from_one_network_wait_whoever_they_are_about() {
    let house = House::default();
    house.account("anna");
    for number in 0..20 {
        house.forgot(&format!("nobody{number}@example.com"));
    }
    for name in ["anna", "somebody@example.com"] {
        let refused = house.forgot_from(ADDRESS, name);
        assert!(matches!(refused, Err(RequestResetError::TooMany { .. })), "{name}");
    }
    assert!(house.forgot_from("198.51.100.9", "anna").is_ok());
}

#[test]
fn whoever_was_locked_out_by_guesses_gets_in_after_a_reset() {
    let house = House::default();
    house.account("anna");
    let link = house.forgot("anna");
    for _ in 0..5 {
        house.begin("anna", "wrong").unwrap_err();
    }
    house.recover(link).unwrap();
    assert!(house.begin("anna", NEW).is_ok());
}

#[test]
fn a_forgotten_mail_opens_nothing_after_the_password_was_changed() {
    let house = House::default();
    house.account("anna");
    let link = house.forgot("anna");
    let hash = PlainHasher::hash_of("plain words for one day only");
    let command = ResetPassword { identifier: "anna", hash, letter: house.letter(), actor: house.operator() };
    reset_password(&house.store, &house.cipher, &command).unwrap();
    assert_eq!(house.recover(link), Err(SetPasswordByLinkError::Gone));
}

#[test]
fn a_link_that_is_used_while_the_password_is_hashed_opens_once() {
    let house = House::default();
    house.account("anna");
    let link = house.forgot("anna");
    let new = NewPassword::parse(NEW, &[]).unwrap();
    let command = SetPasswordByLink { link, new: &new, letter: house.letter(), actor: house.actor() };
    let store = Meanwhile::before(2, &house.store, || {
        house.recover(link).unwrap();
    });
    let second = set_password_by_link(&store, &house.hasher, &house.cipher, &command);
    assert_eq!(second.map(|account| account.id), Err(SetPasswordByLinkError::Gone));
}

#[test]
fn a_link_for_one_thing_is_unknown_where_another_is_asked_for() {
    let house = House::default();
    house.account("anna");
    let secret = [7; 32];
    let keys: Vec<LinkKey> =
        LinkPurpose::ALL.iter().map(|purpose| link_key(&house.cipher, *purpose, &secret)).collect();
    for (at, key) in keys.iter().enumerate() {
        assert_eq!(keys.iter().position(|other| other == key), Some(at));
    }
    assert_eq!(typed_link_key(&house.cipher, LinkPurpose::Invite, "not a link"), None);
}

#[test]
fn a_reset_on_a_store_that_runs_everything_twice_happens_once() {
    let house = House::default();
    let anna = house.account("anna");
    house.store.run_twice();
    let link = house.forgot("anna");
    assert_eq!(house.recover(link), Ok(anna.id));
    let mailed = ["anna@example.com: reset_password", "anna@example.com: sign_in_method_changed"];
    assert_eq!(house.mailed(), mailed);
}

#[test]
fn when_the_store_is_away_the_refusal_says_so() {
    let house = House::default();
    house.store.fail_next(away());
    let refused = house.forgot_from(ADDRESS, "anna");
    assert_eq!(refused, Err(RequestResetError::Store(StoreError::Unavailable("no route to host".into()))));
}
