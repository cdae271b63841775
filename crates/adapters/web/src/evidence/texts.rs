//! Evidence in words: how fresh, how large, how marked.

use controlkeep_compliance::{Cadence, Date, Methods};
use controlkeep_evidence::{EvidenceDetails, Freshness, Marking, ScanState};
use serde::Serialize;

use crate::formats::Formats;
use crate::words::{Words, values};

/// How fresh an item is, with its look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FreshnessBadge {
    /// Its class.
    pub(crate) look: &'static str,
    /// Its icon.
    pub(crate) icon: &'static str,
    /// What it says.
    pub(crate) text: String,
    /// Since or until when.
    pub(crate) why: Option<String>,
}

impl FreshnessBadge {
    /// The word alone, for several items together.
    pub(crate) fn plain(words: Words, freshness: Freshness) -> Self {
        let (look, icon) = look(freshness);
        Self { look, icon, text: freshness_text(words, freshness), why: None }
    }

    /// How fresh one item is, and why.
    pub(crate) fn of(words: Words, formats: &Formats, details: &EvidenceDetails, today: Date) -> Self {
        let freshness = details.freshness(today);
        let day = details.review_on().map(|day| values([("day", formats.day(day).into())]));
        let why = match (freshness, day) {
            (Freshness::NoDate, _) => Some(words.text("evidence-no-date-why")),
            (Freshness::Stale, Some(day)) => Some(words.text_with("evidence-stale-since", &day)),
            (_, Some(day)) => Some(words.text_with("evidence-due-on", &day)),
            (_, None) => None,
        };
        Self { why, ..Self::plain(words, freshness) }
    }
}

const fn look(freshness: Freshness) -> (&'static str, &'static str) {
    match freshness {
        Freshness::Fresh => ("fresh", "success"),
        Freshness::Due => ("due", "clock"),
        Freshness::Stale => ("stale", "warning"),
        Freshness::NoDate => ("no-date", "calendar"),
    }
}

/// `Fresh`, `Due` and so on.
pub(crate) fn freshness_text(words: Words, freshness: Freshness) -> String {
    words.text(&format!("evidence-freshness-{}", freshness.code().replace('_', "-")))
}

/// The marking; nothing when there is none.
pub(crate) fn marking_text(words: Words, marking: &Marking) -> Option<String> {
    match marking {
        Marking::None => None,
        Marking::Cui => Some(words.text("evidence-marking-cui")),
        Marking::Other(text) => Some(text.to_string()),
    }
}

/// How often it is looked at again.
pub(crate) fn review_text(words: Words, review: Cadence) -> String {
    words.text(&format!("evidence-review-{}", review.code().replace('_', "-")))
}

/// The methods in words, in their order, with whether each is among them.
pub(crate) fn methods_texts(words: Words, methods: Methods) -> [(&'static str, String, bool); 3] {
    [("examine", methods.examine), ("interview", methods.interview), ("test", methods.test)]
        .map(|(code, among)| (code, words.text(&format!("evidence-method-{code}")), among))
}

/// All methods that are among them, with commas.
pub(crate) fn methods_text(words: Words, methods: Methods) -> String {
    let among = methods_texts(words, methods).into_iter().filter(|(_, _, among)| *among);
    among.map(|(_, text, _)| text).collect::<Vec<_>>().join(", ")
}

/// Whether somebody looked for malware.
pub(crate) fn scan_text(words: Words, formats: &Formats, scan: ScanState) -> String {
    match scan {
        ScanState::NotScanned => words.text("evidence-not-scanned"),
        ScanState::Clean { at } => {
            words.text_with("evidence-scanned", &values([("day", formats.moment(at).day.into())]))
        }
    }
}

/// A number of bytes in the largest unit that leaves at least one, as `1.4 MB`.
pub(crate) fn size_text(words: Words, formats: &Formats, bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] =
        [(1_000_000_000, "evidence-size-gb"), (1_000_000, "evidence-size-mb"), (1_000, "evidence-size-kb")];
    let (unit, key) = UNITS.into_iter().find(|(unit, _)| bytes >= *unit).unwrap_or((1, "evidence-size-b"));
    let tenths = i64::try_from(bytes.saturating_mul(10) / unit).unwrap_or(i64::MAX);
    let exact = unit > 1 && tenths < 100;
    let number = if exact { formats.tenths(tenths) } else { formats.number(tenths / 10) };
    words.text_with(key, &values([("size", number.into())]))
}

#[cfg(test)]
mod tests {
    use controlkeep_accounts::Language;

    use super::*;
    use crate::testing::viewer;

    #[test]
    fn sizes_are_told_in_the_unit_that_fits() {
        let told = |language, bytes| size_text(Words(language), &Formats::of(&viewer(language)), bytes);
        let english = [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.0 kB"),
            (1_440_000, "1.4 MB"),
            (68_900_000, "68 MB"),
            (2_000_000_000, "2.0 GB"),
        ];
        for (bytes, text) in english {
            assert_eq!(told(Language::English, bytes), text);
        }
        assert_eq!(told(Language::French, 1_440_000), "1,4 Mo");
    }
}
