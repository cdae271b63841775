//! Families: groups, controls that only hold others, and the home of requirements without any.

use controlkeep_compliance::Family;
use controlkeep_ports::CatalogueNoticeCode as Notice;

use crate::document::{Control, Group};
use crate::draft::{Draft, MAX_TITLE};
use crate::label::{MAX_NAME, short_name};
use crate::place::Place;
use crate::text::cut;

/// The code of the family of requirements that are in no group.
const UNGROUPED: &str = "all";

/// A group that holds requirements. Groups need no id: then they are called by their title.
pub(crate) fn of_group<'a>(draft: &mut Draft<'a>, group: &'a Group, place: &Place<'_>) -> Family {
    let title = draft.line(group.title.as_deref(), "title", &place.key("title"));
    let id = group.id.as_deref().map(|id| draft.id(Some(id), &place.key("id")));
    let code = short_name(&group.props, &title).or_else(|| id.map(str::to_owned));
    Family {
        code: code.unwrap_or_else(|| fitting(&title, MAX_NAME)),
        title: fitting_title(draft, title, place),
    }
}

/// A control that only holds others.
pub(crate) fn of_control<'a>(draft: &mut Draft<'a>, control: &'a Control, place: &Place<'_>) -> Family {
    let title = draft.line(control.title.as_deref(), "title", &place.key("title"));
    let id = draft.id(control.id.as_deref(), &place.key("id"));
    let code = short_name(&control.props, &title).unwrap_or_else(|| id.to_owned());
    Family { code, title: fitting_title(draft, title, place) }
}

/// The family of requirements that are in no group bears the title of the catalogue.
pub(crate) fn of_ungrouped(draft: &mut Draft<'_>, title: &str) -> Family {
    Family { code: UNGROUPED.into(), title: fitting_title(draft, title.to_owned(), &Place::Catalog) }
}

/// A title that fits; a longer one is cut, which is told.
pub(crate) fn fitting_title(draft: &mut Draft<'_>, title: String, place: &Place<'_>) -> String {
    let Some(short) = cut(&title, MAX_TITLE) else { return title };
    draft.notices.add(place.key("title"), Notice::Cut, &short);
    short
}

fn fitting(text: &str, max: usize) -> String {
    cut(text, max).unwrap_or_else(|| text.to_owned())
}
