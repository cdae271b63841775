//! Accounts.

use controlkeep_accounts::{
    Account, AccountChange, DisplayName, Email, Identifier, Language, NewAccount, PasswordHash, Preferences,
    SealedSecret, Theme, TimeZone, Username,
};
use controlkeep_kernel::{AccountId, ChainId, Timestamp};

use super::Bench;
use super::race::{MANY, conflict, race, stale, winners};
use super::samples::{ODD_TEXTS, account, after, attempt, id, keep, new_account, person, system};
use super::trail::{actions, only_entry};

pub(super) fn an_account_reads_back_as_it_was_recorded(bench: &dyn Bench) {
    let new = NewAccount {
        must_change_password: true,
        administrator: true,
        preferences: dark_french(),
        ..new_account(1)
    };
    let kept = keep(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())));
    assert_eq!(kept, Account::create(new, &system()).into_parts().0);
    assert_reads_back(bench, &kept);
}

pub(super) fn every_change_of_an_account_reads_back_and_has_one_entry(bench: &dyn Bench) {
    let mut kept = account(bench, 1);
    let actor = person(kept.id, "Anna", after(5));
    let secret = || SealedSecret::new((0..=255).collect());
    let mut change = |decide: &dyn Fn(Account) -> AccountChange| {
        let entry = only_entry(bench, ChainId::PLATFORM, || {
            kept = keep(bench, |tx| tx.accounts().record(decide(kept.clone())));
        });
        assert_eq!((entry.actor_id, entry.at), (Some(kept.id), after(5)));
        assert_reads_back(bench, &kept);
    };
    change(&|account| account.change_password(PasswordHash::new("$2b$12$other".into()), &actor));
    change(&|account| account.reset_password(PasswordHash::new("$2b$12$third".into()), &actor));
    change(&|account| account.offer_second_factor(secret(), &actor).unwrap());
    change(&|account| account.activate_second_factor(58_000_000, &actor).unwrap());
    change(&|account| account.accept_code(58_000_001, &actor).unwrap());
    change(&|account| account.reset_second_factor(&actor).unwrap());
    change(&|account| account.prefer(dark_french(), &actor).unwrap());
    change(&|account| account.set_disabled(true, 2, &actor).unwrap());
    change(&|account| account.set_disabled(false, 2, &actor).unwrap());
    assert_eq!(kept.version, 10);
}

pub(super) fn somebody_is_found_by_address_and_by_user_name(bench: &dyn Bench) {
    let (anna, ben) = (account(bench, 1), account(bench, 2));
    assert_eq!(identified(bench, "Person1@Example.com"), Some(anna.clone()));
    assert_eq!(identified(bench, "PERSON1"), Some(anna));
    assert_eq!(identified(bench, "person2"), Some(ben));
    for nobody in ["person3", "person1@example.org", "person_", "person%", "person1 person1"] {
        assert_eq!(identified(bench, nobody), None, "{nobody}");
    }
}

pub(super) fn somebody_unknown_is_not_there(bench: &dyn Bench) {
    let nobody = AccountId::from_bytes(id(1, 99));
    assert_eq!(keep(bench, |tx| tx.accounts().find(nobody)), None);
    assert_eq!(bench.views().account(nobody).unwrap(), None);
    assert_eq!(bench.views().accounts().unwrap(), []);
}

pub(super) fn names_that_differ_by_an_accent_belong_to_two_people(bench: &dyn Bench) {
    for (number, email) in (1..).zip(["eva@example.com", "éva@example.com", "strasse@x.de", "straße@x.de"])
    {
        let username = Username::parse(email.split('@').next().unwrap()).unwrap();
        let new = NewAccount {
            email: Email::parse(email).unwrap(),
            username: Some(username),
            ..new_account(number)
        };
        let kept = keep(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())));
        assert_eq!(identified(bench, email), Some(kept));
    }
    assert_eq!(identified(bench, "èva@example.com"), None);
}

pub(super) fn an_address_belongs_to_one_account(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let new = NewAccount { email: anna.email.clone(), ..new_account(2) };
    let refused = attempt(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())));
    assert!(refused.is_err_and(|error| conflict(&error)));
    assert_eq!(bench.views().accounts().unwrap(), [anna]);
    assert_eq!(actions(bench, ChainId::PLATFORM), ["account.created"]);
}

pub(super) fn a_user_name_belongs_to_one_account(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let new = NewAccount { username: anna.username.clone(), ..new_account(2) };
    let refused = attempt(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())));
    assert!(refused.is_err_and(|error| conflict(&error)));
    assert_eq!(bench.views().accounts().unwrap(), [anna]);
    assert_eq!(actions(bench, ChainId::PLATFORM), ["account.created"]);
}

pub(super) fn accounts_without_a_user_name_do_not_collide(bench: &dyn Bench) {
    for number in [1, 2] {
        let new = NewAccount { username: None, ..new_account(number) };
        let kept = keep(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())));
        assert_reads_back(bench, &kept);
    }
}

