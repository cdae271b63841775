//! Who sends the requests: a program with a key, a person with a cookie, and people who sign in.

use std::path::Path;

use controlkeep_tests::{Authenticator, Client, Person};
use serde::{Deserialize, Serialize};

use crate::run::site::{Place, Site};

/// How many people sign in again and again. Each may have a few tries open at once.
const SIGNING_IN: usize = 16;

/// What the demo command printed, kept beside its data.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Told {
    /// Who sees many organisations.
    pub(crate) email: String,
    /// The password of everybody but the administrator.
    pub(crate) password: String,
    /// How many seconds it took.
    pub(crate) seconds: u64,
}

impl Told {
    /// Makes the demo data, unless it is there already.
    ///
    /// # Panics
    /// When it cannot be made.
    pub(crate) fn of(place: &Place, organisations: u32) -> Self {
        let kept = place.folder.join("told.json");
        if let Ok(text) = std::fs::read_to_string(&kept) {
            return serde_json::from_str(&text).unwrap();
        }
        let begun = std::time::Instant::now();
        let out = place.told(&["demo", "--organisations", &organisations.to_string()]).well();
        let seconds = begun.elapsed().as_secs();
        let line = out.lines().find(|line| line.starts_with("Everybody else, such as ")).unwrap_or_default();
        let rest = line.trim_start_matches("Everybody else, such as ");
        let (email, rest) = rest.split_once(' ').expect("somebody is named");
        let (_, password) = rest.rsplit_once("password ").expect("the password is told");
        let told = Self { email: email.to_owned(), password: password.to_owned(), seconds };
        std::fs::write(kept, serde_json::to_string(&told).unwrap()).unwrap();
        told
    }
}

/// The credentials of one measured server.
pub(crate) struct Passes {
    /// The header of the program.
    pub(crate) key: Vec<(&'static str, String)>,
    /// The header of the person.
    pub(crate) cookie: Vec<(&'static str, String)>,
    /// What people send who sign in.
    pub(crate) sign_ins: Vec<String>,
}

impl Passes {
    /// Makes a key, signs a person in, and sets apps up for those who sign in.
    ///
    /// # Panics
    /// When a step does not work.
    pub(crate) fn of(place: &Place, site: &Site, told: &Told, with_sign_ins: bool) -> Self {
        let scopes = "read,findings:write,evidence:write";
        let arguments =
            ["user", "api-key", "create", &told.email, "--name", "Load", "--scopes", scopes, "--quiet"];
        let key = place.told(&arguments).well().trim().to_owned();
        let signed_in = signed_in(place, site, &told.email, &told.password);
        let cookies: Vec<String> =
            signed_in.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let key =
            vec![("Authorization", format!("Bearer {key}")), ("Content-Type", "application/json".to_owned())];
        Self {
            key,
            cookie: vec![("Cookie", cookies.join("; "))],
            sign_ins: if with_sign_ins { sign_ins(place, site, told) } else { Vec::new() },
        }
    }
}

/// Signs somebody in, with a new app where there was one, so that a kept folder can be used again.
fn signed_in(place: &Place, site: &Site, email: &str, password: &str) -> Client {
    let mut person =
        Person { password: password.to_owned(), ..Person::stranger(Client::new(&site.address), email) };
    if person.give_password("/").location() != "/sign-in/app" {
        place.told(&["user", "reset-mfa", email]).well();
        person.give_password("/").leads_to("/sign-in/app");
    }
    (person.app, _) = Authenticator::set_up(&mut person.client, "/sign-in/app");
    person.client
}

fn sign_ins(place: &Place, site: &Site, told: &Told) -> Vec<String> {
    let list = place.told(&["user", "list"]).well();
    let emails = list.lines().filter_map(|line| line.split_whitespace().next());
    let others = emails.filter(|email| *email != told.email && email.ends_with("@demo.example"));
    // The administrator has another password.
    let people: Vec<&str> = others.filter(|email| !is_administrator(&list, email)).take(SIGNING_IN).collect();
    for email in &people {
        signed_in(place, site, email, &told.password);
    }
    let body =
        |email: &&str| serde_json::json!({ "identifier": email, "password": told.password }).to_string();
    people.iter().map(body).collect()
}

fn is_administrator(list: &str, email: &str) -> bool {
    list.lines().any(|line| line.starts_with(email) && line.contains("administrator"))
}

/// Reads a JSON answer as the program.
///
/// # Panics
/// When it is not 200, or no JSON.
pub(crate) fn read(site: &Site, passes: &Passes, path: &str) -> serde_json::Value {
    serde_json::from_slice(&body(site, &passes.key, path)).unwrap()
}

/// The bytes of an answer, which must be 200.
///
/// # Panics
/// When it is not.
pub(crate) fn body(site: &Site, headers: &[(&'static str, String)], path: &str) -> Vec<u8> {
    let client = reqwest::blocking::Client::builder().redirect(reqwest::redirect::Policy::none());
    let request = client.build().unwrap().get(format!("{}{path}", site.address));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
    let answer = request.send().unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.bytes().unwrap().to_vec()
}

/// A file of 1 MB within a form, as a browser sends it.
///
/// # Panics
/// When the folder cannot be written.
pub(crate) fn upload(folder: &Path) -> (&'static str, String) {
    const MARK: &str = "----controlkeep-load";
    let mut form = format!(
        "--{MARK}\r\nContent-Disposition: form-data; name=\"details\"\r\n\r\n{{\"title\":\"Log of the gateway\"}}\r\n\
         --{MARK}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"gateway.txt\"\r\n\
         Content-Type: text/plain\r\n\r\n"
    )
    .into_bytes();
    let line = b"2026-05-12T08:15:00Z  vpn01     sign-in accepted, policy applied\n";
    form.extend(line.iter().copied().cycle().take(1_000_000));
    form.extend(format!("\r\n--{MARK}--\r\n").into_bytes());
    let file = folder.join("upload.form");
    std::fs::write(&file, form).unwrap();
    ("multipart/form-data; boundary=----controlkeep-load", format!("@{}", file.display()))
}
