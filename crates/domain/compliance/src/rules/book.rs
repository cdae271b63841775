//! Several editions of the rules, and which one applies on a day.

use super::RuleSet;
use crate::Date;

/// The editions that are known, each from its first day until the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleBook {
    /// Ascending by their first day; never empty.
    editions: Vec<RuleSet>,
}

/// An edition cannot join a rule book.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleBookError {
    /// Another text carries the same name, so a result could not say which one made it.
    #[error("there is another edition with the version {0:?}")]
    SameVersion(String),
}

impl Default for RuleBook {
    /// The edition that ships with the crate.
    fn default() -> Self {
        Self::of(RuleSet::current().clone())
    }
}

impl RuleBook {
    /// A book with one edition.
    #[must_use]
    pub fn of(edition: RuleSet) -> Self {
        Self { editions: vec![edition] }
    }

    /// Adds an edition. One that begins on the same day as another takes its place.
    ///
    /// # Errors
    /// When a different edition with the same version is there already.
    pub fn add(&mut self, edition: RuleSet) -> Result<(), RuleBookError> {
        let same = |known: &&RuleSet| known.version == edition.version;
        if self.editions.iter().find(same).is_some_and(|known| *known != edition) {
            return Err(RuleBookError::SameVersion(edition.version));
        }
        self.editions.retain(|known| known.effective != edition.effective);
        self.editions.push(edition);
        self.editions.sort_by_key(|known| known.effective);
        Ok(())
    }

    /// The edition that applies on a day. Before the first one begins, that is the first one: there
    /// is nothing else to count with.
    #[must_use]
    pub fn on(&self, day: Date) -> &RuleSet {
        let begun = self.editions.partition_point(|edition| edition.effective <= day);
        &self.editions[begun.saturating_sub(1)]
    }

    /// All editions, the oldest first.
    #[must_use]
    pub fn editions(&self) -> &[RuleSet] {
        &self.editions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn edition(version: &str, effective: Date) -> RuleSet {
        RuleSet { version: version.into(), effective, ..RuleSet::current().clone() }
    }

    #[test]
    fn each_edition_applies_from_its_first_day() {
        let mut book = RuleBook::default();
        book.add(edition("2028", date(2028, 1, 1))).unwrap();
        book.add(edition("2027", date(2027, 1, 1))).unwrap();
        let on = |day| book.on(day).version.as_str();
        assert_eq!(on(date(2020, 1, 1)), "2024-12-16");
        assert_eq!(on(date(2026, 12, 31)), "2024-12-16");
        assert_eq!(on(date(2027, 1, 1)), "2027");
        assert_eq!(on(date(2027, 12, 31)), "2027");
        assert_eq!(on(date(2030, 1, 1)), "2028");
        assert_eq!(book.editions().len(), 3);
    }

    #[test]
    fn an_edition_of_the_same_day_takes_the_place() {
        let mut book = RuleBook::default();
        book.add(edition("2024-12-16, corrected", RuleSet::current().effective)).unwrap();
        assert_eq!(book.editions().len(), 1);
        assert_eq!(book.on(date(2026, 1, 1)).version, "2024-12-16, corrected");
    }

    #[test]
    fn two_texts_cannot_share_a_version_and_the_same_text_may_come_twice() {
        let mut book = RuleBook::default();
        let refused = book.add(edition("2024-12-16", date(2027, 1, 1)));
        assert_eq!(refused, Err(RuleBookError::SameVersion("2024-12-16".into())));
        book.add(RuleSet::current().clone()).unwrap();
        assert_eq!(book, RuleBook::default());
    }
}
