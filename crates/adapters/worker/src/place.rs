//! One hand: it takes a job, does it, and says how it ended.

use std::any::Any;
use std::sync::Arc;

use controlkeep_jobs::{Job, JobEnd, RetryPolicy};
use metrics::counter;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle, spawn_blocking};
use tokio::time::sleep;

use crate::registry::Failed;
use crate::worker::{Worker, is_stopping, told_to_stop, wait};

/// How often it is said how a try ended, when the store fails meanwhile.
const SAID: u32 = 5;

/// Takes jobs until the node is told to stop.
pub(crate) async fn work_at(worker: Arc<Worker>, mut stop: watch::Receiver<bool>) {
    while !is_stopping(&stop) {
        match worker.claim().await {
            Ok(Some(job)) => do_job(&worker, job, &mut stop).await,
            Ok(None) => wait(worker.settings.look, &mut stop).await,
            Err(error) => {
                tracing::error!(%error, "No job could be claimed");
                wait(worker.settings.look * 5, &mut stop).await;
            }
        }
    }
}

async fn do_job(worker: &Arc<Worker>, job: Job, stop: &mut watch::Receiver<bool>) {
    let Some((policy, handler)) = worker.registry.handler(&job.kind) else { return };
    let doing = job.clone();
    let task = spawn_blocking(move || handler(&doing));
    if let Some((job, end)) = attend(worker, job, task, stop).await {
        say(worker, job, end, policy).await;
    } else {
        tracing::warn!("Another node took a job over; what this one does about it does not count");
    }
}

/// Gives signs of life until the job ends, the time after a stop is over, or the job is no longer ours.
async fn attend(
    worker: &Arc<Worker>,
    mut job: Job,
    mut task: JoinHandle<Result<(), Failed>>,
    stop: &mut watch::Receiver<bool>,
) -> Option<(Job, JobEnd)> {
    let out_of_time = async {
        told_to_stop(stop).await;
        sleep(worker.settings.grace).await;
    };
    tokio::pin!(out_of_time);
    loop {
        tokio::select! {
            ended = &mut task => return Some((job, end_of(ended))),
            () = &mut out_of_time => return Some((job, JobEnd::HandedBack)),
            () = sleep(worker.settings.lease / 3) => match worker.extend(job.clone()).await {
                Ok(Some(extended)) => job = extended,
                Ok(None) => return None,
                Err(error) => tracing::warn!(%error, job = %job.id, "No sign of life could be given"),
            },
        }
    }
}

/// A panic is a failed try: whatever it was about, the next job knows nothing of it.
fn end_of(ended: Result<Result<(), Failed>, JoinError>) -> JobEnd {
    match ended {
        Ok(Ok(())) => JobEnd::Done,
        Ok(Err(Failed { error, again: true })) => JobEnd::Failed(error),
        Ok(Err(Failed { error, again: false })) => JobEnd::Hopeless(error),
        Err(error) if error.is_panic() => {
            JobEnd::Failed(format!("it panicked: {}", text_of(error.into_panic().as_ref())))
        }
        Err(_) => JobEnd::HandedBack,
    }
}

fn text_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word")
}

/// Says how a try ended. When the store stays away, the lease ends and the job is tried again.
async fn say(worker: &Arc<Worker>, job: Job, end: JobEnd, policy: RetryPolicy) {
    let (kind, id) = (job.kind.clone(), job.id);
    for turn in 1..=SAID {
        match worker.end(job.clone(), end.clone(), policy).await {
            Ok(Some(after)) => return note(&after, &end),
            Ok(None) => return tracing::warn!(%kind, job = %id, "Another node took the job over"),
            Err(error) => tracing::warn!(%error, %kind, job = %id, "How the job ended could not be kept"),
        }
        sleep(worker.settings.look * turn).await;
    }
}

fn note(after: &Job, end: &JobEnd) {
    let outcome = match end {
        JobEnd::Done => "done",
        JobEnd::Failed(_) | JobEnd::Hopeless(_) if after.state.is_over() => "dead",
        JobEnd::Failed(_) | JobEnd::Hopeless(_) => "failed",
        JobEnd::HandedBack => "handed_back",
    };
    let kind = after.kind.code().to_owned();
    counter!("jobs_ended_total", "kind" => kind.clone(), "outcome" => outcome).increment(1);
    match end {
        JobEnd::Done => tracing::debug!(kind, job = %after.id, "A job is done"),
        JobEnd::HandedBack => tracing::info!(kind, job = %after.id, "A job was handed back"),
        JobEnd::Failed(error) | JobEnd::Hopeless(error) => {
            let (job, tries, is_dead) = (after.id, after.tries, after.state.is_over());
            tracing::warn!(kind, %job, tries, given_up = is_dead, error, "A job failed");
        }
    }
}
