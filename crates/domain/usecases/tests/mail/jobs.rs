//! Jobs are claimed, given up, decided about, swept; schedules take turns.

use std::time::Duration;

use controlkeep_accounts::{Account, DisplayName, Email, NewAccount, PasswordHash, Preferences};
use controlkeep_jobs::{
    Cadence, Claim, Job, JobEnd, JobKind, JobRefused, JobState, NewJob, RetryPolicy, Schedule,
};
use controlkeep_kernel::{AccountId, Actor, JobId, Timestamp};
use controlkeep_ports::fakes::MemoryStore;
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::{Access, Granted, PlatformPermission};
use controlkeep_usecases::jobs::{
    ClaimJob, DecideJob, DecideJobError, EndJob, ExtendJob, SweptJobs, Turn, claim_job, discard_job, end_job,
    extend_job, retry_job, sweep_jobs, take_turns,
};

use crate::post::{at, post, reset};

const WORK: JobKind = JobKind::new("work");
const POLICY: RetryPolicy = RetryPolicy { tries: 2, ..RetryPolicy::LETTERS };

pub(crate) fn account(store: &MemoryStore) -> Account {
    let new = NewAccount {
        id: AccountId::from_bytes([9; 16]),
        email: Email::parse("anna@example.com").unwrap(),
        username: None,
        name: DisplayName::parse("Anna").unwrap(),
        password: PasswordHash::new("hash".to_owned()),
        must_change_password: false,
        administrator: true,
        preferences: Preferences::default(),
    };
    let made: Result<Account, StoreError> = (store as &dyn Store)
        .transact(|tx| tx.accounts().record(Account::create(new.clone(), &Actor::system(at(0)))));
    made.unwrap()
}

/// What a node that can do everything claims.
pub(crate) fn claimed(store: &MemoryStore, when: Timestamp) -> Option<Job> {
    claim(store, when, &|_| Some(POLICY))
}

fn claim(
    store: &MemoryStore,
    at: Timestamp,
    policy: &(dyn Fn(&JobKind) -> Option<RetryPolicy> + Sync),
) -> Option<Job> {
    let claim = Claim { node: "one".into(), at, lease: Duration::from_mins(1) };
    claim_job(store, &ClaimJob { claim, policy }).unwrap()
}

fn add(store: &MemoryStore, number: u8, kind: JobKind, when: Timestamp) -> JobId {
    let id = JobId::from_bytes([number; 16]);
    let job = Job::new(NewJob { id, kind, payload: String::new(), at: when });
    let added: Result<(), StoreError> = (store as &dyn Store).transact(|tx| tx.jobs().add(job.clone()));
    added.unwrap();
    id
}

fn job(store: &MemoryStore, id: JobId) -> Job {
    store.all_jobs().into_iter().find(|job| job.id == id).unwrap()
}

fn decide(job: JobId) -> DecideJob {
    let access = Access {
        account: AccountId::from_bytes([9; 16]),
        administrator: true,
        memberships: Vec::new(),
        granted: Granted::EVERYTHING,
    };
    let scope = access.platform(PlatformPermission::ManageOperations).unwrap();
    DecideJob { scope, job, actor: Actor { name: "Anna".into(), ..Actor::system(at(500)) } }
}

#[test]
fn a_node_takes_the_longest_due_job_that_it_can_do() {
    let store = MemoryStore::new();
    add(&store, 1, JobKind::new("unknown_here"), at(0));
    let late = add(&store, 2, WORK, at(20));
    let early = add(&store, 3, WORK, at(10));
    let can = |kind: &JobKind| (*kind == WORK).then_some(POLICY);
    assert_eq!(claim(&store, at(5), &can), None);
    assert_eq!(claim(&store, at(30), &can).unwrap().id, early);
    assert_eq!(claim(&store, at(30), &can).unwrap().id, late);
    assert_eq!(claim(&store, at(30), &can), None);
}

#[test]
fn a_job_that_never_ended_is_given_up_and_the_next_one_is_taken() {
    let store = MemoryStore::new();
    let poison = add(&store, 1, WORK, at(0));
    for turn in 0..2 {
        assert_eq!(claimed(&store, at(turn * 100)).unwrap().id, poison);
    }
    let other = add(&store, 2, WORK, at(250));
    assert_eq!(claimed(&store, at(300)).unwrap().id, other, "on the way");
    assert_eq!(job(&store, poison).state, JobState::Dead);
}

