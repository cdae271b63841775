//! Files in parts, over the wire: whose they are, and what they tell nobody else.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::{Client, Page, Person, Program, Server};
use serde_json::{Value, json};

const WEB: &str = "/o/acme-machining/evidence";
const API: &str = "/api/v1/organisations/acme-machining";
const PART: usize = 2 * 1024 * 1024;

/// Begins an upload by the page of an organisation.
fn begun(client: &mut Client, organisation: &str, name: &str, bytes: usize) -> Value {
    client.get(&format!("/o/{organisation}/evidence/new")).expect(200);
    let fields = [("name", name), ("bytes", &bytes.to_string())];
    client.post(&format!("/o/{organisation}/evidence/uploads"), &fields).expect(201).json()
}

fn place(upload: &Value) -> String {
    upload["href"].as_str().unwrap().to_owned()
}

/// Sends a file of one part and puts it together.
fn arrived(client: &mut Client, organisation: &str, name: &str, bytes: &[u8]) -> Value {
    let upload = begun(client, organisation, name, bytes.len());
    client.post_bytes(&format!("{}/parts/0", place(&upload)), bytes).expect(204);
    client.post(&format!("{}/complete", place(&upload)), &[]).expect(200).json()
}

/// Stores what was sent as an item.
fn stored(client: &mut Client, organisation: &str, title: &str, upload: &Value) -> Page {
    let form = client.get(&format!("/o/{organisation}/evidence/new")).expect(200);
    let (owner, id) = (form.chosen("owner").unwrap(), upload["upload"].as_str().unwrap().to_owned());
    let fields =
        [("title", title), ("review", "annual"), ("owner", &owner), ("marking", "none"), ("upload", &id)];
    client.post_files(&format!("/o/{organisation}/evidence/new"), &fields, &[])
}

/// What every request about an upload answers.
fn statuses(client: &mut Client, upload: &str) -> Vec<u16> {
    vec![
        client.get(upload).status,
        client.post_bytes(&format!("{upload}/parts/0"), b"text").status,
        client.post(&format!("{upload}/complete"), &[]).status,
        client.post(&format!("{upload}/cancel"), &[]).status,
    ]
}

fn elsewhere(server: &Server, founder: &mut Person) -> Person {
    founder.client.get("/organisations/new").expect(200);
    founder.client.post("/organisations/new", &[("name", "Beta Works")]).leads_to("/o/beta-works");
    let options = ["--organisation", "beta-works", "--role", "maintainer"];
    Person::created(server, "outsider@example.com", &options)
}

#[test]
fn an_upload_is_there_for_whoever_began_it_alone() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut outsider = elsewhere(&server, &mut ada);
    let (mut viewer, mut member) = (server.person("viewer"), server.person("member"));
    let upload = begun(&mut ada.client, "acme-machining", "plan.txt", 4);
    let own = place(&upload);
    for person in [&mut viewer, &mut member, &mut outsider] {
        person.client.get("/me/preferences").expect(200);
    }
    assert_eq!(statuses(&mut viewer.client, &own), [403; 4], "a viewer adds no evidence");
    assert_eq!(statuses(&mut member.client, &own), [404; 4], "it is somebody else's");
    assert_eq!(statuses(&mut outsider.client, &own), [404; 4], "it is another organisation's");
    let there = own.replace("acme-machining", "beta-works");
    assert_eq!(statuses(&mut outsider.client, &there), [404; 4]);
    assert_eq!(statuses(&mut ada.client, &there), [404; 4], "nor is it in the other one of her own");
    let mut nobody = server.client();
    nobody.get("/sign-in").expect(200);
    assert!(statuses(&mut nobody, &own).iter().all(|status| [303, 401, 403].contains(status)));
    let token = std::mem::take(&mut ada.client.csrf);
    let forged = ada.client.post_bytes(&format!("{own}/parts/0"), b"text");
    assert_eq!(forged.status, 403, "a part carries the token like every form");
    ada.client.csrf = token;
    assert_eq!(statuses(&mut ada.client, &own), [200, 204, 200, 204]);
    assert_eq!(statuses(&mut ada.client, &own), [404; 4], "it is cancelled");
}

