//! Workers on the in-memory store: panics, stops, lost nodes, schedules.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use controlkeep_jobs::{Cadence, Job, JobKind, JobState, NewJob, RetryPolicy, Schedule};
use controlkeep_kernel::{JobId, Timestamp};
use controlkeep_ports::fakes::{MemoryStore, SequentialRandom};
use controlkeep_ports::{Clock, Store, StoreError};
use controlkeep_worker::{Failed, Registry, Worker, WorkerSettings};
use tokio::sync::watch;

const WORK: JobKind = JobKind::new("work");
const POISON: JobKind = JobKind::new("poison");
const QUICK: RetryPolicy =
    RetryPolicy { tries: 3, first: Duration::from_millis(10), longest: Duration::from_millis(20) };

/// Real time: what is tested here is waiting.
struct RealClock;

impl Clock for RealClock {
    #[allow(clippy::disallowed_methods, reason = "the worker waits in real time")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap())
    }
}

fn settings(node: &str) -> WorkerSettings {
    WorkerSettings {
        look: Duration::from_millis(10),
        lease: Duration::from_millis(300),
        grace: Duration::from_millis(200),
        turns: Duration::from_millis(20),
        ..WorkerSettings::of(node.into())
    }
}

fn worker(store: &Arc<MemoryStore>, registry: Registry, settings: WorkerSettings) -> Worker {
    Worker {
        store: store.clone(),
        views: store.clone(),
        clock: Arc::new(RealClock),
        random: Arc::new(SequentialRandom::new()),
        registry,
        settings,
    }
}

fn add(store: &MemoryStore, number: u8, kind: JobKind) -> JobId {
    let id = JobId::from_bytes([number; 16]);
    let job = Job::new(NewJob { id, kind, payload: String::new(), at: RealClock.now() });
    let added: Result<(), StoreError> = (store as &dyn Store).transact(|tx| tx.jobs().add(job.clone()));
    added.unwrap();
    id
}

fn job(store: &MemoryStore, id: JobId) -> Job {
    store.all_jobs().into_iter().find(|job| job.id == id).unwrap()
}

/// Lets workers run until something holds, then stops them.
async fn until(workers: Vec<Worker>, holds: impl Fn() -> bool) {
    let (tell, hears) = watch::channel(false);
    let running: Vec<_> = workers.into_iter().map(|worker| tokio::spawn(worker.run(hears.clone()))).collect();
    let patience = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < patience, "it never came to that");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tell.send_replace(true);
    for one in running {
        one.await.unwrap();
    }
}

#[tokio::test]
async fn a_job_that_panics_is_a_failed_try_and_the_others_go_on() {
    let store = Arc::new(MemoryStore::new());
    let done = Arc::new(AtomicUsize::new(0));
    let doing = Arc::clone(&done);
    let registry = Registry::default().handle(POISON, QUICK, |_| panic!("poison {}", 7)).handle(
        WORK,
        QUICK,
        move |_| {
            doing.fetch_add(1, Ordering::SeqCst);
            Ok(())
        },
    );
    let poison = add(&store, 1, POISON);
    let others: Vec<_> = (2..12).map(|number| add(&store, number, WORK)).collect();
    until(vec![worker(&store, registry, settings("one"))], || {
        job(&store, poison).state == JobState::Dead
            && others.iter().all(|id| job(&store, *id).state == JobState::Done)
    })
    .await;
    let poison = job(&store, poison);
    assert_eq!((poison.tries, poison.error.as_deref()), (3, Some("it panicked: poison 7")));
    assert_eq!(done.load(Ordering::SeqCst), 10);
}

#[tokio::test]
async fn a_hopeless_job_is_tried_once_and_what_fails_for_now_until_it_passes() {
    let store = Arc::new(MemoryStore::new());
    let tries = AtomicUsize::new(0);
    let registry = Registry::default()
        .handle(POISON, QUICK, |_| Err(Failed::for_good("550 unknown")))
        .handle(WORK, QUICK, move |_| match tries.fetch_add(1, Ordering::SeqCst) {
            0 | 1 => Err(Failed::for_now("450 busy")),
            _ => Ok(()),
        });
    let (hopeless, patient) = (add(&store, 1, POISON), add(&store, 2, WORK));
    until(vec![worker(&store, registry, settings("one"))], || {
        job(&store, hopeless).state.is_over() && job(&store, patient).state.is_over()
    })
    .await;
    assert_eq!((job(&store, hopeless).state, job(&store, hopeless).tries), (JobState::Dead, 1));
    assert_eq!((job(&store, patient).state, job(&store, patient).tries), (JobState::Done, 3));
}

#[tokio::test]
async fn two_nodes_do_each_job_once() {
    let store = Arc::new(MemoryStore::new());
    let seen: Arc<Mutex<Vec<JobId>>> = Arc::default();
    let jobs: Vec<_> = (1..=40).map(|number| add(&store, number, WORK)).collect();
    let nodes = ["one", "two"].map(|node| {
        let seen = Arc::clone(&seen);
        let registry = Registry::default().handle(WORK, QUICK, move |job| {
            seen.lock().unwrap().push(job.id);
            Ok(())
        });
        worker(&store, registry, settings(node))
    });
    until(nodes.into(), || jobs.iter().all(|id| job(&store, *id).state == JobState::Done)).await;
    let mut seen = seen.lock().unwrap().clone();
    seen.sort_unstable();
    assert_eq!(seen, jobs);
}

