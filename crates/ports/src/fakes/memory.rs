//! A store in memory that behaves as a database does.

mod accounts;
mod answers;
mod api_credentials;
mod assessments;
mod attempts;
mod audit_log;
mod devices;
mod evidence;
mod findings;
mod frameworks;
mod installations;
mod invites;
mod jobs;
mod manifests;
mod memberships;
mod one_time_links;
mod organisations;
mod outbox;
mod refresh_tokens;
mod sealed_values;
mod sessions;
mod state;
mod trail;
mod tx;
mod uploads;
mod vault_checks;
mod views;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use controlkeep_audit::{Entry, Head};
use controlkeep_jobs::{Job, SealedLetter};
use state::State;
use tx::MemoryTx;

use super::locked;
use crate::{Rollback, Store, StoreError, Tx};

/// Keeps everything in memory: each transaction works on a copy, which a commit puts in the place of
/// the kept state.
///
/// Transactions are serial. Views read what was committed last, also while a transaction is open. A
/// transaction within a transaction waits for itself for ever, as it would with a single connection.
#[derive(Debug, Default)]
pub struct MemoryStore {
    writing: Mutex<()>,
    kept: Mutex<Arc<State>>,
    knobs: Mutex<Knobs>,
}

/// What a test wants to go wrong.
#[derive(Debug, Default)]
struct Knobs {
    failures: VecDeque<StoreError>,
    commit_failures: VecDeque<StoreError>,
    lost_answers: VecDeque<Option<StoreError>>,
    twice: bool,
}

impl MemoryStore {
    /// Starts empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fails the next transaction or view with that error before anything is run, as a database does
    /// that is away. Several calls queue up.
    pub fn fail_next(&self, error: StoreError) {
        locked(&self.knobs).failures.push_back(error);
    }

    /// Runs the work of the next transaction that wants to commit, then fails with that error and
    /// keeps nothing. Several calls queue up.
    pub fn fail_next_commit(&self, error: StoreError) {
        locked(&self.knobs).commit_failures.push_back(error);
    }

    /// Keeps what the next transaction wants to commit and fails with that error all the same, as a
    /// database does whose answer to a commit is lost. Several calls queue up.
    pub fn lose_next_answer(&self, error: StoreError) {
        locked(&self.knobs).lost_answers.push_back(Some(error));
    }

    /// Lets the next commit be answered, before one whose answer is lost.
    pub fn keep_next_answer(&self) {
        locked(&self.knobs).lost_answers.push_back(None);
    }

    /// Runs the work of every transaction twice from now on and discards the first run, as a database
    /// does after a serialization failure. Work that is not fit to be run again shows.
    pub fn run_twice(&self) {
        locked(&self.knobs).twice = true;
    }

    /// All audit entries of all chains, in the order they were written.
    #[must_use]
    pub fn events(&self) -> Vec<Entry> {
        self.snapshot().entries.iter().map(|entry| Entry::clone(entry)).collect()
    }

    /// All audit entries as sentences, in the order they were written, such as
    /// `anna finding.set 3.1.1[a] finding: not_assessed -> met`.
    #[must_use]
    pub fn audit_trail(&self) -> Vec<String> {
        self.snapshot().entries.iter().map(|entry| trail::sentence(entry)).collect()
    }

    /// All jobs, in the order of their ids.
    #[must_use]
    pub fn all_jobs(&self) -> Vec<Job> {
        self.snapshot().jobs.values().cloned().collect()
    }

    /// All letters that were posted, in the order of their ids.
    #[must_use]
    pub fn letters(&self) -> Vec<SealedLetter> {
        self.snapshot().letters.values().cloned().collect()
    }

    /// Lets a test do what the store never does: change, drop or reorder entries.
    pub fn tamper_entries(&self, change: impl FnOnce(&mut Vec<Entry>)) {
        let mut entries = self.events();
        change(&mut entries);
        self.tamper(|state| state.entries = entries.into_iter().map(Arc::new).collect());
    }

    /// Lets a test do what the store never does: change or drop heads.
    pub fn tamper_heads(&self, change: impl FnOnce(&mut Vec<Head>)) {
        let mut heads: Vec<Head> = self.snapshot().heads.values().copied().collect();
        change(&mut heads);
        self.tamper(|state| state.heads = heads.into_iter().map(|head| (head.chain, head)).collect());
    }

    fn tamper(&self, change: impl FnOnce(&mut State)) {
        let _writing = locked(&self.writing);
        let mut state = State::clone(&self.snapshot());
        change(&mut state);
        *locked(&self.kept) = Arc::new(state);
    }

    fn snapshot(&self) -> Arc<State> {
        Arc::clone(&locked(&self.kept))
    }

    fn failure(&self) -> Result<(), StoreError> {
        locked(&self.knobs).failures.pop_front().map_or(Ok(()), Err)
    }

    fn commit(&self, state: State) -> Result<(), StoreError> {
        if let Some(error) = locked(&self.knobs).commit_failures.pop_front() {
            return Err(error);
        }
        *locked(&self.kept) = Arc::new(state);
        locked(&self.knobs).lost_answers.pop_front().flatten().map_or(Ok(()), Err)
    }
}

impl Store for MemoryStore {
    fn transact_dyn(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        let _writing = locked(&self.writing);
        self.failure()?;
        let twice = locked(&self.knobs).twice;
        if twice {
            // What the first run gives does not matter: neither its refusal nor its state is kept.
            let _discarded = work(&mut MemoryTx::on(&self.snapshot()));
        }
        let mut tx = MemoryTx::on(&self.snapshot());
        match work(&mut tx) {
            Ok(()) => self.commit(tx.finish()?),
            Err(Rollback) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
