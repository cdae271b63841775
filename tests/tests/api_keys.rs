//! API keys and client certificates: what opens, what does not, and what never shows.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::{Options, Page, Person, Program, Server};
use serde_json::json;

const SESSION: &str = "/api/v1/auth/session";

fn made(page: &Page) -> String {
    page.between("id=\"key\">", "<").expect("the key is shown").to_owned()
}

fn form<'a>(person: &'a Person, name: &'a str, scope: &'a str) -> Vec<(&'a str, &'a str)> {
    let password = person.password.as_str();
    vec![
        ("kind", "key"),
        ("name", name),
        ("scope", scope),
        ("organisation", ""),
        ("days", "30"),
        ("password", password),
    ]
}

fn refused(page: &Page, code: &str) {
    assert_eq!((page.status, page.problem().as_str()), (401, code), "{}", page.text);
    let challenge = page.header("www-authenticate");
    assert!(challenge.starts_with("Bearer realm="), "{challenge}");
    assert_eq!(challenge.contains("error=\"invalid_token\""), code != "credential_needed");
}

#[test]
fn a_key_made_on_the_page_opens_what_it_was_given_until_it_is_taken_away() {
    let server = Server::start();
    let mut ada = server.set_up();
    let page = ada.client.get("/me/tokens").expect(200);
    assert!(page.shows("There is no key."));
    ada.client.get("/me/tokens/new").expect(200);
    let fields = form(&ada, "Nightly export", "read");
    let key = made(&ada.client.clone().post("/me/tokens", &fields).expect(200));
    let program = Program::bearing(&server, &key);
    let opened = program.get(SESSION).expect(200).json();
    assert_eq!(opened["account"]["email"], "ada@example.com");
    assert_eq!(
        (&opened["kind"], &opened["name"], &opened["scopes"]),
        (&json!("api_key"), &json!("Nightly export"), &json!(["read"]))
    );
    assert_eq!(opened["organisations"][0]["slug"], "acme-machining");
    let by_header = Program::new(&server).with("x-api-key", &key);
    assert_eq!(by_header.get(SESSION).status, 200);
    let page = ada.client.get("/me/tokens").expect(200);
    assert!(
        page.shows("Nightly export") && page.shows(&key[..11]) && !page.text.contains(&key),
        "{}",
        page.text
    );
    assert!(!page.shows("Never used"));
    let place = page.between("action=\"/me/tokens/", "\"").unwrap().to_owned();
    ada.client.post(&format!("/me/tokens/{place}"), &[]).leads_to("/me/tokens?done=revoked");
    refused(&program.get(SESSION), "invalid_token");
    assert_eq!(ada.client.post(&format!("/me/tokens/{place}"), &[]).status, 404);
}

#[test]
fn a_form_that_does_not_fit_makes_no_key_and_is_shown_again() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.get("/me/tokens/new").expect(200);
    let entries = server.entries();
    for (field, value, message) in [
        ("name", " ", "Enter a name"),
        ("scope", "", "Choose at least one thing"),
        ("password", "", "Enter your password"),
        ("days", "4000", "Choose one of the offered lifetimes"),
        ("days", "0", "Choose one of the offered lifetimes"),
    ] {
        let mut fields = form(&ada, "Nightly export", "read");
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let page = ada.client.clone().post("/me/tokens", &fields).expect(422);
        assert!(page.shows(message), "{message}: {}", page.text);
    }
    assert_eq!(server.entries(), entries, "nothing was made");
    let mut fields = form(&ada, "Nightly export", "read");
    fields.iter_mut().filter(|(name, _)| *name == "password").for_each(|field| field.1 = "wrong");
    let page = ada.client.clone().post("/me/tokens", &fields).expect(422);
    assert!(page.shows("more tries"), "{}", page.text);
    fields.retain(|(name, _)| *name != "organisation");
    fields.push(("organisation", "never-was"));
    assert_eq!(ada.client.clone().post("/me/tokens", &fields).status, 404);
}

