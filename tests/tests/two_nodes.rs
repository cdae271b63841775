//! Two servers on one database: what ends on one has ended on the other within a second (SE2).

use std::time::{Duration, Instant};

use controlkeep_tests::{Client, DatabaseKind, Objective, Options, Person, Server, TestDatabase};

const SHEET: &str = "/o/acme-machining/a/1/r/3.1.1";

/// Two servers that share the database and the key.
struct Nodes {
    ada: Person,
    first: Server,
    second: Server,
    _database: TestDatabase,
}

impl Nodes {
    fn start(kind: DatabaseKind) -> Self {
        let database = TestDatabase::new(kind);
        let first = Server::start_on(&database);
        // A second start before that would print a set-up code of its own, and the first would be dead.
        let ada = first.set_up();
        let key = first.folder().join("controlkeep-data/controlkeep.key").display().to_string();
        let second = Server::start_with(Options {
            database_url: Some(database.url().to_owned()),
            settings: vec![("KEY_FILE", key)],
        });
        Self { ada, first, second, _database: database }
    }

    /// The same browser, talking to the other node.
    fn on_second(&self, person: &Person) -> Client {
        let mut client = self.second.client();
        client.cookies = person.client.cookies.clone();
        client
    }
}

fn inside(client: &mut Client) -> bool {
    client.get("/me/security").status == 200
}

/// Waits until something holds; a second is the promise, and a busy machine gets half of one more.
fn within_a_second(what: &str, mut holds: impl FnMut() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < Duration::from_millis(1500), "{what} took {:?}", since.elapsed());
        std::thread::sleep(Duration::from_millis(25));
    }
}

fn walk(kind: DatabaseKind) {
    let nodes = Nodes::start(kind);
    let mut ada = nodes.ada.clone();
    let mut member = nodes.first.person("member");

    let mut elsewhere = nodes.on_second(&ada);
    assert!(inside(&mut elsewhere), "a session of one node is one of the other");
    ada.client.post("/sign-out", &[]).expect(303);
    within_a_second("the sign-out", || !inside(&mut elsewhere));

    let mut elsewhere = nodes.on_second(&member);
    let objective = Objective::all(&elsewhere.get(SHEET).expect(200)).remove(0);
    let demote =
        ["user", "grant", "member@example.com", "--organisation", "acme-machining", "--role", "viewer"];
    nodes.first.command(&demote).well();
    within_a_second("the narrower role", || objective.state(&mut elsewhere, "met", "").status == 403);
    objective.state(&mut member.client, "met", "").expect(403);

    nodes.first.command(&["user", "disable", "member@example.com"]).well();
    within_a_second("the disabled account", || !inside(&mut elsewhere) && !inside(&mut member.client));
    assert!(nodes.second.verify().sound);
}

#[test]
fn what_ends_on_one_node_has_ended_on_the_other_on_postgresql() {
    walk(DatabaseKind::Postgres);
}

#[cfg(feature = "mysql")]
#[test]
fn what_ends_on_one_node_has_ended_on_the_other_on_mariadb() {
    walk(DatabaseKind::Mysql);
}
