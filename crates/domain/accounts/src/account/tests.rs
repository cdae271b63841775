use controlkeep_kernel::{AccountId, Actor, Timestamp};

use super::*;
use crate::{BackupCodeHash, Language, LinkTarget, Reason, SealedSecret, Theme};

fn actor() -> Actor {
    Actor::system(Timestamp::from_seconds(1_000))
}

fn account() -> Account {
    let new = NewAccount {
        id: AccountId::from_bytes([1; 16]),
        email: Email::parse("anna@example.com").unwrap(),
        username: Some(Username::parse("anna").unwrap()),
        name: DisplayName::parse("Anna Lee").unwrap(),
        password: PasswordHash::new("hash".into()),
        must_change_password: true,
        administrator: false,
        preferences: Preferences::default(),
    };
    Account::create(new, &actor()).into_parts().0
}

fn with_app() -> Account {
    let offered = account().offer_second_factor(SealedSecret::new(vec![7]), &actor()).unwrap().into_parts().0;
    offered.activate_second_factor(100, &actor()).unwrap().into_parts().0
}

#[test]
fn creation_names_the_account_but_no_secret() {
    let change = Account::create(
        NewAccount {
            id: AccountId::from_bytes([1; 16]),
            email: Email::parse("anna@example.com").unwrap(),
            username: None,
            name: DisplayName::parse("Anna Lee").unwrap(),
            password: PasswordHash::new("SECRET".into()),
            must_change_password: false,
            administrator: true,
            preferences: Preferences::default(),
        },
        &actor(),
    );
    let (after, expected, event) = change.into_parts();
    assert_eq!((after.version, expected), (1, 0));
    assert_eq!(event.action.0, "account.created");
    assert!(!format!("{event:?}").contains("SECRET"));
}

#[test]
fn a_password_of_ones_own_ends_the_duty_to_change_it() {
    let change = account().change_password(PasswordHash::new("other".into()), &actor());
    assert!(!change.after().must_change_password);
    assert!(
        change
            .into_parts()
            .0
            .reset_password(PasswordHash::new("x".into()), &actor())
            .after()
            .must_change_password
    );
}

#[test]
fn an_app_is_offered_then_proven_and_never_replaced_silently() {
    assert_eq!(account().activate_second_factor(1, &actor()), Err(AccountRefused::FactorNotOffered));
    let account = with_app();
    assert!(account.second_factor.is_active());
    assert_eq!(
        account.offer_second_factor(SealedSecret::new(vec![8]), &actor()),
        Err(AccountRefused::FactorActive)
    );
}

#[test]
fn each_time_step_works_once_and_never_backwards() {
    assert_eq!(with_app().accept_code(100, &actor()), Err(AccountRefused::CodeUsed));
    assert_eq!(with_app().accept_code(99, &actor()), Err(AccountRefused::CodeUsed));
    let next = with_app().accept_code(101, &actor()).unwrap().into_parts().0;
    assert_eq!(next.accept_code(101, &actor()), Err(AccountRefused::CodeUsed));
    assert_eq!(account().accept_code(1, &actor()), Err(AccountRefused::FactorAbsent));
}

#[test]
fn a_reset_takes_the_app_away_once() {
    let reset = with_app().reset_second_factor(&actor()).unwrap().into_parts().0;
    assert_eq!(reset.second_factor, SecondFactor::Absent);
    assert_eq!(reset.reset_second_factor(&actor()), Err(AccountRefused::FactorAbsent));
}

#[test]
fn only_changed_preferences_are_told() {
    let other =
        Preferences { theme: Theme::Dark, language: Some(Language::French), ..Preferences::default() };
    let (after, _, event) = account().prefer(other.clone(), &actor()).unwrap().into_parts();
    assert_eq!(after.preferences, other);
    let fields: Vec<_> = event.values.iter().map(|value| value.field).collect();
    assert_eq!(fields, ["theme", "language"]);
    assert_eq!(after.prefer(other, &actor()), Err(AccountRefused::Unchanged));
}

#[test]
fn issued_codes_are_counted_not_told() {
    let (_, codes, event) =
        account().issue_backup_codes(vec![BackupCodeHash([9; 32])], &actor()).into_parts();
    assert_eq!(codes.len(), 1);
    assert_eq!(event.values[0].after.as_deref(), Some("1"));
}

#[test]
fn barring_twice_changes_nothing() {
    let barred = account().set_disabled(true, 1, &actor()).unwrap().into_parts().0;
    assert!(barred.disabled);
    assert_eq!(barred.clone().set_disabled(true, 1, &actor()), Err(AccountRefused::Unchanged));
    assert!(!barred.set_disabled(false, 1, &actor()).unwrap().after().disabled);
}

#[test]
fn a_recovered_password_ends_the_duty_to_change_it_and_keeps_the_app() {
    let before = with_app();
    let factor = before.second_factor.clone();
    let (after, _, event) = before.recover(PasswordHash::new("other".into()), &actor()).into_parts();
    assert_eq!((after.must_change_password, after.second_factor), (false, factor));
    assert_eq!(event.action.0, "account.password_recovered");
    assert_eq!(event.values, []);
}

#[test]
fn another_name_or_address_is_told_with_the_one_before() {
    let name = DisplayName::parse("Anna Klein").unwrap();
    let (after, _, event) = account().rename(name.clone(), &actor()).unwrap().into_parts();
    assert_eq!(event.values[0].before.as_deref(), Some("Anna Lee"));
    assert_eq!(after.rename(name, &actor()), Err(AccountRefused::Unchanged));
    let email = Email::parse("klein@example.com").unwrap();
    let (after, _, event) = account().change_address(email.clone(), &actor()).unwrap().into_parts();
    assert_eq!(event.values[0].after.as_deref(), Some("klein@example.com"));
    assert_eq!(after.change_address(email, &actor()), Err(AccountRefused::Unchanged));
}

#[test]
fn a_sent_link_is_told_by_its_purpose_and_the_address_it_proves() {
    let id = account().id;
    let told = |target: LinkTarget| account().link_sent(&target, &actor()).values;
    assert_eq!(told(LinkTarget::ResetPassword(id))[0].after.as_deref(), Some("reset_password"));
    let email = Email::parse("klein@example.com").unwrap();
    let told = told(LinkTarget::VerifyAddress(id, email));
    assert_eq!(told[1].after.as_deref(), Some("klein@example.com"));
}

#[test]
fn the_last_administrator_cannot_be_barred() {
    let administrator = || Account { administrator: true, ..account() };
    assert_eq!(administrator().set_disabled(true, 1, &actor()), Err(AccountRefused::LastAdministrator));
    assert!(administrator().set_disabled(true, 2, &actor()).is_ok());
    assert!(account().set_disabled(true, 0, &actor()).is_ok());
    let barred = Account { disabled: true, ..administrator() };
    assert!(barred.set_disabled(false, 0, &actor()).is_ok());
}

#[test]
fn what_its_maker_says_stands_in_the_entry() {
    let reason = Reason::parse("Lost the phone").unwrap();
    let change = with_app().reset_second_factor(&actor()).unwrap().because(&reason);
    assert_eq!(change.into_parts().2.values[0].after.as_deref(), Some("Lost the phone"));
}