pub(super) fn an_account_is_created_once(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let new = NewAccount { id: anna.id, ..new_account(2) };
    let refused = attempt(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())));
    assert!(refused.is_err_and(|error| conflict(&error)));
    assert_reads_back(bench, &anna);
}

pub(super) fn a_stale_account_is_refused_and_what_is_stored_stays(bench: &dyn Bench) {
    let read = account(bench, 1);
    let disable = || read.clone().set_disabled(true, 2, &system()).unwrap();
    let stored = keep(bench, |tx| tx.accounts().record(disable()));
    let password = || PasswordHash::new("lost".into());
    let late = attempt(bench, |tx| tx.accounts().record(read.clone().change_password(password(), &system())));
    assert!(late.is_err_and(|error| stale(&error)));
    assert_reads_back(bench, &stored);
    assert_eq!(actions(bench, ChainId::PLATFORM), ["account.created", "account.disabled"]);
}

pub(super) fn an_account_that_was_never_stored_cannot_change(bench: &dyn Bench) {
    let never = Account::create(new_account(1), &system()).into_parts().0;
    let change = || never.clone().set_disabled(true, 2, &system()).unwrap();
    let refused = attempt(bench, |tx| tx.accounts().record(change()));
    assert!(refused.is_err_and(|error| stale(&error)));
    assert_eq!(bench.views().accounts().unwrap(), []);
    assert_eq!(actions(bench, ChainId::PLATFORM), Vec::<String>::new());
}

pub(super) fn of_thirty_sign_ups_with_one_address_one_is_kept(bench: &dyn Bench) {
    let outcomes = race(MANY, |number| {
        let new = NewAccount { email: Email::parse("one@example.com").unwrap(), ..new_account(number) };
        attempt(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())))
    });
    assert_eq!(winners(&outcomes, conflict), 1);
    assert_eq!(bench.views().accounts().unwrap().len(), 1);
    assert_eq!(actions(bench, ChainId::PLATFORM), ["account.created"]);
}

pub(super) fn of_thirty_uses_of_one_code_one_is_taken(bench: &dyn Bench) {
    let account = account(bench, 1);
    let secret = SealedSecret::new(vec![1, 2, 3]);
    let offer = || account.clone().offer_second_factor(secret.clone(), &system()).unwrap();
    let offered = keep(bench, |tx| tx.accounts().record(offer()));
    let activate = || offered.clone().activate_second_factor(1, &system()).unwrap();
    let active = keep(bench, |tx| tx.accounts().record(activate()));
    let outcomes = race(MANY, |_| {
        attempt(bench, |tx| tx.accounts().record(active.clone().accept_code(2, &system()).unwrap()))
    });
    assert_eq!(winners(&outcomes, stale), 1);
    assert_eq!(actions(bench, ChainId::PLATFORM).len(), 4);
}

pub(super) fn accounts_are_listed_by_name(bench: &dyn Bench) {
    for (number, name) in [(1, "Clara"), (2, "Anna"), (3, "Ben")] {
        let new = NewAccount { name: DisplayName::parse(name).unwrap(), ..new_account(number) };
        keep(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())));
    }
    let listed = bench.views().accounts().unwrap();
    let names: Vec<_> = listed.iter().map(|account| account.name.as_str()).collect();
    assert_eq!(names, ["Anna", "Ben", "Clara"]);
}

pub(super) fn odd_names_read_back_as_they_were_typed(bench: &dyn Bench) {
    for (number, text) in (1..).zip(ODD_TEXTS) {
        let new = NewAccount { name: DisplayName::parse(text).unwrap(), ..new_account(number) };
        let kept = keep(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())));
        assert_reads_back(bench, &kept);
    }
}

pub(super) fn the_ends_of_time_read_back(bench: &dyn Bench) {
    for (number, micros) in (1..).zip([i64::MIN, -1_000_001, -1, 0, i64::MAX]) {
        let actor = controlkeep_kernel::Actor::system(Timestamp::from_micros(micros));
        let kept = keep(bench, |tx| tx.accounts().record(Account::create(new_account(number), &actor)));
        assert_eq!(kept.created_at, Timestamp::from_micros(micros));
        assert_reads_back(bench, &kept);
    }
}

fn assert_reads_back(bench: &dyn Bench, kept: &Account) {
    assert_eq!(keep(bench, |tx| tx.accounts().find(kept.id)).as_ref(), Some(kept));
    assert_eq!(bench.views().account(kept.id).unwrap().as_ref(), Some(kept));
    assert_eq!(identified(bench, kept.email.as_str()).as_ref(), Some(kept));
}

fn identified(bench: &dyn Bench, typed: &str) -> Option<Account> {
    let identifier = Identifier::parse(typed).unwrap();
    keep(bench, |tx| tx.accounts().find_by_identifier(&identifier))
}

fn dark_french() -> Preferences {
    Preferences {
        theme: Theme::Dark,
        language: Some(Language::French),
        time_zone: TimeZone::parse("America/Argentina/Buenos_Aires").unwrap(),
        shortcuts: false,
    }
}
