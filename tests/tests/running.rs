//! What every answer carries, and what whoever watches over the server sees.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;

use controlkeep_tests::{Client, Options, Page, Server};

const SECURITY: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
];

fn check_headers(what: &str, page: &Page) {
    // To the frame of a look, which has no origin, the style sheet is one of another site.
    let is_style = what.starts_with("/assets/app-");
    for (name, value) in SECURITY {
        let is_of_style = is_style && name == "cross-origin-resource-policy";
        let value = if is_of_style { "cross-origin" } else { value };
        assert!(page.header(name).contains(value), "{what}: {name}: {:?}", page.header(name));
    }
    let policy = page.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'nonce-",
        "frame-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{what}: {policy}");
    let id = page.header("x-correlation-id");
    assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{what}: {id:?}");
    assert!(!page.header("cache-control").is_empty(), "{what}");
    assert!(page.header("server").is_empty() && page.header("x-powered-by").is_empty(), "{what}");
}

fn check_page(what: &str, page: &Page) {
    if !page.header("content-type").starts_with("text/html") {
        return;
    }
    assert_eq!(page.header("cache-control"), "no-store", "{what}");
    let nonce =
        page.header("content-security-policy").split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    for tag in page.text.split('<').filter(|tag| tag.starts_with("script")) {
        assert!(tag.contains(" src=\"/assets/") && tag.contains(nonce), "{what}: <{tag}");
    }
    for forbidden in
        ["<style", " style=\"", " onclick=", " onload=", "javascript:", "http://cdn", "https://cdn"]
    {
        assert!(!page.text.contains(forbidden), "{what} holds {forbidden}");
    }
}

fn asset(client: &mut Client) -> String {
    let page = client.open("/").expect(200);
    format!(
        "/assets/{}",
        page.between("href=\"/assets/app-", "\"").map(|rest| format!("app-{rest}")).unwrap()
    )
}

#[test]
fn every_answer_carries_the_headers_whatever_it_is() {
    let server = Server::start();
    let mut ada = server.set_up();
    let asset = asset(&mut ada.client);
    let pages = [
        "/sign-in",
        "/healthz",
        "/readyz",
        "/metrics",
        asset.as_str(),
        "/nothing-here",
        "/assets/nothing.css",
        "/",
        "/o/acme-machining/a/1/board",
        "/o/acme-machining/a/1/r/3.1.1",
        "/o/acme-machining/a/1/focus",
        "/o/acme-machining/a/1/score",
        "/o/acme-machining/activity",
        "/o/acme-machining/activity.csv",
        "/o/nobody",
        "/setup",
        "/me/security",
        "/me/sessions",
        "/me/preferences",
        "/catalogues",
        "/catalogues/import",
        "/organisations",
        "/activity",
    ];
    let mut nonces = BTreeSet::new();
    for path in pages {
        let page = ada.client.get(path);
        check_headers(path, &page);
        check_page(path, &page);
        nonces.insert(page.header("content-security-policy").to_owned());
    }
    assert_eq!(nonces.len(), pages.len(), "a nonce is used once");
    let (http, url) = (ada.client.http().clone(), |path: &str| ada.client.url(path));
    let huge = "x".repeat(300 * 1024);
    let odd = [
        ("method", http.delete(url("/me/security"))),
        ("body without token", http.post(url("/sign-in")).form(&[("a", "b")])),
        ("too large", http.post(url("/sign-in")).form(&[("a", huge.as_str())])),
        ("wrong type", http.post(url("/sign-in")).header("Content-Type", "text/plain").body("a=b")),
        ("signed out part", http.get(url("/me/security")).header("HX-Request", "true")),
    ];
    for (what, request) in odd {
        let page = server.client().send(request);
        assert!(page.status >= 400, "{what}: {}", page.status);
        check_headers(what, &page);
        check_page(what, &page);
    }
}

#[test]
fn a_correlation_id_is_taken_over_when_it_is_well_formed_and_stands_in_the_log() {
    let server = Server::start();
    let mut client = server.client();
    let taken = ["abcd-1234", &"a".repeat(64), "0123456789"];
    for id in taken {
        let request = client.http().get(client.url("/sign-in")).header("X-Correlation-ID", id);
        assert_eq!(client.send(request).header("x-correlation-id"), id);
    }
    for id in ["short", &"a".repeat(65), "with space 1", "semi;colon1", "<script>1", "ünïcode-id"] {
        let request = client.http().get(client.url("/sign-in")).header("X-Correlation-ID", id.as_bytes());
        let given = client.send(request).header("x-correlation-id").to_owned();
        assert!(given != id && given.len() == 32, "{id}: {given}");
    }
    let log = server.log();
    assert!(log.contains("abcd-1234") && !log.contains("semi;colon1"), "{log}");
}

