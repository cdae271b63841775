//! Codes of the second step: of many who know the password and the code, one comes in.

use controlkeep_tests::{Authenticator, Person, Program};
use serde_json::json;

use crate::arena::{Arena, together, when_there_is_room, winner};

/// Half sessions end by themselves after five minutes, so they are renewed before.
const RENEWED_EVERY: usize = 25;

/// Somebody who gave the password: in a browser, or as a program.
enum Half {
    Browser(Person),
    Program(Program, String),
}

impl Half {
    /// Every third is a program: a code counts for both doors together.
    fn of(arena: &Arena, ben: &Person, number: usize) -> Self {
        if number % 3 == 2 {
            let program = Program::new(arena.node(number));
            let body = json!({ "identifier": ben.email, "password": ben.password });
            let begun = program.post("/api/v1/auth/login", &body).expect(200).json();
            return Self::Program(program, begun["mfa_token"].as_str().unwrap().to_owned());
        }
        let mut browser = ben.elsewhere(arena.node(number));
        browser.give_password("/").leads_to("/sign-in/mfa");
        Self::Browser(browser)
    }

    /// Opens the page, so that nothing but the code is left to be sent.
    fn open(&mut self, page: &str) {
        if let Self::Browser(person) = self {
            person.client.get(page).expect(200);
        }
    }

    fn give(&mut self, door: Door, code: &str) -> u16 {
        match self {
            Self::Browser(person) => {
                let fields = [("code", code), ("next", "/")];
                let page = when_there_is_room(|| person.client.post(door.page, &fields));
                // A page leads on, a program gets tokens.
                if page.status == 303 { 200 } else { page.status }
            }
            Self::Program(program, token) => {
                let body = json!({ "mfa_token": token, door.field: code });
                when_there_is_room(|| program.post("/api/v1/auth/mfa", &body)).status
            }
        }
    }

    fn is_inside(&mut self) -> bool {
        match self {
            Self::Browser(person) => person.client.get("/me/security").status == 200,
            Self::Program(..) => false,
        }
    }
}

/// Where a kind of code is given.
#[derive(Clone, Copy)]
struct Door {
    page: &'static str,
    field: &'static str,
}

fn race(arena: &mut Arena, door: Door, set_back: &str, code: impl Fn(&Person) -> String) {
    let ben = arena.nodes[0].person("member");
    let mut halves: Vec<Half> = (0..arena.size.many).map(|number| Half::of(arena, &ben, number)).collect();
    for round in 0..arena.size.rounds {
        arena.database.execute(set_back);
        if round > 0 && round % RENEWED_EVERY == 0 {
            halves = (0..arena.size.many).map(|number| Half::of(arena, &ben, number)).collect();
        }
        halves.iter_mut().for_each(|half| half.open(door.page));
        let code = code(&ben);
        let statuses = together(&mut halves, |_, half| half.give(door, &code));
        let won = winner(door.page, &statuses, 200, &[401, 422, 429]);
        let is_browser = matches!(halves[won], Half::Browser(_));
        let inside = halves.iter_mut().filter_map(|half| half.is_inside().then_some(())).count();
        assert_eq!(inside, usize::from(is_browser), "round {round}: {statuses:?}");
        halves[won] = Half::of(arena, &ben, won);
    }
    arena.nodes[0].command(&["user", "disable", &ben.email]).well();
    rename(arena, &ben);
}

/// Gives the name of whoever is done with free for the next race.
fn rename(arena: &Arena, person: &Person) {
    let number = arena.count("SELECT COUNT(*) FROM accounts");
    let email = &person.email;
    arena
        .database
        .execute(&format!("UPDATE accounts SET email = 'gone{number}@example.com' WHERE email = '{email}'"));
}

pub(crate) fn one_code_of_the_app(arena: &mut Arena) {
    let door = Door { page: "/sign-in/mfa", field: "code" };
    let set_back =
        "UPDATE accounts SET factor_last_step = 0 WHERE factor_last_step IS NOT NULL; DELETE FROM attempts;";
    // The app as it was before it showed anything: the same code may come up again.
    race(arena, door, set_back, |ben| Authenticator::with_key(&ben.app.key).code().unwrap());
}

pub(crate) fn one_backup_code(arena: &mut Arena) {
    let door = Door { page: "/sign-in/backup-code", field: "backup_code" };
    let set_back = "UPDATE backup_codes SET used_at = NULL; DELETE FROM attempts;";
    race(arena, door, set_back, |ben| ben.backup_codes[0].clone());
    assert_eq!(arena.count("SELECT COUNT(*) FROM backup_codes WHERE used_at IS NOT NULL"), 1);
}
