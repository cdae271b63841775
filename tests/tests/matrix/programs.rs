//! Every route for programs, with every kind of credential.

use std::fmt::Write as _;

use controlkeep_tests::{Page, Program};
use serde_json::json;

use crate::callers::{Object, Town};
use crate::exempt::is_exempt;
use crate::expected::{Answer, Caller, expected};
use crate::table::{Route, roles, routes};

/// What a program shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bearer {
    /// Nothing.
    Nothing,
    /// The cookie of a maintainer's browser.
    Cookie,
    /// An access token of somebody.
    Token(Caller),
    /// A key of the maintainer that was given one scope.
    Key(&'static str),
    /// A key of the founder, who belongs to both organisations, for the other one.
    KeyElsewhere,
}

impl Bearer {
    pub(crate) const ALL: [Self; 16] = [
        Self::Nothing,
        Self::Cookie,
        Self::Token(Caller::Viewer),
        Self::Token(Caller::Member),
        Self::Token(Caller::Maintainer),
        Self::Token(Caller::Outsider),
        Self::Token(Caller::Invited),
        Self::Token(Caller::Removed),
        Self::Token(Caller::Disabled),
        Self::Token(Caller::Administrator),
        Self::Key("read"),
        Self::Key("assessments:write"),
        Self::Key("findings:write"),
        Self::Key("evidence:write"),
        Self::Key("admin"),
        Self::KeyElsewhere,
    ];

    /// Whether it opens something, but nothing of the other organisation.
    fn sees_only_acme(self) -> bool {
        match self {
            Self::Nothing | Self::Cookie | Self::KeyElsewhere => false,
            Self::Token(caller) => caller.is_signed_in() && caller != Caller::Outsider,
            Self::Key(_) => true,
        }
    }

    fn title(self) -> String {
        match self {
            Self::Nothing => "nothing".into(),
            Self::Cookie => "cookie".into(),
            Self::Token(caller) => format!("token of {}", caller.title()),
            Self::Key(scope) => format!("key `{scope}`"),
            Self::KeyElsewhere => "key for elsewhere".into(),
        }
    }
}

/// What a program gets: its owner's answer, unless the key was given less.
fn allowed(route: &Route, bearer: Bearer, roles: &[(String, [bool; 3])]) -> Answer {
    let Some(scope) = &route.scope else { return Answer::In };
    let of_owner = match bearer {
        Bearer::Nothing | Bearer::Cookie => return Answer::SignIn,
        Bearer::Token(caller) => return expected(route, caller, roles),
        Bearer::Key(_) => expected(route, Caller::Maintainer, roles),
        Bearer::KeyElsewhere if route.is_of_an_organisation() => return Answer::Nothing,
        // It has every scope, but acts on no platform.
        Bearer::KeyElsewhere => return expected(route, Caller::Outsider, roles),
    };
    let given = matches!(bearer, Bearer::Key(given) if given == scope || given == "admin");
    if of_owner == Answer::In && !given { Answer::Forbidden } else { of_owner }
}

fn for_programs() -> Vec<Route> {
    routes().into_iter().filter(Route::is_for_programs).collect()
}

fn walked() -> Vec<Route> {
    for_programs().into_iter().filter(|route| !is_exempt(route)).collect()
}

/// The second table of `docs/authorization.md`.
pub(crate) fn document(roles: &[(String, [bool; 3])]) -> String {
    let mut text = String::from(
        "\n## Programs\n\nA program shows a credential with each request, and the cookie of a browser counts for \
         nothing. The keys belong to the maintainer; the last one belongs to somebody who is a maintainer of both \
         organisations and was made for the other one. What a key was not given is 403, and what its owner cannot see \
         is 404 before that. The words mean what they mean above; sign in is 401.\n\n",
    );
    let titles: Vec<String> = Bearer::ALL.iter().map(|bearer| bearer.title()).collect();
    writeln!(text, "| Method | Path | {} |", titles.join(" | ")).unwrap();
    writeln!(text, "|---|---|{}", "---|".repeat(titles.len())).unwrap();
    for route in for_programs() {
        let words: Vec<&str> =
            Bearer::ALL.iter().map(|bearer| allowed(&route, *bearer, roles).word()).collect();
        writeln!(text, "| {} | `{}` | {} |", route.method, route.path, words.join(" | ")).unwrap();
    }
    text
}

/// Sends the request of a route, with a body that no route takes, so that nothing is changed by those
/// who are let in.
fn call(program: &Program, route: &Route, path: &str) -> Page {
    let body = json!({ "no_such_field": "x" });
    program.call(&route.method, path, route.changes().then_some(&body))
}

fn kind(route: &Route, page: &Page) -> Answer {
    match page.status {
        401 => Answer::SignIn,
        403 => Answer::Forbidden,
        404 => Answer::Nothing,
        200..=399 | 400 | 409 | 412 | 413 | 415 | 422 | 428 => Answer::In,
        other => panic!("{}: {other}\n{}", route.name(), page.text),
    }
}

#[test]
fn every_credential_gets_from_every_route_what_the_document_says() {
    let mut town = Town::build();
    let programs = town.programs();
    let roles = roles();
    let mut wrong = Vec::new();
    for route in walked() {
        for (bearer, program) in &programs {
            let right = allowed(&route, *bearer, &roles);
            let path = town.path_of_program(program, &route, right);
            let answer = kind(&route, &call(program, &route, &path));
            if answer != right {
                wrong.push(format!("{} for {bearer:?}: {answer:?} instead of {right:?}", route.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!town.server.log().contains("panicked"), "{}", town.server.log());
    assert!(town.server.verify().sound);
}

#[test]
fn what_is_foreign_and_what_never_was_look_the_same_to_programs() {
    let mut town = Town::build();
    let programs = town.programs();
    for route in walked().iter().filter(|route| route.is_of_an_organisation()) {
        for (bearer, program) in programs.iter().filter(|(bearer, _)| bearer.sees_only_acme()) {
            let paths = [Object::Foreign, Object::Missing].map(|object| town.path(route, object).unwrap());
            let answers = paths.map(|path| {
                let page = call(program, route, &path);
                let text = page.text.replace(&path, "PATH").replace(page.header("x-correlation-id"), "ID");
                (page.status, text)
            });
            assert_eq!(answers[0].0, 404, "{} for {bearer:?}", route.name());
            assert_eq!(answers[0], answers[1], "{} for {bearer:?}", route.name());
        }
    }
}

#[test]
fn the_walk_has_a_key_of_every_scope() {
    let mut scopes: Vec<String> = routes().into_iter().filter_map(|route| route.scope).collect();
    scopes.sort();
    scopes.dedup();
    for scope in scopes {
        let has = |bearer: &Bearer| matches!(bearer, Bearer::Key(own) if *own == scope);
        assert!(Bearer::ALL.iter().any(has), "no key was given {scope} alone");
    }
}