#[test]
fn the_same_file_is_told_within_an_organisation_and_nowhere_else() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut outsider = elsewhere(&server, &mut ada);
    let mut member = server.person("member");
    let upload = arrived(&mut ada.client, "acme-machining", "policy.txt", b"the secret policy");
    assert_eq!(upload["same"], Value::Null);
    stored(&mut ada.client, "acme-machining", "Access policy", &upload)
        .leads_to(&format!("{WEB}/E-001?done=added"));
    let again = arrived(&mut member.client, "acme-machining", "copy.txt", b"the secret policy");
    assert_eq!(again["same"]["text"], "The same file as E-001 Access policy.");
    assert_eq!(again["same"]["href"], format!("{WEB}/E-001"));
    let foreign = arrived(&mut outsider.client, "beta-works", "copy.txt", b"the secret policy");
    assert_eq!(foreign["same"], Value::Null, "what others keep is never told");
    let both = arrived(&mut ada.client, "beta-works", "copy.txt", b"the secret policy");
    assert_eq!(both["same"], Value::Null, "not even to somebody who belongs to both");
    let key = server.key("outsider@example.com", &["--scopes", "evidence:write"]);
    let told =
        sent_by(&Program::bearing(&server, &key), "/api/v1/organisations/beta-works", b"the secret policy");
    assert_eq!(told["same_as"], Value::Null);
    let key = server.key(&ada.email, &["--scopes", "evidence:write"]);
    let told = sent_by(&Program::bearing(&server, &key), API, b"the secret policy");
    assert_eq!(told["same_as"]["item"], "E-001");
}

/// Sends a file of one part by program.
fn sent_by(program: &Program, organisation: &str, bytes: &[u8]) -> Value {
    let begin = json!({ "name": "copy.txt", "bytes": bytes.len() });
    let upload = program.post(&format!("{organisation}/uploads"), &begin).expect(201).json();
    let own = format!("{organisation}/uploads/{}", upload["id"].as_str().unwrap());
    program.put_bytes(&format!("{own}/parts/0"), bytes).expect(204);
    program.call("POST", &format!("{own}/complete"), None).expect(200).json()
}

#[test]
fn a_program_sends_a_file_in_parts_replaces_it_and_removes_the_item() {
    let server = Server::start();
    let mut ada = server.set_up();
    let program = Program::bearing(&server, &server.key(&ada.email, &["--scopes", "admin"]));
    let bytes = vec![b'x'; 2 * PART + 9];
    let begin = json!({ "name": "log.txt", "bytes": bytes.len() });
    let answer = program.post(&format!("{API}/uploads"), &begin).expect(201);
    let own = answer.header("location").to_owned();
    assert_eq!((&answer.json()["missing"], &answer.json()["part_bytes"]), (&json!([0, 1, 2]), &json!(PART)));
    program.put_bytes(&format!("{own}/parts/2"), &bytes[2 * PART..]).expect(204);
    program.put_bytes(&format!("{own}/parts/0"), &bytes[..PART]).expect(204);
    program.put_bytes(&format!("{own}/parts/0"), &bytes[..PART]).expect(204);
    assert_eq!(program.put_bytes(&format!("{own}/parts/1"), b"short").expect(422).problem(), "part_length");
    assert_eq!(program.put_bytes(&format!("{own}/parts/3"), b"x").status, 404);
    assert_eq!(program.call("POST", &format!("{own}/complete"), None).expect(409).problem(), "parts_missing");
    let details = json!({ "title": "Log", "uploads": [own.rsplit('/').next().unwrap()] });
    let early = program.post_form(&format!("{API}/evidence"), &details, &[]);
    assert_eq!(early.expect(409).problem(), "upload_incomplete");
    assert_eq!(program.get(&own).expect(200).json()["missing"], json!([1]));
    program.put_bytes(&format!("{own}/parts/1"), &bytes[PART..2 * PART]).expect(204);
    let file = program.call("POST", &format!("{own}/complete"), None).expect(200).json()["file"].clone();
    let added =
        program.post_form(&format!("{API}/evidence"), &details, &[("note.txt", b"beside")]).expect(201);
    let files = added.json()["evidence"]["files"].clone();
    assert_eq!((files[0]["name"].as_str(), &files[1]["sha256"]), (Some("note.txt"), &file["sha256"]));
    assert_eq!(program.get(&own).status, 404, "it is evidence now");
    let gone = program.post_form(&format!("{API}/evidence"), &details, &[]).expect(422);
    assert_eq!(gone.json()["errors"][0]["field"], "uploads");
    let version = json!({ "dated": "2026-01-05", "note": "Shorter" });
    let item = format!("{API}/evidence/E-001");
    let replaced =
        program.post_form(&format!("{item}/versions"), &version, &[("log-2.txt", b"less")]).expect(201);
    assert_eq!(
        (&replaced.json()["evidence"]["version"], &replaced.json()["versions"][0]["note"]),
        (&json!(2), &json!("Shorter"))
    );
    assert_eq!(
        program.post_form(&format!("{API}/evidence/E-009/versions"), &version, &[("a.txt", b"a")]).status,
        404
    );
    removal(&program, &mut ada, &item);
    assert!(server.verify().sound);
}

