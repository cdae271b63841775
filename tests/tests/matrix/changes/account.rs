//! What people do with their own account: signing in and out, names, passwords, apps, sessions, keys.

use controlkeep_tests::{Authenticator, PASSWORD, Person};

use super::stage::{Call, Stage, Who};
use crate::expected::Caller;

type Entry = (&'static str, fn(&mut Stage) -> Call);

const MEMBER: Who = Who::One(Caller::Member);

/// A spare browser in which the member has given the password.
fn half(stage: &mut Stage) -> Person {
    let browser = stage.town.server.client();
    let mut half = Person { client: browser, ..stage.one(Caller::Member).clone() };
    half.give_password("/").leads_to("/sign-in/mfa");
    half
}

/// A form of the member's own pages, with its token.
fn mine(stage: &mut Stage, page: &str, fields: &[(&str, &str)]) -> Call {
    stage.one(Caller::Member).client.get(page).expect(200);
    Call::form(MEMBER, page, fields)
}

pub(super) const DEEDS: &[Entry] = &[
    ("POST /sign-in", |stage| {
        stage.open_guest();
        let fields = [("identifier", "member@example.com"), ("password", PASSWORD), ("next", "/")];
        Call::form(Who::Guest, "/sign-in", &fields)
    }),
    ("POST /sign-in/mfa", |stage| {
        let half = half(stage);
        stage.guest = half.client;
        stage.guest.get("/sign-in/mfa").expect(200);
        let code = stage.one(Caller::Member).app.code().unwrap();
        Call::form(Who::Guest, "/sign-in/mfa", &[("code", &code), ("next", "/")])
    }),
    ("POST /sign-in/backup-code", |stage| {
        let half = half(stage);
        stage.guest = half.client;
        stage.guest.get("/sign-in/backup-code").expect(200);
        let code = stage.one(Caller::Member).backup_codes.pop().unwrap();
        Call::form(Who::Guest, "/sign-in/backup-code", &[("code", &code), ("next", "/")])
    }),
    ("POST /sign-out", |stage| {
        let mut half = half(stage);
        let code = stage.one(Caller::Member).backup_codes.pop().unwrap();
        half.give_backup_code(&code).leads_to("/");
        half.client.get("/me/security").expect(200);
        stage.guest = half.client;
        Call::bare(Who::Guest, "/sign-out")
    }),
    ("POST /sign-in/app", |stage| {
        let email = stage.address();
        let told = stage.town.server.command(&["user", "create", "--email", &email, "--name", "New"]).well();
        let password = told.lines().next().unwrap().rsplit(": ").next().unwrap().to_owned();
        let mut new = Person { password, ..Person::stranger(stage.town.server.client(), &email) };
        new.give_password("/").leads_to("/sign-in/app");
        let page = new.client.get("/sign-in/app").expect(200);
        let mut app = Authenticator::with_key(page.between("id=\"key\">", "<").unwrap());
        stage.guest = new.client;
        Call::form(Who::Guest, "/sign-in/app", &[("code", &app.code().unwrap()), ("next", "/")])
    }),
    ("POST /me/profile/name", |stage| {
        stage.one(Caller::Member).client.get("/me/profile").expect(200);
        Call::form(MEMBER, "/me/profile/name", &[("name", "Mia Marsh")])
    }),
    ("POST /me/profile/address", |stage| {
        stage.one(Caller::Member).client.get("/me/profile").expect(200);
        let fields = [("email", "mia@example.com"), ("password", PASSWORD)];
        Call::form(MEMBER, "/me/profile/address", &fields)
    }),
    ("POST /me/preferences", |stage| {
        let fields = [("theme", "dark"), ("language", "en"), ("time_zone", "UTC"), ("shortcuts", "on")];
        mine(stage, "/me/preferences", &fields)
    }),
    ("POST /me/security/codes", |stage| mine(stage, "/me/security/codes", &[("password", PASSWORD)])),
    ("POST /me/sessions/{session}/revoke", |stage| {
        let path = stage.path_for(Caller::Viewer, "POST /me/sessions/{session}/revoke");
        Call::bare(Who::One(Caller::Viewer), path)
    }),
    ("POST /me/sessions/revoke-others", |stage| {
        stage.path_for(Caller::Viewer, "POST /me/sessions/{session}/revoke");
        Call::bare(Who::One(Caller::Viewer), "/me/sessions/revoke-others")
    }),
    ("POST /me/tokens", |stage| {
        stage.one(Caller::Member).client.get("/me/tokens/new").expect(200);
        let fields = [
            ("kind", "key"),
            ("name", "Nightly"),
            ("scope", "read"),
            ("organisation", ""),
            ("days", "30"),
            ("password", PASSWORD),
        ];
        Call::form(MEMBER, "/me/tokens", &fields)
    }),
    ("POST /me/tokens/{credential}/revoke", |stage| {
        let path = stage.path_for(Caller::Viewer, "POST /me/tokens/{credential}/revoke");
        Call::bare(Who::One(Caller::Viewer), path)
    }),
    ("POST /me/password", |stage| {
        let fields = [("current", PASSWORD), ("password", "a second long sentence 7")];
        mine(stage, "/me/password", &fields)
    }),
    ("POST /me/security/app", |stage| {
        let person = stage.one(Caller::Invited);
        person.client.get("/me/security/app").expect(200);
        let code = person.app.code().unwrap();
        let fields = [("password", PASSWORD), ("code", &code)];
        Call::form(Who::One(Caller::Invited), "/me/security/app", &fields)
    }),
];
