//! Invites, members and accounts: who comes in, by which mail, and what they may do then.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::{Authenticator, Mailbox, PASSWORD, Person, Server};

const BEN: &str = "ben@example.com";
const PEOPLE: &str = "/o/acme-machining/people";

fn invite(maintainer: &mut Person, address: &str, role: &str) {
    let place = format!("{PEOPLE}/invite");
    maintainer.client.get(&place).expect(200);
    let page = maintainer.client.post(&place, &[("addresses", address), ("role", role)]).expect(200);
    assert!(page.shows("Invited."), "{}", page.text);
}

/// Somebody who came in by an invite and set an app up.
fn joined(server: &Server, address: &str) -> Person {
    let link = Mailbox::of(server, address).link("/invite/", 1);
    let mut person = Person::stranger(server.client(), address);
    let page = person.client.get(&link).expect(200);
    assert!(page.shows("Acme Machining") && page.shows("Ada Young"), "{}", page.text);
    let fields = [("name", "Ben Klein"), ("password", PASSWORD), ("time_zone", "")];
    person.client.post(&link, &fields).leads_to("/sign-in/app?next=%2Fo%2Facme-machining");
    (person.app, person.backup_codes) =
        Authenticator::set_up(&mut person.client, "/sign-in/app?next=%2Fo%2Facme-machining");
    person
}

#[test]
fn a_new_person_comes_in_by_mail_and_leaves_again() {
    let server = Server::start();
    let mut ada = server.set_up();
    invite(&mut ada, BEN, "member");
    let mut ben = joined(&server, BEN);
    ben.client.get("/o/acme-machining").expect(200);
    let page = ben.client.get(PEOPLE).expect(200);
    assert!(page.shows("Ada Young") && !page.shows("Invite people"), "{}", page.text);
    let list = ada.client.get(PEOPLE).expect(200);
    assert!(list.shows("Ben Klein") && list.shows("2 members"), "{}", list.text);
    let ids = list.all_between("id=\"member-", "\"");
    let own = page.text.contains("people/invite\"");
    assert!(!own && ids.len() == 2);
    let member =
        ids.iter().map(|id| format!("{PEOPLE}/{id}")).find(|place| ada.client.get(place).shows(BEN)).unwrap();
    ada.client
        .post(&format!("{member}/role"), &[("role", "viewer")])
        .leads_to(&format!("{member}?done=role"));
    ben.client.get(PEOPLE).expect(403);
    ada.client.post(&format!("{member}/remove"), &[]).leads_to(&format!("{PEOPLE}?done=removed"));
    ben.client.get("/o/acme-machining").expect(404);
    assert!(server.verify().sound);
}

#[test]
fn two_invites_to_one_address_leave_one_link_that_works() {
    let server = Server::start();
    let mut ada = server.set_up();
    invite(&mut ada, BEN, "viewer");
    let mailbox = Mailbox::of(&server, BEN);
    let first = mailbox.link("/invite/", 1);
    let place = format!("{PEOPLE}/invite");
    ada.client.post(&place, &[("addresses", BEN), ("role", "member")]).expect(200);
    let second = mailbox.link("/invite/", 2);
    assert_ne!(first, second);
    server.client().get(&first).expect(410);
    server.client().get(&second).expect(200);
}

#[test]
fn an_administrator_creates_bars_and_helps_accounts() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.get("/admin/users/new").expect(200);
    let fields = [("name", "Ben"), ("email", BEN), ("username", ""), ("way", "mail")];
    let answer = ada.client.post("/admin/users/new", &fields).expect(303);
    let place = answer.location().trim_end_matches("?done=created").to_owned();
    let mailbox = Mailbox::of(&server, BEN);
    let link = mailbox.link("/welcome/", 1);
    let mut ben = Person::stranger(server.client(), BEN);
    ben.client.get(&link).expect(200);
    ben.client.post(&link, &[("password", PASSWORD)]).leads_to("/sign-in?why=password-set");
    ben.give_password("/").leads_to("/sign-in/app");
    (ben.app, ben.backup_codes) = Authenticator::set_up(&mut ben.client, "/sign-in/app");
    ben.client.get("/me/security").expect(200);
    ada.client.get(&place).expect(200);
    ada.client.post(&format!("{place}/disable"), &[]).leads_to(&format!("{place}?done=barred"));
    assert!(ben.client.get("/me/security").location().starts_with("/sign-in"));
    ben.give_password("/").expect(422);
    ada.client.post(&format!("{place}/enable"), &[]).leads_to(&format!("{place}?done=let-in"));
    ada.client.post(&format!("{place}/send-reset"), &[]).leads_to(&format!("{place}?done=reset"));
    server.client().get(&mailbox.link("/reset/", 1)).expect(200);
    let reason = [("reason", "Lost the phone"), ("password", ada.password.as_str())];
    let reset = format!("{place}/reset-app");
    ada.client.post(&reset, &reason).leads_to(&format!("{place}?done=app"));
    ben.give_password("/").leads_to("/sign-in/app");
    mailbox.wait_for("app");
    assert!(server.verify().sound);
}

#[test]
fn an_address_changes_by_the_link_that_was_mailed_to_it() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.get("/me/profile").expect(200);
    let fields = [("email", "new@example.com"), ("password", ada.password.as_str())];
    ada.client.post("/me/profile/address", &fields).leads_to("/me/profile?done=sent");
    let link = Mailbox::of(&server, "new@example.com").link("/verify/", 1);
    let mut elsewhere = server.client();
    elsewhere.get(&link).expect(200);
    assert!(ada.client.get("/me/profile").expect(200).shows("ada@example.com"), "opening changes nothing");
    elsewhere.post(&link, &[]).leads_to("/sign-in?why=address-changed");
    assert!(ada.client.get("/me/profile").expect(200).shows("new@example.com"));
    Mailbox::of(&server, "ada@example.com").wait_for("address");
    elsewhere.get(&link).expect(410);
}
