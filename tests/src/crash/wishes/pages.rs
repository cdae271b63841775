//! The same by the forms of pages, as somebody without scripts sends them.

use super::{Wants, Wish, answered_again, sha256, words};
use crate::Objective;
use crate::crash::desk::Desk;
use crate::crash::held::{Finding, Held, Item};
use crate::crash::outcome::Outcome;

const NEW: &str = "/o/acme-machining/evidence/new";

/// The page of one requirement: where its forms are sent, by the code of the objective.
#[derive(Debug, Clone)]
pub(in crate::crash) struct Sheet {
    /// The codes with the addresses of their forms.
    pub(in crate::crash) forms: Vec<(String, String)>,
    /// The account that owns what is added.
    pub(in crate::crash) owner: String,
}

impl Sheet {
    /// The forms on a page, for objectives that stand on it in the order of their codes.
    pub(in crate::crash) fn of(page: &crate::Page, codes: &[String], owner: String) -> Self {
        let addresses = Objective::all(page).into_iter().map(|objective| objective.address);
        Self { forms: codes.iter().cloned().zip(addresses).collect(), owner }
    }
}

pub(super) fn next(wants: &Wants<'_>, sheet: &Sheet, random: &mut fastrand::Rng) -> Box<dyn Wish> {
    let (code, address) = sheet.forms[random.usize(..sheet.forms.len())].clone();
    let before = wants.held.findings.get(&code).cloned().unwrap_or_else(Finding::none);
    match random.u8(..10) {
        0..=3 => {
            let after =
                Finding { version: before.version + 1, finding: before.other().into(), ..before.clone() };
            Box::new(Form { code, address: format!("{address}/finding"), before, after })
        }
        4..=7 => {
            let after = Finding { version: before.version + 1, note: wants.fresh("note"), ..before.clone() };
            Box::new(Form { code, address: format!("{address}/note"), before, after })
        }
        _ => {
            let length = random.usize(20..20_000);
            let bytes = words(random, length);
            Box::new(AddByForm { title: wants.fresh("page"), bytes, owner: sheet.owner.clone() })
        }
    }
}

/// A finding or a note by the form of its objective.
struct Form {
    code: String,
    address: String,
    before: Finding,
    after: Finding,
}

impl Form {
    fn ask(&self, desk: &mut Desk) -> Outcome {
        let (version, token) = (self.before.version.to_string(), desk.browser.csrf.clone());
        let mut fields = vec![("version", version.as_str()), ("csrf_token", token.as_str())];
        if self.before.note == self.after.note {
            fields.extend([("finding", self.after.finding.as_str()), ("reason", "")]);
        } else {
            fields.push(("note", self.after.note.as_str()));
        }
        let request = desk.browser.http().post(desk.browser.url(&self.address)).form(&fields);
        Outcome::of(desk.browser.attempt(request))
    }
}

impl Wish for Form {
    fn told(&self) -> String {
        format!("page: {} over version {}", self.code, self.before.version)
    }

    fn apply(&self, held: &mut Held) {
        held.findings.insert(self.code.clone(), self.after.clone());
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        self.ask(desk)
    }

    /// The page refuses what is older than what is stored; the same text again is no change.
    fn again(&self, desk: &mut Desk, done: bool) -> Result<(), String> {
        match (self.ask(desk), done) {
            (Outcome::Acked(_), _) | (Outcome::Refused(409, _), true) => Ok(()),
            (other, _) => Err(format!("a form that came again was answered: {}", other.word())),
        }
    }
}

/// An item with a file by the form of the page.
struct AddByForm {
    title: String,
    bytes: Vec<u8>,
    owner: String,
}

impl Wish for AddByForm {
    fn told(&self) -> String {
        format!("page: {} of {} bytes", self.title, self.bytes.len())
    }

    fn apply(&self, held: &mut Held) {
        held.items.insert(self.title.clone(), Item::of(sha256(&self.bytes)));
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        let part = reqwest::blocking::multipart::Part::bytes(self.bytes.clone());
        let form = reqwest::blocking::multipart::Form::new()
            .text("csrf_token", desk.browser.csrf.clone())
            .text("title", self.title.clone())
            .text("review", "annual")
            .text("owner", self.owner.clone())
            .text("marking", "none")
            .part("files", part.file_name("page.txt"));
        let request = desk.browser.http().post(desk.browser.url(NEW)).multipart(form);
        Outcome::of(desk.browser.attempt(request))
    }

    /// A form with files has no key, so only what is not there is sent again.
    fn again(&self, desk: &mut Desk, done: bool) -> Result<(), String> {
        if done { Ok(()) } else { answered_again(&self.send(desk)) }
    }
}
