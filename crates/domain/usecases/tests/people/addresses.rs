//! Names and addresses that people change themselves.

use controlkeep_accounts::{DisplayName, Email, LinkKey, LinkPurpose};
use controlkeep_jobs::{LetterContent, SignInChange};
use controlkeep_ports::Views;
use controlkeep_usecases::accounts::{
    RenameAccount, RequestAddress, RequestAddressError, VerifyAddress, VerifyAddressError, rename_account,
    request_address, verify_address,
};
use controlkeep_usecases::links::link_key;
use controlkeep_usecases::recovery::{RequestReset, request_reset};

use crate::house::{House, PASSWORD, Person};

const NEW: &str = "klein@example.com";

impl House {
    fn want(&self, who: &Person, password: &str, email: &str) -> Result<LinkKey, RequestAddressError> {
        let postage = self.postage();
        let command = RequestAddress {
            account: who.id,
            password,
            email: Email::parse(email).unwrap(),
            postage,
            actor: self.actor(),
        };
        request_address(&self.store, &self.hasher, &self.cipher, &command)?;
        Ok(link_key(&self.cipher, LinkPurpose::VerifyAddress, &postage.secret))
    }

    fn prove(&self, link: LinkKey) -> Result<String, VerifyAddressError> {
        let command = VerifyAddress { link, letter: self.letter(), actor: self.actor() };
        verify_address(&self.store, &self.cipher, &command).map(|account| account.email.to_string())
    }

    fn address_of(&self, who: &Person) -> String {
        self.stored(who.id).email.to_string()
    }
}

#[test]
fn an_address_changes_only_when_its_link_is_used_and_the_old_one_is_told() {
    let house = House::default();
    let anna = house.person("anna");
    let link = house.want(&anna, PASSWORD, NEW).unwrap();
    assert_eq!(house.address_of(&anna), "anna@example.com");
    assert!(matches!(house.read_mail(NEW), LetterContent::VerifyAddress { .. }));
    assert_eq!(house.prove(link), Ok(NEW.to_owned()));
    let LetterContent::SignInMethodChanged { change, .. } = house.read_mail("anna@example.com") else {
        panic!("another letter");
    };
    assert_eq!(change, SignInChange::AddressChanged);
    assert_eq!(house.told("account.address_changed anna email: anna@example.com -> klein@example.com"), 1);
    assert!(house.begin(NEW, PASSWORD).is_ok());
    assert!(house.begin("anna@example.com", PASSWORD).is_err());
}

#[test]
fn whoever_borrows_a_session_gets_no_other_address() {
    let house = House::default();
    let anna = house.person("anna");
    assert_eq!(house.want(&anna, "guess", NEW), Err(RequestAddressError::WrongPassword { left: 4 }));
    assert_eq!(house.mailed(), Vec::<String>::new());
}

#[test]
fn a_newer_request_makes_the_older_link_worthless() {
    let house = House::default();
    let anna = house.person("anna");
    let first = house.want(&anna, PASSWORD, "first@example.com").unwrap();
    let second = house.want(&anna, PASSWORD, NEW).unwrap();
    assert_eq!(house.prove(first), Err(VerifyAddressError::Gone));
    assert_eq!(house.prove(second), Ok(NEW.to_owned()));
    assert_eq!(house.prove(second), Err(VerifyAddressError::Gone));
}

#[test]
fn a_link_to_a_new_address_lives_a_day() {
    let house = House::default();
    let anna = house.person("anna");
    let link = house.want(&anna, PASSWORD, NEW).unwrap();
    house.wait(24 * 3600);
    assert_eq!(house.prove(link), Err(VerifyAddressError::Gone));
}

#[test]
fn somebody_elses_address_gets_no_letter_and_the_answer_is_the_same() {
    let house = House::default();
    let anna = house.person("anna");
    house.account("ben");
    let link = house.want(&anna, PASSWORD, "ben@example.com").unwrap();
    assert_eq!(house.mailed(), Vec::<String>::new());
    assert_eq!(house.prove(link), Err(VerifyAddressError::Gone));
}

#[test]
fn an_address_that_was_taken_meanwhile_stays_with_whoever_took_it() {
    let house = House::default();
    let anna = house.person("anna");
    let link = house.want(&anna, PASSWORD, "ben@example.com").unwrap();
    house.account("ben");
    assert_eq!(house.prove(link), Err(VerifyAddressError::Taken));
    assert_eq!(house.address_of(&anna), "anna@example.com");
}

#[test]
fn the_present_address_needs_no_letter_and_a_fourth_one_in_an_hour_waits() {
    let house = House::default();
    let anna = house.person("anna");
    assert_eq!(house.want(&anna, PASSWORD, "Anna@Example.com"), Err(RequestAddressError::Unchanged));
    for number in 0..3 {
        house.want(&anna, PASSWORD, &format!("new{number}@example.com")).unwrap();
    }
    let fourth = house.want(&anna, PASSWORD, NEW);
    assert!(matches!(fourth, Err(RequestAddressError::TooMany { .. })), "{fourth:?}");
}

#[test]
fn a_reset_link_in_the_old_mailbox_opens_nothing_after_the_change() {
    let house = House::default();
    let anna = house.person("anna");
    let postage = house.postage();
    let command = RequestReset { identifier: "anna", address: None, postage, actor: house.actor() };
    request_reset(&house.store, &house.cipher, &command).unwrap();
    let reset = link_key(&house.cipher, LinkPurpose::ResetPassword, &postage.secret);
    assert!(house.store.one_time_link(&reset).unwrap().is_some());
    let link = house.want(&anna, PASSWORD, NEW).unwrap();
    house.prove(link).unwrap();
    assert_eq!(house.store.one_time_link(&reset), Ok(None));
}

#[test]
fn another_name_is_kept_and_told_and_the_same_one_is_fine() {
    let house = House::default();
    let anna = house.person("anna");
    let rename = || {
        let name = DisplayName::parse("Anna Klein").unwrap();
        rename_account(&house.store, &RenameAccount { account: anna.id, name, actor: house.actor() })
    };
    assert_eq!(rename().unwrap().name.as_str(), "Anna Klein");
    assert_eq!(rename().unwrap().name.as_str(), "Anna Klein");
    assert_eq!(house.told("account.renamed anna name: anna -> Anna Klein"), 1);
}
