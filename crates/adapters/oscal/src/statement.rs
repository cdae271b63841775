//! What a requirement asks: its statement with all items, as lines.

use crate::document::{Control, Part, property};
use crate::draft::Draft;
use crate::label::rest_after;
use crate::place::Place;

/// The text of a requirement: the prose of its statement, then a line for each item, further in for
/// items within items.
pub(crate) fn of<'a>(draft: &mut Draft<'a>, control: &'a Control, short: &str, place: &Place<'_>) -> String {
    let mut lines = Vec::new();
    for (index, part) in control.parts.iter().enumerate().filter(|(_, part)| part.name == "statement") {
        let place = place.item("parts", index);
        Writer { draft: &mut *draft, short, lines: &mut lines }.part(part, &place, None);
    }
    let max = draft.limits.max_text;
    draft.fitting(lines.join("\n"), max, &place.key("parts"))
}

struct Writer<'a, 'd, 'w> {
    draft: &'d mut Draft<'a>,
    short: &'w str,
    lines: &'w mut Vec<String>,
}

impl Writer<'_, '_, '_> {
    /// Writes a part; `depth` is none for the statement itself, whose label says nothing.
    fn part(&mut self, part: &Part, place: &Place<'_>, depth: Option<usize>) {
        let prose = self.draft.expand(part.prose.as_deref().unwrap_or_default(), &place.key("prose"));
        let indent = "  ".repeat(depth.unwrap_or_default());
        let label = depth.and_then(|_| item_label(part, self.short)).unwrap_or_default();
        // Every level adds its indent to every line, which deep items would use to fill the memory.
        let affordable = self.draft.afford(indent.len() + label.len(), place);
        if !prose.is_empty() && affordable {
            self.lines.push(format!("{indent}{label}{prose}"));
        }
        for (index, inner) in part.parts.iter().enumerate() {
            self.part(inner, &place.item("parts", index), Some(depth.map_or(0, |depth| depth + 1)));
        }
    }
}

/// `a. ` of an item that is labelled `SR-03.01.01.a`, `a` or `a.`.
fn item_label(part: &Part, short: &str) -> Option<String> {
    let label = property(&part.props, "label")?;
    let label = rest_after(label, short).unwrap_or(label).trim().trim_start_matches('.');
    let dot = if label.ends_with(char::is_alphanumeric) { "." } else { "" };
    (!label.is_empty()).then(|| format!("{label}{dot} "))
}
