//! What is said about an item, as it is typed and read.

use controlkeep_compliance::{Cadence, Date, Methods};
use controlkeep_evidence::{
    Description, EvidenceDetails, EvidenceTitle, Marking, MarkingKind, Period, VersionNote,
};
use controlkeep_kernel::{AccountId, TextError};
use serde::Serialize;

use super::texts::{methods_texts, review_text};
use crate::fields::{Choice, FieldErrors};
use crate::words::{Words, values};

/// What is said about an item, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct Typed {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) dated: String,
    pub(super) review: String,
    pub(super) period_from: String,
    pub(super) period_until: String,
    pub(super) owner: String,
    pub(super) marking: String,
    pub(super) marking_text: String,
    pub(super) method: Vec<String>,
    pub(super) note: String,
}

impl Typed {
    /// What a new item starts with: it is of whoever adds it and is looked at every year.
    pub(super) fn new_of(account: AccountId) -> Self {
        Self {
            owner: account.to_string(),
            review: Cadence::Annual.code().into(),
            marking: MarkingKind::None.code().into(),
            ..Self::default()
        }
    }

    /// What is stored, as it would be typed.
    pub(super) fn stored(details: &EvidenceDetails) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let methods: String = details.methods.to_string();
        Self {
            title: details.title.to_string(),
            description: details.description.to_string(),
            dated: day(details.dated),
            review: details.review.code().into(),
            period_from: day(details.period.map(|period| period.from())),
            period_until: day(details.period.map(|period| period.until())),
            owner: details.owner.to_string(),
            marking: details.marking.kind().code().into(),
            marking_text: details.marking.text().map(ToString::to_string).unwrap_or_default(),
            method: methods.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
            note: String::new(),
        }
    }

    /// Takes one field of a form; gives back whether it is one of these.
    pub(super) fn put(&mut self, name: &str, value: String) -> bool {
        let place = match name {
            "title" => &mut self.title,
            "description" => &mut self.description,
            "dated" => &mut self.dated,
            "review" => &mut self.review,
            "period_from" => &mut self.period_from,
            "period_until" => &mut self.period_until,
            "owner" => &mut self.owner,
            "marking" => &mut self.marking,
            "marking_text" => &mut self.marking_text,
            "note" => &mut self.note,
            "method" => {
                self.method.push(value);
                return true;
            }
            _ => return false,
        };
        *place = value;
        true
    }

    /// Reads the details. `fallback` is the title of an item that was given none.
    pub(super) fn read(
        &self,
        words: Words,
        errors: &mut FieldErrors,
        fallback: Option<&str>,
        owners: &[Choice],
    ) -> Option<EvidenceDetails> {
        let title = if self.title.trim().is_empty() { fallback.unwrap_or_default() } else { &self.title };
        let title = text(words, errors, "title", EvidenceTitle::parse(title));
        let description = text(words, errors, "description", Description::parse(&self.description));
        let dated = day(words, errors, "dated", &self.dated);
        let period = self.read_period(words, errors);
        let owner = self.read_owner(words, errors, owners);
        let marking = self.read_marking(words, errors);
        if !errors.is_empty() {
            return None;
        }
        Some(EvidenceDetails {
            title: title?,
            description: description?,
            dated: dated?,
            period: period?,
            owner: owner?,
            marking: marking?,
            review: Cadence::ALL.iter().copied().find(|known| known.code() == self.review)?,
            methods: self.methods(),
        })
    }

    /// Reads what is new in a version.
    pub(super) fn read_note(&self, words: Words, errors: &mut FieldErrors) -> Option<VersionNote> {
        text(words, errors, "note", VersionNote::parse(&self.note))
    }

    /// The date and period of a new version.
    pub(super) fn read_times(
        &self,
        words: Words,
        errors: &mut FieldErrors,
    ) -> Option<(Option<Date>, Option<Period>)> {
        let dated = day(words, errors, "dated", &self.dated);
        let period = self.read_period(words, errors);
        Some((dated?, period?))
    }

    #[allow(clippy::option_option, reason = "a period that was left out is not one that cannot be read")]
    fn read_period(&self, words: Words, errors: &mut FieldErrors) -> Option<Option<Period>> {
        let from = day(words, errors, "period_from", &self.period_from)?;
        let until = day(words, errors, "period_until", &self.period_until)?;
        // One day alone is a period of that day.
        let Some((from, until)) = from.or(until).zip(until.or(from)) else { return Some(None) };
        let period = Period::new(from, until);
        errors.take(words, "period_until", period, |_| "evidence-refused-period").map(Some)
    }

    fn read_owner(&self, words: Words, errors: &mut FieldErrors, owners: &[Choice]) -> Option<AccountId> {
        let known = owners.iter().any(|choice| choice.value == self.owner);
        let owner = self.owner.parse().ok().filter(|_| known);
        if owner.is_none() {
            errors.add(words, "owner", "evidence-refused-owner");
        }
        owner
    }

    fn read_marking(&self, words: Words, errors: &mut FieldErrors) -> Option<Marking> {
        let kind = MarkingKind::ALL.iter().copied().find(|known| known.code() == self.marking);
        let marking = Marking::new(kind.unwrap_or(MarkingKind::None), &self.marking_text);
        errors.take(words, "marking_text", marking, |_| "evidence-refused-marking")
    }

    fn methods(&self) -> Methods {
        let among = |code: &str| self.method.iter().any(|chosen| chosen == code);
        Methods { examine: among("examine"), interview: among("interview"), test: among("test") }
    }
}

