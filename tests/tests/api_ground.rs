//! What holds for every operation of the interface for programs.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::{Options, Page, Person, Program, Server};
use serde_json::{Value, json};

const ACME: &str = "/api/v1/organisations/acme-machining";

fn admin(server: &Server) -> (Person, Program) {
    let ada = server.set_up();
    let key = server.key(&ada.email, &["--scopes", "admin"]);
    (ada, Program::bearing(server, &key))
}

/// The body without what differs from request to request.
fn alike(page: &Page) -> Value {
    let mut told = page.json();
    told["correlation_id"] = Value::Null;
    told["instance"] = Value::Null;
    told
}

#[test]
fn what_is_served_is_what_is_documented() {
    let server = Server::start();
    let document = Program::new(&server).get("/api/v1/openapi.json").expect(200);
    let kept: Value = serde_json::from_str(include_str!("../../docs/api.json")).unwrap();
    assert_eq!(document.json(), kept);
    let tag = document.header("etag").to_owned();
    let again = Program::new(&server).with("if-none-match", &tag).get("/api/v1/openapi.json");
    assert_eq!((again.status, again.text.as_str()), (304, ""));
}

#[test]
fn every_error_is_a_problem_with_a_code_and_a_correlation_id() {
    let server = Server::start();
    let (_, program) = admin(&server);
    let odd = program.clone().with("content-type", "text/plain");
    let cases = [
        (program.get("/api/v1/nowhere"), 404, "not_found"),
        (program.get(&format!("{ACME}/assessments/77")), 404, "not_found"),
        (program.get(&format!("{ACME}/assessments/1e3")), 404, "not_found"),
        (program.call("DELETE", ACME, None), 405, "wrong_method"),
        (Program::new(&server).get("/api/v1/me"), 401, "credential_needed"),
        (Program::bearing(&server, "ck_never").get("/api/v1/me"), 401, "invalid_token"),
        (odd.call("POST", &format!("{ACME}/assessments"), Some(&json!({}))), 415, "wrong_type"),
        (
            program.post(&format!("{ACME}/assessments"), &json!({ "name": "x".repeat(600_000) })),
            413,
            "too_large",
        ),
        (program.call("POST", &format!("{ACME}/assessments"), None), 422, "malformed_json"),
    ];
    for (page, status, code) in cases {
        assert_eq!((page.status, page.problem().as_str()), (status, code), "{}", page.text);
        assert_eq!(page.header("content-type"), "application/problem+json");
        let told = page.json();
        assert_eq!(told["correlation_id"], page.header("x-correlation-id"));
        assert_eq!(told["type"], format!("/api/docs#{code}"));
        assert!(told["instance"].as_str().unwrap().starts_with("/api/v1/") && told["detail"].is_string());
    }
    let wrong = program.call("DELETE", ACME, None);
    assert!(wrong.header("allow").contains("GET"), "{:?}", wrong.headers);
    let own = program.clone().with("x-correlation-id", "my-own-id-17").get("/api/v1/nowhere");
    assert_eq!(own.json()["correlation_id"], "my-own-id-17");
}

