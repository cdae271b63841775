//! Examples: what the reference shows, made by the types themselves so that it cannot lie.

use controlkeep_compliance::{Points, RuleSet, Sheet, embedded, score};

/// A value as the reference shows it.
pub(crate) trait Sample {
    /// An example that could come from a real installation.
    fn sample() -> Self;
}

/// The range of a score at Level 2. Figures of the law stand in the rule set and nowhere else.
pub(crate) fn points() -> Points {
    let catalogue = embedded::level_2();
    score(catalogue, &Sheet::blank(catalogue), RuleSet::current()).total.arithmetic()
}
