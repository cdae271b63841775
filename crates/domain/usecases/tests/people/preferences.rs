//! How people see the product.

use controlkeep_accounts::{Preferences, Theme};
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_usecases::accounts::{ChangePreferences, ChangePreferencesError, change_preferences};

use crate::house::{House, away};

#[test]
fn preferences_are_kept_and_told_with_what_they_were() {
    let house = House::default();
    let anna = house.account("anna");
    let actor = Actor { name: "anna".into(), account: Some(anna.id), ..house.actor() };
    let dark = Preferences { theme: Theme::Dark, ..Preferences::default() };
    let command = ChangePreferences { account: anna.id, preferences: dark.clone(), actor };
    let after = change_preferences(&house.store, &command).unwrap();
    assert_eq!((after.preferences, after.version), (dark, 2));
    assert_eq!(house.told("anna account.preferences_changed anna theme: system -> dark"), 1);
    assert_eq!(change_preferences(&house.store, &command).unwrap().version, 2);
    assert_eq!(house.told("preferences_changed"), 1);
}

#[test]
fn preferences_of_nobody_are_not_kept() {
    let house = House::default();
    let account = AccountId::from_bytes([9; 16]);
    let command = ChangePreferences { account, preferences: Preferences::default(), actor: house.actor() };
    assert_eq!(change_preferences(&house.store, &command), Err(ChangePreferencesError::AccountGone));
    house.store.fail_next(away());
    assert_eq!(change_preferences(&house.store, &command), Err(ChangePreferencesError::Store(away())));
}
