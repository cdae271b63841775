//! Letters that tell somebody what happened to their account.

use controlkeep_accounts::{Account, AttemptLimit, device_family};
use controlkeep_jobs::{Addressee, Letter, LetterContent, SignInChange};
use controlkeep_kernel::{Actor, LetterId};
use controlkeep_ports::{Cipher, StoreError, Tx};

use crate::links::path;
use crate::mail::post_letter;

/// Tells the owner that a way to sign in was changed.
pub(crate) fn tell_sign_in_changed(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: &Account,
    change: SignInChange,
    letter: LetterId,
    actor: &Actor,
) -> Result<(), StoreError> {
    let content = LetterContent::SignInMethodChanged {
        change,
        at: actor.at,
        address: actor.address.clone(),
        link: path("/me/security")?,
    };
    post(tx, cipher, account, content, letter, actor)
}

/// Tells the owner of a sign-in from a device that was not seen before.
pub(crate) fn tell_new_device(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: &Account,
    user_agent: &str,
    letter: LetterId,
    actor: &Actor,
) -> Result<(), StoreError> {
    let content = LetterContent::NewDevice {
        at: actor.at,
        device: device_name(user_agent),
        address: actor.address.clone(),
        link: path("/me/sessions")?,
    };
    post(tx, cipher, account, content, letter, actor)
}

/// Tells the owner that no more tries are taken for a while.
pub(crate) fn tell_locked(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: &Account,
    letter: LetterId,
    actor: &Actor,
) -> Result<(), StoreError> {
    let content = LetterContent::AccountLocked {
        at: actor.at,
        until: actor.at.plus(AttemptLimit::ACCOUNT.pause),
        address: actor.address.clone(),
        link: Some(path("/forgot")?),
    };
    post(tx, cipher, account, content, letter, actor)
}

/// Whether it waits or was one too many makes no difference to what was done.
fn post(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: &Account,
    content: LetterContent,
    letter: LetterId,
    actor: &Actor,
) -> Result<(), StoreError> {
    let letter = Letter::new(letter, Addressee::of(account), content);
    let _posted = post_letter(tx, cipher, &letter, actor.at)?;
    Ok(())
}

/// Browser and system by their families; what calls itself otherwise is told as it does.
fn device_name(user_agent: &str) -> String {
    match device_family(user_agent) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => user_agent.chars().filter(|c| !c.is_control()).take(60).collect(),
    }
}
