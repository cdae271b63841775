//! The first step of a sign-in: a name and a password, guessed a few times at most.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fmt::Write as _;

use controlkeep_tests::{Client, Page, Person, Server};

fn try_password(client: &mut Client, identifier: &str, password: &str) -> Page {
    client.get("/sign-in").expect(200);
    client.post("/sign-in", &[("identifier", identifier), ("password", password), ("next", "/")])
}

/// An answer without what is new in every answer: token, nonce, correlation id and time.
fn plain(page: &Page) -> String {
    let mut text = page.text.clone();
    for (before, after) in
        [("content=\"", "\""), ("csrf_token\" value=\"", "\""), ("nonce=\"", "\""), ("<time", "</time>")]
    {
        let parts: Vec<&str> = text.split(before).collect();
        let kept = parts[1..].iter().map(|rest| rest.split_once(after).map_or(*rest, |(_, rest)| rest));
        text = std::iter::once(parts[0]).chain(kept).collect::<Vec<_>>().join("…");
    }
    text
}

fn headers(page: &Page) -> Vec<String> {
    let changing = ["date", "x-correlation-id", "content-security-policy", "set-cookie", "content-length"];
    let mut names: Vec<String> = page
        .headers
        .iter()
        .filter(|(name, _)| !changing.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    names.sort();
    names
}

#[test]
fn a_name_is_taken_in_any_case_as_address_or_user_name() {
    let server = Server::start();
    let ada = server.set_up();
    for identifier in ["ada@example.com", "ADA@Example.COM", "ada", "Ada", "  ada  "] {
        let answer = try_password(&mut server.client(), identifier, &ada.password);
        assert_eq!(answer.location(), "/sign-in/mfa", "{identifier}: {}", answer.text);
    }
}

#[test]
fn wrong_passwords_count_down_and_then_the_right_one_is_refused_too() {
    let server = Server::start();
    let ada = server.set_up();
    let mut client = server.client();
    for left in ["4 more tries", "3 more tries", "2 more tries", "one more try", "the last try"] {
        let page = try_password(&mut client, "ada", "not the password 1").expect(422);
        assert!(page.shows(left), "{left}: {}", page.text);
        assert_eq!(page.field("identifier").as_deref(), Some("ada"), "what was typed is kept");
    }
    let refused = try_password(&mut client, "ada@example.com", &ada.password).expect(429);
    assert!(refused.shows("too many tries"), "{}", refused.text);
    let wait: u64 = refused.header("retry-after").parse().unwrap_or_default();
    assert!((800..=900).contains(&wait), "Retry-After: {:?}", refused.header("retry-after"));
}

#[test]
fn the_lock_and_the_count_survive_a_power_cut() {
    let server = Server::start();
    let ada = server.set_up();
    let mut client = server.client();
    for _ in 0..2 {
        try_password(&mut client, "ada", "not the password 1").expect(422);
    }
    let server = server.killed_and_restarted();
    for left in ["2 more tries", "one more try", "the last try"] {
        assert!(try_password(&mut client, "ada", "not the password 1").expect(422).shows(left), "{left}");
    }
    let server = server.killed_and_restarted();
    try_password(&mut server.client(), "ada", &ada.password).expect(429);
}

#[test]
fn the_operator_unlocks_an_account() {
    let server = Server::start();
    let ada = server.set_up();
    let mut client = server.client();
    for _ in 0..6 {
        try_password(&mut client, "ada", "not the password 1");
    }
    try_password(&mut client, "ada", &ada.password).expect(429);
    server.command(&["user", "unlock", "ada"]).well();
    try_password(&mut client, "ada", &ada.password).leads_to("/sign-in/mfa");
}

#[test]
fn a_right_password_starts_the_count_anew() {
    let server = Server::start();
    let ada = server.set_up();
    let mut client = server.client();
    for _ in 0..3 {
        for _ in 0..4 {
            try_password(&mut client, "ada", "not the password 1").expect(422);
        }
        try_password(&mut client, "ada", &ada.password).leads_to("/sign-in/mfa");
    }
}

#[test]
fn thirty_guesses_at_once_get_no_more_than_five_tries() {
    let server = Server::start();
    let ada = server.set_up();
    let mut clients: Vec<Client> = (0..30).map(|_| server.client()).collect();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let guess = |client| try_password(client, "ada", "not the password 1").status;
        let racing: Vec<_> = clients.iter_mut().map(|client| scope.spawn(move || guess(client))).collect();
        racing.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 5, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 422 | 429)), "{statuses:?}");
    try_password(&mut server.client(), "ada", &ada.password).expect(429);
}

#[test]
fn guesses_at_many_names_from_one_address_end_too() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut client = server.client();
    let statuses: Vec<u16> = (0..31)
        .map(|n| try_password(&mut client, &format!("nobody{n}"), "not the password 1").status)
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 30, "{statuses:?}");
    assert_eq!(statuses.last(), Some(&429));
    assert_eq!(ada.client.open("/").status, 200, "whoever is signed in stays so");
}

