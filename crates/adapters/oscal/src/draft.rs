//! What is carried along while a catalogue is read.

use std::collections::HashMap;

use controlkeep_ports::CatalogueProblemCode as Problem;

use crate::OscalLimits;
use crate::label::MAX_NAME;
use crate::notices::Notices;
use crate::parameter::Parameters;
use crate::place::Place;
use crate::problems::Problems;
use crate::text;

/// The most characters of a title.
pub(crate) const MAX_TITLE: usize = 300;

/// The reading of one catalogue: what was met so far, and how much more may come.
pub(crate) struct Draft<'a> {
    pub(crate) limits: OscalLimits,
    pub(crate) problems: Problems,
    pub(crate) notices: Notices,
    pub(crate) parameters: Parameters<'a>,
    /// The ids of families, requirements and objectives, which share one space, with their places.
    ids: HashMap<&'a str, String>,
    /// How many bytes of text may still be written; nothing once it was too much.
    text_left: Option<usize>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(limits: OscalLimits) -> Self {
        Self {
            limits,
            problems: Problems::default(),
            notices: Notices::default(),
            parameters: Parameters::default(),
            ids: HashMap::new(),
            text_left: Some(limits.max_bytes),
        }
    }

    /// An id that must be there. Where it is not, reading goes on with an empty one to find all
    /// problems; the file is refused in the end.
    pub(crate) fn id(&mut self, id: Option<&'a str>, place: &Place<'_>) -> &'a str {
        if let Some(id) = id {
            return self.known_id(id, place);
        }
        self.problems.add(place, Problem::Missing, "id");
        ""
    }

    fn known_id(&mut self, id: &'a str, place: &Place<'_>) -> &'a str {
        if let Some(problem) = unfit(id) {
            self.problems.add(place, problem, id);
            return "";
        }
        if let Some(first) = self.ids.get(id) {
            self.problems.add(place, Problem::DuplicateId, &format!("{id}, first at {first}"));
        } else {
            self.ids.insert(id, place.to_string());
        }
        id
    }

    /// A text of one line that must be there and say something.
    pub(crate) fn line(&mut self, text: Option<&str>, what: &str, place: &Place<'_>) -> String {
        let Some(text) = text else {
            self.problems.add(place, Problem::Missing, what);
            return String::new();
        };
        let line = text::one_line(text);
        if line.is_empty() {
            self.problems.add(place, Problem::Blank, what);
        }
        line
    }

    /// A text that must fit; where it does not, reading goes on without it.
    pub(crate) fn fitting(&mut self, text: String, max: usize, place: &Place<'_>) -> String {
        if text.char_indices().nth(max).is_none() {
            return text;
        }
        self.problems.add(place, Problem::TooLong, &max.to_string());
        String::new()
    }

    /// Takes the bytes of a text from what may still be written; false once that is too much.
    ///
    /// Insertions would otherwise let a small file fill the memory.
    pub(crate) fn afford(&mut self, bytes: usize, place: &Place<'_>) -> bool {
        let Some(left) = self.text_left else { return false };
        self.text_left = left.checked_sub(bytes);
        if self.text_left.is_none() {
            self.problems.add(place, Problem::TooMuchText, &self.limits.max_bytes.to_string());
        }
        self.text_left.is_some()
    }
}

/// What is wrong with an id by itself.
pub(crate) fn unfit(id: &str) -> Option<Problem> {
    if id.trim().is_empty() {
        Some(Problem::Blank)
    } else if id.char_indices().nth(MAX_NAME).is_some() {
        Some(Problem::TooLong)
    } else if id.contains(|c: char| c.is_whitespace() || c.is_control()) {
        Some(Problem::UnfitId)
    } else {
        None
    }
}
