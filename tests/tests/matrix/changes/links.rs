//! What is done with a link out of a letter.

use controlkeep_tests::PASSWORD;

use super::stage::{Call, Stage, Who};
use crate::expected::Caller;

type Entry = (&'static str, fn(&mut Stage) -> Call);

const NEW: &str = "kettle orange mountain 7";

/// Invites an address as a viewer.
pub(super) fn invite(stage: &mut Stage, address: &str) {
    invite_to(stage, "acme-machining", address);
}

/// The same for an organisation.
pub(super) fn invite_to(stage: &mut Stage, organisation: &str, address: &str) {
    let path = format!("/o/{organisation}/people/invite");
    stage.page(&path);
    let page = stage.town.founder.client.post(&path, &[("addresses", address), ("role", "viewer")]);
    assert!(page.expect(200).shows("Invited."));
}

pub(super) const DEEDS: &[Entry] = &[
    ("POST /forgot", |stage| {
        stage.open_guest();
        stage.guest.get("/forgot").expect(200);
        Call::form(Who::Guest, "/forgot", &[("identifier", "removed@example.com")])
    }),
    ("POST /reset/{token}", |stage| {
        let link = stage.open_link("removed@example.com", "/reset/");
        Call::form(Who::Guest, link, &[("password", NEW)])
    }),
    ("POST /welcome/{token}", |stage| {
        let address = stage.address();
        stage.page("/admin/users/new");
        let fields = [("name", "New"), ("email", address.as_str()), ("username", ""), ("way", "mail")];
        stage.town.founder.client.post("/admin/users/new", &fields).expect(303);
        let link = stage.open_link(&address, "/welcome/");
        Call::form(Who::Guest, link, &[("password", NEW)])
    }),
    ("POST /verify/{token}", |stage| {
        let address = stage.address();
        let viewer = stage.one(Caller::Viewer);
        viewer.client.get("/me/profile").expect(200);
        let fields = [("email", address.as_str()), ("password", PASSWORD)];
        viewer.client.post("/me/profile/address", &fields).leads_to("/me/profile?done=sent");
        let link = stage.open_link(&address, "/verify/");
        Call::form(Who::Guest, link, &[])
    }),
    ("POST /invite/{token}", |stage| {
        let address = stage.address();
        invite(stage, &address);
        let link = stage.open_link(&address, "/invite/");
        let fields = [("name", "Ben Klein"), ("password", NEW), ("time_zone", "")];
        Call::form(Who::Guest, link, &fields)
    }),
    ("POST /invite/{token}/accept", |stage| {
        invite(stage, "outsider@example.com");
        let link = stage.open_link("outsider@example.com", "/invite/");
        stage.one(Caller::Outsider).client.get(&link).expect(200);
        Call::form(Who::One(Caller::Outsider), format!("{link}/accept"), &[])
    }),
];