/// What is on hold stays; then it goes, with its reason in the activity.
fn removal(program: &Program, ada: &mut Person, item: &str) {
    let reason = json!({ "reason": "Uploaded twice" });
    ada.client.get(&format!("{WEB}/E-001")).expect(200);
    ada.client.post(&format!("{WEB}/E-001/hold"), &[("reason", "Case 12")]).expect(303);
    let held = program.call("DELETE", item, Some(&reason)).expect(409);
    assert_eq!((held.problem().as_str(), held.text.contains("Case 12")), ("evidence_held", true));
    ada.client.post(&format!("{WEB}/E-001/lift"), &[("reason", "Settled")]).expect(303);
    let without = program.call("DELETE", item, Some(&json!({ "reason": " " }))).expect(422);
    assert_eq!(without.json()["errors"][0]["field"], "reason");
    program.call("DELETE", item, Some(&reason)).expect(204);
    assert_eq!(program.get(item).status, 404);
    let activity = program.get(&format!("{API}/activity")).expect(200);
    assert!(activity.text.contains("Uploaded twice"), "{}", activity.text);
}

#[test]
fn programs_are_told_before_a_byte_is_sent_and_see_no_upload_of_others() {
    let server = Server::start();
    let ada = server.set_up();
    let bearing = |options: &[&str]| Program::bearing(&server, &server.key(&ada.email, options));
    let (program, reader) = (bearing(&["--scopes", "evidence:write"]), bearing(&["--scopes", "read"]));
    let begin = |name: &str, bytes: u64| {
        program.post(&format!("{API}/uploads"), &json!({ "name": name, "bytes": bytes }))
    };
    let told = |page: Page| (page.status, page.problem());
    assert_eq!(told(begin("setup.exe", 5)), (422, "file_refused".into()));
    assert_eq!(told(begin("a.txt", 0)), (422, "file_empty".into()));
    assert_eq!(told(begin("a.txt", 3_000_000_000)), (413, "file_too_large".into()));
    let own = begin("a.txt", 4).expect(201).header("location").to_owned();
    assert_eq!(told(reader.get(&own)), (403, "scope_needed".into()));
    let member = server.person("member");
    let other = Program::bearing(&server, &server.key(&member.email, &["--scopes", "admin"]));
    assert_eq!(other.get(&own).status, 404);
    assert_eq!(other.put_bytes(&format!("{own}/parts/0"), b"text").status, 404);
    assert_eq!(other.call("POST", &format!("{own}/complete"), None).status, 404);
    assert_eq!(other.call("DELETE", &own, None).status, 404);
    program.call("DELETE", &own, None).expect(204);
    assert_eq!(program.get(&own).status, 404);
}

#[test]
fn linking_what_is_linked_already_is_answered_with_a_key_too() {
    let server = Server::start();
    let ada = server.set_up();
    let program = Program::bearing(&server, &server.key(&ada.email, &["--scopes", "admin"]));
    let details = json!({ "title": "Log", "assessment": 1, "objectives": ["3.1.1[a]"] });
    program.post_form(&format!("{API}/evidence"), &details, &[("a.txt", b"a")]).expect(201);
    let links = json!({ "assessment": 1, "objectives": ["3.1.1[a]"] });
    let place = format!("{API}/evidence/E-001/links");
    let keyed = program.clone().with("idempotency-key", "again-1");
    for program in [&program, &keyed, &keyed] {
        assert_eq!(program.post(&place, &links).expect(200).json()["links"], 0);
    }
    assert!(server.verify().sound);
}