#[test]
fn an_error_has_a_page_and_a_twin_for_programs() {
    let server = Server::start();
    let mut ada = server.set_up();
    let cases = [("/nothing-here", 404, "not_found"), ("/o/nobody", 404, "not_found")];
    for (path, status, code) in cases {
        let page = ada.client.get(path).expect(status);
        assert!(page.text.contains(page.header("x-correlation-id")), "the reference stands in the page");
        let request = ada.client.http().get(ada.client.url(path)).header("Accept", "application/json");
        let twin = ada.client.send(request).expect(status);
        assert_eq!(twin.header("content-type"), "application/problem+json");
        let problem: serde_json::Value = serde_json::from_str(&twin.text).unwrap();
        assert_eq!(
            (problem["status"].as_u64(), problem["code"].as_str()),
            (Some(u64::from(status)), Some(code))
        );
        assert_eq!(problem["correlation_id"].as_str(), Some(twin.header("x-correlation-id")));
    }
}

#[test]
fn a_method_that_an_address_does_not_take_is_named_with_those_it_takes() {
    let server = Server::start();
    let mut client = server.client();
    for method in ["DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        for path in ["/sign-in", "/healthz", "/me/security"] {
            let page = client.send(client.http().request(method.clone(), client.url(path)));
            assert_eq!(page.status, 405, "{method} {path}");
            assert!(page.header("allow").contains("GET"), "{method} {path}: {:?}", page.header("allow"));
        }
    }
    let page = client.send(client.http().head(client.url("/sign-in")));
    assert_eq!((page.status, page.text.as_str()), (200, ""));
}

#[test]
fn only_forms_are_taken_and_files_only_where_they_belong() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.get("/me/preferences").expect(200);
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", "application/xml", ""] {
        let request = ada.client.http().post(ada.client.url("/me/preferences")).header("Content-Type", kind);
        let request = request.header("X-CSRF-Token", &ada.client.csrf).body("{\"theme\":\"dark\"}");
        assert_eq!(ada.client.send(request).status, 415, "{kind}");
    }
}

#[test]
fn a_body_over_the_limit_is_refused_announced_or_not() {
    let server = Server::start();
    let mut client = server.client();
    client.get("/sign-in").expect(200);
    let huge = format!("identifier={}", "x".repeat(400 * 1024));
    let post = |client: &Client| {
        client.http().post(client.url("/sign-in")).header("Content-Type", "application/x-www-form-urlencoded")
    };
    let announced = client.send(post(&client).body(huge.clone()));
    assert_eq!(announced.status, 413);
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\n40400\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&huge.as_bytes()[..0x40400]).unwrap();
    let mut status = [0; 12];
    stream.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 413");
}

#[test]
fn signs_of_life_ask_nobody_and_readiness_asks_the_database_and_the_folder() {
    let server = Server::start();
    let mut client = server.client();
    let alive: serde_json::Value = serde_json::from_str(&client.get("/healthz").expect(200).text).unwrap();
    assert_eq!((alive["status"].as_str(), alive["environment"].as_str()), (Some("ok"), Some("development")));
    assert!(alive["version"].is_string() && alive["uptime_seconds"].is_u64(), "{alive}");
    let ready: serde_json::Value = serde_json::from_str(&client.get("/readyz").expect(200).text).unwrap();
    assert_eq!((ready["database"].as_str(), ready["data_folder"].as_str()), (Some("ok"), Some("ok")));
    let folder = server.folder().join("controlkeep-data");
    let aside = server.folder().join("aside");
    std::fs::rename(&folder, &aside).unwrap();
    let unready = client.get("/readyz").expect(503);
    assert!(unready.text.contains("\"data_folder\":\"failed\""), "{}", unready.text);
    client.get("/healthz").expect(200);
    std::fs::rename(&aside, &folder).unwrap();
    client.get("/readyz").expect(200);
}

