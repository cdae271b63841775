//! What has ended stays ended: sessions, codes that work once, keys.

use std::sync::atomic::{AtomicBool, Ordering};

use super::outcome::Outcome;
use crate::{Client, Page, Person, Program, Server};

/// Somebody who signs in, signs out and gives keys up while others write and are killed.
pub(super) struct Mortal {
    person: Person,
    /// The key with the address of the form that takes it away.
    key: String,
    place: String,
    dead: Dead,
}

/// What was acknowledged to be over.
#[derive(Default)]
struct Dead {
    session: Option<Client>,
    code: Option<String>,
    key: bool,
}

impl Mortal {
    /// A new person, who has a key and is about to sign in.
    pub(super) fn born(server: &Server, number: u64) -> Self {
        let email = format!("mortal-{number}@example.com");
        let options = ["--organisation", "acme-machining", "--role", "member"];
        let mut person = Person::created(server, &email, &options);
        let key = server.key(&email, &["--scopes", "read"]);
        let page = person.client.get("/me/tokens").expect(200);
        let place = page.between("action=\"/me/tokens/", "\"").expect("the key is listed");
        let place = format!("/me/tokens/{place}");
        Self { person, key, place, dead: Dead::default() }
    }

    /// Gives the key up, signs in anew with a code and signs out, until it is over or the line breaks.
    pub(super) fn live(&mut self, over: &AtomicBool) {
        let mut browser = self.person.client.clone();
        let token = browser.csrf.clone();
        let revoked = form(&mut browser, &self.place, &[("csrf_token", &token)]);
        self.dead.key = matches!(revoked, Outcome::Acked(_));
        if !self.dead.key || over.load(Ordering::SeqCst) {
            return;
        }
        let session = browser.clone();
        if matches!(form(&mut browser, "/sign-out", &[("csrf_token", &token)]), Outcome::Acked(_)) {
            self.dead.session = Some(session);
        }
        if self.dead.session.is_some() && !over.load(Ordering::SeqCst) {
            self.spend_code(browser);
        }
    }

    /// Signs in with a backup code, which works once.
    fn spend_code(&mut self, mut browser: Client) {
        browser.cookies.clear();
        let Some(code) = self.person.backup_codes.pop() else { return };
        if open(&mut browser, "/sign-in").is_none() {
            return;
        }
        let token = browser.csrf.clone();
        let fields = [
            ("identifier", self.person.email.as_str()),
            ("password", self.person.password.as_str()),
            ("next", "/"),
            ("csrf_token", token.as_str()),
        ];
        if !matches!(form(&mut browser, "/sign-in", &fields), Outcome::Acked(_)) {
            return;
        }
        if open(&mut browser, "/sign-in/backup-code").is_none() {
            return;
        }
        let token = browser.csrf.clone();
        let fields = [("code", code.as_str()), ("next", "/"), ("csrf_token", token.as_str())];
        if matches!(form(&mut browser, "/sign-in/backup-code", &fields), Outcome::Acked(_)) {
            self.dead.code = Some(code);
        }
    }

    /// What lives again although it was acknowledged to be over, and how much was looked at.
    pub(super) fn haunts(mut self, server: &Server) -> Vec<String> {
        let mut told = Vec::new();
        let email = self.person.email.clone();
        if self.dead.key && Program::bearing(server, &self.key).get("/api/v1/me").status != 401 {
            told.push(format!("the key of {email} opens again"));
        }
        if let Some(mut session) = self.dead.session.take()
            && session.get("/me/security").status == 200
        {
            told.push(format!("the session of {email} lives again"));
        }
        if let Some(code) = self.dead.code.take() {
            self.person.give_password("/");
            if self.person.give_backup_code(&code).status == 303 {
                told.push(format!("the code of {email} works again"));
            }
        }
        told
    }
}

fn open(browser: &mut Client, path: &str) -> Option<Page> {
    let request = browser.http().get(browser.url(path));
    let page = browser.attempt(request)?;
    if let Some(token) = page.csrf() {
        token.clone_into(&mut browser.csrf);
    }
    Some(page)
}

fn form(browser: &mut Client, path: &str, fields: &[(&str, &str)]) -> Outcome {
    let request = browser.http().post(browser.url(path)).form(fields);
    Outcome::of(browser.attempt(request))
}
