//! The suite that every store must pass: one small test for each thing a store promises.
//!
//! ```
//! mod memory {
//!     controlkeep_ports::store_contract!(controlkeep_ports::fakes::MemoryStore::new);
//! }
//! ```
//!
//! makes one `#[test]` of every case. The function gives an empty store each time, as a [`Bench`].
//! After each case all audit chains are verified, whatever the case was about.
#![expect(clippy::unwrap_used, reason = "a case is a test: what fails in it fails the case")]

mod accounts;
mod activity;
mod answers;
mod api_credentials;
mod assessments;
mod attempts;
mod audit;
mod backup_codes;
pub mod blobs;
pub mod counts;
mod devices;
mod evidence;
mod evidence_files;
mod evidence_links;
mod evidence_lists;
pub mod file_seal;
mod findings;
mod frameworks;
mod installations;
mod invites;
mod jobs;
mod list;
mod manifests;
mod memberships;
mod one_time_links;
mod organisations;
mod outbox;
pub mod pages;
mod partial_credits;
mod people;
mod race;
mod refresh_tokens;
mod samples;
mod sealed_values;
mod sessions;
mod trail;
mod transactions;
mod uploads;
mod vault;
mod vault_checks;
mod workroom;

use crate::{Store, Views};

/// A store on the bench: what writes, and what reads the same data.
///
/// Everything that is a [`Store`] and a [`Views`] is one by itself. An adapter that must tidy up
/// after a test wraps both.
pub trait Bench: Sync {
    /// What writes.
    fn store(&self) -> &dyn Store;

    /// What reads.
    fn views(&self) -> &dyn Views;
}

impl<T: Store + Views> Bench for T {
    fn store(&self) -> &dyn Store {
        self
    }

    fn views(&self) -> &dyn Views {
        self
    }
}

type Case = fn(&dyn Bench);

macro_rules! table {
    ([] $($about:ident: { $($case:ident)* })*) => {
        /// Every case with its name.
        const CASES: &[(&str, Case)] = &[ $($( (stringify!($case), $about::$case), )*)* ];
    };
}

crate::with_store_cases! { [table!] }

/// Runs one case on an empty store, then verifies all audit chains.
///
/// # Panics
/// When the store breaks a promise, or when there is no case of that name.
pub fn judge(name: &str, bench: &dyn Bench) {
    let (_, case) = CASES.iter().find(|(case, _)| *case == name).unwrap();
    case(bench);
    trail::verify_all(bench);
}

/// Makes one `#[test]` of every case of the contract.
///
/// It takes a function that gives an empty store, and puts the tests where it stands: give each
/// judged store a module of its own.
#[macro_export]
macro_rules! store_contract {
    ($make:expr) => {
        $crate::with_store_cases! { [$crate::store_contract_tests!] $make }
    };
}

/// Makes the tests of [`store_contract!`].
#[doc(hidden)]
#[macro_export]
macro_rules! store_contract_tests {
    ([$make:expr] $($about:ident: { $($case:ident)* })*) => {
        $($(
            #[test]
            fn $case() {
                $crate::contract::judge(stringify!($case), &$make());
            }
        )*)*
    };
}
