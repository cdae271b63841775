//! Items of evidence by program: added whole, replaced, linked, taken from objectives, removed.

use serde_json::{Value, json};

use super::{Wants, Wish, answered_again, sha256, words};
use crate::crash::desk::Desk;
use crate::crash::held::{Held, Item};
use crate::crash::outcome::Outcome;

/// Most files are small, some have more than one sealed chunk.
fn length(random: &mut fastrand::Rng) -> usize {
    if random.u8(..8) == 0 { random.usize(70_000..300_000) } else { random.usize(20..20_000) }
}

/// Takes the number of a new item from its answer.
pub(super) fn remember(desk: &mut Desk, title: &str, outcome: &Outcome) {
    if let Outcome::Acked(page) = outcome
        && let Ok(told) = serde_json::from_str::<Value>(&page.text)
        && let Some(number) = told["evidence"]["number"].as_str()
    {
        desk.numbers.insert(title.to_owned(), number.to_owned());
    }
}

/// Adds an item with a file and a link, in one form.
pub(super) struct Add {
    title: String,
    bytes: Vec<u8>,
    objective: String,
}

impl Add {
    pub(super) fn choose(wants: &Wants<'_>, random: &mut fastrand::Rng) -> Self {
        let objective = wants.objectives[random.usize(..wants.objectives.len())].clone();
        let length = length(random);
        Self { title: wants.fresh("item"), bytes: words(random, length), objective }
    }
}

impl Wish for Add {
    fn told(&self) -> String {
        format!("{} of {} bytes", self.title, self.bytes.len())
    }

    fn apply(&self, held: &mut Held) {
        let links = [self.objective.clone()].into();
        held.items.insert(self.title.clone(), Item { links, ..Item::of(sha256(&self.bytes)) });
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        let details = json!({
            "title": self.title, "methods": ["examine"], "assessment": 1, "objectives": [self.objective],
        });
        let outcome = desk.send_files("/evidence", &details, &[("whole.txt", &self.bytes)]);
        remember(desk, &self.title, &outcome);
        outcome
    }

    /// A form with files has no key, so only what is not there is sent again.
    fn again(&self, desk: &mut Desk, done: bool) -> Result<(), String> {
        if done { Ok(()) } else { answered_again(&self.send(desk)) }
    }
}

/// Replaces the files of an item.
pub(super) struct Replace {
    title: String,
    before: Item,
    bytes: Vec<u8>,
}

impl Replace {
    pub(super) fn choose(wants: &Wants<'_>, random: &mut fastrand::Rng, title: String) -> Self {
        let length = length(random);
        Self { before: wants.held.items[&title].clone(), title, bytes: words(random, length) }
    }
}

impl Wish for Replace {
    fn told(&self) -> String {
        format!("version {} of {}", self.before.version + 1, self.title)
    }

    fn apply(&self, held: &mut Held) {
        let version = self.before.version + 1;
        let item = Item { files: vec![sha256(&self.bytes)], version, links: self.before.links.clone() };
        held.items.insert(self.title.clone(), item);
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        let place = format!("{}/versions", desk.item(&self.title));
        desk.send_files(&place, &json!({ "note": "Renewed" }), &[("renewed.txt", &self.bytes)])
    }

    fn again(&self, desk: &mut Desk, done: bool) -> Result<(), String> {
        if done { Ok(()) } else { answered_again(&self.send(desk)) }
    }
}

/// Links an item with objectives that it may be linked with already.
pub(super) struct Link {
    title: String,
    objectives: Vec<String>,
    key: String,
}

impl Link {
    pub(super) fn choose(wants: &Wants<'_>, random: &mut fastrand::Rng, title: String) -> Self {
        let count = random.usize(1..=wants.objectives.len().min(5));
        let from = random.usize(..=wants.objectives.len() - count);
        Self { title, objectives: wants.objectives[from..from + count].to_vec(), key: wants.key() }
    }

    fn ask(&self, desk: &Desk) -> Outcome {
        let body = json!({ "assessment": 1, "objectives": self.objectives, "methods": ["examine"] });
        let place = format!("{}/links", desk.item(&self.title));
        desk.send("POST", &place, &body, &[("idempotency-key", &self.key)])
    }
}

impl Wish for Link {
    fn told(&self) -> String {
        format!("link of {} with {} as {}", self.title, self.objectives.join(", "), self.key)
    }

    fn apply(&self, held: &mut Held) {
        if let Some(item) = held.items.get_mut(&self.title) {
            item.links.extend(self.objectives.iter().cloned());
        }
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        self.ask(desk)
    }

    fn again(&self, desk: &mut Desk, _: bool) -> Result<(), String> {
        answered_again(&self.ask(desk))
    }
}

/// Takes an item from all objectives of its writer.
pub(super) struct Unlink {
    title: String,
    objectives: Vec<String>,
}

impl Unlink {
    pub(super) fn choose(wants: &Wants<'_>, title: String) -> Self {
        Self { title, objectives: wants.objectives.to_vec() }
    }
}

impl Wish for Unlink {
    fn told(&self) -> String {
        format!("no link of {}", self.title)
    }

    fn apply(&self, held: &mut Held) {
        if let Some(item) = held.items.get_mut(&self.title) {
            item.links.clear();
        }
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        let body = json!({ "assessment": 1, "objectives": self.objectives });
        desk.send("DELETE", &format!("{}/links", desk.item(&self.title)), &body, &[])
    }

    /// What is not linked may be taken away again.
    fn again(&self, desk: &mut Desk, _: bool) -> Result<(), String> {
        answered_again(&self.send(desk))
    }
}

/// Removes an item.
pub(super) struct Remove {
    title: String,
    key: String,
}

impl Remove {
    pub(super) fn choose(wants: &Wants<'_>, title: String) -> Self {
        Self { title, key: wants.key() }
    }

    fn ask(&self, desk: &Desk) -> Outcome {
        let body = json!({ "reason": "It was uploaded twice" });
        desk.send("DELETE", &desk.item(&self.title), &body, &[("idempotency-key", &self.key)])
    }
}

impl Wish for Remove {
    fn told(&self) -> String {
        format!("removal of {} as {}", self.title, self.key)
    }

    fn apply(&self, held: &mut Held) {
        held.items.remove(&self.title);
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        self.ask(desk)
    }

    fn again(&self, desk: &mut Desk, _: bool) -> Result<(), String> {
        answered_again(&self.ask(desk))
    }
}
