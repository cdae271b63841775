//! Somebody with an account, an authenticator app and backup codes.

use std::time::{SystemTime, UNIX_EPOCH};

use data_encoding::BASE32_NOPAD;
use totp_rs::{Algorithm, Builder, Totp};

use crate::{Client, Page, Server};

/// The password of everybody.
pub const PASSWORD: &str = "quiet harbour lantern 9";

const STEP: u64 = 30;

/// An authenticator app: it knows the key, and which code it showed last.
#[derive(Clone)]
pub struct Authenticator {
    app: Totp,
    /// The key as it was shown.
    pub key: String,
    last: u64,
}

impl Authenticator {
    /// An app without a key yet: no code of its own fits anywhere.
    #[must_use]
    pub fn empty() -> Self {
        Self::with_key(&BASE32_NOPAD.encode(&[0; 20]))
    }

    /// An app with a key as the page shows it.
    ///
    /// # Panics
    /// When it is no key.
    #[must_use]
    pub fn with_key(key: &str) -> Self {
        let bytes = BASE32_NOPAD.decode(key.replace(' ', "").as_bytes()).expect("the key is base 32");
        let bytes: [u8; 20] = bytes.try_into().expect("the key has 160 bits");
        let parameters =
            Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_step_duration(STEP);
        let app = parameters.with_secret(bytes).build().expect("such apps exist");
        Self { app, key: key.to_owned(), last: 0 }
    }

    /// Reads the key from the page that shows it and confirms it with a code; gives the backup codes.
    ///
    /// # Panics
    /// When the page shows no key or does not take the code.
    #[must_use]
    pub fn set_up(client: &mut Client, address: &str) -> (Self, Vec<String>) {
        let page = client.get(address).expect(200);
        let mut app = Self::with_key(page.between("id=\"key\">", "<").expect("the key is shown"));
        let next = page.field("next").unwrap_or_default();
        let code = app.code().expect("a new key has codes");
        let page = client.post("/sign-in/app", &[("code", &code), ("next", &next)]).expect(200);
        let list = page.between("<ol class=\"ck-codes\"", "</ol>").unwrap_or_default();
        let codes: Vec<String> =
            list.split("<li>").skip(1).filter_map(|item| Some(item.split('<').next()?.to_owned())).collect();
        assert_eq!(codes.len(), 10, "{}", page.text);
        (app, codes)
    }

    /// The next code that the server still takes; each works once. The server takes the step before
    /// and the one after as well, so there are at most three in half a minute.
    pub fn code(&mut self) -> Option<String> {
        let seconds = now();
        let step = seconds / STEP;
        // The step before is about to run out when this one is.
        let first = if seconds % STEP < 15 { step - 1 } else { step };
        let next = first.max(self.last + 1);
        (next <= step + 1).then(|| {
            self.last = next;
            self.app.generate(next * STEP).to_string()
        })
    }

    /// A code of ten minutes ago.
    #[must_use]
    pub fn old_code(&self) -> String {
        self.app.generate(now() - 600).to_string()
    }
}

/// The time as authenticator apps count it.
#[allow(clippy::disallowed_methods, reason = "the app of a test asks the same clock as the server")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// Somebody with an account.
#[derive(Clone)]
pub struct Person {
    /// The browser.
    pub client: Client,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
    /// The authenticator app.
    pub app: Authenticator,
    /// The backup codes that were not used yet.
    pub backup_codes: Vec<String>,
}

impl Person {
    /// Somebody with an address and the usual password, without an app.
    #[must_use]
    pub fn stranger(client: Client, email: &str) -> Self {
        Self {
            client,
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            app: Authenticator::empty(),
            backup_codes: Vec::new(),
        }
    }

    /// Lets the operator create an account, and takes it over: signs in with the one-time password,
    /// sets the app up, chooses a password.
    ///
    /// # Panics
    /// When a step does not work.
    #[must_use]
    pub fn created(server: &Server, email: &str, options: &[&str]) -> Self {
        let name = email.split('@').next().unwrap_or_default();
        let arguments = [&["user", "create", "--email", email, "--name", name], options].concat();
        let told = server.command(&arguments).well();
        let line = told.lines().next().unwrap_or_default();
        let one_time = line.rsplit(": ").next().expect("the one-time password is printed").to_owned();
        let mut person = Self { password: one_time, ..Self::stranger(server.client(), email) };
        person.give_password("/").leads_to("/sign-in/app");
        (person.app, person.backup_codes) = Authenticator::set_up(&mut person.client, "/sign-in/app");
        person.choose_password(PASSWORD).leads_to("/");
        person
    }

    /// Changes the password.
    pub fn choose_password(&mut self, new: &str) -> Page {
        self.client.get("/me/password").expect(200);
        let fields = [("current", self.password.as_str()), ("password", new)];
        let answer = self.client.post("/me/password", &fields);
        if answer.status == 303 {
            new.clone_into(&mut self.password);
        }
        answer
    }

    /// The first step of a sign-in, in a browser that was closed.
    pub fn give_password(&mut self, next: &str) -> Page {
        self.client.cookies.clear();
        self.client.get("/sign-in").expect(200);
        let fields = [("identifier", self.email.as_str()), ("password", &self.password), ("next", next)];
        self.client.post("/sign-in", &fields)
    }

    /// Signs in anew, with the app while it has a fresh code, else with a backup code.
    ///
    /// # Panics
    /// When a step does not work.
    pub fn sign_in(&mut self) {
        self.give_password("/").leads_to("/sign-in/mfa");
        match self.app.code() {
            Some(code) => self.give_code(&code).leads_to("/"),
            None => self.finish_with_backup_code(),
        }
    }

    /// Signs in anew with a backup code.
    ///
    /// # Panics
    /// When a step does not work.
    pub fn sign_in_with_backup_code(&mut self) {
        self.give_password("/").leads_to("/sign-in/mfa");
        self.finish_with_backup_code();
    }

    /// The second step of a sign-in, with a code of the app.
    pub fn give_code(&mut self, code: &str) -> Page {
        self.client.get("/sign-in/mfa").expect(200);
        self.client.post("/sign-in/mfa", &[("code", code), ("next", "/")])
    }

    /// The second step of a sign-in, with a backup code.
    pub fn give_backup_code(&mut self, code: &str) -> Page {
        self.client.get("/sign-in/backup-code").expect(200);
        self.client.post("/sign-in/backup-code", &[("code", code), ("next", "/")])
    }

    /// The same person in another browser, which is not signed in.
    #[must_use]
    pub fn elsewhere(&self, server: &Server) -> Self {
        Self { client: server.client(), ..self.clone() }
    }

    fn finish_with_backup_code(&mut self) {
        let code = self.backup_codes.pop().expect("a backup code is left");
        let answer = self.give_backup_code(&code);
        assert_eq!(answer.status, 303, "{}", answer.text);
    }
}
