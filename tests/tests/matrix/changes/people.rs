//! What maintainers do with people, and who founds organisations.

use super::links::invite;
use super::stage::{Call, Stage, Who};

type Entry = (&'static str, fn(&mut Stage) -> Call);

const PEOPLE: &str = "/o/acme-machining/people";

/// An invite that is open, by its place.
fn open_invite(stage: &mut Stage) -> String {
    let address = stage.address();
    invite(stage, &address);
    let page = stage.acme("people");
    let row = page
        .text
        .split("<li")
        .chain(page.text.split("<tr"))
        .find(|row| row.contains(&address) && row.contains("/invites/") && row.len() < 4_000);
    let row = row.expect("the invite is listed");
    let id = row.split("/invites/").nth(1).unwrap().split('/').next().unwrap();
    format!("{PEOPLE}/invites/{id}")
}

/// The page of the spare account as a member.
fn member(stage: &mut Stage) -> String {
    stage.let_leaver_in();
    let path = format!("{PEOPLE}/{}", stage.town.leaver);
    stage.page(&path);
    path
}

pub(super) const DEEDS: &[Entry] = &[
    ("POST /organisations/new", |stage| {
        stage.page("/organisations/new");
        Call::form(Who::Founder, "/organisations/new", &[("name", "Gamma Tools")])
    }),
    ("POST /o/{org}/people/invite", |stage| {
        let address = stage.address();
        stage.acme("people/invite");
        let fields = [("addresses", address.as_str()), ("role", "viewer")];
        Call::form(Who::Founder, format!("{PEOPLE}/invite"), &fields)
    }),
    ("POST /o/{org}/people/invites/{invite}/again", |stage| {
        let invite = open_invite(stage);
        Call::form(Who::Founder, format!("{invite}/again"), &[])
    }),
    ("POST /o/{org}/people/invites/{invite}/revoke", |stage| {
        let invite = open_invite(stage);
        Call::form(Who::Founder, format!("{invite}/revoke"), &[])
    }),
    ("POST /o/{org}/people/{account}/role", |stage| {
        Call::form(Who::Founder, format!("{}/role", member(stage)), &[("role", "viewer")])
    }),
    ("POST /o/{org}/people/{account}/remove", |stage| {
        Call::form(Who::Founder, format!("{}/remove", member(stage)), &[])
    }),
];