#[test]
fn without_a_credential_or_with_a_broken_one_nothing_opens() {
    let server = Server::start();
    let mut ada = server.set_up();
    let key = server.key("ada", &[]);
    refused(&Program::new(&server).get(SESSION), "credential_needed");
    let other = format!("{}A", &key[..key.len() - 1]);
    for broken in [
        "x",
        "ck_",
        "ck_aaaaaaaa_",
        &key[..key.len() - 1],
        &other,
        &key.to_uppercase(),
        "eyJhbGciOiJub25lIn0.e30.",
    ] {
        refused(&Program::bearing(&server, broken).get(SESSION), "invalid_token");
    }
    let twice = Program::bearing(&server, &key).with("authorization", "Bearer x");
    refused(&twice.get(SESSION), "invalid_token");
    let basic = Program::new(&server).with("authorization", "Basic YWRhOnB3");
    refused(&basic.get(SESSION), "invalid_token");
    let shadowed = Program::bearing(&server, &key).with("x-api-key", "x");
    refused(&shadowed.get(SESSION), "invalid_token");
    // The cookie of a signed-in browser counts for nothing here.
    assert_eq!(ada.client.get(SESSION).status, 401);
}

#[test]
fn a_key_in_the_address_is_refused_even_when_it_is_right() {
    let server = Server::start();
    let _ada = server.set_up();
    let key = server.key("ada", &[]);
    let program = Program::bearing(&server, &key);
    for query in [format!("api_key={key}"), format!("q={key}"), "access_token=x".into(), "token=".into()] {
        let page = program.get(&format!("{SESSION}?{query}")).expect(400);
        assert_eq!(page.problem(), "credential_in_address");
    }
    assert_eq!(program.get(&format!("{SESSION}?q=1")).status, 200);
}

#[test]
fn a_key_never_shows_in_log_audit_or_database() {
    let server = Server::start();
    let mut ada = server.set_up();
    let key = server.key("ada", &["--scopes", "read,findings:write"]);
    let tokens = ada.sign_in_a_program(&server);
    let program = Program::bearing(&server, &key);
    program.get(SESSION).expect(200);
    let _refused = program.get(&format!("{SESSION}?api_key={key}"));
    let _missing = program.get(&format!("/api/v1/nothing/{key}"));
    let _page = ada.client.get(&format!("/o/beta/board?api_key={key}&q={}", tokens.access));
    let _next = server.client().get(&format!("/me/security?token={key}"));
    let _body = program.post("/api/v1/auth/refresh", &json!({ "refresh_token": key, "x": tokens.refresh }));
    let _used = program.post("/api/v1/auth/refresh", &json!({ "refresh_token": tokens.refresh }));
    let export = ada.client.get("/activity.csv").text;
    let mut kept = vec![("log", server.log()), ("activity", export)];
    for file in std::fs::read_dir(server.folder().join("controlkeep-data")).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        kept.push(("data", String::from_utf8_lossy(&bytes).into_owned()));
    }
    let secret = &key[12..];
    for (place, text) in kept {
        for canary in [secret, tokens.access.rsplit('.').next().unwrap(), tokens.refresh.as_str()] {
            assert!(!text.contains(canary), "{place} holds {canary}");
        }
    }
    assert!(server.verify().sound);
}

#[test]
fn a_key_is_narrowed_and_ended_with_its_owner() {
    let server = Server::start();
    let _ada = server.set_up();
    let mut member = server.person("member");
    let key = server.key("member@example.com", &["--scopes", "admin"]);
    let program = Program::bearing(&server, &key);
    let role = |page: Page| page.expect(200).json()["organisations"][0]["role"].clone();
    assert_eq!(role(program.get(SESSION)), "member");
    let grant =
        ["user", "grant", "member@example.com", "--organisation", "acme-machining", "--role", "viewer"];
    server.command(&grant).well();
    pause();
    assert_eq!(role(program.get(SESSION)), "viewer");
    server.command(&["user", "revoke", "member@example.com", "--organisation", "acme-machining"]).well();
    pause();
    assert_eq!(program.get(SESSION).expect(200).json()["organisations"], json!([]));
    member.choose_password("a second long sentence 7").leads_to("/me/security?done=password");
    refused(&program.get(SESSION), "invalid_token");
    let key = server.key("member@example.com", &[]);
    let program = Program::bearing(&server, &key);
    assert_eq!(program.get(SESSION).status, 200);
    server.command(&["user", "disable", "member@example.com"]).well();
    pause();
    refused(&program.get(SESSION), "invalid_token");
    server.command(&["user", "enable", "member@example.com"]).well();
    pause();
    refused(&program.get(SESSION), "invalid_token");
}

