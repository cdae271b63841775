//! The interface for programs, on the way from a new assessment to its score.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::{Page, Program, Server};
use serde_json::{Value, json};

const ASSESSMENTS: &str = "/api/v1/organisations/acme-machining/assessments";

fn place(rest: &str) -> String {
    format!("{ASSESSMENTS}/{rest}")
}

/// A server that is set up, with a program that may do what its maintainer may.
fn served() -> (Server, Program) {
    let server = Server::start();
    let ada = server.set_up();
    let key = server.key(&ada.email, &["--scopes", "admin"]);
    let program = Program::bearing(&server, &key);
    (server, program)
}

fn error(page: &Page) -> (String, String, String) {
    let told = page.json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&told["code"]), text(&told["errors"][0]["field"]), text(&told["errors"][0]["code"]))
}

fn objectives(program: &Program, number: u64) -> Vec<Value> {
    let whole = program.get(&place(&format!("{number}?include=objectives"))).expect(200).json();
    let requirements = whole["requirements"].as_array().unwrap().clone();
    requirements
        .iter()
        .flat_map(|requirement| requirement["objectives"].as_array().unwrap().clone())
        .collect()
}

fn level_2(program: &Program) -> String {
    let catalogues = program.get("/api/v1/catalogues").expect(200).json();
    let found = catalogues["items"].as_array().unwrap().iter().find(|one| one["code"] == "CMMC-L2").unwrap();
    found["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_program_goes_from_a_new_assessment_to_a_full_score() {
    let (server, program) = served();
    let body = json!({ "name": "By program", "catalogue": level_2(&program) });
    let created = program.post(ASSESSMENTS, &body).expect(201);
    assert_eq!(created.header("location"), place("2"));
    assert_eq!(
        (&created.json()["number"], &created.json()["score"]["kind"]),
        (&json!(2), &json!("no_score"))
    );
    let all = objectives(&program, 2);
    assert_eq!(all.len(), 320);
    let items: Vec<Value> = all
        .iter()
        .map(|one| json!({ "objective": one["objective"], "version": one["version"], "finding": "met", "note": "Seen." }))
        .collect();
    let answer = program.post(&place("2/findings/batch"), &json!({ "all_or_nothing": true, "items": items }));
    assert_eq!((&answer.expect(200).json()["accepted"]), &json!(320));
    let score = program.get(&place("2/score")).expect(200).json();
    assert_eq!((&score["kind"], &score["points"]["value"]), (&json!("total.reportable"), &json!(110)));
    assert_eq!(score["status"]["code"], "final");
    assert_eq!(program.get(&place("2/score/moves")).expect(200).json()["items"], json!([]));
    let head = &program.get(ASSESSMENTS).expect(200).json()["items"][0];
    assert_eq!((&head["number"], &head["score"]["points"]), (&json!(2), &json!(110)));
    let catalogue = program.get(&format!("/api/v1/catalogues/{}", level_2(&program))).expect(200).json();
    assert_eq!(catalogue["requirements"].as_array().unwrap().len(), 110);
    assert!(server.verify().sound);
}

#[test]
fn a_copy_carries_findings_and_says_where_they_come_from() {
    let (_server, program) = served();
    let finding = place("1/findings/3.1.1%5Ba%5D");
    let met = json!({ "finding": "met", "note": "Seen in May.", "methods": ["examine", "test"] });
    program.clone().with("if-match", "\"v0\"").call("PUT", &finding, Some(&met)).expect(200);
    let copied = program.post(&place("1/copies"), &json!({ "name": "Next year" })).expect(201);
    let number = copied.json()["number"].as_u64().unwrap();
    let carried = program.get(&place(&format!("{number}/findings/3.1.1%5Ba%5D"))).expect(200);
    let told = carried.json();
    assert_eq!(
        (&told["finding"], &told["note"], &told["version"]),
        (&json!("met"), &json!("Seen in May."), &json!(1))
    );
    assert_eq!(told["methods"], json!(["examine", "test"]));
    let activity = program.get("/api/v1/organisations/acme-machining/activity?action=finding.carried");
    let entry = activity.expect(200).json()["items"][0].clone();
    assert_eq!(entry["subject"]["label"], "3.1.1[a]");
    assert!(
        entry["changes"]
            .as_array()
            .unwrap()
            .contains(&json!({ "field": "source", "before": null, "after": "1" }))
    );
    assert_eq!(program.post(&place("77/copies"), &json!({ "name": "x" })).status, 404);
}

#[test]
fn a_change_names_the_version_that_was_read() {
    let (_server, program) = served();
    let finding = place("1/findings/AC.L2-3.1.1%5Ba%5D");
    let put =
        |tag: &str, body: &Value| program.clone().with("if-match", tag).call("PUT", &finding, Some(body));
    let blank = program.get(&finding).expect(200);
    assert_eq!((blank.header("etag"), &blank.json()["finding"]), ("\"v0\"", &json!("not_assessed")));
    let body = json!({ "finding": "not_met", "reason": "Shared accounts.", "note": "Seen." });
    let missing = program.call("PUT", &finding, Some(&body));
    assert_eq!((missing.status, missing.problem().as_str()), (428, "version_needed"));
    assert_eq!(put("*", &body).status, 428);
    let stated = put("\"v0\"", &body).expect(200);
    let tag = stated.header("etag").to_owned();
    assert_eq!((tag.as_str(), &stated.json()["reason"]), ("\"v2\"", &json!("Shared accounts.")));
    for old in ["\"v0\"", "\"v99\"", "W/\"v2\"", "anything"] {
        let stale = put(old, &json!({ "finding": "met" }));
        assert_eq!((stale.status, stale.problem().as_str()), (412, "stale_version"), "{old}");
        assert_eq!(stale.json()["current"]["version"], 2);
    }
    let patch =
        program.clone().with("if-match", &tag).call("PATCH", &finding, Some(&json!({ "note": "Again." })));
    let told = patch.expect(200).json();
    assert_eq!(
        (&told["note"], &told["finding"], &told["version"]),
        (&json!("Again."), &json!("not_met"), &json!(3))
    );
    let known = program.clone().with("if-none-match", "\"v3\"").get(&finding);
    assert_eq!((known.status, known.text.as_str()), (304, ""));
}

#[test]
fn nobody_overwrites_what_they_did_not_see() {
    let (server, program) = served();
    let finding = place("1/findings/3.1.2%5Ba%5D");
    let edit = |editor: usize| {
        let mut won = 0;
        for round in 0..25 {
            loop {
                let read = program.get(&finding).expect(200);
                let body = json!({ "note": format!("{editor}/{round}") });
                let tag = read.header("etag").to_owned();
                let answer = program.clone().with("if-match", &tag).call("PATCH", &finding, Some(&body));
                match answer.status {
                    200 => break,
                    412 => {}
                    other => panic!("{other}: {}", answer.text),
                }
            }
            won += 1;
        }
        won
    };
    let won: i64 = std::thread::scope(|scope| {
        let edit = &edit;
        let editors: Vec<_> = (0..4).map(|editor| scope.spawn(move || edit(editor))).collect();
        editors.into_iter().map(|editor| editor.join().unwrap()).sum()
    });
    let version = program.get(&finding).expect(200).json()["version"].as_i64();
    assert_eq!(version, Some(won), "each success is one version");
    assert!(server.verify().sound);
}

#[test]
fn what_a_body_may_not_hold_is_named_and_nothing_is_changed() {
    let (server, program) = served();
    let before = server.entries();
    let finding = place("1/findings/3.1.1%5Ba%5D");
    let put = |body: &Value| program.clone().with("if-match", "\"v0\"").call("PUT", &finding, Some(body));
    let told = |code: &str, field: &str, kind: &str| (code.to_owned(), field.to_owned(), kind.to_owned());
    let cases = [
        (
            json!({ "finding": "met", "organisation": "beta" }),
            told("unknown_field", "organisation", "unknown_field"),
        ),
        (json!({ "finding": "met", "version": 9 }), told("unknown_field", "version", "unknown_field")),
        (
            json!({ "finding": "met", "updated_by": "Eve" }),
            told("unknown_field", "updated_by", "unknown_field"),
        ),
        (json!({}), told("invalid_fields", "finding", "missing_field")),
        (json!({ "finding": "perhaps" }), told("invalid_fields", "finding", "unknown_value")),
        (json!({ "finding": "not_applicable" }), told("invalid_fields", "reason", "empty")),
        (
            json!({ "finding": "met", "basis": "inherited" }),
            told("invalid_fields", "facts.provider", "missing_field"),
        ),
        (json!({ "finding": "met", "note": "a\u{7}" }), told("invalid_fields", "note", "control_character")),
        (
            json!({ "finding": "met", "methods": ["guess"] }),
            told("invalid_fields", "methods[0]", "unknown_value"),
        ),
    ];
    for (body, expected) in cases {
        let page = put(&body);
        assert_eq!((page.status, error(&page)), (422, expected), "{body}");
    }
    let created = program.post(ASSESSMENTS, &json!({ "name": " ", "catalogue": "none" }));
    let fields: Vec<_> =
        created.json()["errors"].as_array().unwrap().iter().map(|one| one["field"].clone()).collect();
    assert_eq!(fields, [json!("name"), json!("catalogue")], "all that is wrong is told at once");
    assert_eq!(server.entries(), before, "nothing was changed");
}

#[test]
fn many_changes_are_told_one_by_one_or_taken_back_together() {
    let (_server, program) = served();
    let batch = place("1/findings/batch");
    let item = |objective: &str, version: i64| json!({ "objective": objective, "version": version, "finding": "met" });
    let items = json!([item("3.1.1[a]", 0), item("3.1.1[b]", 4), item("9.9.9[z]", 0)]);
    let all = program.post(&batch, &json!({ "all_or_nothing": true, "items": items }));
    assert_eq!((all.status, all.problem().as_str()), (409, "refused_items"));
    assert_eq!(program.get(&place("1/findings/3.1.1%5Ba%5D")).json()["version"], 0);
    let each = program.post(&batch, &json!({ "items": items })).expect(200).json();
    let results: Vec<_> = each["items"].as_array().unwrap().iter().map(|one| one["result"].clone()).collect();
    assert_eq!(results, [json!("accepted"), json!("stale_version"), json!("not_found")]);
    assert_eq!((&each["accepted"], &each["refused"]), (&json!(1), &json!(2)));
    assert_eq!(each["items"][1]["finding"]["version"], 0, "it shows what is stored");
    let many: Vec<_> = (0..501).map(|_| item("3.1.1[a]", 0)).collect();
    for items in [json!([]), json!(many)] {
        let refused = program.post(&batch, &json!({ "items": items }));
        assert_eq!(error(&refused), ("invalid_fields".into(), "items".into(), "out_of_range".into()));
    }
    let broken =
        json!({ "items": [item("3.1.1[c]", 0), { "objective": "3.1.1[d]", "version": 0, "reason": "x" }] });
    let refused = program.post(&batch, &broken);
    assert_eq!(error(&refused), ("invalid_fields".into(), "items[1].finding".into(), "missing_field".into()));
    assert_eq!(program.get(&place("1/findings/3.1.1%5Bc%5D")).json()["version"], 0);
}

#[test]
fn the_score_says_why_and_what_would_move_it() {
    let (_server, program) = served();
    let derivation = program.get(&place("1/score/derivation")).expect(200).json();
    let lines = derivation["lines"].as_array().unwrap();
    let lost: i64 = lines.iter().map(|line| line["deduction"].as_i64().unwrap()).sum();
    let points = &derivation["points"];
    assert_eq!(
        (lines.len(), lost),
        (110, points["max"].as_i64().unwrap() - points["value"].as_i64().unwrap())
    );
    let moves = program.get(&place("1/score/moves")).expect(200).json();
    assert_eq!(moves["items"][0]["obstacle"], "obstacle.ssp");
    let way = program.get(&place("1/score/way?target=conditional")).expect(200).json();
    assert_eq!((&way["reachable"], &way["status"]), (&json!(true), &json!("conditional")));
    assert!(way["points"].as_i64().unwrap() >= 88);
    let beyond = program.get(&place("1/score/way?target=points&points=500")).expect(200).json();
    assert_eq!((&beyond["reachable"], &beyond["hindrances"]), (&json!(false), &json!(["hindrance.points"])));
    for query in ["", "?target=points", "?target=final&points=1", "?target=best", "?target=final&sort=x"] {
        let refused = program.get(&place(&format!("1/score/way{query}")));
        assert_eq!((refused.status, refused.problem().as_str()), (422, "invalid_query"), "{query}");
    }
}

#[test]
fn settings_are_for_administrators_and_hide_secrets() {
    let (server, program) = served();
    let settings = program.get("/api/v1/settings").expect(200);
    let found = |name: &str| {
        let all = settings.json()["items"].as_array().unwrap().clone();
        all.into_iter().find(|one| one["name"] == name).unwrap()
    };
    assert_eq!(
        (&found("password_cost")["value"], &found("password_cost")["secret"]),
        (&json!(10), &json!(false))
    );
    assert_eq!((&found("key")["value"], &found("key")["secret"]), (&Value::Null, &json!(true)));
    assert!(!settings.text.contains("sqlite:"), "no address of a database is shown");
    let viewer = server.person("viewer");
    let key = server.key(&viewer.email, &["--scopes", "admin"]);
    let refused = Program::bearing(&server, &key).get("/api/v1/settings");
    assert_eq!((refused.status, refused.problem().as_str()), (403, "not_allowed"));
    assert_eq!(refused.json()["permission"], "settings.read");
    let roles = program.get("/api/v1/roles").expect(200).json();
    assert_eq!(roles["items"][2]["role"], "viewer");
}

#[test]
fn members_and_accounts_are_managed_within_the_rules() {
    let (server, program) = served();
    let viewer = server.person("viewer");
    let members = "/api/v1/organisations/acme-machining/members";
    let listed = program.get(members).expect(200).json()["items"].as_array().unwrap().clone();
    assert_eq!(listed.len(), 2);
    let of = |email: &str| {
        let found = listed.iter().find(|member| member["email"] == email).unwrap();
        found["account"].as_str().unwrap().to_owned()
    };
    let (own, theirs) = (of("ada@example.com"), of(&viewer.email));
    let promoted = program.call("PUT", &format!("{members}/{theirs}"), Some(&json!({ "role": "member" })));
    assert_eq!(promoted.expect(200).json()["role"], "member");
    let last = program.call("PUT", &format!("{members}/{own}"), Some(&json!({ "role": "viewer" })));
    assert_eq!((last.status, last.problem().as_str()), (409, "last_maintainer"));
    let key = server.key(&viewer.email, &["--scopes", "admin"]);
    let theirs_program = Program::bearing(&server, &key);
    let refused =
        theirs_program.call("PUT", &format!("{members}/{theirs}"), Some(&json!({ "role": "maintainer" })));
    assert_eq!(refused.status, 403, "nobody makes themselves maintainer");
    assert_eq!(program.call("DELETE", &format!("{members}/{theirs}"), None).status, 204);
    assert_eq!(theirs_program.get(members).status, 404, "who is out sees nothing");
    let users = program.get("/api/v1/users?limit=1").expect(200).json();
    assert!(users["next_cursor"].is_string() && users["items"].as_array().unwrap().len() == 1);
    let barred = program.call("PUT", &format!("/api/v1/users/{theirs}"), Some(&json!({ "disabled": true })));
    assert_eq!(barred.expect(200).json()["disabled"], true);
    assert_eq!(theirs_program.get("/api/v1/me").status, 401);
    let last = program.call("PUT", &format!("/api/v1/users/{own}"), Some(&json!({ "disabled": true })));
    assert_eq!((last.status, last.problem().as_str()), (409, "last_administrator"));
    let last = program.call("DELETE", &format!("/api/v1/users/{own}"), None);
    assert_eq!((last.status, last.problem().as_str()), (409, "last_administrator"));
    let again = program.call("PUT", &format!("/api/v1/users/{theirs}"), Some(&json!({ "disabled": false })));
    assert_eq!(again.expect(200).json()["disabled"], false);
    let fresh = Program::bearing(&server, &server.key(&viewer.email, &["--scopes", "read"]));
    assert_eq!(fresh.get("/api/v1/me").status, 200);
    let removed = [0; 2].map(|_| program.call("DELETE", &format!("/api/v1/users/{theirs}"), None).status);
    assert_eq!((removed, fresh.get("/api/v1/me").status), ([204, 204], 401));
    let kept = program.get(&format!("/api/v1/users/{theirs}")).expect(200).json();
    assert_eq!((&kept["disabled"], &kept["email"]), (&json!(true), &json!(viewer.email)));
    assert!(!program.get("/api/v1/users").text.contains("$2b$"), "no hash is shown");
    assert!(program.get("/api/v1/jobs?limit=5").expect(200).json()["counts"]["dead"].is_number());
}

#[test]
fn evidence_is_listed_and_what_is_not_there_is_not_found() {
    let (_server, program) = served();
    let evidence = "/api/v1/organisations/acme-machining/evidence";
    assert_eq!(program.get(evidence).expect(200).json(), json!({ "items": [], "next_cursor": null }));
    assert_eq!(program.get(&format!("{evidence}/E-001")).status, 404);
    let links = json!({ "assessment": 1, "objectives": ["3.1.1[a]"] });
    assert_eq!(program.post(&format!("{evidence}/E-001/links"), &links).status, 404);
    let unknown = json!({ "assessment": 1, "objectives": ["9.9.9[z]"] });
    let refused = program.post(&format!("{evidence}/E-001/links"), &unknown);
    assert_eq!(error(&refused), ("invalid_fields".into(), "objectives[0]".into(), "unknown_value".into()));
    assert_eq!(program.get(&format!("{evidence}?freshness=rotten")).status, 422);
}
