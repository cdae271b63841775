//! The first set-up: of many who know the code, one becomes the administrator.

use controlkeep_tests::{Client, DatabaseKind, FirstRun, PASSWORD, Server, TestDatabase};

use crate::arena::{Size, another_node, together, when_there_is_room};

pub(crate) fn one_administrator(kind: DatabaseKind, nodes: usize) {
    let size = Size::wanted();
    let database = TestDatabase::new(kind);
    let mut all = vec![Server::start_on(&database)];
    while all.len() < nodes {
        all.push(another_node(&all[0], &database));
    }
    // Each start prints a new code, and the one before is dead.
    let code = all.last().and_then(|server| server.code.clone()).unwrap();
    let browsers: Vec<Client> = (0..size.many).map(|number| entered(&all[number % nodes], &code)).collect();
    database.execute(
        "CREATE TABLE saved_sessions AS SELECT * FROM sessions; \
         CREATE TABLE saved_installation AS SELECT * FROM installation;",
    );
    for round in 0..size.rounds {
        database.execute(
            "UPDATE installation SET stage = (SELECT stage FROM saved_installation), \
             setup_code = (SELECT setup_code FROM saved_installation), administrator_id = NULL; \
             DELETE FROM sessions; INSERT INTO sessions SELECT * FROM saved_sessions; \
             DELETE FROM devices; DELETE FROM backup_codes; DELETE FROM accounts;",
        );
        // What a node remembers of a session it forgets within a second.
        std::thread::sleep(std::time::Duration::from_millis(1100));
        let mut racing = browsers.clone();
        let statuses = together(&mut racing, |number, client| {
            let email = format!("admin{number}@example.com");
            let fields = [("name", "First"), ("email", &email), ("username", ""), ("password", PASSWORD)];
            when_there_is_room(|| client.post("/setup/administrator", &fields)).status
        });
        assert!(
            statuses.iter().all(|status| matches!(status, 303 | 404 | 409)),
            "round {round}: {statuses:?}"
        );
        let inside = racing.iter_mut().map(|client| client.get("/sign-in/app").status);
        assert_eq!(inside.filter(|status| *status == 200).count(), 1, "round {round}: {statuses:?}");
        let listed = all[0].command(&["user", "list"]).well();
        assert_eq!(listed.lines().count(), 1, "round {round}: {listed}");
    }
}

/// A browser that has entered the code and sees the form.
fn entered(server: &Server, code: &str) -> Client {
    let mut run = FirstRun::begin(server);
    run.enter_code(code).leads_to("/setup/checks");
    run.client.get("/setup/administrator").expect(200);
    run.client
}