#[test]
fn who_exists_and_who_does_not_get_the_same_answer_to_the_byte() {
    let server = Server::start();
    let _ada = server.set_up();
    let _gone = Person::created(&server, "gone@example.com", &[]);
    server.command(&["user", "disable", "gone@example.com"]).well();
    let (mut known, mut unknown, mut barred) = (server.client(), server.client(), server.client());
    for attempt in 0..7 {
        let answers = [
            try_password(&mut known, "ada@example.com", "not the password 1"),
            try_password(&mut unknown, "eve@example.com", "not the password 1"),
            try_password(&mut barred, "gone@example.com", controlkeep_tests::PASSWORD),
        ];
        let names = ["ada@example.com", "eve@example.com", "gone@example.com"];
        let texts: Vec<String> =
            answers.iter().zip(names).map(|(page, name)| plain(page).replace(name, "NAME")).collect();
        assert!(texts[0].contains("NAME"), "{}", texts[0]);
        assert_eq!(texts[0], texts[1], "known and unknown, try {attempt}");
        assert_eq!(texts[0], texts[2], "known and barred, try {attempt}");
        assert_eq!(answers[0].status, answers[1].status);
        assert_eq!(answers[0].status, answers[2].status);
        assert_eq!(headers(&answers[0]), headers(&answers[1]));
        assert_eq!(headers(&answers[0]), headers(&answers[2]));
    }
}

#[test]
fn every_character_of_a_long_password_counts() {
    let server = Server::start();
    let mut ada = server.set_up();
    let start = "Wander7 ".repeat(9);
    let (first, second) = (format!("{start}x1"), format!("{start}x2"));
    ada.choose_password(&first).leads_to("/me/security?done=password");
    assert_eq!(try_password(&mut server.client(), "ada", &second).status, 422);
    assert_eq!(try_password(&mut server.client(), "ada", &start).status, 422);
    assert_eq!(try_password(&mut server.client(), "ada", &format!("{first}\0")).status, 422);
    try_password(&mut server.client(), "ada", &first).leads_to("/sign-in/mfa");
}

#[test]
fn a_new_password_keeps_the_rules_and_the_old_one_is_asked_for() {
    let server = Server::start();
    let mut ada = server.set_up();
    let too_long = "Wander7 ".repeat(17);
    let refused = [
        ("short 1234", "12 characters"),
        (too_long.as_str(), "128 characters"),
        ("passwordpassword", "guess"),
        ("adaadaadaada ada", "name"),
        ("", "Enter a new password"),
    ];
    for (password, said) in refused {
        let page = ada.choose_password(password).expect(422);
        assert!(
            page.error_of("password").is_some_and(|text| text.contains(said)),
            "{password}: {}",
            page.text
        );
    }
    let fields = [("current", "not the password 1"), ("password", "another lantern 77 quiet")];
    let page = ada.client.post("/me/password", &fields).expect(422);
    assert!(page.error_of("current").is_some(), "{}", page.text);
    try_password(&mut server.client(), "ada", &ada.password).leads_to("/sign-in/mfa");
    ada.choose_password("ordinary-words without any digit").leads_to("/me/security?done=password");
}

#[test]
fn empty_fields_are_told_without_costing_a_try() {
    let server = Server::start();
    let _ada = server.set_up();
    let mut client = server.client();
    for _ in 0..6 {
        let page = try_password(&mut client, " ", "").expect(422);
        assert!(page.error_of("identifier").is_some() && page.error_of("password").is_some());
    }
    assert!(try_password(&mut client, "ada", "not the password 1").shows("4 more tries"));
}

#[test]
fn after_the_sign_in_it_goes_on_where_one_wanted_to_but_never_to_another_site() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.cookies.clear();
    let asked = ada.client.get("/o/acme-machining/a/1/board?find=not-met");
    assert_eq!(asked.location(), "/sign-in?next=%2Fo%2Facme-machining%2Fa%2F1%2Fboard%3Ffind%3Dnot-met");
    let elsewhere = [
        "https://evil.test/",
        "//evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "javascript:alert(1)",
        "/%2F/evil.test/..//",
        "http:/evil.test",
        " //evil.test",
        "/\t/evil.test",
        "data:text/html,x",
        "evil.test",
        "/sign-out",
    ];
    for next in elsewhere {
        let page = ada.client.get(&format!("/sign-in?next={}", encoded(next))).expect(200);
        let kept = page.field("next").unwrap_or_default();
        assert!(is_own(&kept), "{next}: {kept}");
        let answer = ada.give_password(next);
        assert!(
            is_own(answer.location()) && !answer.location().contains("evil"),
            "{next}: {}",
            answer.location()
        );
    }
    let code = ada.app.code().unwrap();
    ada.client.get("/sign-in/mfa").expect(200);
    let place = "/o/acme-machining/a/1/board?find=not-met";
    ada.client.post("/sign-in/mfa", &[("code", &code), ("next", place)]).leads_to(place);
}

fn is_own(place: &str) -> bool {
    place.starts_with('/')
        && !place.starts_with("//")
        && !place.starts_with("/\\")
        && !place.contains(['\t', '\n'])
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        write!(encoded, "%{byte:02X}").unwrap();
    }
    encoded
}

#[test]
fn an_account_that_is_barred_is_out_at_once_and_stays_out() {
    let server = Server::start();
    let _ada = server.set_up();
    let mut member = server.person("member");
    member.client.get("/me/security").expect(200);
    server.command(&["user", "disable", "member@example.com"]).well();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(member.client.get("/me/security").location().starts_with("/sign-in"));
    assert_eq!(member.give_password("/").status, 422);
    server.command(&["user", "enable", "member@example.com"]).well();
    member.sign_in_with_backup_code();
    member.client.get("/me/security").expect(200);
}
