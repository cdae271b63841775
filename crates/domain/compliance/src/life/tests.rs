//! Histories as one line of text: days with what happened, separated by commas.
//!
//! | Word | Meaning |
//! |---|---|
//! | `CC` ... | results with this status: C or F for conditional or final, then 1, S, C or D for the kind |
//! | `no C` | results without a status, of this kind |
//! | `closed C`, `open C` | the close-out was posted, with everything met or something left |
//! | `yes C` | affirmed |
//! | `found CC`, `none C` | an investigation came to this status, or to none |
//! | `scope`, `gap`, `high` | changes of scope or compliance; an earlier High assessment |

mod affirmations;
mod contract;
mod next;
mod refused;
mod shapes;
mod states;
mod statuses;

use super::*;
use crate::{Demand, Section};

pub(super) const STATUSES: [(&str, CmmcStatus); 7] = [
    ("F1", CmmcStatus::FinalLevel1Self),
    ("CS", CmmcStatus::ConditionalLevel2Self),
    ("FS", CmmcStatus::FinalLevel2Self),
    ("CC", CmmcStatus::ConditionalLevel2C3pao),
    ("FC", CmmcStatus::FinalLevel2C3pao),
    ("CD", CmmcStatus::ConditionalLevel3Dibcac),
    ("FD", CmmcStatus::FinalLevel3Dibcac),
];

pub(super) const LEVELS: [(&str, Demand); 4] = [
    ("1", Demand::Level1Self),
    ("S", Demand::Level2Self),
    ("C", Demand::Level2C3pao),
    ("D", Demand::Level3Dibcac),
];

fn named<T: Copy>(table: &[(&str, T)], word: &str) -> T {
    table.iter().find(|(name, _)| *name == word).unwrap_or_else(|| panic!("{word}?")).1
}

fn word<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table.iter().find(|(_, known)| known == value).unwrap().0
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn facts(line: &str) -> Vec<StatusFact> {
    line.split(',').filter(|fact| !fact.trim().is_empty()).map(fact).collect()
}

fn fact(text: &str) -> StatusFact {
    let words: Vec<&str> = text.split_whitespace().collect();
    let level = || named(&LEVELS, words[2]);
    let what = match words[1] {
        "no" => StatusEvent::Result { outcome: AssessmentOutcome::NoStatus { level: level() } },
        "closed" => StatusEvent::Closeout { level: level(), result: CloseoutResult::AllClosed },
        "open" => StatusEvent::Closeout { level: level(), result: CloseoutResult::StillOpen },
        "yes" => StatusEvent::Affirmation { level: level(), by: official() },
        "found" => StatusEvent::Investigation {
            outcome: AssessmentOutcome::Status { status: named(&STATUSES, words[2]) },
        },
        "none" => StatusEvent::Investigation { outcome: AssessmentOutcome::NoStatus { level: level() } },
        "scope" => StatusEvent::Change { of: SignificantChange::Scope },
        "gap" => StatusEvent::Change { of: SignificantChange::Compliance },
        "high" => StatusEvent::EarlierHighAssessment,
        status => {
            StatusEvent::Result { outcome: AssessmentOutcome::Status { status: named(&STATUSES, status) } }
        }
    };
    StatusFact { day: day(words[0]), what }
}

fn official() -> AffirmingOfficial {
    AffirmingOfficial::parse("Ada Lovelace").unwrap()
}

fn on(line: &str, today: &str) -> StatusStanding {
    life_of_status(&facts(line), day(today), RuleSet::current()).unwrap_or_else(|e| panic!("{line}: {e}"))
}
