//! Work that is done afterwards.

use std::time::Duration;

use controlkeep_jobs::{Claim, Job, JobEnd, JobKind, JobState, JobStep, NewJob, RetryPolicy, SEND_LETTER};
use controlkeep_kernel::{ChainId, JobId};

use super::Bench;
use super::outbox::letter;
use super::race::{MANY, race};
use super::samples::{ODD_TEXTS, account, after, attempt, id, keep, person, platform};
use super::trail::{count, only_entry};
use crate::{JobCounts, JobFilter, StoreError};

const POLICY: RetryPolicy = RetryPolicy::HOUSEKEEPING;
const SWEEP: JobKind = JobKind::new("sweep_something");

pub(super) fn a_job_reads_back_at_every_step(bench: &dyn Bench) {
    let entries = count(bench);
    let mut job = Job::new(NewJob { payload: ODD_TEXTS.join("\n"), ..new(1, 0) });
    keep(bench, |tx| tx.jobs().add(job.clone()));
    assert_eq!(found(bench, 1).as_ref(), Some(&job));
    let ends = [JobEnd::HandedBack, JobEnd::Failed(ODD_TEXTS.concat()), JobEnd::Done];
    for end in ends {
        let steps: [fn(Job, JobEnd) -> JobStep; 3] = [
            |job, _| job.claim(&claim("node", 10), &POLICY),
            |job, _| job.extend(after(20), Duration::from_mins(1)),
            |job, end| job.end(end, after(30), &POLICY, 77),
        ];
        for step in steps {
            let step = step(job, end.clone());
            assert!(keep(bench, |tx| tx.jobs().step(step.clone())));
            job = step.job().clone();
            assert_eq!(found(bench, 1).as_ref(), Some(&job));
        }
    }
    assert_eq!(job.state, JobState::Done);
    assert_eq!(count(bench), entries, "nobody decided anything");
}

pub(super) fn a_job_is_added_once(bench: &dyn Bench) {
    add(bench, 1, 0);
    let again = attempt(bench, |tx| tx.jobs().add(Job::new(new(1, 5))));
    assert!(matches!(again, Err(StoreError::Conflict(_))));
    assert_eq!(found(bench, 2), None);
}

pub(super) fn due_jobs_come_longest_due_first_and_no_others(bench: &dyn Bench) {
    for (number, seconds) in [(1, 50), (2, 10), (3, 30), (4, 90), (5, 20)] {
        add(bench, number, seconds);
    }
    step(bench, 5, |job| job.claim(&claim("a", 20), &POLICY));
    step(bench, 5, |job| job.end(JobEnd::Done, after(21), &POLICY, 0));
    let due = |seconds, limit| {
        let jobs = keep(bench, |tx| tx.jobs().due(after(seconds), limit));
        jobs.into_iter().map(|job| job.id).collect::<Vec<_>>()
    };
    assert_eq!(due(50, 9), [2, 3, 1].map(job_id));
    assert_eq!(due(50, 2), [2, 3].map(job_id));
    assert_eq!(due(9, 9), []);
    assert!(bench.views().has_due_jobs(after(10)).unwrap());
    assert!(!bench.views().has_due_jobs(after(9)).unwrap());
    step(bench, 2, |job| job.claim(&claim("a", 50), &POLICY));
    assert_eq!(due(109, 9), [3, 1, 4].map(job_id), "a claimed job is not due while its lease lasts");
    assert_eq!(due(110, 9), [3, 1, 4, 2].map(job_id), "and is when it ran out");
}

pub(super) fn of_thirty_nodes_one_claims_a_job(bench: &dyn Bench) {
    add(bench, 1, 0);
    let seen = found(bench, 1).unwrap();
    let won = race(MANY, |node| {
        let step = seen.clone().claim(&claim(&format!("node-{node}"), 1), &POLICY);
        keep(bench, |tx| tx.jobs().step(step.clone()))
    });
    assert_eq!(won.into_iter().filter(|won| *won).count(), 1);
    assert_eq!(found(bench, 1).unwrap().tries, 1);
}