#[test]
fn a_sign_of_life_keeps_a_job_and_comes_too_late_after_another_claim() {
    let store = MemoryStore::new();
    add(&store, 1, WORK, at(0));
    let first = claimed(&store, at(0)).unwrap();
    let extend =
        |job: &Job, seconds| ExtendJob { job: job.clone(), at: at(seconds), lease: Duration::from_mins(1) };
    let first = extend_job(&store, &extend(&first, 40)).unwrap().unwrap();
    assert_eq!(claimed(&store, at(90)), None);
    let second = claimed(&store, at(100)).unwrap();
    assert_eq!(extend_job(&store, &extend(&first, 101)), Ok(None));
    let end =
        |job: &Job| EndJob { job: job.clone(), end: JobEnd::Done, at: at(102), policy: POLICY, jitter: 0 };
    assert_eq!(end_job(&store, &end(&first)), Ok(None));
    assert_eq!(end_job(&store, &end(&second)).unwrap().unwrap().state, JobState::Done);
}

#[test]
fn a_person_lets_a_dead_job_begin_anew_or_discards_it() {
    let store = MemoryStore::new();
    post(&store, &reset(1, "anna@example.com"), at(0));
    let id = JobId::from_bytes([1; 16]);
    let held = claimed(&store, at(0)).unwrap();
    assert_eq!(
        retry_job(&store, &decide(id)),
        Err(DecideJobError::Refused(JobRefused::Is(JobState::Claimed)))
    );
    let end = EndJob { job: held, end: JobEnd::Hopeless("550".into()), at: at(1), policy: POLICY, jitter: 0 };
    end_job(&store, &end).unwrap().unwrap();
    let again = retry_job(&store, &decide(id)).unwrap();
    assert_eq!((again.state, again.tries, again.due_at), (JobState::Waiting, 0, at(500)));
    assert!(store.letters()[0].content.is_some(), "so that it can be sent");
    assert_eq!(discard_job(&store, &decide(id)).unwrap().state, JobState::Discarded);
    assert_eq!(store.letters()[0].content, None, "nobody will read it");
    let trail = store.audit_trail();
    assert_eq!(trail.len(), 2, "{trail:?}");
    assert!(trail[0].starts_with("Anna job.retried send_letter state: dead -> waiting"), "{trail:?}");
    assert!(trail[1].starts_with("Anna job.discarded send_letter state: waiting -> discarded"), "{trail:?}");
    let missing = JobId::from_bytes([77; 16]);
    assert_eq!(discard_job(&store, &decide(missing)), Err(DecideJobError::Missing));
}

#[test]
fn what_is_long_over_is_swept_and_what_failed_stays() {
    let store = MemoryStore::new();
    store.run_twice();
    for (number, end) in [(1, JobEnd::Done), (2, JobEnd::Hopeless("550".into()))] {
        post(&store, &reset(number, "anna@example.com"), at(0));
        let held = claimed(&store, at(0)).unwrap();
        end_job(&store, &EndJob { job: held, end, at: at(1), policy: POLICY, jitter: 0 }).unwrap().unwrap();
    }
    let month = Duration::from_hours(30 * 24);
    assert_eq!(sweep_jobs(&store, at(0).plus(month)), Ok(SweptJobs { jobs: 0, letters: 0 }));
    assert_eq!(sweep_jobs(&store, at(9).plus(month)), Ok(SweptJobs { jobs: 1, letters: 1 }));
    assert_eq!(store.all_jobs().len(), 1);
}

#[test]
fn a_turn_makes_one_job_and_missed_turns_make_one_together() {
    let store = MemoryStore::new();
    store.run_twice();
    let hourly = Schedule { code: "hourly", cadence: Cadence::Every(Duration::from_hours(1)), job: WORK };
    let take = |number: u8, when| {
        let turn = Turn { schedule: &hourly, job: JobId::from_bytes([number; 16]) };
        take_turns(&store, &[turn], when).unwrap()
    };
    assert_eq!(take(1, at(0)), ["hourly"]);
    assert_eq!(take(2, at(10)), [""; 0]);
    assert_eq!(take(3, at(5 * 3600)), ["hourly"], "five turns passed while nobody ran");
    assert_eq!(take(4, at(5 * 3600 + 1)), [""; 0]);
    assert_eq!(store.all_jobs().len(), 2);
}
