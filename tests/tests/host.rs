//! The server answers to its own names only.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::{Options, Server};

#[test]
fn a_foreign_name_gets_421_and_probes_are_answered_by_any_name() {
    let server = Server::start();
    let mut client = server.client();
    for (path, status) in
        [("/setup", 421), ("/sign-in", 421), ("/nowhere", 421), ("/healthz", 200), ("/readyz", 200)]
    {
        let request = client.http().get(client.url(path)).header("Host", "evil.test");
        let page = client.send(request);
        assert_eq!(page.status, status, "{path}");
        assert!(!page.text.contains("evil.test"), "{path} tells the foreign name back");
    }
}

#[test]
fn the_public_address_is_an_own_name_too() {
    let settings = vec![("PUBLIC_ADDRESS", "http://keep.example.com".to_owned())];
    let server = Server::start_with(Options { settings, ..Options::default() });
    let mut client = server.client();
    for (host, status) in
        [("keep.example.com", 200), ("KEEP.example.com:80", 200), ("keep.example.com.evil.test", 421)]
    {
        let url = format!("http://127.0.0.1:{}/sign-in", server.port());
        let request = client.http().get(url).header("Host", host);
        let page = client.send(request);
        let expected = if status == 200 { [200, 303].as_slice() } else { &[status] };
        assert!(expected.contains(&page.status), "{host}: {}", page.status);
    }
}
