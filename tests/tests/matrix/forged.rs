//! Requests that another site makes a browser send.

use controlkeep_tests::{Client, Page};

use crate::callers::{Object, Town};
use crate::expected::{Answer, Caller, expected};
use crate::table::{Route, pages, roles};

/// Somebody who may do what the route does.
fn allowed(route: &Route, roles: &[(String, [bool; 3])]) -> Option<Caller> {
    Caller::ALL.into_iter().rev().find(|caller| expected(route, *caller, roles) == Answer::In)
}

fn forged(client: &mut Client, path: &str, headers: &[(&str, &str)], token: &str) -> Page {
    let mut request = client.http().post(client.url(path)).form(&[("csrf_token", token)]);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    client.send(request)
}

#[test]
fn no_form_is_taken_without_its_token_or_from_another_site() {
    let mut town = Town::build();
    let stranger = {
        let mut stranger = town.server.client();
        stranger.get("/sign-in").expect(200);
        stranger.csrf
    };
    let before = town.server.entries();
    let roles = roles();
    let mut tried = 0;
    for route in pages().into_iter().filter(Route::changes) {
        let Some(caller) = allowed(&route, &roles) else { continue };
        let path = town.path(&route, Object::Own).unwrap();
        let client = town.client(caller);
        let own = client.csrf.clone();
        let refused: [(&[(&str, &str)], &str); 7] = [
            (&[], ""),
            (&[], "not-a-token"),
            (&[], &stranger),
            (&[("Sec-Fetch-Site", "cross-site")], &own),
            (&[("Sec-Fetch-Site", "same-site")], &own),
            (&[("Origin", "https://evil.test")], &own),
            (&[("Origin", "null")], &own),
        ];
        for (headers, token) in refused {
            let page = forged(client, &path, headers, token);
            assert_eq!(page.status, 403, "{} with {headers:?}", route.name());
            assert!(page.shows("did not come from a page of yours"), "{}", page.text);
        }
        tried += 1;
    }
    assert!(tried > 20, "{tried} routes");
    assert_eq!(town.server.entries(), before, "nothing was changed");
    for caller in [Caller::Viewer, Caller::Maintainer, Caller::Administrator] {
        assert_eq!(town.client(caller).get("/me/security").status, 200, "{caller:?} is still signed in");
    }
}

#[test]
fn the_token_of_one_session_opens_no_form_of_another() {
    let mut town = Town::build();
    let token = town.client(Caller::Member).csrf.clone();
    let maintainer = town.client(Caller::Maintainer);
    assert_eq!(forged(maintainer, "/me/sessions/revoke-others", &[], &token).status, 403);
    let own = maintainer.csrf.clone();
    assert_eq!(forged(maintainer, "/me/sessions/revoke-others", &[], &own).status, 303);
}

#[test]
fn the_token_may_come_in_a_header_and_looks_different_on_every_page() {
    let mut town = Town::build();
    let maintainer = town.client(Caller::Maintainer);
    let first = maintainer.get("/me/preferences").csrf().unwrap_or_default().to_owned();
    let second = maintainer.get("/me/preferences").csrf().unwrap_or_default().to_owned();
    assert!(first != second && !first.is_empty());
    for token in [first, second] {
        let request = maintainer.http().post(maintainer.url("/me/sessions/revoke-others"));
        let request = request.header("X-CSRF-Token", token).header("Sec-Fetch-Site", "same-origin");
        assert_eq!(maintainer.send(request).status, 303);
    }
}