/// The form of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct DetailsForm {
    #[serde(flatten)]
    pub(super) typed: Typed,
    pub(super) errors: FieldErrors,
    /// Whether a new item is added, which may take its title from a file.
    pub(super) adding: bool,
    description_error: bool,
    more_open: bool,
    reviews: Vec<Choice>,
    owners: Vec<Choice>,
    markings: Vec<Choice>,
    methods: Vec<Tick>,
}

/// A box to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Tick {
    value: &'static str,
    text: String,
    ticked: bool,
}

impl DetailsForm {
    pub(super) fn of(
        words: Words,
        typed: Typed,
        errors: FieldErrors,
        owners: Vec<Choice>,
        adding: bool,
    ) -> Self {
        let reviews = Cadence::ALL.iter().map(|known| Choice::new(known.code(), review_text(words, *known)));
        let markings = MarkingKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), words.text(&format!("evidence-marking-{}", kind.code()))));
        let methods =
            methods_texts(words, typed.methods()).map(|(value, text, ticked)| Tick { value, text, ticked });
        let failed = |fields: &[&str]| errors.0.iter().any(|error| fields.contains(&error.field));
        Self {
            description_error: failed(&["description"]),
            more_open: !adding
                || failed(&["period_from", "period_until", "owner", "marking", "marking_text"]),
            reviews: reviews.collect(),
            markings: markings.collect(),
            methods: methods.into(),
            owners,
            typed,
            errors,
            adding,
        }
    }
}

fn text<T>(
    words: Words,
    errors: &mut FieldErrors,
    field: &'static str,
    read: Result<T, TextError>,
) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(error) => {
            match error {
                TextError::Empty => errors.add(words, field, "evidence-refused-title-missing"),
                TextError::TooLong { max } => {
                    errors.add_with(
                        words,
                        field,
                        "evidence-refused-text-long",
                        &values([("max", max.into())]),
                    );
                }
                TextError::ControlCharacter => errors.add(words, field, "setup-name-control"),
            }
            None
        }
    }
}

/// A day that may be left out: `None` when it cannot be read.
#[allow(clippy::option_option, reason = "a day that was left out is not one that cannot be read")]
fn day(words: Words, errors: &mut FieldErrors, field: &'static str, typed: &str) -> Option<Option<Date>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(None);
    }
    errors.take(words, field, typed.parse::<Date>(), |_| "evidence-refused-date").map(Some)
}

#[cfg(test)]
mod tests {
    use controlkeep_accounts::Language;

    use super::*;

    const ANNA: &str = "01020304-0506-0708-090a-0b0c0d0e0f10";

    fn typed() -> Typed {
        Typed { title: "Access policy".into(), ..Typed::new_of(ANNA.parse().unwrap()) }
    }

    fn read(typed: &Typed) -> Result<EvidenceDetails, Vec<&'static str>> {
        let mut errors = FieldErrors::default();
        let owners = [Choice::new(ANNA, "Anna")];
        let details = typed.read(Words(Language::English), &mut errors, Some("policy.pdf"), &owners);
        details.ok_or_else(|| errors.0.iter().map(|error| error.field).collect())
    }

    #[test]
    fn what_is_stored_is_typed_and_read_back() {
        let all = Typed {
            description: "For all.\nSigned.".into(),
            dated: "2026-01-15".into(),
            period_from: "2026-01-01".into(),
            period_until: "2026-03-31".into(),
            marking: "other".into(),
            marking_text: "Proprietary".into(),
            method: vec!["examine".into(), "test".into()],
            ..typed()
        };
        let details = read(&all).unwrap();
        assert_eq!(Typed::stored(&details), all);
        assert_eq!(details.review, Cadence::Annual);
    }

    #[test]
    fn a_title_left_empty_is_the_name_of_the_file() {
        assert_eq!(read(&Typed { title: " ".into(), ..typed() }).unwrap().title.as_str(), "policy.pdf");
    }

    #[test]
    fn one_day_alone_is_a_period_of_that_day() {
        let details = read(&Typed { period_until: "2026-03-31".into(), ..typed() }).unwrap();
        assert_eq!(details.period.unwrap().to_string(), "2026-03-31/2026-03-31");
    }

    #[test]
    fn each_fault_is_told_at_its_field() {
        let wrong = Typed {
            title: "x".repeat(201),
            description: "a\u{0}".into(),
            dated: "yesterday".into(),
            period_from: "2026-03-31".into(),
            period_until: "2026-01-01".into(),
            owner: "01020304-0506-0708-090a-0b0c0d0e0f11".into(),
            marking: "other".into(),
            ..typed()
        };
        let fields = ["title", "description", "dated", "period_until", "owner", "marking_text"];
        assert_eq!(read(&wrong).unwrap_err(), fields);
    }
}
