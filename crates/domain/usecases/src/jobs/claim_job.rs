//! A node takes a job.

use controlkeep_jobs::{Claim, Job, JobKind, JobState, RetryPolicy};
use controlkeep_ports::{Jobs, Store, StoreError};

/// How many due jobs a node looks at before it leaves the rest to the next time.
const LOOKED_AT: usize = 64;

/// A node has a free hand.
pub struct ClaimJob<'a> {
    /// Which node, when, for how long.
    pub claim: Claim,
    /// How often a job of a kind is tried; nothing for a kind that this node cannot do.
    pub policy: &'a (dyn Fn(&JobKind) -> Option<RetryPolicy> + Sync),
}

/// Claims the job that is due longest and that this node can do. Of any number of nodes one gets it.
/// Jobs that were begun too often, and never ended, are given up on the way.
///
/// # Errors
/// When the store fails.
pub fn claim_job(store: &dyn Store, command: &ClaimJob<'_>) -> Result<Option<Job>, StoreError> {
    store.transact(|tx| {
        let jobs = tx.jobs();
        for job in jobs.due(command.claim.at, LOOKED_AT)? {
            if let Some(policy) = (command.policy)(&job.kind)
                && let Some(claimed) = claim(jobs, job, &command.claim, &policy)?
            {
                return Ok(Some(claimed));
            }
        }
        Ok(None)
    })
}

fn claim(
    jobs: &mut dyn Jobs,
    job: Job,
    claim: &Claim,
    policy: &RetryPolicy,
) -> Result<Option<Job>, StoreError> {
    let step = job.claim(claim, policy);
    let after = step.job().clone();
    let is_ours = jobs.step(step)? && after.state == JobState::Claimed;
    Ok(is_ours.then_some(after))
}
