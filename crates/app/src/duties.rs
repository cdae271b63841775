//! What the node does by itself: the kinds of jobs it can do, and its schedules.

use std::sync::Arc;
use std::time::Duration;

use controlkeep_crypto::{SystemClock, SystemRandom};
use controlkeep_jobs::{Cadence, Job, JobKind, RetryPolicy, SEND_LETTER, Schedule};
use controlkeep_kernel::{Actor, LetterId};
use controlkeep_ports::{Blobs, Clock, LetterWriter, Mailer, Random};
use controlkeep_usecases::backup::MAKE_BACKUP;
use controlkeep_usecases::evidence::{
    CheckVaultError, GRACE, ShredRemoved, VERIFY_VAULT, VerifyVault, check_vault, clear_removed,
};
use controlkeep_usecases::jobs::sweep_jobs;
use controlkeep_usecases::mail::{PostDigests, PostDigestsError, post_digests, send_letter};
use controlkeep_usecases::repeats::sweep_answers;
use controlkeep_usecases::sessions::sweep_sessions;
use controlkeep_worker::{Failed, Registry, Worker, WorkerSettings};
use metrics::counter;

use crate::copies::Copies;
use crate::wiring::House;

const SWEEP_SESSIONS: JobKind = JobKind::new("sweep_sessions");
const EVIDENCE_DIGEST: JobKind = JobKind::new("evidence_digest");
const SWEEP_JOBS: JobKind = JobKind::new("sweep_jobs");
const CLEAR_EVIDENCE: JobKind = JobKind::new("clear_evidence");
/// What no row names is left alone when it is younger: its row may still come.
const STRAY_AGE: Duration = Duration::from_hours(24);
/// How many removed items are cleared away in one transaction.
const CLEARED_AT_ONCE: usize = 50;

/// Everything this node does by itself. One more kind of job is one more `handle` here, and one more
/// `keep` when it comes again and again.
pub(crate) fn registry(
    house: &House,
    mailer: Arc<dyn Mailer>,
    letters: Arc<dyn LetterWriter>,
    blobs: Arc<dyn Blobs>,
) -> Registry {
    let sessions = house.store.clone();
    let jobs = house.store.clone();
    let copies = Copies::of(house);
    let registry = Registry::default()
        .handle(SEND_LETTER, RetryPolicy::LETTERS, sending(house, mailer, letters))
        .handle(SWEEP_SESSIONS, RetryPolicy::HOUSEKEEPING, move |_| {
            let now = SystemClock.now();
            let swept = sweep_sessions(&sessions, now).and_then(|_| sweep_answers(&sessions, now));
            swept.map(|_| ()).map_err(Failed::for_now)
        })
        .handle(SWEEP_JOBS, RetryPolicy::HOUSEKEEPING, move |_| {
            sweep_jobs(&jobs, SystemClock.now()).map(|_| ()).map_err(Failed::for_now)
        })
        .handle(VERIFY_VAULT, RetryPolicy::HOUSEKEEPING, verifying(house, Arc::clone(&blobs)))
        .handle(CLEAR_EVIDENCE, RetryPolicy::HOUSEKEEPING, clearing(house, blobs))
        .handle(EVIDENCE_DIGEST, RetryPolicy::HOUSEKEEPING, digesting(house))
        .keep(Schedule {
            code: "evidence_digest",
            cadence: Cadence::Daily(Duration::from_hours(6)),
            job: EVIDENCE_DIGEST,
        })
        .handle(MAKE_BACKUP, RetryPolicy::HOUSEKEEPING, move |_| copies.keep_up().map_err(Failed::for_now))
        .keep(Schedule {
            code: "sweep_sessions",
            cadence: Cadence::Every(Duration::from_hours(1)),
            job: SWEEP_SESSIONS,
        })
        .keep(Schedule {
            code: "sweep_jobs",
            cadence: Cadence::Daily(Duration::from_mins(150)),
            job: SWEEP_JOBS,
        })
        .keep(Schedule {
            code: "clear_evidence",
            cadence: Cadence::Daily(Duration::from_hours(3)),
            job: CLEAR_EVIDENCE,
        });
    match house.settings.backup_every_hours {
        0 => registry,
        hours => registry.keep(Schedule {
            code: "make_backup",
            cadence: Cadence::Every(Duration::from_hours(hours)),
            job: MAKE_BACKUP,
        }),
    }
}