pub(super) fn of_thirty_nodes_one_takes_over_a_claim_that_ran_out(bench: &dyn Bench) {
    add(bench, 1, 0);
    step(bench, 1, |job| job.claim(&claim("lost", 0), &POLICY));
    let won = race(MANY, |node| {
        keep(bench, |tx| {
            let Some(job) = tx.jobs().due(after(61), 9)?.pop() else { return Ok(false) };
            let step = job.claim(&claim(&format!("node-{node}"), 61), &POLICY);
            tx.jobs().step(step)
        })
    });
    assert_eq!(won.into_iter().filter(|won| *won).count(), 1);
    assert_eq!(found(bench, 1).unwrap().tries, 2);
}

pub(super) fn a_late_step_changes_nothing(bench: &dyn Bench) {
    add(bench, 1, 0);
    step(bench, 1, |job| job.claim(&claim("first", 0), &POLICY));
    let of_first = found(bench, 1).unwrap();
    step(bench, 1, |job| job.claim(&claim("second", 61), &POLICY));
    let of_second = found(bench, 1).unwrap();
    let late = of_first.clone().end(JobEnd::Done, after(62), &POLICY, 0);
    assert!(!keep(bench, |tx| tx.jobs().step(late.clone())));
    let late = of_first.extend(after(62), Duration::from_mins(1));
    assert!(!keep(bench, |tx| tx.jobs().step(late.clone())));
    assert_eq!(found(bench, 1), Some(of_second));
}

pub(super) fn a_decision_about_a_job_has_one_entry_and_a_stale_one_is_refused(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let actor = person(anna.id, "Anna", after(70));
    add(bench, 1, 0);
    step(bench, 1, |job| job.claim(&claim("a", 0), &POLICY));
    step(bench, 1, |job| job.end(JobEnd::Hopeless("550 unknown".into()), after(1), &POLICY, 0));
    let dead = found(bench, 1).unwrap();
    let entry = only_entry(bench, ChainId::PLATFORM, || {
        let job = keep(bench, |tx| tx.jobs().record(dead.clone().retry(&actor).unwrap()));
        assert_eq!((job.state, job.tries), (JobState::Waiting, 0));
        assert_eq!(found(bench, 1), Some(job));
    });
    assert_eq!((entry.action.as_str(), entry.subject_id), ("job.retried", dead.id.to_string()));
    let entries = count(bench);
    let stale = attempt(bench, |tx| tx.jobs().record(dead.clone().discard(&actor).unwrap()));
    assert_eq!(stale, Err(StoreError::Stale("job")));
    assert_eq!(count(bench), entries);
}

pub(super) fn of_thirty_nodes_one_takes_a_turn(bench: &dyn Bench) {
    let take = |_| keep(bench, |tx| tx.jobs().take_turn("daily", after(0)));
    assert_eq!(race(MANY, take).into_iter().filter(|taken| *taken).count(), 1);
    assert!(keep(bench, |tx| tx.jobs().take_turn("daily", after(1))));
    assert!(keep(bench, |tx| tx.jobs().take_turn("hourly", after(0))));
    assert!(!keep(bench, |tx| tx.jobs().take_turn("hourly", after(0))));
}

pub(super) fn the_newest_turn_of_each_schedule_is_shown(bench: &dyn Bench) {
    assert_eq!(bench.views().turns().unwrap(), []);
    for (schedule, seconds) in [("hourly", 5), ("daily", 9), ("hourly", 3)] {
        keep(bench, |tx| tx.jobs().take_turn(schedule, after(seconds)));
    }
    assert_eq!(bench.views().turns().unwrap(), [("daily".into(), after(9)), ("hourly".into(), after(5))]);
}

pub(super) fn a_sweep_removes_old_jobs_that_are_over_and_old_turns(bench: &dyn Bench) {
    for number in 1..=4 {
        add(bench, number, 0);
    }
    for (number, end, seconds) in
        [(1, JobEnd::Done, 5), (2, JobEnd::Done, 20), (3, JobEnd::Hopeless("x".into()), 5)]
    {
        step(bench, number, |job| job.claim(&claim("a", 0), &POLICY));
        step(bench, number, |job| job.end(end.clone(), after(seconds), &POLICY, 0));
    }
    for (schedule, seconds) in [("often", 1), ("often", 2), ("often", 30), ("rare", 3)] {
        keep(bench, |tx| tx.jobs().take_turn(schedule, after(seconds)));
    }
    assert_eq!(keep(bench, |tx| tx.jobs().sweep(after(10))), 1);
    assert_eq!([1, 2, 3, 4].map(|number| found(bench, number).is_some()), [false, true, true, true]);
    assert!(keep(bench, |tx| tx.jobs().take_turn("often", after(2))), "its note is gone");
    assert!(!keep(bench, |tx| tx.jobs().take_turn("rare", after(3))), "the newest stays, however old");
}

