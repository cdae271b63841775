//! One requirement, from one control.

use controlkeep_compliance::{Objective, ObjectiveKind, PoamRule, Requirement, Weight};
use controlkeep_ports::CatalogueNoticeCode as Notice;

use crate::document::Control;
use crate::draft::{Draft, MAX_TITLE};
use crate::family::fitting_title;
use crate::label::short_name;
use crate::listing::Listed;
use crate::place::Place;
use crate::text::{cut, one_line};
use crate::{objective, statement};

/// Reads a requirement whole.
pub(crate) fn read<'a>(draft: &mut Draft<'a>, listed: &Listed<'a>) -> Requirement {
    let (control, place) = (listed.control, Place::Written(&listed.place));
    let code = draft.id(control.id.as_deref(), &place.key("id"));
    let title = draft.line(control.title.as_deref(), "title", &place.key("title"));
    let short = short_name(&control.props, &title).unwrap_or_else(|| code.to_owned());
    let objectives = objective::of(draft, control, [&short, code], &place);
    let summary = summary(draft, control, &short, &objectives, &place);
    let title = telling_title(draft, title, [&short, code], &summary, &place);
    let objectives = or_itself(draft, objectives, [&short, code], [&summary, &title], &place);
    Requirement {
        code: code.to_owned(),
        short,
        family: listed.family.clone(),
        parameters: draft.parameters_of(&control.params, &place),
        title,
        summary,
        tag: None,
        weight: Weight::Counted,
        poam: PoamRule::Allowed,
        objectives,
    }
}

/// What is asked: the statement. NIST's own SP 800-171 r3 leaves out nearly a third of them; then
/// what is determined tells as much.
fn summary<'a>(
    draft: &mut Draft<'a>,
    control: &'a Control,
    short: &str,
    objectives: &[Objective],
    place: &Place<'_>,
) -> String {
    let statement = statement::of(draft, control, short, place);
    if !statement.is_empty() || objectives.is_empty() {
        return statement;
    }
    draft.notices.add(place, Notice::TextFromObjectives, short);
    let lines: Vec<_> = objectives.iter().map(|objective| objective.summary.as_str()).collect();
    let text = lines.join("\n");
    cut(&text, draft.limits.max_text).unwrap_or(text)
}

/// A title that only repeats a name says nothing; the text takes its place.
fn telling_title(
    draft: &mut Draft<'_>,
    title: String,
    names: [&str; 2],
    summary: &str,
    place: &Place<'_>,
) -> String {
    if summary.is_empty() || !names.contains(&title.as_str()) {
        return fitting_title(draft, title, place);
    }
    draft.notices.add(place.key("title"), Notice::TitleFromText, names[0]);
    let text = one_line(summary);
    cut(&text, MAX_TITLE).unwrap_or(text)
}

/// The objectives; without any, the requirement is its own.
fn or_itself(
    draft: &mut Draft<'_>,
    objectives: Vec<Objective>,
    [short, code]: [&str; 2],
    texts: [&str; 2],
    place: &Place<'_>,
) -> Vec<Objective> {
    if !objectives.is_empty() {
        return objectives;
    }
    draft.notices.add(place, Notice::OwnObjective, short);
    let summary = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    vec![Objective {
        code: code.to_owned(),
        label: String::new(),
        summary: summary.to_owned(),
        kind: ObjectiveKind::Determination,
    }]
}
