//! What programs and nodes do once: a request that names itself, a refresh, an upload, a job.

use std::time::Duration;

use controlkeep_jobs::{Claim, Job, JobKind, NewJob, RetryPolicy};
use controlkeep_kernel::{JobId, Timestamp};
use controlkeep_ports::{Store, StoreError};
use controlkeep_store_diesel::DieselStore;
use controlkeep_tests::{Page, Program};
use controlkeep_usecases::jobs::{ClaimJob, claim_job};
use serde_json::json;

use crate::arena::{Arena, together, when_there_is_room, winner};

const ACME: &str = "/api/v1/organisations/acme-machining";

fn programs(arena: &Arena) -> Vec<Program> {
    let key = arena.nodes[0].key("ada", &["--scopes", "admin"]);
    (0..arena.size.many).map(|number| arena.program(&key, number)).collect()
}

pub(crate) fn one_idempotency_key(arena: &mut Arena) {
    let mut programs = programs(arena);
    for round in 0..arena.size.rounds {
        let (name, body) = (format!("round-{round}"), json!({ "name": format!("Copy {round}") }));
        let answers = together(&mut programs, |_, program| {
            let named = program.clone().with("idempotency-key", &name);
            when_there_is_room(|| named.post(&format!("{ACME}/assessments/1/copies"), &body))
        });
        for answer in &answers {
            assert_eq!((answer.status, &answer.text), (201, &answers[0].text), "{name}: {}", answer.text);
        }
        let made = format!("SELECT COUNT(*) FROM assessments WHERE name = 'Copy {round}'");
        assert_eq!(arena.count(&made), 1, "{name}");
    }
}

/// A refresh token gives the next ones once. Whoever comes second is taken for a thief, so the session
/// ends, and the one who won may find it ended before he is answered.
pub(crate) fn one_refresh_token(arena: &mut Arena) {
    for round in 0..arena.size.rounds {
        arena.database.execute("UPDATE backup_codes SET used_at = NULL; DELETE FROM attempts;");
        let mut ada = arena.ada.clone();
        let tokens = ada.sign_in_a_program(arena.node(round));
        let mut programs: Vec<Program> =
            (0..arena.size.many).map(|number| Program::new(arena.node(number))).collect();
        let body = json!({ "refresh_token": tokens.refresh });
        let answers = together(&mut programs, |_, program| {
            when_there_is_room(|| program.post("/api/v1/auth/refresh", &body))
        });
        let statuses: Vec<u16> = answers.iter().map(|page| page.status).collect();
        assert!(statuses.iter().all(|status| matches!(status, 200 | 401)), "round {round}: {statuses:?}");
        assert!(statuses.iter().filter(|status| **status == 200).count() <= 1, "round {round}: {statuses:?}");
        let told = "SELECT COUNT(*) FROM audit_entries WHERE details LIKE '%refresh_token_reused%'";
        assert_eq!(arena.count(told), u64::try_from(round + 1).unwrap(), "the theft is told once");
    }
}

pub(crate) fn one_completion(arena: &mut Arena) {
    let mut programs = programs(arena);
    for round in 0..arena.size.rounds {
        let begun = programs[0].post(&format!("{ACME}/uploads"), &json!({ "name": "plan.txt", "bytes": 6 }));
        let upload = begun.expect(201).header("location").to_owned();
        let text = format!("{round:06}");
        programs[0].put_bytes(&format!("{upload}/parts/0"), text.as_bytes()).expect(204);
        let complete = format!("{upload}/complete");
        let answers = together(&mut programs, |_, program| {
            when_there_is_room(|| program.call("POST", &complete, None))
        });
        one_file(&answers);
        let kept = programs[0].call("POST", &complete, None).expect(200).json()["file"].clone();
        assert!(answers.iter().filter(|page| page.status == 200).all(|page| page.json()["file"] == kept));
        one_item(arena, &mut programs, &upload, round);
    }
}

/// Whoever completes an upload that is complete gets the same file; meanwhile the others are told so.
fn one_file(answers: &[Page]) {
    assert!(answers.iter().any(|page| page.status == 200));
    for page in answers {
        assert!(
            page.status == 200 || page.status == 409 && page.problem() == "upload_closed",
            "{}",
            page.text
        );
    }
}

/// The file becomes evidence once.
fn one_item(arena: &Arena, programs: &mut [Program], upload: &str, round: usize) {
    let id = upload.rsplit('/').next().unwrap();
    let details = json!({ "title": format!("Plan {round}"), "uploads": [id] });
    let added = together(programs, |_, program| {
        when_there_is_room(|| program.post_form(&format!("{ACME}/evidence"), &details, &[]))
    });
    let statuses: Vec<u16> = added.iter().map(|page| page.status).collect();
    winner("an upload as evidence", &statuses, 201, &[409, 422]);
    let items = format!("SELECT COUNT(*) FROM evidence_items WHERE title = 'Plan {round}'");
    assert_eq!(arena.count(&items), 1);
}

/// A kind of job that no server knows, so that only those who race claim it.
const WORK: JobKind = JobKind::new("race");

const POLICY: RetryPolicy = RetryPolicy::HOUSEKEEPING;

pub(crate) fn one_claim(arena: &mut Arena) {
    let stores: Vec<DieselStore> = arena.nodes.iter().map(|_| arena.database.connect()).collect();
    let at = Timestamp::from_micros(1_700_000_000_000_000);
    for round in 0..arena.size.rounds {
        let mut id = [7; 16];
        id[..8].copy_from_slice(&u64::try_from(round).unwrap().to_be_bytes());
        let job = Job::new(NewJob { id: JobId::from_bytes(id), kind: WORK, payload: String::new(), at });
        let store: &dyn Store = &stores[0];
        let added: Result<(), StoreError> = store.transact(|tx| tx.jobs().add(job.clone()));
        added.unwrap();
        let mut numbers: Vec<usize> = (0..arena.size.many).collect();
        let claimed = together(&mut numbers, |_, number| {
            let claim = Claim { node: format!("node-{number}"), at, lease: Duration::from_mins(1) };
            let policy = |kind: &JobKind| (*kind == WORK).then_some(POLICY);
            claim_job(&stores[*number % stores.len()], &ClaimJob { claim, policy: &policy }).unwrap()
        });
        assert_eq!(claimed.iter().flatten().count(), 1, "round {round}");
    }
}
