//! Links in letters: of many who follow one at once, one is let through.

use controlkeep_tests::{Client, Person};

use crate::arena::{Arena, together, when_there_is_room, winner};

const NEW: &str = "kettle orange mountain";

/// As many browsers as race, each with the page of the link open.
fn open(arena: &Arena, link: &str) -> Vec<Client> {
    let browser = |number| {
        let mut client = arena.node(number).client();
        client.get(link).expect(200);
        client
    };
    (0..arena.size.many).map(browser).collect()
}

pub(crate) fn one_reset_link(arena: &mut Arena) {
    let mut ben = Person::created(&arena.nodes[0], "reset@example.com", &[]);
    let mut stranger = arena.nodes[0].client();
    stranger.get("/forgot").expect(200);
    stranger.post("/forgot", &[("identifier", "reset@example.com")]).expect(202);
    let link = arena.link("reset@example.com", "/reset/");
    arena.database.execute("CREATE TABLE saved_links AS SELECT * FROM one_time_links;");
    for round in 0..arena.size.rounds {
        arena.database.execute(
            "DELETE FROM one_time_links; INSERT INTO one_time_links SELECT * FROM saved_links; DELETE FROM attempts;",
        );
        let mut browsers = open(arena, &link);
        let password = |number: usize| format!("{NEW} {round} {number}");
        let statuses = together(&mut browsers, |number, client| {
            when_there_is_room(|| client.post(&link, &[("password", &password(number))])).status
        });
        let won = winner("a reset link", &statuses, 303, &[410]);
        ben.password = password(won);
        ben.give_password("/").leads_to("/sign-in/mfa");
    }
    arena.database.execute("DROP TABLE saved_links;");
}

pub(crate) fn one_invite(arena: &mut Arena) {
    for round in 0..arena.size.rounds {
        let address = format!("new{round}@example.com");
        let place = "/o/acme-machining/people/invite";
        arena.ada.client.get(place).expect(200);
        arena.ada.client.post(place, &[("addresses", &address), ("role", "viewer")]).expect(200);
        let link = arena.link(&address, "/invite/");
        let mut browsers = open(arena, &link);
        let statuses = together(&mut browsers, |number, client| {
            let (name, password) = (format!("New {number}"), format!("{NEW} {round}"));
            let fields = [("name", name.as_str()), ("password", &password), ("time_zone", "")];
            when_there_is_room(|| client.post(&link, &fields)).status
        });
        // Who comes after the account was made and before the link is looked up anew is led back to it.
        let inside = browsers.iter_mut().map(|client| client.get("/sign-in/app").status);
        assert_eq!(inside.filter(|status| *status == 200).count(), 1, "{statuses:?}");
        winner("an invite", &statuses, 303, &[410]);
        let members =
            "SELECT COUNT(*) FROM memberships m, accounts a WHERE m.account_id = a.id AND a.email =";
        assert_eq!(arena.count(&format!("{members} '{address}'")), 1);
    }
}

pub(crate) fn one_acceptance(arena: &mut Arena) {
    let ben = Person::created(&arena.nodes[0], "known@example.com", &[]);
    let place = "/o/acme-machining/people/invite";
    arena.ada.client.get(place).expect(200);
    arena.ada.client.post(place, &[("addresses", &ben.email), ("role", "viewer")]).expect(200);
    let link = arena.link(&ben.email, "/invite/");
    let own = "account_id IN (SELECT id FROM accounts WHERE email = 'known@example.com')";
    arena.database.execute(
        "CREATE TABLE saved_links AS SELECT * FROM one_time_links; CREATE TABLE saved_invites AS SELECT * FROM invites;",
    );
    for _ in 0..arena.size.rounds {
        arena.set_back(&format!(
            "DELETE FROM memberships WHERE {own}; \
             DELETE FROM one_time_links; INSERT INTO one_time_links SELECT * FROM saved_links; \
             DELETE FROM invites; INSERT INTO invites SELECT * FROM saved_invites;"
        ));
        let browser = |number| {
            let mut client = arena.at(&ben, number);
            client.get(&link).expect(200);
            client
        };
        let mut browsers: Vec<Client> = (0..arena.size.many).map(browser).collect();
        let statuses = together(&mut browsers, |_, client| {
            when_there_is_room(|| client.post(&format!("{link}/accept"), &[])).status
        });
        winner("an acceptance", &statuses, 303, &[410]);
        assert_eq!(arena.count(&format!("SELECT COUNT(*) FROM memberships WHERE {own}")), 1);
    }
    arena.database.execute("DROP TABLE saved_links; DROP TABLE saved_invites;");
}
