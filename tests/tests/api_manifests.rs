//! Hash lists for programs: frozen, read, handed out byte for byte, verified.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::{Program, Server};
use serde_json::json;

const LISTS: &str = "/api/v1/organisations/acme-machining/assessments/1/manifests";
const EVIDENCE: &str = "/o/acme-machining/evidence";

fn served() -> (Server, Program, Program) {
    let server = Server::start();
    let mut ada = server.set_up();
    let form = ada.client.get(&format!("{EVIDENCE}/new")).expect(200);
    let owner = form.chosen("owner").unwrap();
    let fields = [
        ("title", "Policy"),
        ("review", "annual"),
        ("owner", owner.as_str()),
        ("marking", "none"),
        ("assessment", "1"),
        ("objectives", "3.1.1[a]"),
    ];
    ada.client.post_files(&format!("{EVIDENCE}/new"), &fields, &[("policy.txt", b"A policy.")]).expect(303);
    let key = |scope: &str| Program::bearing(&server, &server.key(&ada.email, &["--scopes", scope]));
    let (writes, reads) = (key("evidence:write"), key("read"));
    (server, writes, reads)
}

#[test]
fn a_program_freezes_reads_downloads_and_verifies() {
    let (server, writes, reads) = served();
    assert_eq!(reads.get(LISTS).expect(200).json(), json!({ "items": [] }));
    assert_eq!(reads.post(LISTS, &json!({})).status, 403, "a key that reads freezes nothing");
    let stale = writes.post(LISTS, &json!({ "sha256": "00".repeat(32) }));
    assert_eq!((stale.status, &stale.json()["code"]), (409, &json!("evidence_changed")));
    let frozen = writes.post(LISTS, &json!({})).expect(201);
    let one = frozen.header("location").to_owned();
    let whole = reads.get(&one).expect(200).json();
    assert_eq!(whole, frozen.json());
    assert_eq!(whole["artifacts"][0]["path"], "E-001/policy.txt");
    assert_eq!(whole["emass"]["hashed_data_list"], "CMMCAssessmentArtifacts.log");
    assert_eq!(whole["emass"]["hash_value"], whole["manifest"]["sha256"]);
    assert_eq!(reads.get(LISTS).expect(200).json()["items"], json!([whole["manifest"]]));

    let list = reads.get(&format!("{one}/list")).expect(200);
    let hash = reads.get(&format!("{one}/hash")).expect(200);
    assert!(list.text.contains("E-001/policy.txt") && list.text.contains("\r\n"), "{}", list.text);
    assert!(hash.text.contains(whole["manifest"]["sha256"].as_str().unwrap()), "{}", hash.text);
    assert!(list.header("content-disposition").contains("CMMCAssessmentArtifacts.log"));

    let verdict = reads.post(&format!("{one}/verify"), &json!({})).expect(200).json();
    assert_eq!((&verdict["in_order"], &verdict["same"]), (&json!(true), &json!(1)));
    assert_eq!(reads.get(&format!("{LISTS}/019a0000-0000-7000-8000-000000000000")).status, 404);
    assert!(server.verify().sound);
}

#[test]
fn an_assessment_without_files_is_not_frozen() {
    let server = Server::start();
    let ada = server.set_up();
    let program = Program::bearing(&server, &server.key(&ada.email, &["--scopes", "admin"]));
    let refused = program.post(LISTS, &json!({}));
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("nothing_to_freeze")));
    let elsewhere = LISTS.replace("assessments/1", "assessments/9");
    assert_eq!(program.get(&elsewhere).status, 404);
}
