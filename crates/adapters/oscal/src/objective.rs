//! What is determined about a requirement.

use std::collections::HashSet;

use controlkeep_compliance::{Objective, ObjectiveKind};
use controlkeep_ports::CatalogueNoticeCode as Notice;

use crate::document::{Control, Part};
use crate::draft::Draft;
use crate::label::within;
use crate::order::label_order;
use crate::place::Place;

/// The names of parts that are objectives, in 1.1 and in 1.0.
const NAMES: [&str; 2] = ["assessment-objective", "objective"];

/// The objectives of a control, in the order of their labels; none when it has none.
pub(crate) fn of<'a>(
    draft: &mut Draft<'a>,
    control: &'a Control,
    names: [&str; 2],
    place: &Place<'_>,
) -> Vec<Objective> {
    let mut finder = Finder { draft, names, found: Vec::new() };
    finder.parts(&control.parts, "", place);
    let mut found = finder.found;
    name_all(&mut found);
    let code = |made: usize| format!("{}#{}", names[1], made + 1);
    let code_of = |(index, found): (usize, Found<'a>)| Objective {
        code: found.id.map_or_else(|| code(index), str::to_owned),
        label: found.label.unwrap_or_default(),
        summary: found.text,
        kind: ObjectiveKind::Determination,
    };
    found.into_iter().enumerate().map(code_of).collect()
}

struct Found<'a> {
    id: Option<&'a str>,
    label: Option<String>,
    text: String,
}

struct Finder<'a, 'd, 'n> {
    draft: &'d mut Draft<'a>,
    /// What the requirement is called, and its id.
    names: [&'n str; 2],
    found: Vec<Found<'a>>,
}

impl<'a> Finder<'a, '_, '_> {
    fn parts(&mut self, parts: &'a [Part], lead: &str, place: &Place<'_>) {
        for (index, part) in parts.iter().enumerate() {
            let place = place.item("parts", index);
            if is_objective(part) {
                self.objective(part, lead, &place);
            } else if part.name != "statement" {
                self.parts(&part.parts, lead, &place);
            }
        }
    }

    /// An objective that holds others only leads in to them.
    fn objective(&mut self, part: &'a Part, lead: &str, place: &Place<'_>) {
        let prose = self.draft.expand(part.prose.as_deref().unwrap_or_default(), &place.key("prose"));
        let blank = prose.is_empty();
        let text = self.joined(lead, &prose, place);
        if part.parts.iter().any(is_objective) {
            self.parts(&part.parts, &text, place);
        } else if blank {
            self.draft.notices.add(place, Notice::EmptyObjective, part.id.as_deref().unwrap_or_default());
        } else {
            let label = within(&part.props, part.id.as_deref(), self.names);
            let id = part.id.as_deref().map(|id| self.draft.id(Some(id), &place.key("id")));
            self.found.push(Found { id, label, text });
        }
    }

    fn joined(&mut self, lead: &str, prose: &str, place: &Place<'_>) -> String {
        let text = format!("{lead} {prose}").trim().to_owned();
        let (place, max) = (place.key("prose"), self.draft.limits.max_text);
        if self.draft.afford(lead.len(), &place) {
            self.draft.fitting(text, max, &place)
        } else {
            String::new()
        }
    }
}

fn is_objective(part: &Part) -> bool {
    NAMES.contains(&part.name.as_str())
}

/// Labels and order: what the file calls them where that tells them apart, else numbers.
fn name_all(found: &mut [Found<'_>]) {
    if let [single] = found {
        single.label.get_or_insert_default();
        return;
    }
    let labels: HashSet<_> =
        found.iter().filter_map(|one| one.label.as_deref()).filter(|l| !l.is_empty()).collect();
    if labels.len() == found.len() {
        found.sort_by(|left, right| label_order(label(left), label(right)));
        return;
    }
    for (index, one) in found.iter_mut().enumerate() {
        one.label = Some(format!("[{}]", index + 1));
    }
}

fn label<'f>(found: &'f Found<'_>) -> &'f str {
    found.label.as_deref().unwrap_or_default()
}