#[test]
fn what_is_foreign_looks_like_what_never_was() {
    let server = Server::start();
    let (_, program) = admin(&server);
    program.post("/api/v1/organisations", &json!({ "name": "Beta Works" })).expect(201);
    let viewer = server.person("viewer");
    let outsider = Program::bearing(&server, &server.key(&viewer.email, &["--scopes", "admin"]));
    outsider.get(ACME).expect(200);
    let paths = [
        "",
        "/assessments",
        "/assessments/1",
        "/assessments/1?include=objectives",
        "/assessments/1/findings/3.1.1%5Ba%5D",
        "/assessments/1/score",
        "/assessments/1/score/derivation",
        "/assessments/1/score/moves",
        "/assessments/1/score/way?target=final",
        "/activity",
    ];
    for path in paths {
        let foreign = outsider.get(&format!("/api/v1/organisations/beta-works{path}"));
        let missing = outsider.get(&format!("/api/v1/organisations/never-was{path}"));
        assert_eq!((foreign.status, missing.status), (404, 404), "{path}");
        assert_eq!(alike(&foreign), alike(&missing), "{path}");
    }
    let body = json!({ "name": "Theirs", "catalogue": "18181818-1818-1818-1818-181818181818" });
    assert_eq!(outsider.post("/api/v1/organisations/beta-works/assessments", &body).status, 404);
    let bound = server.key("ada@example.com", &["--scopes", "admin", "--organisation", "acme-machining"]);
    let bound = Program::bearing(&server, &bound);
    assert_eq!(bound.get("/api/v1/organisations/beta-works").status, 404);
    let reached = bound.get("/api/v1/organisations").expect(200).json();
    let slugs: Vec<_> = reached["items"].as_array().unwrap().iter().map(|one| one["slug"].clone()).collect();
    assert_eq!(slugs, [json!("acme-machining")]);
}

#[test]
fn pages_lead_on_and_a_cursor_leads_nowhere_else() {
    let server = Server::start();
    let (_, program) = admin(&server);
    program.post("/api/v1/organisations", &json!({ "name": "Beta Works" })).expect(201);
    let activity = format!("{ACME}/activity");
    let mut seen: Vec<i64> = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = program.get(&format!("{activity}?limit=1{cursor}")).expect(200).json();
        seen.extend(
            page["items"].as_array().unwrap().iter().map(|entry| entry["sequence"].as_i64().unwrap()),
        );
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    let whole = program.get(&format!("{activity}?limit=100")).expect(200).json();
    let all: Vec<i64> =
        whole["items"].as_array().unwrap().iter().map(|entry| entry["sequence"].as_i64().unwrap()).collect();
    assert!(all.len() > 1 && seen == all, "{seen:?} {all:?}");
    let first = program.get(&format!("{activity}?limit=1")).expect(200).json();
    let good = first["next_cursor"].as_str().unwrap().to_owned();
    let mut forged = good.clone();
    forged.replace_range(..1, if good.starts_with('A') { "B" } else { "A" });
    let foreign = [
        format!("{activity}?cursor={forged}"),
        format!("{activity}?cursor=x"),
        format!("{activity}?cursor="),
        format!("{activity}?outcome=denied&cursor={good}"),
        format!("/api/v1/organisations/beta-works/activity?cursor={good}"),
        format!("/api/v1/activity?cursor={good}"),
        format!("{ACME}/assessments?cursor={good}"),
    ];
    for path in foreign {
        let refused = program.get(&path);
        assert_eq!((refused.status, refused.problem().as_str()), (422, "invalid_cursor"), "{path}");
    }
    let viewer = server.person("viewer");
    let other = Program::bearing(&server, &server.key(&viewer.email, &["--scopes", "read"]));
    assert_eq!(other.get(&format!("{activity}?cursor={good}")).problem(), "invalid_cursor");
    for limit in ["0", "-1", "101", "99999999999999999999", "ten", "1.5"] {
        let refused = program.get(&format!("{activity}?limit={limit}"));
        assert_eq!((refused.status, refused.problem().as_str()), (422, "invalid_query"), "{limit}");
    }
}

#[test]
fn filters_that_are_too_long_or_unknown_are_refused_and_the_server_stays() {
    let server = Server::start();
    let (_, program) = admin(&server);
    let long = "x".repeat(201);
    for path in [
        format!("/api/v1/users?q={long}"),
        format!("/api/v1/users?q={}", "%28".repeat(5_000)),
        "/api/v1/users?sort=password_hash".to_owned(),
        "/api/v1/users?q=a&q=b".to_owned(),
        format!("{ACME}/activity?order=address%3B--"),
        format!("{ACME}/evidence?sort=key"),
    ] {
        let refused = program.get(&path);
        let shown = &path[..path.len().min(80)];
        assert_eq!((refused.status, refused.problem().as_str()), (422, "invalid_query"), "{shown}");
    }
    // What looks like a pattern is searched for as it is.
    let found = program.get("/api/v1/users?q=%25").expect(200).json();
    assert_eq!(found["items"], json!([]));
}