#[tokio::test]
async fn a_long_job_stays_with_its_node() {
    let store = Arc::new(MemoryStore::new());
    let begun = Arc::new(AtomicUsize::new(0));
    let long = add(&store, 1, WORK);
    let nodes = ["one", "two"].map(|node| {
        let begun = Arc::clone(&begun);
        let registry = Registry::default().handle(WORK, QUICK, move |_| {
            begun.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(1200));
            Ok(())
        });
        worker(&store, registry, settings(node))
    });
    until(nodes.into(), || job(&store, long).state == JobState::Done).await;
    assert_eq!(begun.load(Ordering::SeqCst), 1, "four leases long, and nobody took it over");
}

/// A node loses the database after it claimed a job, and comes back after another did it.
#[tokio::test]
async fn a_job_of_a_lost_node_is_taken_over_and_its_late_end_changes_nothing() {
    let store = Arc::new(MemoryStore::new());
    let id = add(&store, 1, WORK);
    let lost = controlkeep_jobs::Claim {
        node: "lost".into(),
        at: RealClock.now(),
        lease: Duration::from_millis(50),
    };
    let policy = |_: &JobKind| Some(QUICK);
    let claim = controlkeep_usecases::jobs::ClaimJob { claim: lost, policy: &policy };
    let held = controlkeep_usecases::jobs::claim_job(store.as_ref(), &claim).unwrap().unwrap();
    let registry = Registry::default().handle(WORK, QUICK, |_| Ok(()));
    until(vec![worker(&store, registry, settings("other"))], || job(&store, id).state == JobState::Done)
        .await;
    let late = controlkeep_usecases::jobs::EndJob {
        job: held,
        end: controlkeep_jobs::JobEnd::Hopeless("too late".into()),
        at: RealClock.now(),
        policy: QUICK,
        jitter: 0,
    };
    assert_eq!(controlkeep_usecases::jobs::end_job(store.as_ref(), &late), Ok(None));
    let job = job(&store, id);
    assert_eq!(
        (job.state, job.tries, job.node.as_deref(), job.error),
        (JobState::Done, 2, Some("other"), None)
    );
}

#[tokio::test]
async fn a_node_that_stops_hands_back_what_it_cannot_finish() {
    let store = Arc::new(MemoryStore::new());
    let (begun, hears) = mpsc::channel();
    let (release, held) = mpsc::channel::<()>();
    let held = Mutex::new(held);
    let registry = Registry::default().handle(WORK, QUICK, move |_| {
        begun.send(()).unwrap();
        held.lock().unwrap().recv().ok();
        Ok(())
    });
    let id = add(&store, 1, WORK);
    until(vec![worker(&store, registry, settings("one"))], || hears.try_recv().is_ok()).await;
    let back = job(&store, id);
    assert_eq!((back.state, back.tries), (JobState::Waiting, 0), "at once, and the try does not count");
    drop(release);
    let registry = Registry::default().handle(WORK, QUICK, |_| Ok(()));
    until(vec![worker(&store, registry, settings("two"))], || job(&store, id).state == JobState::Done).await;
    assert_eq!(job(&store, id).node.as_deref(), Some("two"));
}

#[tokio::test]
async fn a_database_that_is_away_for_a_moment_loses_no_end() {
    let store = Arc::new(MemoryStore::new());
    let failing = Arc::clone(&store);
    let registry = Registry::default().handle(WORK, QUICK, move |_| {
        failing.fail_next_commit(StoreError::Unavailable("no answer".into()));
        Ok(())
    });
    let id = add(&store, 1, WORK);
    until(vec![worker(&store, registry, settings("one"))], || job(&store, id).state == JobState::Done).await;
    assert_eq!(job(&store, id).tries, 1);
}

#[tokio::test]
async fn a_schedule_fires_once_over_two_nodes() {
    let store = Arc::new(MemoryStore::new());
    let fired = Arc::new(AtomicUsize::new(0));
    let nodes = ["one", "two"].map(|node| {
        let fired = Arc::clone(&fired);
        let schedule = Schedule { code: "daily", cadence: Cadence::Daily(Duration::ZERO), job: WORK };
        let registry = Registry::default().keep(schedule).handle(WORK, QUICK, move |_| {
            fired.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        worker(&store, registry, settings(node))
    });
    let begun = Instant::now();
    until(nodes.into(), || fired.load(Ordering::SeqCst) >= 1 && begun.elapsed() > Duration::from_millis(300))
        .await;
    assert_eq!((fired.load(Ordering::SeqCst), store.all_jobs().len()), (1, 1));
}

#[tokio::test]
async fn a_job_that_a_node_cannot_do_is_left_to_those_who_can() {
    let store = Arc::new(MemoryStore::new());
    let unknown = add(&store, 1, JobKind::new("of_a_newer_version"));
    let known = add(&store, 2, WORK);
    let registry = Registry::default().handle(WORK, QUICK, |_| Ok(()));
    until(vec![worker(&store, registry, settings("old"))], || job(&store, known).state == JobState::Done)
        .await;
    assert_eq!((job(&store, unknown).state, job(&store, unknown).tries), (JobState::Waiting, 0));
}

#[tokio::test]
async fn a_worker_whose_master_is_gone_ends() {
    let store = Arc::new(MemoryStore::new());
    let (tell, hears) = watch::channel(false);
    let running = tokio::spawn(worker(&store, Registry::default(), settings("one")).run(hears));
    drop(tell);
    tokio::time::timeout(Duration::from_secs(20), running).await.unwrap().unwrap();
}
