//! What programs change.

use controlkeep_tests::{PASSWORD, Program};
use serde_json::{Value, json};

use super::stage::{Body, Call, Stage, Who};
use crate::callers::LEAVER;
use crate::expected::Caller;

type Entry = (&'static str, fn(&mut Stage) -> Call);

const ACME: &str = "/api/v1/organisations/acme-machining";

fn login(stage: &mut Stage, path: &str) -> Call {
    let body = json!({ "identifier": "outsider@example.com", "password": PASSWORD });
    unsigned(stage, path, body)
}

/// A request without a credential.
fn unsigned(stage: &Stage, path: &str, body: Value) -> Call {
    Call::by("POST", Who::Program(Program::new(&stage.town.server)), path, Body::Json(body))
}

fn second_factor(stage: &mut Stage, path: &str) -> Call {
    let begun = login(stage, "/api/v1/auth/login");
    let half = stage.send(&begun).expect(200).json()["mfa_token"].clone();
    let code = stage.one(Caller::Outsider).backup_codes.pop().unwrap();
    unsigned(stage, path, json!({ "mfa_token": half, "backup_code": code }))
}

fn signed_in(stage: &mut Stage) -> Value {
    let call = second_factor(stage, "/api/v1/auth/mfa");
    stage.send(&call).expect(200).json()
}

fn refresh(stage: &mut Stage, path: &str) -> Call {
    let token = signed_in(stage)["refresh_token"].clone();
    unsigned(stage, path, json!({ "refresh_token": token }))
}

fn logout(stage: &mut Stage, path: &str) -> Call {
    let token = signed_in(stage)["access_token"].as_str().unwrap().to_owned();
    let program = Program::bearing(&stage.town.server, &token);
    Call::by("POST", Who::Program(program), path, Body::Nothing)
}

fn register(stage: &mut Stage, path: &str) -> Call {
    let email = stage.address();
    unsigned(stage, path, json!({ "email": email, "name": "New", "password": "quiet kettle lantern 42" }))
}

/// The path of a finding and the version it has.
fn finding(stage: &mut Stage, code: &str) -> (String, String) {
    let path = format!("{ACME}/assessments/1/findings/{code}");
    let tag = stage.program.get(&path).expect(200).header("etag").to_owned();
    (path, tag)
}

pub(super) const DEEDS: &[Entry] = &[
    ("POST /api/v1/auth/login", |stage| login(stage, "/api/v1/auth/login")),
    ("POST /api/auth/login", |stage| login(stage, "/api/auth/login")),
    ("POST /api/v1/auth/mfa", |stage| second_factor(stage, "/api/v1/auth/mfa")),
    ("POST /api/auth/mfa", |stage| second_factor(stage, "/api/auth/mfa")),
    ("POST /api/v1/auth/refresh", |stage| refresh(stage, "/api/v1/auth/refresh")),
    ("POST /api/auth/refresh", |stage| refresh(stage, "/api/auth/refresh")),
    ("POST /api/v1/auth/logout", |stage| logout(stage, "/api/v1/auth/logout")),
    ("POST /api/auth/logout", |stage| logout(stage, "/api/auth/logout")),
    ("POST /api/v1/auth/register", |stage| register(stage, "/api/v1/auth/register")),
    ("POST /api/auth/register", |stage| register(stage, "/api/auth/register")),
    ("POST /api/v1/organisations", |stage| {
        stage.api("POST", "/api/v1/organisations", json!({ "name": "Delta Castings" }))
    }),
    ("PUT /api/v1/organisations/{org}/members/{account}", |stage| {
        stage.let_leaver_in();
        stage.api("PUT", format!("{ACME}/members/{}", stage.town.leaver), json!({ "role": "viewer" }))
    }),
    ("DELETE /api/v1/organisations/{org}/members/{account}", |stage| {
        stage.let_leaver_in();
        let call = stage.api("DELETE", format!("{ACME}/members/{}", stage.town.leaver), Value::Null);
        Call { body: Body::Nothing, ..call }
    }),
    ("POST /api/v1/organisations/{org}/assessments", |stage| {
        let all = stage.program.get("/api/v1/catalogues").expect(200).json();
        let body = json!({ "name": "By program", "catalogue": all["items"][0]["id"] });
        stage.api("POST", format!("{ACME}/assessments"), body)
    }),
    ("POST /api/v1/organisations/{org}/assessments/{assessment}/copies", |stage| {
        // Nothing of it was judged, so nothing but itself is new.
        let all = stage.program.get("/api/v1/catalogues").expect(200).json();
        let body = json!({ "name": "Empty", "catalogue": all["items"][0]["id"] });
        let empty = stage.api("POST", format!("{ACME}/assessments"), body);
        let path = stage.send(&empty).expect(201).header("location").to_owned();
        stage.api("POST", format!("{path}/copies"), json!({ "name": "Copy" }))
    }),
    ("PUT /api/v1/organisations/{org}/assessments/{assessment}/findings/{objective}", |stage| {
        let (path, tag) = finding(stage, "3.2.1%5Ba%5D");
        stage.api("PUT", path, json!({ "finding": "met" })).headed("if-match", &tag)
    }),
    ("PATCH /api/v1/organisations/{org}/assessments/{assessment}/findings/{objective}", |stage| {
        let (path, tag) = finding(stage, "3.2.1%5Bb%5D");
        let facts = json!({ "extent": "full", "proof": "Row 7", "provider": "Cloud Ltd." });
        let body = json!({ "finding": "met", "basis": "inherited", "facts": facts });
        stage.api("PATCH", path, body).headed("if-match", &tag)
    }),
    ("POST /api/v1/organisations/{org}/assessments/{assessment}/findings/batch", |stage| {
        let items = json!([{ "objective": "3.2.1[c]", "version": 0, "finding": "met" }]);
        stage.api("POST", format!("{ACME}/assessments/1/findings/batch"), json!({ "items": items }))
    }),
    ("PUT /api/v1/users/{account}", |stage| {
        stage.leaver(&["enable", LEAVER]);
        stage.api("PUT", format!("/api/v1/users/{}", stage.town.leaver), json!({ "disabled": true }))
    }),
    ("DELETE /api/v1/users/{account}", |stage| {
        stage.leaver(&["enable", LEAVER]);
        let call = stage.api("DELETE", format!("/api/v1/users/{}", stage.town.leaver), Value::Null);
        Call { body: Body::Nothing, ..call }
    }),
];

/// An upload of four bytes that the program began.
pub(super) fn upload(stage: &Stage) -> String {
    let begun = stage.program.post(&format!("{ACME}/uploads"), &json!({ "name": "a.txt", "bytes": 4 }));
    begun.expect(201).header("location").to_owned()
}

fn sent(stage: &Stage) -> String {
    let upload = upload(stage);
    stage.program.put_bytes(&format!("{upload}/parts/0"), b"text").expect(204);
    upload
}

fn complete(stage: &Stage) -> String {
    let upload = sent(stage);
    stage.program.call("POST", &format!("{upload}/complete"), None).expect(200);
    upload.rsplit('/').next().unwrap().to_owned()
}

fn bare(stage: &Stage, method: &'static str, path: String) -> Call {
    Call { body: Body::Nothing, ..stage.api(method, path, Value::Null) }
}

fn with_files(stage: &Stage, path: String, details: Value) -> Call {
    let body = Body::Details(details, vec![("plan.txt", b"A plan.".to_vec())]);
    Call { body, ..stage.api("POST", path, Value::Null) }
}

fn links() -> Value {
    json!({ "assessment": 1, "objectives": ["3.1.6[a]"], "methods": ["examine"] })
}

/// Evidence, uploads and hash lists.
pub(super) const OF_EVIDENCE: &[Entry] = &[
    ("POST /api/v1/organisations/{org}/evidence", |stage| {
        let details = json!({
            "title": "Plan",
            "assessment": 1,
            "objectives": ["3.1.6[a]"],
            "uploads": [complete(stage)],
        });
        with_files(stage, format!("{ACME}/evidence"), details)
    }),
    ("POST /api/v1/organisations/{org}/evidence/{item}/links", |stage| {
        let item = stage.item();
        stage.api("POST", format!("{ACME}/evidence/{item}/links"), links())
    }),
    ("DELETE /api/v1/organisations/{org}/evidence/{item}/links", |stage| {
        let path = format!("{ACME}/evidence/{}/links", stage.item());
        stage.program.post(&path, &links()).expect(200);
        stage.api("DELETE", path, links())
    }),
    ("POST /api/v1/organisations/{org}/evidence/{item}/versions", |stage| {
        let path = format!("{ACME}/evidence/{}/versions", stage.item());
        with_files(stage, path, json!({ "note": "Newer", "uploads": [complete(stage)] }))
    }),
    ("DELETE /api/v1/organisations/{org}/evidence/{item}", |stage| {
        let path = format!("{ACME}/evidence/{}", stage.item());
        stage.api("DELETE", path, json!({ "reason": "Uploaded twice" }))
    }),
    ("POST /api/v1/organisations/{org}/uploads", |stage| {
        stage.api("POST", format!("{ACME}/uploads"), json!({ "name": "a.txt", "bytes": 4 }))
    }),
    ("PUT /api/v1/organisations/{org}/uploads/{upload}/parts/{part}", |stage| {
        let path = format!("{}/parts/0", upload(stage));
        Call { body: Body::Bytes(b"text".to_vec()), ..stage.api("PUT", path, Value::Null) }
    }),
    ("POST /api/v1/organisations/{org}/uploads/{upload}/complete", |stage| {
        bare(stage, "POST", format!("{}/complete", sent(stage)))
    }),
    ("DELETE /api/v1/organisations/{org}/uploads/{upload}", |stage| bare(stage, "DELETE", upload(stage))),
    ("POST /api/v1/organisations/{org}/assessments/{assessment}/manifests", |stage| {
        let path = format!("{ACME}/evidence/{}/links", stage.item());
        stage.program.post(&path, &links()).expect(200);
        stage.api("POST", format!("{ACME}/assessments/1/manifests"), json!({}))
    }),
    ("POST /api/v1/organisations/{org}/assessments/{assessment}/manifests/{manifest}/verify", |stage| {
        let lists = stage.program.get(&format!("{ACME}/assessments/1/manifests")).expect(200).json();
        let id = lists["items"][0]["id"].as_str().unwrap().to_owned();
        stage.api("POST", format!("{ACME}/assessments/1/manifests/{id}/verify"), json!({}))
    }),
];