/// The worker of this node.
pub(crate) fn worker(house: &House, registry: Registry) -> Worker {
    let store = Arc::new(house.store.clone());
    let places = usize::try_from(house.settings.job_places).unwrap_or(1);
    Worker {
        store: store.clone(),
        views: store,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        registry,
        settings: WorkerSettings { places, ..WorkerSettings::of(node()) },
    }
}

/// A name of this process that no other has: its number helps whoever looks for it, and the drawn part
/// holds it apart from those on other machines.
fn node() -> String {
    let drawn = SystemRandom.id();
    let tail = data_encoding::HEXLOWER.encode(&drawn[12..]);
    format!("process {} ({tail})", std::process::id())
}

fn digesting(house: &House) -> impl Fn(&Job) -> Result<(), Failed> + Send + Sync + 'static {
    let (store, keys) = (house.store.clone(), Arc::clone(&house.keys));
    move |_| {
        let command = PostDigests { at: SystemClock.now() };
        let posted = post_digests(&store, &store, keys.as_ref(), &command);
        posted.map(|_| ()).map_err(|error| Failed {
            again: matches!(error, PostDigestsError::Store(_)),
            error: error.to_string(),
        })
    }
}

fn sending(
    house: &House,
    mailer: Arc<dyn Mailer>,
    letters: Arc<dyn LetterWriter>,
) -> impl Fn(&Job) -> Result<(), Failed> + Send + Sync + 'static {
    let (store, keys) = (house.store.clone(), Arc::clone(&house.keys));
    move |job| {
        let id = LetterId::new(job.id.uuid());
        let sent = send_letter(&store, keys.as_ref(), letters.as_ref(), mailer.as_ref(), id);
        let outcome = if sent.is_ok() { "sent" } else { "failed" };
        counter!("letters_total", "outcome" => outcome).increment(1);
        sent.map_err(|error| Failed { again: error.may_pass(), error: error.to_string() })
    }
}

/// Clears away the files of evidence that was removed long enough ago.
fn clearing(
    house: &House,
    blobs: Arc<dyn Blobs>,
) -> impl Fn(&Job) -> Result<(), Failed> + Send + Sync + 'static {
    let store = house.store.clone();
    move |_| {
        let actor = Actor::system(SystemClock.now());
        let command = ShredRemoved { grace: GRACE, limit: CLEARED_AT_ONCE, actor };
        let cleared = clear_removed(&store, blobs.as_ref(), &command).map_err(Failed::for_now)?;
        if cleared.left > 0 {
            tracing::warn!(blobs = cleared.left, "Some files of removed evidence could not be taken away");
        }
        Ok(())
    }
}

/// Verifies all files. The next try, or the next node, goes on where this one ended.
fn verifying(
    house: &House,
    blobs: Arc<dyn Blobs>,
) -> impl Fn(&Job) -> Result<(), Failed> + Send + Sync + 'static {
    let (store, keys) = (house.store.clone(), Arc::clone(&house.keys));
    move |job| {
        let command = VerifyVault {
            views: &store,
            store: &store,
            blobs: blobs.as_ref(),
            seal: keys.as_ref(),
            written_before: SystemClock.now().minus(STRAY_AGE),
        };
        match check_vault(&command, &SystemClock, job.id) {
            Ok(check) => {
                tracing::info!(files = check.read.files, damaged = check.damaged_files, "Verified all files");
                Ok(())
            }
            Err(error @ CheckVaultError::NotOurs) => Err(Failed::for_good(error)),
            Err(error) => Err(Failed::for_now(error)),
        }
    }
}
