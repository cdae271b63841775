//! What is drawn: the same for the same seed.

use std::time::Duration;

use controlkeep_kernel::Timestamp;

use super::words;

const DAY: Duration = Duration::from_hours(24);

/// How long before the last day the oldest organisation begins.
const DAYS: u32 = 360;

/// Keeps the seeds of neighbours apart (the golden ratio in 64 bits).
const APART: u64 = 0x9E37_79B9_7F4A_7C15;

/// Draws whatever a demo needs.
pub(super) struct Story {
    dice: fastrand::Rng,
}

impl Story {
    /// The story of the organisation at a place.
    pub(super) fn of(seed: u64, organisation: u32) -> Self {
        let own = seed.wrapping_mul(APART).wrapping_add(u64::from(organisation) + 1);
        Self { dice: fastrand::Rng::with_seed(own.wrapping_mul(APART)) }
    }

    /// The story of the people.
    pub(super) fn of_the_cast(seed: u64) -> Self {
        Self { dice: fastrand::Rng::with_seed(seed.wrapping_mul(APART)) }
    }

    /// When the oldest organisation begins.
    pub(super) fn first_day(until: Timestamp) -> Timestamp {
        until.minus(DAY * DAYS)
    }

    /// When this organisation begins: in the first third of the year, in office hours.
    pub(super) fn beginning(&mut self, until: Timestamp) -> Timestamp {
        let days = self.dice.u32(1..DAYS / 3);
        let midnight = Self::first_day(until).plus(DAY * days);
        self.office_hour(midnight)
    }

    /// Some days later, in office hours; never on the last day or after it.
    pub(super) fn later(&mut self, than: Timestamp) -> Timestamp {
        let midnight = than.seconds().div_euclid(86_400) * 86_400;
        let days = self.dice.u32(3..14);
        self.office_hour(Timestamp::from_seconds(midnight).plus(DAY * days))
    }

    fn office_hour(&mut self, midnight: Timestamp) -> Timestamp {
        midnight.plus(Duration::from_secs(self.dice.u64(8 * 3600..17 * 3600)))
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.dice.usize(..end)
    }

    /// Whether something happens that happens in so many of a hundred cases.
    pub(super) fn chance(&mut self, of_hundred: u32) -> bool {
        self.dice.u32(..100) < of_hundred
    }

    /// A number of a range.
    pub(super) fn between(&mut self, from: u32, to: u32) -> u32 {
        self.dice.u32(from..=to)
    }

    /// One of them.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.dice.usize(..all.len())]
    }

    /// Different places below `end`, in the order in which they were drawn.
    pub(super) fn places(&mut self, count: usize, end: usize) -> Vec<usize> {
        self.dice.choose_multiple(0..end, count)
    }

    /// An id as the product makes them (UUIDv7): it begins with the moment, in milliseconds.
    pub(super) fn id(&mut self, at: Timestamp) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.dice.fill(&mut bytes);
        let moment = (at.micros() / 1_000).to_be_bytes();
        bytes[..6].copy_from_slice(&moment[2..]);
        bytes[6] = 0x70 | (bytes[6] & 0x0F);
        bytes[8] = 0x80 | (bytes[8] & 0x3F);
        bytes
    }

    /// What somebody saw: two sentences.
    pub(super) fn note(&mut self) -> String {
        let (how, what) = (self.pick(words::LOOKS), self.pick(words::SUBJECTS));
        format!("{how} {what}. {}", self.pick(words::OUTCOMES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_tells_the_same_story_and_neighbours_tell_others() {
        let told = |seed, place| {
            let mut story = Story::of(seed, place);
            (story.note(), story.id(Timestamp::from_seconds(1_795_000_000)))
        };
        assert_eq!(told(1, 7), told(1, 7));
        assert_ne!(told(1, 7), told(1, 8));
        assert_ne!(told(1, 7), told(2, 7));
    }

    #[test]
    fn ids_begin_with_their_moment_and_say_that_they_do() {
        let mut story = Story::of(1, 1);
        let at = |seconds| Timestamp::from_seconds(seconds);
        assert!(story.id(at(1_000_000)) < story.id(at(1_000_001)));
        let id = controlkeep_kernel::AccountId::from_bytes(story.id(at(1_000_000)));
        assert_eq!(id.uuid().get_version_num(), 7);
    }

    #[test]
    fn a_whole_year_of_work_ends_before_the_last_day() {
        let until = Timestamp::from_seconds(1_795_000_000);
        for place in 0..1_000 {
            let mut story = Story::of(3, place);
            let mut at = story.beginning(until);
            assert!(at > Story::first_day(until));
            for _ in 0..13 {
                at = story.later(at);
            }
            assert!(at < until, "{at}");
        }
    }
}