#[test]
fn a_request_that_names_itself_has_one_effect_however_often_it_comes() {
    let server = Server::start();
    let (_, program) = admin(&server);
    let named = program.clone().with("idempotency-key", "retry-1");
    let body = json!({ "name": "Once" });
    let copies = format!("{ACME}/assessments/1/copies");
    let answers: Vec<Page> = std::thread::scope(|scope| {
        let send = || named.post(&copies, &body);
        let senders: Vec<_> = (0..20).map(|_| scope.spawn(send)).collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    for answer in &answers {
        assert_eq!((answer.status, &answer.text), (201, &answers[0].text), "{}", answer.text);
        assert_eq!(answer.header("location"), answers[0].header("location"));
    }
    let listed = program.get(&format!("{ACME}/assessments")).expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2, "one copy was made");
    let other = named.post(&copies, &json!({ "name": "Other" }));
    assert_eq!((other.status, other.problem().as_str()), (422, "idempotency_key_reused"));
    let refused = named.post(&format!("{ACME}/assessments/1/copies?x=1"), &body);
    assert_ne!(refused.status, 500, "{}", refused.text);
    let broken = program.clone().with("idempotency-key", &"x".repeat(256)).post(&copies, &body);
    assert_eq!((broken.status, broken.problem().as_str()), (422, "invalid_header"));
}

#[test]
fn an_answer_is_given_again_after_a_restart() {
    let server = Server::start();
    let ada = server.set_up();
    let key = server.key(&ada.email, &["--scopes", "admin"]);
    let copies = format!("{ACME}/assessments/1/copies");
    let send = |server: &Server| {
        Program::bearing(server, &key).with("idempotency-key", "k").post(&copies, &json!({ "name": "Once" }))
    };
    let first = send(&server).expect(201);
    let server = server.killed_and_restarted();
    let again = send(&server);
    assert_eq!((again.status, again.text), (201, first.text));
    assert!(server.verify().sound);
}

#[test]
fn pages_of_other_sites_are_let_in_only_when_a_setting_says_so() {
    let ask = |server: &Server, origin: &str| {
        let preflight =
            Program::new(server).with("origin", origin).with("access-control-request-method", "GET");
        let page = preflight.call("OPTIONS", "/api/v1/me", None);
        (page.status, page.header("access-control-allow-origin").to_owned())
    };
    let closed = Server::start();
    assert_eq!(ask(&closed, "https://tools.example.com"), (405, String::new()));
    let settings = vec![("API_ORIGINS", "https://tools.example.com".to_owned())];
    let open = Server::start_with(Options { settings, ..Options::default() });
    let origin = "https://tools.example.com";
    assert_eq!(ask(&open, origin), (200, origin.to_owned()));
    assert_eq!(ask(&open, "https://evil.example").1, "");
}

#[test]
fn a_cookie_opens_nothing_here() {
    let server = Server::start();
    let mut ada = server.set_up();
    assert_eq!(ada.client.get("/api/v1/me").status, 401);
}

#[test]
fn the_reference_page_shows_every_operation() {
    let server = Server::start();
    let mut ada = server.set_up();
    let page = ada.client.get("/api/docs").expect(200);
    let document: Value = serde_json::from_str(include_str!("../../docs/api.json")).unwrap();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for operation in methods.as_object().unwrap().values() {
            let id = operation["operationId"].as_str().unwrap();
            assert!(page.text.contains(&format!("id=\"op-{id}\"")), "{path} {id}");
        }
    }
    assert!(page.shows("curl") && page.text.contains("id=\"stale_version\""));
}
