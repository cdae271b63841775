//! Everybody calls every route with every kind of object.

use controlkeep_tests::Page;

use crate::callers::{Object, Town};
use crate::digest::digest;
use crate::exempt::is_exempt;
use crate::expected::{Answer, Caller, OF_THE_PLATFORM, expected};
use crate::table::{Route, pages, roles};

fn walked() -> Vec<Route> {
    pages().into_iter().filter(|route| !is_exempt(route)).collect()
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
        for caller in Caller::ALL {
            let path = town.path_for(caller, &route, Object::Own).unwrap();
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
        let own = town.path_for(Caller::Maintainer, route, Object::Own).unwrap();
        let there = town.call(Caller::Maintainer, route, &own);
        assert_eq!(kind(route, &there), Answer::In, "{}: the object is there", route.name());
        for caller in
            Caller::ALL.into_iter().filter(|caller| caller.is_signed_in() && *caller != Caller::Outsider)
        {
            let objects = [Object::Foreign, Object::Missing].into_iter();
            let paths: Vec<String> =
                objects.filter_map(|object| town.path_for(caller, route, object)).collect();
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
        let path = town.path_for(Caller::Outsider, route, Object::Foreign).unwrap();
        let answer = town.call(Caller::Outsider, route, &path);
        assert_eq!(kind(route, &answer), Answer::In, "{}", route.name());
    }
}

#[test]
fn reading_changes_no_row() {
    let mut town = Town::build();
    let roles = roles();
    let mut calls = Vec::new();
    for route in walked().into_iter().filter(|route| !route.changes() && !route.hands_out()) {
        for caller in [Caller::SignedOut, Caller::Viewer, Caller::Maintainer, Caller::Administrator] {
            if expected(&route, caller, &roles) == Answer::In {
                let path = town.path_for(caller, &route, Object::Own).unwrap();
                calls.push((caller, route.clone(), path));
            }
        }
    }
    let before = digest(&town.database);
    for (caller, route, path) in calls {
        town.call(caller, &route, &path);
    }
    assert_eq!(digest(&town.database), before);
}
