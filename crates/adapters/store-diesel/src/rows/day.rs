//! Days, as databases keep them: counted from 1970-01-01.

use std::time::Duration;

use controlkeep_compliance::Date;

use super::Stored;
use crate::failure::Outcome;

const FIRST: Date = Date::constant(1970, 1, 1);
const HOURS: i64 = 24;
const SECONDS: u64 = 24 * 60 * 60;

/// The number of a day.
pub(crate) fn day_number(day: Date) -> i64 {
    day.duration_since(FIRST).as_hours() / HOURS
}

impl Stored<'_> {
    /// Takes the day that a number stands for, where there may be none.
    pub(crate) fn day(&self, column: &'static str, number: Option<i64>) -> Outcome<Option<Date>> {
        let Some(number) = number else { return Ok(None) };
        let apart = number.unsigned_abs().checked_mul(SECONDS).map(Duration::from_secs);
        let day = apart.and_then(|apart| {
            let moved = if number < 0 { FIRST.checked_sub(apart) } else { FIRST.checked_add(apart) };
            moved.ok()
        });
        day.map(Some).ok_or_else(|| self.damaged(column, format_args!("{number} is no day")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_reads_back_from_its_number() {
        let stored = Stored { table: "t", id: &[] };
        for (text, number) in
            [("1970-01-01", 0), ("1969-12-31", -1), ("2026-11-21", 20_778), ("0001-01-01", -719_162)]
        {
            let day: Date = text.parse().unwrap();
            assert_eq!(day_number(day), number, "{text}");
            assert_eq!(stored.day("c", Some(number)).ok(), Some(Some(day)));
        }
        for day in [Date::MIN, Date::MAX] {
            assert_eq!(stored.day("c", Some(day_number(day))).ok(), Some(Some(day)));
        }
        assert_eq!(stored.day("c", None).ok(), Some(None));
    }

    #[test]
    fn a_number_beyond_the_calendar_is_told() {
        let stored = Stored { table: "t", id: &[] };
        for number in [i64::MIN, i64::MAX, day_number(Date::MAX) + 1] {
            assert!(stored.day("c", Some(number)).is_err(), "{number}");
        }
    }
}
