use controlkeep_kernel::Actor;

use super::*;

const POLICY: RetryPolicy =
    RetryPolicy { tries: 3, first: Duration::from_mins(1), longest: Duration::from_hours(1) };

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(1_795_000_000 + seconds)
}

fn job() -> Job {
    let id = JobId::from_bytes([1; 16]);
    Job::new(NewJob { id, kind: SEND_LETTER, payload: String::new(), at: at(0) })
}

fn claim(seconds: i64) -> Claim {
    Claim { node: "one".into(), at: at(seconds), lease: Duration::from_mins(1) }
}

fn claimed(job: Job, seconds: i64) -> Job {
    job.claim(&claim(seconds), &POLICY).into_parts().0
}

#[test]
fn a_claim_is_counted_leased_and_known_by_its_version() {
    let (job, expected) = job().claim(&claim(5), &POLICY).into_parts();
    assert_eq!((job.state, job.tries, job.due_at), (JobState::Claimed, 1, at(65)));
    assert_eq!((expected, job.version, job.node.as_deref()), (1, 2, Some("one")));
    let (job, expected) = job.extend(at(40), Duration::from_mins(1)).into_parts();
    assert_eq!(
        (job.state, job.tries, job.due_at, expected, job.version),
        (JobState::Claimed, 1, at(100), 2, 3)
    );
}

#[test]
fn a_failed_try_waits_longer_each_time_and_is_given_up_after_the_last() {
    let fail = |job: Job| job.end(JobEnd::Failed("450 busy".into()), at(100), &POLICY, u16::MAX / 2);
    let first = fail(claimed(job(), 0)).into_parts().0;
    assert_eq!((first.state, first.error.as_deref()), (JobState::Waiting, Some("450 busy")));
    assert_eq!(first.due_at.since(at(100)).as_secs(), 59);
    let second = fail(claimed(first, 200)).into_parts().0;
    assert_eq!(second.due_at.since(at(100)).as_secs(), 119);
    let third = fail(claimed(second, 400)).into_parts().0;
    assert_eq!((third.state, third.tries, third.ended_at), (JobState::Dead, 3, Some(at(100))));
}

#[test]
fn a_hopeless_try_is_the_last() {
    let ended =
        claimed(job(), 0).end(JobEnd::Hopeless("550 unknown".into()), at(1), &POLICY, 0).into_parts().0;
    assert_eq!((ended.state, ended.tries, ended.error.as_deref()), (JobState::Dead, 1, Some("550 unknown")));
}

#[test]
fn a_job_that_ends_every_node_is_given_up() {
    let mut poison = job();
    for turn in 0..3 {
        poison = claimed(poison, turn * 100);
    }
    assert_eq!((poison.state, poison.tries), (JobState::Claimed, 3));
    let given_up = claimed(poison, 400);
    assert_eq!((given_up.state, given_up.tries, given_up.ended_at), (JobState::Dead, 3, Some(at(400))));
    assert!(given_up.error.unwrap().contains("3 times"));
}

#[test]
fn a_job_that_was_handed_back_has_lost_nothing() {
    let back = claimed(job(), 0).end(JobEnd::HandedBack, at(9), &POLICY, 0).into_parts().0;
    assert_eq!((back.state, back.tries, back.due_at, back.ended_at), (JobState::Waiting, 0, at(9), None));
}

#[test]
fn a_done_job_forgets_what_went_wrong_before() {
    let once = claimed(job(), 0).end(JobEnd::Failed("x".into()), at(1), &POLICY, 0).into_parts().0;
    let done = claimed(once, 90).end(JobEnd::Done, at(91), &POLICY, 0).into_parts().0;
    assert_eq!((done.state, done.error, done.ended_at), (JobState::Done, None, Some(at(91))));
}

#[test]
fn a_person_retries_or_discards_what_waits_or_failed_and_nothing_else() {
    let actor = Actor::system(at(500));
    let dead = claimed(job(), 0).end(JobEnd::Hopeless("x".into()), at(1), &POLICY, 0).into_parts().0;
    let (again, expected, event) = dead.clone().retry(&actor).unwrap().into_parts();
    assert_eq!(
        (again.state, again.tries, again.due_at, again.ended_at),
        (JobState::Waiting, 0, at(500), None)
    );
    assert_eq!((expected, event.action.0), (dead.version, "job.retried"));
    assert_eq!(again.error.as_deref(), Some("x"), "what went wrong last stays readable");
    let (gone, _, event) = dead.discard(&actor).unwrap().into_parts();
    assert_eq!(
        (gone.state, gone.ended_at, event.action.0),
        (JobState::Discarded, Some(at(500)), "job.discarded")
    );
    let busy = claimed(job(), 0);
    assert_eq!(busy.clone().retry(&actor), Err(JobRefused::Is(JobState::Claimed)));
    assert_eq!(busy.discard(&actor), Err(JobRefused::Is(JobState::Claimed)));
    assert_eq!(gone.retry(&actor), Err(JobRefused::Is(JobState::Discarded)));
}

#[test]
fn an_error_is_kept_on_one_line_and_not_without_end() {
    let ended =
        claimed(job(), 0).end(JobEnd::Hopeless("é\r\n".repeat(2_000)), at(1), &POLICY, 0).into_parts().0;
    let error = ended.error.unwrap();
    assert_eq!(error.chars().count(), MAX_ERROR);
    assert!(!error.contains(['\r', '\n']));
}

#[test]
fn a_kind_is_a_short_code() {
    assert_eq!(JobKind::from_code("send_letter"), Some(SEND_LETTER));
    for code in ["", "Send", "a-b", "é", &"a".repeat(41)] {
        assert_eq!(JobKind::from_code(code), None, "{code:?} passed");
    }
}
