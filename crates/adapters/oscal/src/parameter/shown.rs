//! Texts with their parameters inserted.

use controlkeep_ports::CatalogueProblemCode as Problem;

use super::Shown;
use crate::document::{Param, Select};
use crate::draft::Draft;
use crate::insert::{Piece, pieces};
use crate::place::Place;
use crate::text::{clean, one_line, unless_blank};

/// How often parameters may insert one another: a selection within a selection needs two.
const MAX_NESTING: usize = 8;

impl<'a> Draft<'a> {
    /// A text with its parameters inserted, of any number of lines.
    pub(crate) fn expand(&mut self, text: &str, place: &Place<'_>) -> String {
        self.expand_nested(text, place, 0)
    }

    fn expand_nested(&mut self, text: &str, place: &Place<'_>, nesting: usize) -> String {
        let mut whole = String::new();
        for piece in pieces(text) {
            let shown;
            let words = match piece {
                Piece::Words(words) => words,
                Piece::Parameter(id) => {
                    shown = self.shown(id, place, nesting);
                    &shown
                }
            };
            if !self.afford(words.len(), place) {
                return String::new();
            }
            whole.push_str(words);
        }
        clean(&whole)
    }

    /// What stands for a parameter in a text; it is put together once.
    fn shown(&mut self, id: &str, place: &Place<'_>, nesting: usize) -> String {
        let Some(entry) = self.parameters.0.get_mut(id) else {
            self.problems.add(place, Problem::UnknownParameter, id);
            return String::new();
        };
        match &entry.shown {
            Shown::As(text) => return text.clone(),
            Shown::Underway => {
                self.problems.add(&entry.place, Problem::ParameterLoop, id);
                return String::new();
            }
            Shown::NotYet if nesting >= MAX_NESTING => {
                self.problems.add(&entry.place, Problem::ParameterLoop, id);
                return String::new();
            }
            Shown::NotYet => entry.shown = Shown::Underway,
        }
        let (param, at) = (entry.param, entry.place.clone());
        let text = self.show(param, id, &Place::Written(&at), nesting + 1);
        if let Some(entry) = self.parameters.0.get_mut(id) {
            entry.shown = Shown::As(text.clone());
        }
        text
    }

    fn show(&mut self, param: &'a Param, id: &str, place: &Place<'_>, nesting: usize) -> String {
        if let Some(values) = self.values(param, place, nesting) {
            return values;
        }
        if let Some(choices) = self.choices(param, place, nesting) {
            return format!("[{choices}]");
        }
        let name =
            unless_blank(param.label.as_deref()).or(unless_blank(param.usage.as_deref())).unwrap_or(id);
        format!("[{}]", one_line(&self.expand_nested(name, place, nesting)))
    }

    /// The values that the catalogue sets.
    pub(super) fn values(&mut self, param: &'a Param, place: &Place<'_>, nesting: usize) -> Option<String> {
        let values: Vec<_> = param
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(index, value)| self.expand_nested(value, &place.item("values", index), nesting))
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// What somebody has to choose from.
    pub(super) fn choices(&mut self, param: &'a Param, place: &Place<'_>, nesting: usize) -> Option<String> {
        let select = param.select.as_ref().filter(|select| !select.choice.is_empty())?;
        let place = place.key("select");
        let choices: Vec<_> = select
            .choice
            .iter()
            .enumerate()
            .map(|(index, choice)| self.expand_nested(choice, &place.item("choice", index), nesting))
            .collect();
        Some(format!("{}: {}", how_many(select), choices.join("; ")))
    }
}

fn how_many(select: &Select) -> &'static str {
    if select.how_many.as_deref() == Some("one-or-more") { "one or more of" } else { "one of" }
}
