//! Letters that tell people what happened to their account.

use controlkeep_accounts::NewSession;
use controlkeep_jobs::{LetterContent, SignInChange};
use controlkeep_usecases::sign_in::{ConfirmCode, confirm_code};

use crate::house::{House, PASSWORD, Person};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

impl House {
    /// Signs in from an address with a browser, with the app.
    fn sign_in_from(&self, who: &Person, address: &str, user_agent: &str) {
        let half = self.begin_from(address, "anna", PASSWORD).unwrap().session;
        let session = NewSession { user_agent: user_agent.into(), ..self.new_session() };
        let code = self.code(&who.secret);
        let command = ConfirmCode {
            half: half.token,
            code: &code,
            session,
            limits: self.limits,
            actor: self.actor_from(address),
        };
        confirm_code(&self.store, &self.totp, &self.cipher, &command).unwrap();
        self.wait(60);
    }
}

fn change_told(house: &House) -> SignInChange {
    match house.read_mail("anna@example.com") {
        LetterContent::SignInMethodChanged { change, .. } => change,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_device_is_told_the_first_time_and_the_very_first_one_never() {
    let house = House::default();
    let anna = house.person("anna");
    assert_eq!(house.mailed(), Vec::<String>::new(), "the first sign-in of all");
    house.sign_in("anna", &anna.secret);
    assert_eq!(house.mailed(), Vec::<String>::new(), "the same device");
    house.sign_in_from(&anna, "192.0.2.200", "Browser 2");
    assert_eq!(house.mailed(), Vec::<String>::new(), "the same family in the same network");
    house.sign_in_from(&anna, "198.51.100.4", FIREFOX);
    assert_eq!(house.mailed(), ["anna@example.com: new_device"]);
    let LetterContent::NewDevice { device, address, .. } = house.read_mail("anna@example.com") else {
        panic!("another letter");
    };
    assert_eq!((device.as_str(), address.as_deref()), ("Firefox, Linux", Some("198.51.100.4")));
    house.sign_in_from(&anna, "198.51.100.5", FIREFOX);
    assert_eq!(house.mailed().len(), 1, "it is known from then on");
}

#[test]
fn the_last_try_at_the_password_is_told_once() {
    let house = House::default();
    house.account("anna");
    for _ in 0..9 {
        house.begin("anna", "wrong").unwrap_err();
    }
    assert_eq!(house.mailed(), ["anna@example.com: account_locked"]);
    let LetterContent::AccountLocked { at, until, .. } = house.read_mail("anna@example.com") else {
        panic!("another letter");
    };
    assert_eq!(until.since(at).as_secs(), 15 * 60);
}

#[test]
fn tries_at_a_name_that_nobody_has_are_told_to_nobody() {
    let house = House::default();
    for _ in 0..6 {
        house.begin("nobody@example.com", "wrong").unwrap_err();
    }
    assert_eq!(house.mailed(), Vec::<String>::new());
}

#[test]
fn the_last_try_at_the_code_is_told_because_the_password_is_known() {
    let house = House::default();
    house.person("anna");
    let half = house.half("anna");
    for _ in 0..6 {
        house.confirm(&half, "no code").unwrap_err();
    }
    assert_eq!(house.mailed(), ["anna@example.com: account_locked"]);
}

#[test]
fn a_used_backup_code_is_told() {
    let house = House::default();
    house.person("anna");
    let half = house.half("anna");
    house.use_backup(&half, "code-one").unwrap();
    assert_eq!(change_told(&house), SignInChange::BackupCodeUsed);
}

#[test]
fn another_app_is_told_and_the_first_one_is_not() {
    let house = House::default();
    let anna = house.person("anna");
    assert_eq!(house.mailed(), Vec::<String>::new());
    house.reset_app_of("anna");
    assert_eq!(change_told(&house), SignInChange::AppRemoved);
    let half = house.half("anna");
    let secret = house.offer(anna.id);
    house.activate_with(&half, &house.code(&secret)).unwrap();
    assert_eq!(change_told(&house), SignInChange::AppAdded);
}
