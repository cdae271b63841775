//! Items whose file comes in parts.

use serde_json::json;

use super::evidence::remember;
use super::{Wants, Wish, answered_again, sha256, words};
use crate::crash::desk::Desk;
use crate::crash::held::{Held, Item};
use crate::crash::outcome::Outcome;

const PART: usize = 2 * 1024 * 1024;

/// Begins an upload, sends its parts, puts them together and makes an item of the file.
pub(super) struct AddInParts {
    title: String,
    bytes: Vec<u8>,
    key: String,
}

impl AddInParts {
    pub(super) fn choose(wants: &Wants<'_>, random: &mut fastrand::Rng) -> Self {
        let length = if random.u8(..4) == 0 { PART + 77 } else { random.usize(1000..60_000) };
        Self { title: wants.fresh("parts"), bytes: words(random, length), key: wants.key() }
    }

    /// Goes the whole way, from wherever an earlier try ended.
    fn walk(&self, desk: &mut Desk, key: &str) -> Result<Outcome, Outcome> {
        let wanted = json!({ "name": "parts.txt", "bytes": self.bytes.len() });
        let key = [("idempotency-key", key)];
        let begun = acked(desk.send("POST", "/uploads", &wanted, &key))?;
        let upload = json_of(&begun)["id"].as_str().unwrap_or_default().to_owned();
        let place = format!("/uploads/{upload}");
        let state = acked(Outcome::of(desk.ask("GET", &place, None, &[])))?;
        for number in json_of(&state)["missing"].as_array().into_iter().flatten() {
            let number = usize::try_from(number.as_u64().unwrap_or_default()).unwrap_or_default();
            let part = self.bytes.chunks(PART).nth(number).unwrap_or_default();
            acked(desk.put_bytes(&format!("{place}/parts/{number}"), part))?;
        }
        acked(Outcome::of(desk.ask("POST", &format!("{place}/complete"), None, &[])))?;
        let outcome = desk.send_files("/evidence", &json!({ "title": self.title, "uploads": [upload] }), &[]);
        remember(desk, &self.title, &outcome);
        Ok(outcome)
    }
}

/// The answer, when it was acknowledged; anything else ends the way.
fn acked(outcome: Outcome) -> Result<crate::Page, Outcome> {
    match outcome {
        Outcome::Acked(page) => Ok(page),
        other => Err(other),
    }
}

fn json_of(page: &crate::Page) -> serde_json::Value {
    serde_json::from_str(&page.text).unwrap_or_default()
}

impl Wish for AddInParts {
    fn told(&self) -> String {
        format!("{} of {} bytes as {}", self.title, self.bytes.len(), self.key)
    }

    fn apply(&self, held: &mut Held) {
        held.items.insert(self.title.clone(), Item::of(sha256(&self.bytes)));
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        self.walk(desk, &self.key).unwrap_or_else(|outcome| outcome)
    }

    /// The upload is the key: of what became an item nothing is left to begin anew.
    fn again(&self, desk: &mut Desk, done: bool) -> Result<(), String> {
        match (self.walk(desk, &self.key), done) {
            (Ok(Outcome::Acked(_)), false) | (Err(Outcome::Refused(404, _)), true) => Ok(()),
            // Whoever was putting it together died over it, and the claim ends by itself half an hour later.
            // A program need not wait: it sends the file anew.
            (Err(Outcome::Refused(409, told)), false) if told.contains("upload_closed") => {
                let anew = self.walk(desk, &format!("{}-anew", self.key));
                answered_again(&anew.unwrap_or_else(|outcome| outcome))
            }
            (Ok(other) | Err(other), _) => {
                Err(format!("an upload that came again (done: {done}) was answered: {other:?}"))
            }
        }
    }
}