#[test]
fn a_key_bound_to_one_organisation_sees_no_other() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.get("/organisations/new").expect(200);
    ada.client.post("/organisations/new", &[("name", "Beta Works")]).leads_to("/o/beta-works");
    let bound = server.key("ada", &["--organisation", "beta-works", "--scopes", "admin"]);
    let opened = Program::bearing(&server, &bound).get(SESSION).expect(200).json();
    assert_eq!(opened["organisations"].as_array().unwrap().len(), 1);
    assert_eq!(opened["organisations"][0]["slug"], "beta-works");
    let create = ["user", "api-key", "create", "ada", "--name", "x", "--organisation", "never-was"];
    let told = server.command(&create).refused(2);
    assert!(told.contains("no organisation never-was"), "{told}");
}

#[test]
fn a_certificate_counts_from_a_listed_proxy_only() {
    let with = |proxies: &str| {
        let settings = vec![
            ("CLIENT_CERTIFICATE_HEADER", "X-Client-Cert".to_owned()),
            ("TRUSTED_PROXIES", proxies.to_owned()),
        ];
        Server::start_with(Options { settings, ..Options::default() })
    };
    let fingerprint = "0f".repeat(32);
    let tie = |server: &Server| {
        let mut ada = server.set_up();
        ada.client.get("/me/tokens/new-certificate").expect(200);
        let mut fields = form(&ada, "Build machine", "read");
        fields[0].1 = "certificate";
        fields.push(("fingerprint", &fingerprint));
        ada.client.clone().post("/me/tokens", &fields).leads_to("/me/tokens?done=certificate");
        let again = ada.client.clone().post("/me/tokens", &fields).expect(422);
        assert!(again.shows("tied to an account already"));
    };
    let server = with("127.0.0.0/8");
    tie(&server);
    let program = Program::new(&server).with("x-client-cert", &fingerprint);
    let opened = program.get(SESSION).expect(200).json();
    assert_eq!((&opened["kind"], &opened["name"]), (&json!("certificate"), &json!("Build machine")));
    let other = Program::new(&server).with("x-client-cert", &"0e".repeat(32));
    refused(&other.get(SESSION), "invalid_token");
    let unlisted = with("192.0.2.0/24");
    tie(&unlisted);
    let program = Program::new(&unlisted).with("x-client-cert", &fingerprint);
    refused(&program.get(SESSION), "credential_needed");
}

#[test]
fn each_key_has_an_allowance_and_is_told_what_is_left() {
    let settings = vec![("API_REQUESTS_PER_MINUTE", "3".to_owned())];
    let server = Server::start_with(Options { settings, ..Options::default() });
    let _ada = server.set_up();
    let (first, second) = (server.key("ada", &[]), server.key("ada", &[]));
    let program = Program::bearing(&server, &first);
    for left in ["2", "1", "0"] {
        let page = program.get(SESSION).expect(200);
        assert_eq!((page.header("ratelimit-limit"), page.header("ratelimit-remaining")), ("3", left));
        assert!(!page.header("ratelimit-reset").is_empty());
    }
    let page = program.get(SESSION).expect(429);
    assert_eq!(page.problem(), "too_many_requests");
    assert!(page.header("retry-after").parse::<u64>().unwrap() <= 21, "{}", page.header("retry-after"));
    assert_eq!(Program::bearing(&server, &second).get(SESSION).status, 200);
}

#[test]
fn guesses_at_keys_run_out() {
    let settings = vec![("CREDENTIAL_REQUESTS_PER_MINUTE", "5".to_owned())];
    let server = Server::start_with(Options { settings, ..Options::default() });
    let program = Program::bearing(&server, "ck_aaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let answers: Vec<u16> = (0..8).map(|_| program.get(SESSION).status).collect();
    assert_eq!(answers, [401, 401, 401, 401, 401, 429, 429, 429]);
}

/// As long as what was just looked up may be remembered.
fn pause() {
    std::thread::sleep(std::time::Duration::from_millis(1100));
}