pub(super) fn jobs_are_counted_by_where_they_stand(bench: &dyn Bench) {
    for number in 1..=3 {
        add(bench, number, 0);
    }
    step(bench, 1, |job| job.claim(&claim("a", 0), &POLICY));
    step(bench, 2, |job| job.claim(&claim("a", 0), &POLICY));
    step(bench, 2, |job| job.end(JobEnd::Done, after(1), &POLICY, 0));
    let counts = JobCounts { waiting: 1, claimed: 1, done: 1, ..JobCounts::default() };
    assert_eq!(bench.views().job_counts().unwrap(), counts);
}

pub(super) fn jobs_are_listed_newest_first(bench: &dyn Bench) {
    for (number, seconds) in [(1, 10), (2, 30), (3, 20)] {
        add(bench, number, seconds);
    }
    step(bench, 3, |job| job.claim(&claim("a", 30), &POLICY));
    let listed = |state, limit| {
        let jobs = bench.views().jobs(&platform(), JobFilter { state, limit }).unwrap();
        jobs.into_iter().map(|job| job.id).collect::<Vec<_>>()
    };
    assert_eq!(listed(None, 9), [2, 3, 1].map(job_id));
    assert_eq!(listed(None, 2), [2, 3].map(job_id));
    assert_eq!(listed(Some(JobState::Waiting), 9), [2, 1].map(job_id));
    assert_eq!(listed(Some(JobState::Dead), 9), []);
}

pub(super) fn letters_are_listed_with_the_jobs_that_send_them(bench: &dyn Bench) {
    add(bench, 9, 0);
    for number in [1, 2] {
        let letter = letter(number);
        let (id, at) = (JobId::new(letter.id.uuid()), letter.posted_at);
        let job = Job::new(NewJob { id, kind: SEND_LETTER, payload: String::new(), at });
        keep(bench, |tx| {
            tx.outbox().post(letter.clone())?;
            tx.jobs().add(job.clone())
        });
    }
    let filter = JobFilter { state: Some(JobState::Waiting), limit: 9 };
    let listed = bench.views().letters(&platform(), filter).unwrap();
    assert_eq!(listed.iter().map(|one| one.to.clone()).collect::<Vec<_>>(), [letter(2).to, letter(1).to]);
    assert_eq!(listed[0].job.kind, SEND_LETTER);
    assert_eq!((listed[0].kind, listed[0].posted_at), (letter(2).kind, letter(2).posted_at));
    let none = JobFilter { state: Some(JobState::Dead), limit: 9 };
    assert_eq!(bench.views().letters(&platform(), none).unwrap(), []);
    let one = JobFilter { state: None, limit: 1 };
    assert_eq!(bench.views().letters(&platform(), one).unwrap().len(), 1);
}

fn job_id(number: u32) -> JobId {
    JobId::from_bytes(id(8, number))
}

fn new(number: u32, seconds: i64) -> NewJob {
    NewJob { id: job_id(number), kind: SWEEP, payload: String::new(), at: after(seconds) }
}

fn add(bench: &dyn Bench, number: u32, seconds: i64) {
    keep(bench, |tx| tx.jobs().add(Job::new(new(number, seconds))));
}

fn claim(node: &str, seconds: i64) -> Claim {
    Claim { node: node.into(), at: after(seconds), lease: Duration::from_mins(1) }
}

fn step(bench: &dyn Bench, number: u32, step: impl Fn(Job) -> JobStep) {
    let job = found(bench, number).unwrap();
    assert!(keep(bench, |tx| tx.jobs().step(step(job.clone()))));
}

fn found(bench: &dyn Bench, number: u32) -> Option<Job> {
    keep(bench, |tx| tx.jobs().find(job_id(number)))
}
