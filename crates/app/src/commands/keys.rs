//! `controlkeep keys`: the keys of the installation, and the way to a new one.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::sync::Arc;

use controlkeep_crypto::{KeyError, KeyFile, KeyRing, SystemRandom};
use controlkeep_ports::{Cipher, KeyCheck, StoreError};
use controlkeep_usecases::keys::{
    AdoptKey, AdoptKeyError, Resealed, SealedCount, adopt_key, count_sealed, reseal_values,
};

use crate::cli::KeysCommand;
use crate::config::Settings;
use crate::failure::Failure;
use crate::wiring::{self, House};

pub(crate) fn run(settings: Settings, command: &KeysCommand) -> Result<(), Failure> {
    let house = House::open(settings)?;
    let stored = wiring::stored_key(&house.store)?.ok_or_else(|| {
        Failure::Refused("the installation was never started, so no key is in use yet".into())
    })?;
    match command {
        KeysCommand::List => list(&house, &stored),
        KeysCommand::Rotate => rotate(&house, &stored),
        KeysCommand::Retire { key } => retire(&house, &stored, key),
    }
}

fn list(house: &House, stored: &KeyCheck) -> Result<(), Failure> {
    let counts = counted(house)?;
    for (place, key) in house.keys.ids().enumerate() {
        let role = if place == 0 { "seals and opens" } else { "only opens" };
        let expected = if key == stored.id { ", expected by the database" } else { "" };
        println!("{key}  {role}{expected}");
        for ((_, column), count) in counts.iter().filter(|((of, _), _)| of == key) {
            println!("          {count} in {}.{}", column.table(), column.name());
        }
    }
    for key in house.keys.retired_ids() {
        println!("{key}  retired: verifies passwords and checkpoints only");
    }
    let known: Vec<&str> = house.keys.ids().collect();
    let mut lost: BTreeMap<&str, u64> = BTreeMap::new();
    for ((key, _), count) in counts.iter().filter(|((key, _), _)| !known.contains(&key.as_str())) {
        *lost.entry(key).or_default() += count;
    }
    for (key, count) in &lost {
        println!(
            "{}  MISSING: {count} values were sealed with it",
            if key.is_empty() { "no key  " } else { key }
        );
    }
    if lost.is_empty() {
        Ok(())
    } else {
        Err(Failure::NotInOrder("values are there that no key opens".into()))
    }
}

/// A rotation that was interrupted goes on where it was: the newest key is not yet the one that the
/// database expects.
fn rotate(house: &House, stored: &KeyCheck) -> Result<(), Failure> {
    let keys = if house.keys.check() == *stored { with_new_key(house)? } else { Arc::clone(&house.keys) };
    let newest = keys.check();
    println!("Moving everything to the key {}. This can be interrupted and run again.", newest.id);
    let failed = |error: StoreError| Failure::outside("the values could not be moved", &error);
    let done = reseal_values(&house.store, keys.as_ref(), &mut progress()).map_err(failed)?;
    let command = AdoptKey { key: newest.clone(), actor: wiring::operator() };
    adopt_key(&house.store, &command).map_err(|error| match error {
        AdoptKeyError::NeverStarted => Failure::Refused(error.to_string()),
        AdoptKeyError::Store(error) => failed(error),
    })?;
    println!("{} values were moved, {} were there already.", done.moved, done.already);
    println!("Restart the server now. `controlkeep keys retire {}` then takes the old key away.", stored.id);
    told_of_unreadable(&done)
}

/// The key file is written before the first value moves, so nothing is ever sealed with a key that
/// could be lost.
fn with_new_key(house: &House) -> Result<Arc<KeyRing>, Failure> {
    if !house.settings.key.is_empty() {
        return Err(Failure::Refused(
            "the key comes from the setting key, which this program cannot write. Set it to a new key, a space, and \
             the present one, then run this again. `openssl rand -base64 32` makes a key; write controlkeep-key-v1: \
             before it."
                .into(),
        ));
    }
    KeyFile::add(&house.settings.key_path(), &SystemRandom)
        .map(Arc::new)
        .map_err(|error| Failure::outside("no new key could be made", &error))
}

fn told_of_unreadable(done: &Resealed) -> Result<(), Failure> {
    if done.unreadable.is_empty() {
        return Ok(());
    }
    for value in &done.unreadable {
        let row = data_encoding::HEXLOWER.encode(&value.row);
        println!("UNREADABLE  {}.{} of {row}: {}", value.column.table(), value.column.name(), value.error);
    }
    Err(Failure::NotInOrder(format!("{} values do not open and stayed as they were", done.unreadable.len())))
}

fn progress() -> impl FnMut(&Resealed) {
    let shows = std::io::stderr().is_terminal();
    move |done| {
        if shows {
            eprint!("\r{} moved, {} there already", done.moved, done.already);
        }
    }
}

fn retire(house: &House, stored: &KeyCheck, key: &str) -> Result<(), Failure> {
    let in_use =
        || Failure::Refused(format!("the key {key} is in use. Run `controlkeep keys rotate` first."));
    if key == stored.id || key == house.keys.check().id {
        return Err(in_use());
    }
    if counted(house)?.keys().any(|(of, _)| of == key) {
        return Err(in_use());
    }
    if !house.settings.key.is_empty() {
        return Err(Failure::Refused(
            "the key comes from the setting key, which this program cannot write. Old passwords and checkpoints need \
             the old key to be verified, so keep it there, or move both keys to a key file."
                .into(),
        ));
    }
    match KeyFile::retire(&house.settings.key_path(), key) {
        Ok(_) => {
            println!("The key {key} opens nothing any more. Destroy the copies that you have of it.");
            Ok(())
        }
        Err(error @ KeyError::Unknown(_)) => Err(Failure::Refused(error.to_string())),
        Err(error) => Err(Failure::outside("the key could not be retired", &error)),
    }
}

fn counted(house: &House) -> Result<SealedCount, Failure> {
    count_sealed(&house.store, house.keys.as_ref())
        .map_err(|error| Failure::outside("the sealed values could not be counted", &error))
}
