//! What is there for one caller alone, made anew for each request: sessions, keys, uploads, and somebody
//! to be taken out.

use controlkeep_tests::{Page, Person, Program};
use serde_json::json;

use crate::callers::{LEAVER, NEVER, Object, Town};
use crate::expected::{Answer, Caller};
use crate::table::Route;

impl Town {
    /// The path of a route for a caller. What only one person can reach, and what is gone after the
    /// request, is made for it.
    pub(crate) fn path_for(&mut self, caller: Caller, route: &Route, object: Object) -> Option<String> {
        let mut path = self.path(route, object)?;
        let there = !matches!(object, Object::Missing | Object::MissingInOwn);
        if there && route.path.contains("{session}") && caller.is_signed_in() {
            path = path.replace(NEVER, &self.other_session(caller));
        }
        if there && route.path.contains("{credential}") && caller.is_signed_in() {
            path = path.replace(NEVER, &self.own_key(caller));
        }
        if there && route.path.contains("{upload}") {
            path = path.replace(NEVER, &self.upload_of(caller, object));
        }
        Some(path)
    }

    /// The same for a program.
    pub(crate) fn path_of_program(&self, program: &Program, route: &Route, right: Answer) -> String {
        let path = self.path(route, Object::Own).unwrap();
        match (route.name().as_str(), right) {
            (_, Answer::In) if route.path.contains("{upload}") => path.replace(NEVER, &upload_by(program)),
            ("DELETE /api/v1/organisations/{org}/members/{account}", _) => self.membership_to_end(),
            ("DELETE /api/v1/users/{account}", _) => format!("/api/v1/users/{}", self.leaver),
            _ => path,
        }
    }

    /// Another session of the caller, which may be ended.
    fn other_session(&mut self, caller: Caller) -> String {
        let server = self.server.client();
        let person = self.person(caller);
        let mut other = Person { client: server, ..person.clone() };
        other.sign_in_with_backup_code();
        person.backup_codes = other.backup_codes;
        let page = person.client.get("/me/sessions").expect(200);
        id_in_form(&page, "/me/sessions/")
    }

    fn own_key(&mut self, caller: Caller) -> String {
        let email = self.person(caller).email.clone();
        let _key = self.server.key(&email, &[]);
        let page = self.client(caller).get("/me/tokens").expect(200);
        id_in_form(&page, "/me/tokens/")
    }

    /// An upload that the caller began, or the maintainer where the caller begins none.
    fn upload_of(&mut self, caller: Caller, object: Object) -> String {
        let (beginner, organisation) = match (caller, object) {
            (Caller::Member, Object::Own) => (Caller::Member, "acme-machining"),
            (_, Object::Own) => (Caller::Maintainer, "acme-machining"),
            _ => (Caller::Outsider, "beta-works"),
        };
        let client = self.client(beginner);
        client.get("/me/preferences").expect(200);
        let place = format!("/o/{organisation}/evidence/uploads");
        let begun = client.post(&place, &[("name", "plan.txt"), ("bytes", "4")]).expect(201).json();
        begun["upload"].as_str().unwrap().to_owned()
    }

    /// The address of a membership that is there until somebody ends it.
    fn membership_to_end(&self) -> String {
        let role = ["user", "grant", LEAVER, "--organisation", "acme-machining", "--role", "viewer"];
        let told = self.server.command(&role);
        // An earlier call may have left it as it is needed.
        assert!(told.code == Some(0) || told.error.contains("nothing would change"), "{told:?}");
        format!("/api/v1/organisations/acme-machining/members/{}", self.leaver)
    }
}

/// The id of the first thing of a list that can be taken away.
fn id_in_form(page: &Page, place: &str) -> String {
    let ids = page.all_between(&format!("action=\"{place}"), "/revoke\"");
    (*ids.first().expect("something can be taken away")).to_owned()
}

/// An upload that the program began.
fn upload_by(program: &Program) -> String {
    let body = json!({ "name": "plan.txt", "bytes": 4 });
    let begun = program.post("/api/v1/organisations/acme-machining/uploads", &body).expect(201);
    begun.json()["id"].as_str().unwrap().to_owned()
}
