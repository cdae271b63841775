//! Everybody calls every route with every kind of object.

use controlkeep_tests::Page;

use crate::callers::{Object, Town};
use crate::expected::{Answer, Caller, OF_THE_PLATFORM, expected};
use crate::table::{Route, pages, roles};

/// Routes whose handlers act without a form, so that walking over them would end sessions: which, and
/// where they are judged instead.
const JUDGED_ELSEWHERE: &[(&str, &str)] = &[
    ("POST /sign-out", "sessions.rs signs out"),
    ("POST /me/sessions/{session}/revoke", "sessions.rs ends sessions of one's own, of others and of nobody"),
    (
        "POST /me/tokens/{credential}/revoke",
        "api_keys.rs takes keys of one's own, of others and of nobody away",
    ),
    ("GET /o/{org}/evidence/uploads/{upload}", UPLOADS),
    ("POST /o/{org}/evidence/uploads/{upload}/parts/{part}", UPLOADS),
    ("POST /o/{org}/evidence/uploads/{upload}/complete", UPLOADS),
    ("POST /o/{org}/evidence/uploads/{upload}/cancel", UPLOADS),
];

/// Why uploads are not walked: each is there for one person alone.
pub(crate) const UPLOADS: &str = "uploads.rs sends parts as everybody else than whoever began the upload";

fn walked() -> Vec<Route> {
    let routes = pages();
    for (name, reason) in JUDGED_ELSEWHERE {
        assert!(routes.iter().any(|route| route.name() == *name), "{name} ({reason}) is no route any more");
    }
    routes
        .into_iter()
        .filter(|route| !JUDGED_ELSEWHERE.iter().any(|(name, _)| route.name() == *name))
        .collect()
}

/// What kind of answer a page is.
fn kind(route: &Route, page: &Page) -> Answer {
    let place = page.location();
    let leads_to_sign_in = page.status == 303 && (place == "/sign-in" || place.starts_with("/sign-in?"));
    match page.status {
        401 => Answer::SignIn,
        403 => Answer::Forbidden,
        404 => Answer::Nothing,
        303 if leads_to_sign_in && route.rule != "public" => Answer::SignIn,
        // A link that was never made is gone for everybody, whoever holds it.
        200..=399 | 409 | 410 | 413 | 415 | 422 => Answer::In,
        other => panic!("{}: {other}\n{}", route.name(), page.text),
    }
}

#[test]
fn everybody_gets_from_every_route_what_the_document_says() {
    let mut town = Town::build();
    let roles = roles();
    let mut wrong = Vec::new();
    for route in walked() {
        let path = town.path(&route, Object::Own).unwrap();
        for caller in Caller::ALL {
            let answer = kind(&route, &town.call(caller, &route, &path));
            let right = expected(&route, caller, &roles);
            if answer != right {
                wrong.push(format!("{} for {caller:?}: {answer:?} instead of {right:?}", route.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!town.server.log().contains("panicked"), "{}", town.server.log());
    assert!(town.server.verify().sound);
}

/// A 404 without what is new in every answer, and without the path itself.
fn plain(page: &Page) -> String {
    let mut text = page.text.clone();
    for (before, after) in [
        ("content=\"", "\""),
        ("csrf_token\" value=\"", "\""),
        ("nonce=\"", "\""),
        ("<time", "</time>"),
        ("id=\"rid\">", "<"),
    ] {
        let parts: Vec<&str> = text.split(before).collect();
        let kept = parts[1..].iter().map(|rest| rest.split_once(after).map_or(*rest, |(_, rest)| rest));
        text = std::iter::once(parts[0]).chain(kept).collect::<Vec<_>>().join("…");
    }
    text
}

#[test]
fn what_is_foreign_and_what_never_was_look_the_same() {
    let mut town = Town::build();
    let mut compared = 0;
    let of_somebody = |route: &&Route| {
        route.path.contains('{') && route.rule != "public" && !OF_THE_PLATFORM.contains(&route.rule.as_str())
    };
    for route in walked().iter().filter(of_somebody) {
        let own = town.path(route, Object::Own).unwrap();
        let there = town.call(Caller::Maintainer, route, &own);
        assert_eq!(kind(route, &there), Answer::In, "{}: the object is there", route.name());
        for caller in
            Caller::ALL.into_iter().filter(|caller| caller.is_signed_in() && *caller != Caller::Outsider)
        {
            let objects = [Object::Foreign, Object::Missing].into_iter();
            let paths: Vec<String> = objects.filter_map(|object| town.path(route, object)).collect();
            let answers: Vec<Page> = paths.iter().map(|path| town.call(caller, route, path)).collect();
            for answer in &answers {
                assert_eq!(answer.status, 404, "{} for {caller:?}", route.name());
                assert_eq!(plain(answer), plain(&answers[0]), "{} for {caller:?}", route.name());
                compared += 1;
            }
        }
    }
    assert!(compared > 150, "{compared} answers");
}

#[test]
fn what_never_was_in_the_own_organisation_is_not_found() {
    let mut town = Town::build();
    let reading = walked().into_iter().filter(|route| !route.changes() && route.rule != "public");
    for route in reading {
        let Some(path) = town.path(&route, Object::MissingInOwn) else { continue };
        let of_the_platform = OF_THE_PLATFORM.contains(&route.rule.as_str());
        let caller = if of_the_platform { Caller::Administrator } else { Caller::Maintainer };
        assert_eq!(town.call(caller, &route, &path).status, 404, "{}", route.name());
    }
}

#[test]
fn the_other_organisation_reaches_its_own_things_by_the_same_routes() {
    let mut town = Town::build();
    for route in walked().iter().filter(|route| route.is_of_an_organisation()) {
        let path = town.path(route, Object::Foreign).unwrap();
        let answer = town.call(Caller::Outsider, route, &path);
        assert_eq!(kind(route, &answer), Answer::In, "{}", route.name());
    }
}

#[test]
fn reading_changes_no_row() {
    let mut town = Town::build();
    let before = digest(&town);
    let roles = roles();
    for route in walked().iter().filter(|route| !route.changes() && !route.hands_out()) {
        let path = town.path(route, Object::Own).unwrap();
        for caller in [Caller::SignedOut, Caller::Viewer, Caller::Maintainer, Caller::Administrator] {
            if expected(route, caller, &roles) == Answer::In {
                town.call(caller, route, &path);
            }
        }
    }
    assert_eq!(digest(&town), before);
}

/// Every row of every table, but for when sessions were last seen, and for what the worker does meanwhile.
fn digest(town: &Town) -> Vec<String> {
    let tables = "SELECT name AS said FROM sqlite_master WHERE type = 'table' AND name NOT IN ('sessions', 'jobs', 'letters') ORDER BY name";
    let mut rows = Vec::new();
    for table in town.database.ask(tables) {
        let columns = town.database.ask(&format!("SELECT name AS said FROM pragma_table_info('{table}')"));
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        let row = format!("SELECT {} AS said FROM {table} ORDER BY 1", quoted.join(" || '|' || "));
        rows.extend(town.database.ask(&row).into_iter().map(|row| format!("{table}: {row}")));
    }
    assert!(rows.len() > 300, "{} rows", rows.len());
    rows
}
