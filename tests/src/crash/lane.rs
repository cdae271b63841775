//! One writer, who asks for one thing after the other.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::desk::Desk;
use super::figures::Tally;
use super::held::Held;
use super::journal::Journal;
use super::outcome::Outcome;
use super::wishes::{self, Sheet, Wants, Wish};
use super::world::World;

/// One writer with what belongs to it alone.
pub(super) struct Lane {
    number: usize,
    name: String,
    objectives: Vec<String>,
    sheet: Option<Sheet>,
    random: fastrand::Rng,
    count: u64,
    /// What was acknowledged so far.
    held: Held,
    /// The numbers of items, by title.
    pub(super) numbers: BTreeMap<String, String>,
    /// What was asked for without an answer.
    open: Option<Box<dyn Wish>>,
}

impl Lane {
    /// A writer that works by program, or with a page when there is a sheet.
    pub(super) fn new(number: usize, objectives: Vec<String>, sheet: Option<Sheet>, seed: u64) -> Self {
        Self {
            number,
            name: format!("w{number}"),
            objectives,
            sheet,
            random: fastrand::Rng::with_seed(seed),
            count: 0,
            held: Held::default(),
            numbers: BTreeMap::new(),
            open: None,
        }
    }

    /// Writes until it is over, or until something is not acknowledged. Refusals are violations: nobody
    /// asks for anything that may be refused.
    pub(super) fn write(
        &mut self,
        desk: &mut Desk,
        round: u64,
        over: &AtomicBool,
        journal: &Journal,
    ) -> Tally {
        let mut tally = Tally::default();
        while !over.load(Ordering::SeqCst) {
            self.count += 1;
            let wants = Wants {
                held: &self.held,
                name: &self.name,
                objectives: &self.objectives,
                sheet: self.sheet.as_ref(),
                count: self.count,
            };
            let wish = wishes::next(&wants, &mut self.random);
            journal.wants(round, self.number, &wish.told());
            let outcome = wish.send(desk);
            journal.was_told(round, self.number, &outcome);
            match outcome {
                Outcome::Acked(_) => {
                    tally.acked += 1;
                    wish.apply(&mut self.held);
                }
                Outcome::Refused(status, text) => {
                    tally.refused += 1;
                    tally.violation(format!("{}: {} was refused: {status} {text}", self.name, wish.told()));
                    break;
                }
                Outcome::Unknown(status) => {
                    tally.unknown += 1;
                    if let Some(status) = status.filter(|status| *status != 503) {
                        tally.violation(format!("{}: {} was answered {status}", self.name, wish.told()));
                    }
                    self.open = Some(wish);
                    break;
                }
            }
        }
        tally
    }

    /// Holds what is there against what was acknowledged, and asks again for what was not. Gives
    /// what is wrong.
    pub(super) fn settle(&mut self, desk: &mut Desk, world: &World) -> Vec<String> {
        let found = world.of(&self.own(), &self.objectives);
        let Some(wish) = self.open.take() else {
            return self.told(&self.held.differences(&found));
        };
        let mut wanted = self.held.clone();
        wish.apply(&mut wanted);
        let done = if found == wanted {
            true
        } else if found == self.held {
            false
        } else {
            let mut told = self.told(&self.held.differences(&found));
            told.insert(0, format!("{}: {} is there in part", self.name, wish.told()));
            self.held = found;
            return told;
        };
        let again = wish.again(desk, done);
        self.held = wanted;
        again.err().map(|told| format!("{}: {}: {told}", self.name, wish.told())).into_iter().collect()
    }

    /// Holds what is there against what must be there now, after everything open was asked for again.
    pub(super) fn compare(&self, world: &World) -> Vec<String> {
        self.told(&self.held.differences(&world.of(&self.own(), &self.objectives)))
    }

    fn own(&self) -> String {
        format!("{} ", self.name)
    }

    fn told(&self, differences: &[String]) -> Vec<String> {
        differences.iter().map(|one| format!("{}: {one}", self.name)).collect()
    }
}
