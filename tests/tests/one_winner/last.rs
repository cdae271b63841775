//! Two who take each other's right away at the same moment: one keeps it, and somebody is left.

use controlkeep_tests::{Page, Person, Program};
use serde_json::{Value, json};

use crate::arena::{Arena, together, when_there_is_room};

/// One of the two, at one of the nodes.
struct Rival {
    program: Program,
    own: String,
    other: String,
}

/// Both, as many times as race.
fn rivals(arena: &Arena, keys: &[String; 2], accounts: &[String; 2]) -> Vec<Rival> {
    let rival = |number: usize| Rival {
        // The two of a pair are at different nodes in every second pair.
        program: arena.program(&keys[number % 2], number / 2 + number % 2 * (number / 2 % 2)),
        own: accounts[number % 2].clone(),
        other: accounts[(number + 1) % 2].clone(),
    };
    (0..arena.size.many).map(rival).collect()
}

fn account_of(program: &Program) -> String {
    program.get("/api/v1/me").expect(200).json()["id"].as_str().unwrap().to_owned()
}

/// Two with all rights, their keys and their accounts.
fn two(arena: &Arena, options: &[&str]) -> ([String; 2], [String; 2]) {
    let keys = ["ada", "rival@example.com"].map(|who| arena.nodes[0].key(who, options));
    let accounts = [0, 1].map(|at| account_of(&arena.program(&keys[at], 0)));
    (keys, accounts)
}

/// Refused in a way that is told: the right is gone, the account is, or it would be the last one.
fn assert_told(page: &Page, last: &str) {
    match page.status {
        200 | 204 | 401 | 403 | 404 => {}
        409 => assert_eq!(page.problem(), last),
        other => panic!("{other}: {}", page.text),
    }
}

pub(crate) fn one_maintainer_stays(arena: &mut Arena) {
    let options = ["--administrator", "--organisation", "acme-machining", "--role", "maintainer"];
    let _rival = Person::created(&arena.nodes[0], "rival@example.com", &options);
    let (keys, accounts) = two(arena, &["--scopes", "admin"]);
    let members = "/api/v1/organisations/acme-machining/members";
    let mutual = |rival: &Rival| {
        let body = json!({ "role": "viewer" });
        rival.program.call("PUT", &format!("{members}/{}", rival.other), Some(&body))
    };
    let stepping_down = |rival: &Rival| {
        let body = json!({ "role": "viewer" });
        rival.program.call("PUT", &format!("{members}/{}", rival.own), Some(&body))
    };
    let leaving = |rival: &Rival| rival.program.call("DELETE", &format!("{members}/{}", rival.own), None);
    let ways: [&(dyn Fn(&Rival) -> Page + Sync); 3] = [&mutual, &stepping_down, &leaving];
    arena.database.execute("CREATE TABLE saved_memberships AS SELECT * FROM memberships;");
    for round in 0..arena.size.rounds {
        arena.set_back("DELETE FROM memberships; INSERT INTO memberships SELECT * FROM saved_memberships;");
        let way = ways[round % ways.len()];
        let answers =
            together(&mut rivals(arena, &keys, &accounts), |_, rival| when_there_is_room(|| way(rival)));
        answers.iter().for_each(|page| assert_told(page, "last_maintainer"));
        let left = "SELECT COUNT(*) FROM memberships WHERE role = 'maintainer' AND organisation_id = \
                    (SELECT id FROM organisations WHERE slug = 'acme-machining')";
        assert_eq!(arena.count(left), 1, "round {round}: {:?}", statuses(&answers));
    }
    arena.set_back(
        "DELETE FROM memberships; INSERT INTO memberships SELECT * FROM saved_memberships; DROP TABLE saved_memberships;",
    );
}

pub(crate) fn one_administrator_stays(arena: &mut Arena) {
    let (keys, accounts) = two(arena, &["--scopes", "admin"]);
    // Whoever makes the nodes forget is neither of the two.
    let keeper = Person::created(&arena.nodes[0], "keeper@example.com", &[]);
    let ada = std::mem::replace(&mut arena.ada, keeper);
    arena.database.execute("CREATE TABLE saved_credentials AS SELECT * FROM api_credentials;");
    let barred: Value = json!({ "disabled": true });
    for round in 0..arena.size.rounds {
        arena.set_back(
            "UPDATE accounts SET disabled = FALSE WHERE administrator; DELETE FROM api_credentials; \
             INSERT INTO api_credentials SELECT * FROM saved_credentials;",
        );
        let answers = together(&mut rivals(arena, &keys, &accounts), |_, rival| {
            when_there_is_room(|| {
                rival.program.call("PUT", &format!("/api/v1/users/{}", rival.other), Some(&barred))
            })
        });
        answers.iter().for_each(|page| assert_told(page, "last_administrator"));
        let left = arena.count("SELECT COUNT(*) FROM accounts WHERE administrator AND NOT disabled");
        assert_eq!(left, 1, "round {round}: {:?}", statuses(&answers));
    }
    arena.database.execute("DROP TABLE saved_credentials;");
    arena.ada = ada;
}

fn statuses(answers: &[Page]) -> Vec<u16> {
    answers.iter().map(|page| page.status).collect()
}
