//! A server as a service manager runs it: limits, proxies, logs, and how it stops.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use controlkeep_tests::{Client, Objective, Options, Server};

fn with(settings: &[(&'static str, &str)]) -> Server {
    let settings = settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Server::start_with(Options { database_url: None, settings })
}

#[test]
fn in_production_browsers_are_told_to_stay_with_https() {
    let server = with(&[("ENVIRONMENT", "production"), ("PUBLIC_ADDRESS", "https://keep.example.com")]);
    let mut client = Client::new(&format!("http://127.0.0.1:{}", server.port()));
    let page = client.get("/setup").expect(200);
    assert_eq!(page.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
    assert!(client.get("/healthz").text.contains("\"environment\":\"production\""));
    let token = client.csrf.clone();
    let send = |client: &mut Client, origin: &str| {
        let request = client.http().post(client.url("/setup")).header("Origin", origin);
        let request = request.form(&[("code", "x"), ("csrf_token", &token)]);
        client.send(request).status
    };
    assert_eq!(send(&mut client, "https://keep.example.com"), 422);
    assert_eq!(send(&mut client, "https://keep.example.com.evil.test"), 403);
    assert!(Server::start().client().get("/setup").header("strict-transport-security").is_empty());
}

#[test]
fn too_many_requests_of_one_address_are_told_when_to_come_back() {
    let server = with(&[("REQUESTS_PER_MINUTE", "20"), ("CREDENTIAL_REQUESTS_PER_MINUTE", "3")]);
    let mut client = server.client();
    client.get("/setup").expect(200);
    let statuses: Vec<u16> = (0..4).map(|_| client.post("/setup", &[("code", "x")]).status).collect();
    assert_eq!(statuses, [422, 422, 422, 429], "credentials have a bound of their own");
    let refused =
        (0..40).map(|_| client.get("/setup")).find(|page| page.status == 429).expect("the bound holds");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert!(refused.shows("too fast"), "{}", refused.text);
    client.get("/healthz").expect(200);
}

#[test]
fn a_forwarded_address_is_believed_only_from_a_trusted_proxy() {
    for (trusted, shown) in [("", "127.0.0.1"), ("127.0.0.1", "203.0.113.9")] {
        let server = with(&[("TRUSTED_PROXIES", trusted)]);
        let mut ada = server.set_up();
        let mut other = ada.elsewhere(&server);
        other.client.get("/sign-in").expect(200);
        let fields =
            [("identifier", "ada"), ("password", "not the password 1"), ("csrf_token", &other.client.csrf)];
        let request = other.client.http().post(other.client.url("/sign-in")).form(&fields);
        let request = request.header("X-Forwarded-For", "198.51.100.1, 203.0.113.9");
        other.client.send(request).expect(422);
        let activity = ada.client.get("/activity").expect(200);
        assert!(activity.shows(shown), "{trusted}: {}", activity.text);
        assert!(!activity.shows("198.51.100.1"), "what the client claims itself counts for nothing");
    }
}

#[test]
fn requests_that_were_accepted_finish_and_then_it_ends_well() {
    let mut server = Server::start();
    let mut ada = server.set_up();
    let objective = Objective::all(&ada.client.get("/o/acme-machining/a/1/r/3.1.1").expect(200)).remove(0);
    let body = format!("version=0&finding=met&csrf_token={}", ada.client.csrf);
    let head = format!(
        "POST {}/finding HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: __Host-controlkeep={}\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n",
        objective.address,
        server.port(),
        ada.client.cookies["__Host-controlkeep"],
        body.len()
    );
    let mut slow = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    slow.write_all(head.as_bytes()).unwrap();
    slow.write_all(&body.as_bytes()[..10]).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    server.tell_to_stop();
    std::thread::sleep(Duration::from_millis(500));
    assert!(TcpStream::connect(("127.0.0.1", server.port())).is_err(), "nothing new is accepted");
    slow.write_all(&body.as_bytes()[10..]).unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert_eq!(server.wait(), Some(0));
    let server = server.started_again();
    let stored = Objective::all(&ada.client.get("/o/acme-machining/a/1/r/3.1.1").expect(200)).remove(0);
    assert_eq!(stored.finding, "met");
    assert!(server.verify().sound);
}

#[test]
fn when_it_stops_under_load_every_answered_change_is_there() {
    let mut server = Server::start();
    let mut ada = server.set_up();
    let sheet = "/o/acme-machining/a/1/r/3.1.1";
    let objectives = Objective::all(&ada.client.get(sheet).expect(200));
    let answered: Vec<u32> = std::thread::scope(|scope| {
        let writing: Vec<_> = objectives
            .iter()
            .map(|objective| (objective, ada.client.clone()))
            .map(|(objective, client)| scope.spawn(move || write_until_it_stops(objective, &client)))
            .collect();
        std::thread::sleep(Duration::from_millis(700));
        assert_eq!(server.stop(), Some(0));
        writing.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(answered.iter().all(|count| *count > 0), "{answered:?}");
    let server = server.started_again();
    let stored = Objective::all(&ada.client.get(sheet).expect(200));
    let stored: Vec<u32> = stored.iter().map(|objective| objective.version.parse().unwrap()).collect();
    assert_eq!(stored, answered);
    assert!(server.verify().sound);
}

/// Sets findings one after the other and counts those that were answered.
fn write_until_it_stops(objective: &Objective, client: &Client) -> u32 {
    let cookie = format!("__Host-controlkeep={}", client.cookies["__Host-controlkeep"]);
    let mut version = 0;
    loop {
        let finding = if version % 2 == 0 { "met" } else { "not_met" };
        let seen = version.to_string();
        let fields = [("version", seen.as_str()), ("finding", finding), ("csrf_token", &client.csrf)];
        let request = client.http().post(client.url(&format!("{}/finding", objective.address)));
        match request.header("Cookie", &cookie).form(&fields).send() {
            Ok(answer) if answer.status() == 303 => version += 1,
            _ => return version,
        }
    }
}

#[test]
fn what_was_answered_survives_a_power_cut() {
    let server = Server::start();
    let mut ada = server.set_up();
    let sheet = "/o/acme-machining/a/1/r/3.1.1";
    let mut server = server;
    for round in 1..=5 {
        let objective = Objective::all(&ada.client.get(sheet).expect(200)).remove(0);
        objective.write(&mut ada.client, &format!("round {round}")).expect(303);
        server = server.killed_and_restarted();
        let stored = Objective::all(&ada.client.get(sheet).expect(200)).remove(0);
        assert_eq!((stored.note, stored.version), (format!("round {round}"), round.to_string()));
    }
    assert!(server.verify().sound);
}

#[test]
fn log_lines_are_objects_on_request_and_join_a_request_with_its_answer() {
    let server = with(&[("LOG_FORMAT", "json")]);
    let mut client = server.client();
    let id = client.get("/setup").expect(200).header("x-correlation-id").to_owned();
    let log = server.log();
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let own =
        lines.iter().find(|line| line["correlation"].as_str() == Some(&id)).expect("the answer was logged");
    assert_eq!((own["route"].as_str(), own["status"].as_u64()), (Some("/setup"), Some(200)), "{own}");
}

#[test]
fn the_log_goes_into_daily_files_when_there_is_a_folder_for_them() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("log");
    let mut server = with(&[("LOG_FOLDER", folder.to_str().unwrap())]);
    server.client().get("/setup").expect(200);
    assert_eq!(server.stop(), Some(0));
    let mode = std::os::unix::fs::PermissionsExt::mode(&folder.metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o700, "a folder that was made is its owner's alone");
    let file = std::fs::read_dir(&folder).unwrap().next().expect("a file was made").unwrap();
    assert!(file.file_name().to_string_lossy().starts_with("controlkeep."), "{:?}", file.file_name());
    let text = std::fs::read_to_string(file.path()).unwrap();
    assert!(text.contains("Answered") && text.contains("Stopped"), "{text}");
}

#[test]
fn every_answer_has_a_type_and_text_names_its_charset() {
    let server = Server::start();
    let mut ada = server.set_up();
    for path in ["/me/security", "/nothing-here", "/o/acme-machining/activity.csv", "/metrics", "/api/docs"] {
        let page = ada.client.get(path);
        let kind = page.header("content-type");
        assert!(
            kind.starts_with("text/") && kind.to_lowercase().contains("charset=utf-8"),
            "{path}: {kind:?}"
        );
    }
    for (path, expected) in [
        ("/healthz", "application/json"),
        ("/readyz", "application/json"),
        ("/api/v1/openapi.json", "application/json"),
        ("/api/v1/me", "application/problem+json"),
    ] {
        assert_eq!(server.client().get(path).header("content-type"), expected, "{path}");
    }
}

/// Sends bytes as they are and reads what comes back.
fn raw(server: &Server, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    // The server may hang up before everything is sent.
    stream.write_all(bytes).ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn what_is_no_request_is_refused_and_harms_nobody() {
    let server = Server::start();
    let header =
        format!("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Long: {}\r\n\r\n", "a".repeat(1_000_000));
    let smuggled = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n";
    let cases: [&[u8]; 5] = [
        b"\x16\x03\x01\x02\x00",
        b"NONSENSE\r\n\r\n",
        header.as_bytes(),
        b"GET / HTTP/9.9\r\n\r\n",
        smuggled.as_bytes(),
    ];
    for bytes in cases {
        let answer = raw(&server, bytes);
        let refused =
            answer.is_empty() || answer.starts_with("HTTP/1.1 4") || answer.starts_with("HTTP/1.0 4");
        assert!(refused, "{:?}: {answer}", String::from_utf8_lossy(&bytes[..20.min(bytes.len())]));
    }
    server.client().get("/healthz").expect(200);
    assert!(!server.log().contains("panicked"), "{}", server.log());
}

#[test]
fn a_template_on_disk_is_read_anew_for_every_page() {
    let folder = tempfile::tempdir().unwrap();
    copy(
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/adapters/web/templates")),
        folder.path(),
    );
    let server = with(&[("TEMPLATES", folder.path().to_str().unwrap())]);
    let mut client = server.client();
    client.get("/setup").expect(200);
    let file = folder.path().join("pages/setup/start.html");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("<h1>", "<h1>Changed on disk ")).unwrap();
    assert!(client.get("/setup").expect(200).shows("Changed on disk"));
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn after_a_round_of_pages_its_own_memory_is_under_60_mb() {
    let server = Server::start();
    let mut ada = server.set_up();
    for _ in 0..20 {
        ada.client.get("/o/acme-machining/a/1/board").expect(200);
        ada.client.get("/o/acme-machining/a/1/score").expect(200);
    }
    // Pages of the program's file are left out: an unoptimised build has many more of them.
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let resident = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    let kib: u64 = resident.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(kib < 60 * 1024, "{kib} KiB");
}
