//! Work that is done after the transaction that asked for it: nodes claim it, try it, and end it.

mod claim_job;
mod decide;
mod discard_job;
mod end_job;
mod extend_job;
mod retry_job;
mod sweep_jobs;
mod take_turns;

pub use claim_job::{ClaimJob, claim_job};
pub use decide::{DecideJob, DecideJobError};
pub use discard_job::discard_job;
pub use end_job::{EndJob, end_job};
pub use extend_job::{ExtendJob, extend_job};
pub use retry_job::retry_job;
pub use sweep_jobs::{SweptJobs, sweep_jobs};
pub use take_turns::{Turn, take_turns};
