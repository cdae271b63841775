//! Times in the language and the time zone of the reader.

use controlkeep_accounts::TimeZone;
use controlkeep_kernel::Timestamp;
use controlkeep_ports::WriteLetterError;
use jiff::civil::Date;

use crate::words::Words;

/// A moment as the reader's clock shows it, with the zone.
pub(crate) fn moment(words: &Words, zone: &TimeZone, at: Timestamp) -> Result<String, WriteLetterError> {
    let unfit = |error: &dyn std::fmt::Display| WriteLetterError(format!("the time {at}: {error}"));
    let known = jiff::tz::TimeZone::get(zone.name()).map_err(|error| unfit(&error))?;
    let moment = at.to_jiff().ok_or_else(|| unfit(&"no calendar has it"))?.to_zoned(known);
    let day = day(words, moment.date())?;
    let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
    words.text_with("letter-moment", &[("day", &day), ("time", &time), ("zone", zone.name())])
}

/// A day.
pub(crate) fn day(words: &Words, date: Date) -> Result<String, WriteLetterError> {
    let month = words.text(&format!("letter-month-{}", date.month()))?;
    let day = if date.day() == 1 { words.text("letter-first-day")? } else { date.day().to_string() };
    let year = date.year().to_string();
    words.text_with("letter-day", &[("day", &day), ("month", &month), ("year", &year)])
}

/// A day from its ISO form; what is none is shown as it is.
pub(crate) fn iso_day(words: &Words, text: &str) -> Result<String, WriteLetterError> {
    text.parse::<Date>().map_or_else(|_| Ok(text.to_owned()), |date| day(words, date))
}
