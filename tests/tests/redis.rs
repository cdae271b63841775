//! Several nodes with one Redis: requests are bounded over all of them, a change on one is known on the
//! others at once, and nothing fails when Redis goes (fault F13).

use std::time::{Duration, Instant};

use controlkeep_tests::{Client, DatabaseKind, Options, Person, Proxy, Server, TestDatabase};

/// Two servers on one database, each with its own wire to one Redis.
struct Nodes {
    first: Server,
    second: Server,
    wire: Proxy,
    _database: TestDatabase,
}

fn redis() -> String {
    let url = std::env::var("CONTROLKEEP_TEST_REDIS_URL").unwrap_or("redis://127.0.0.1:6379".into());
    format!("{}/0", url.trim_end_matches('/'))
}

impl Nodes {
    fn start(limits: &[(&'static str, &str)]) -> Self {
        let database = TestDatabase::new(DatabaseKind::Postgres);
        let wire = Proxy::before(&redis());
        // No other test shares a database name, so no other shares what stands in Redis.
        let name = database.url().rsplit('/').next().unwrap_or_default().to_owned();
        let mut settings = vec![("REDIS_URL", wire.url().to_owned()), ("REDIS_PREFIX", format!("{name}:"))];
        settings.extend(limits.iter().map(|(setting, value)| (*setting, (*value).to_owned())));
        let options = |settings| Options { database_url: Some(database.url().to_owned()), settings };
        let first = Server::start_with(options(settings.clone()));
        // A second start before that would print a set-up code of its own, and the first would be dead.
        if limits.is_empty() {
            drop(first.set_up());
        }
        let key = first.folder().join("controlkeep-data/controlkeep.key").display().to_string();
        settings.push(("KEY_FILE", key));
        let second = Server::start_with(options(settings));
        let nodes = Self { first, second, wire, _database: database };
        nodes.become_ready("ok");
        nodes
    }

    fn become_ready(&self, redis: &str) {
        for server in [&self.first, &self.second] {
            let until = Instant::now() + Duration::from_secs(10);
            while standing(server) != redis {
                assert!(Instant::now() < until, "Redis is {} and not {redis}", standing(server));
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }
}

/// What `/readyz` says of Redis; the server is ready in any case.
fn standing(server: &Server) -> String {
    let ready: serde_json::Value =
        serde_json::from_str(&server.client().get("/readyz").expect(200).text).expect("it is JSON");
    assert_eq!(ready["status"], "ok", "Redis decides nothing");
    ready["redis"].as_str().unwrap_or_default().to_owned()
}

/// How many pages are drawn before one is refused, on one node after the other.
fn admitted(clients: &mut [Client]) -> usize {
    let count = clients.len();
    (0..60)
        .take_while(|number| match clients[number % count].get("/sign-in").status {
            429 => false,
            200 | 303 => true,
            other => panic!("{other} instead of a page or a refusal"),
        })
        .count()
}

fn is_one_allowance(admitted: usize) -> bool {
    (10..=12).contains(&admitted)
}

#[test]
fn requests_are_bounded_over_all_nodes_and_for_each_while_redis_is_away() {
    let nodes = Nodes::start(&[("REQUESTS_PER_MINUTE", "10")]);
    let mut clients = [nodes.first.client(), nodes.second.client()];
    let together = admitted(&mut clients);
    assert!(is_one_allowance(together), "{together} requests fit into an allowance of 10");

    nodes.wire.cut();
    nodes.become_ready("away");
    for client in &mut clients {
        let alone = admitted(std::slice::from_mut(client));
        assert!(is_one_allowance(alone), "{alone} requests of one node fit into its own allowance of 10");
    }
    nodes.wire.mend();
    nodes.become_ready("ok");
    for server in [&nodes.first, &nodes.second] {
        let told = server.log().matches("Redis cannot be used").count();
        assert_eq!(told, 1, "an outage is told once:\n{}", server.log());
    }
}

#[test]
fn a_redis_that_says_nothing_delays_one_request_and_no_more() {
    let nodes = Nodes::start(&[("REQUESTS_PER_MINUTE", "1000")]);
    let mut client = nodes.first.client();
    client.get("/sign-in");
    nodes.wire.freeze();
    let since = Instant::now();
    for _ in 0..5 {
        assert!(client.get("/sign-in").status < 400);
    }
    assert!(since.elapsed() < Duration::from_secs(2), "{:?}", since.elapsed());
    nodes.become_ready("away");
    nodes.wire.mend();
    nodes.become_ready("ok");
}

#[test]
fn what_ends_on_one_node_has_ended_on_the_other_at_once_and_without_redis_within_a_second() {
    let nodes = Nodes::start(&[]);
    let [member, viewer] = ["member", "viewer"].map(|role| nodes.first.person(role));
    let elsewhere = |person: &Person| {
        let mut client = nodes.second.client();
        client.cookies = person.client.cookies.clone();
        client
    };
    let inside = |client: &mut Client| client.get("/me/security").status == 200;
    let ended = |what: &str, client: &mut Client, most: Duration| {
        let since = Instant::now();
        while inside(client) {
            assert!(since.elapsed() < most, "{what} took {:?}", since.elapsed());
            std::thread::sleep(Duration::from_millis(5));
        }
    };

    let mut client = elsewhere(&member);
    assert!(inside(&mut client), "the other node has it in memory now");
    nodes.first.command(&["user", "disable", "member@example.com"]).well();
    // Without news it would be up to a second; half of one leaves room for a busy machine.
    ended("the disabled account", &mut client, Duration::from_millis(500));

    nodes.wire.cut();
    nodes.become_ready("away");
    let mut client = elsewhere(&viewer);
    assert!(inside(&mut client), "nobody is turned away because Redis is gone");
    nodes.first.command(&["user", "disable", "viewer@example.com"]).well();
    ended("the disabled account without Redis", &mut client, Duration::from_millis(1500));
    assert!(nodes.second.verify().sound);
}

#[test]
fn a_server_starts_without_redis_says_so_and_finds_it_later() {
    let wire = Proxy::before(&redis());
    wire.cut();
    let settings = vec![("REDIS_URL", wire.url().to_owned()), ("REDIS_PREFIX", "later:".to_owned())];
    let server = Server::start_with(Options { database_url: None, settings });
    assert_eq!(standing(&server), "away");
    let told = server.command(&["doctor"]);
    let line = told.out.lines().find(|line| line.contains("Redis:")).unwrap_or_default().to_owned();
    assert!(line.starts_with("warn") && told.out.contains("correct redis_url"), "{}", told.out);
    wire.mend();
    let until = Instant::now() + Duration::from_secs(10);
    while standing(&server) != "ok" {
        assert!(Instant::now() < until, "it does not find Redis again");
        std::thread::sleep(Duration::from_millis(20));
    }
    let told = server.command(&["doctor"]);
    assert!(told.out.lines().any(|line| line.starts_with("pass  Redis:")), "{}", told.out);
}

#[test]
fn without_the_setting_nobody_speaks_of_redis() {
    let server = Server::start();
    assert_eq!(standing(&server), "");
    assert!(!server.command(&["doctor"]).out.contains("Redis"));
}