#[test]
fn metrics_count_requests_by_route_and_never_by_path() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.get("/o/acme-machining/a/1/board").expect(200);
    ada.client.get("/o/never-was/a/1/board").expect(404);
    ada.client.get("/some/path/nobody/declared").expect(404);
    let text = ada.client.get("/metrics").expect(200).text;
    for part in [
        "http_requests_total{method=\"GET\",route=\"/o/{org}/a/{as}/board\",status=\"200\"} 1",
        "http_requests_total{method=\"GET\",route=\"/o/{org}/a/{as}/board\",status=\"404\"} 1",
        "http_request_duration_seconds_bucket",
        "http_requests_in_flight",
        "database_connections_max",
        "audit_entries",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    for secret in ["never-was", "acme-machining", "nobody/declared", "ada@example.com"] {
        assert!(!text.contains(secret), "{secret} stands in the metrics");
    }
}

#[test]
fn metrics_are_for_this_machine_or_for_the_token() {
    let token = "a-token-of-24-characters!";
    let settings = vec![("METRICS_TOKEN", token.to_owned())];
    let server = Server::start_with(Options { database_url: None, settings });
    let mut client = server.client();
    let mut ask = |headers: &[(&str, &str)]| {
        let mut request = client.http().get(client.url("/metrics"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        client.send(request).status
    };
    assert_eq!(ask(&[]), 200);
    assert_eq!(ask(&[("X-Forwarded-For", "203.0.113.9")]), 404, "what a proxy forwards is not this machine");
    assert_eq!(ask(&[("Forwarded", "for=203.0.113.9")]), 404);
    assert_eq!(
        ask(&[("X-Forwarded-For", "203.0.113.9"), ("Authorization", &format!("Bearer {token}"))]),
        200
    );
    assert_eq!(ask(&[("X-Forwarded-For", "203.0.113.9"), ("Authorization", "Bearer wrong")]), 404);
}

#[test]
fn assets_are_kept_for_a_year_and_come_compressed() {
    let server = Server::start();
    let mut client = server.client();
    let path = asset(&mut client);
    let mut sizes = Vec::new();
    for (accepted, encoding) in
        [("", ""), ("gzip", "gzip"), ("br", "br"), ("gzip, br;q=1.0", "br"), ("identity", "")]
    {
        let request = client.http().get(client.url(&path)).header("Accept-Encoding", accepted);
        let page = client.send(request).expect(200);
        assert_eq!(page.header("content-encoding"), encoding, "{accepted:?}");
        assert_eq!(page.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(page.header("content-type").starts_with("text/css"), "{}", page.header("content-type"));
        assert!(page.header("vary").to_lowercase().contains("accept-encoding"));
        assert!(!page.header("etag").is_empty());
        assert!(page.header("set-cookie").is_empty());
        sizes.push(page.header("content-length").parse::<usize>().unwrap_or_default());
    }
    assert!(sizes[2] < sizes[1] && sizes[1] < sizes[0], "{sizes:?}");
    for path in [
        "/assets/",
        "/assets/..%2f..%2fetc%2fpasswd",
        "/assets/app.css",
        "/assets/%00",
        "/assets/../Cargo.toml",
    ] {
        assert_eq!(client.get(path).status, 404, "{path}");
    }
}

#[test]
fn pages_come_compressed_too() {
    let server = Server::start();
    let mut client = server.client();
    for encoding in ["br", "gzip"] {
        let request = client.http().get(client.url("/setup")).header("Accept-Encoding", encoding);
        assert_eq!(client.send(request).header("content-encoding"), encoding);
    }
}

#[test]
fn odd_addresses_are_answered_and_the_server_stays() {
    let server = Server::start();
    let mut client = server.client();
    let long = format!("/{}", "a".repeat(8000));
    for path in [
        "/%00",
        "/%ff%fe",
        "/..%2f..%2fetc",
        "//evil.test",
        "/o/%2e%2e/a",
        "/o/%F0%9F%A6%80",
        "/?q=%ff",
        &long,
    ] {
        let status = client.get(path).status;
        assert!((300..500).contains(&status), "{path}: {status}");
    }
    for path in ["/sign-in?next=%ff", "/sign-in?next=a&next=b", "/sign-in?unknown=1"] {
        let status = client.get(path).status;
        assert!(matches!(status, 200 | 303 | 400), "{path}: {status}");
    }
    client.get("/healthz").expect(200);
}
