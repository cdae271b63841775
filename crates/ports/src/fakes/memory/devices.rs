//! The devices that people signed in from.

use controlkeep_accounts::{Familiarity, Visit};
use controlkeep_kernel::AccountId;

use super::state::{State, refers};
use super::tx::MemoryTx;
use crate::{Devices, LastVisit, StoreError};

impl Devices for MemoryTx {
    fn note(&mut self, visit: &Visit) -> Result<Familiarity, StoreError> {
        self.write(|state| {
            refers(state.accounts.contains_key(&visit.account), "account")?;
            let first = state.last_visit(visit.account).is_none();
            let kept = state.visits.entry((visit.account, visit.device));
            let mut known = true;
            let last = kept.or_insert_with(|| {
                known = false;
                LastVisit { at: visit.at, visits: 0 }
            });
            *last = LastVisit { at: visit.at, visits: last.visits + 1 };
            Ok(match (first, known) {
                (true, _) => Familiarity::FirstVisit,
                (false, true) => Familiarity::Known,
                (false, false) => Familiarity::New,
            })
        })
    }
}

impl State {
    /// The last sign-in of an account, over all its devices.
    pub(super) fn last_visit(&self, account: AccountId) -> Option<LastVisit> {
        let visits = self.visits.iter().filter(|((owner, _), _)| *owner == account).map(|(_, visit)| *visit);
        visits.reduce(|one, other| LastVisit { at: one.at.max(other.at), visits: one.visits + other.visits })
    }
}
