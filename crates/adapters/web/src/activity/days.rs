//! Entries under the days they happened on.

use serde::Serialize;

use super::EventView;

/// A day with its entries, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Day {
    /// The day in the viewer's zone.
    heading: String,
    /// What happened.
    events: Vec<EventView>,
}

/// Puts entries under their days. A clock that stepped back makes a day appear twice, because only
/// the sequence orders entries.
pub(super) fn by_day(events: Vec<EventView>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for event in events {
        match days.last_mut().filter(|day| day.heading == event.at.day) {
            Some(day) => day.events.push(event),
            None => days.push(Day { heading: event.at.day.clone(), events: vec![event] }),
        }
    }
    days
}
