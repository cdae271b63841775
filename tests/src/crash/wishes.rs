//! What writers want.

mod assessments;
mod evidence;
mod findings;
mod pages;
mod uploads;

use super::desk::Desk;
use super::held::Held;
use super::outcome::Outcome;

pub(super) use pages::Sheet;

/// One thing that a writer wants, with everything it needs to want it again in the same words.
pub(super) trait Wish: Send {
    /// What is wanted, for the journal.
    fn told(&self) -> String;

    /// What is there when it was done.
    fn apply(&self, held: &mut Held);

    /// Asks for it.
    fn send(&self, desk: &mut Desk) -> Outcome;

    /// Asks for it again, after a restart and without knowing whether it was done; `done` is what was
    /// found by looking.
    ///
    /// # Errors
    /// When the answer is not the one that asking twice must give.
    fn again(&self, desk: &mut Desk, done: bool) -> Result<(), String>;
}

/// What a writer has to choose from.
pub(super) struct Wants<'a> {
    /// What it believes to be there.
    pub(super) held: &'a Held,
    /// The name that everything of it begins with.
    pub(super) name: &'a str,
    /// Its objectives.
    pub(super) objectives: &'a [String],
    /// Its page, when it works with pages.
    pub(super) sheet: Option<&'a Sheet>,
    /// Counts its wishes.
    pub(super) count: u64,
}

impl Wants<'_> {
    /// A name that nothing had before.
    fn fresh(&self, what: &str) -> String {
        format!("{} {what} {:05}", self.name, self.count)
    }

    /// A key that no request had before.
    fn key(&self) -> String {
        format!("{}-{}", self.name, self.count).replace(' ', "-")
    }

    fn item(&self, random: &mut fastrand::Rng) -> Option<String> {
        let titles: Vec<&String> = self.held.items.keys().collect();
        (!titles.is_empty()).then(|| titles[random.usize(..titles.len())].clone())
    }
}

/// Chooses the next wish: mostly findings, then evidence, now and then an assessment.
pub(super) fn next(wants: &Wants<'_>, random: &mut fastrand::Rng) -> Box<dyn Wish> {
    if let Some(sheet) = wants.sheet {
        return pages::next(wants, sheet, random);
    }
    let existing = wants.item(random);
    match (random.u32(..100), existing) {
        (0..=39, _) => Box::new(findings::State::choose(wants, random)),
        (40..=54, _) => Box::new(findings::Batch::choose(wants, random)),
        (55..=61, _) => Box::new(uploads::AddInParts::choose(wants, random)),
        (62..=70, Some(title)) => Box::new(evidence::Link::choose(wants, random, title)),
        (71..=75, Some(title)) => Box::new(evidence::Unlink::choose(wants, title)),
        (76..=80, Some(title)) => Box::new(evidence::Replace::choose(wants, random, title)),
        (81..=84, Some(title)) => Box::new(evidence::Remove::choose(wants, title)),
        (85..=87, _) => Box::new(assessments::Create::choose(wants)),
        (88..=89, _) => Box::new(assessments::Copied::choose(wants)),
        _ => Box::new(evidence::Add::choose(wants, random)),
    }
}

/// A text of so many bytes, different from every other, that is nothing but text.
fn words(random: &mut fastrand::Rng, bytes: usize) -> Vec<u8> {
    (0..bytes).map(|at| if at % 64 == 63 { b'\n' } else { random.u8(b'a'..=b'z') }).collect()
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(bytes))
}

/// What asking twice with a key must give: the same success.
fn answered_again(outcome: &Outcome) -> Result<(), String> {
    match outcome {
        Outcome::Acked(_) => Ok(()),
        other => Err(format!("asking again with the same key was answered: {}", other.word())),
    }
}
