//! Parameters: found once for the whole catalogue, shown in texts, listed with their requirement.

mod listed;
mod shown;

use std::collections::HashMap;

use controlkeep_ports::{CatalogueNoticeCode as Notice, CatalogueProblemCode as Problem};

use crate::document::{Catalog, Control, Group, Param};
use crate::draft::{Draft, unfit};
use crate::listing::is_grouping;
use crate::place::Place;

/// All parameters by id; any text may insert any of them.
#[derive(Default)]
pub(crate) struct Parameters<'a>(HashMap<&'a str, Entry<'a>>);

struct Entry<'a> {
    param: &'a Param,
    place: String,
    shown: Shown,
}

/// What stands in a text for the parameter.
enum Shown {
    NotYet,
    /// It is being put together; whoever asks for it now goes in circles.
    Underway,
    As(String),
}

/// Finds every parameter of the catalogue.
pub(crate) fn collect<'a>(draft: &mut Draft<'a>, catalog: &'a Catalog) {
    let place = Place::Catalog;
    shared(draft, &catalog.params, &place);
    of_controls(draft, &catalog.controls, &place);
    of_groups(draft, &catalog.groups, &place);
}

fn of_groups<'a>(draft: &mut Draft<'a>, groups: &'a [Group], place: &Place<'_>) {
    for (index, group) in groups.iter().enumerate() {
        let place = place.item("groups", index);
        shared(draft, &group.params, &place);
        of_controls(draft, &group.controls, &place);
        of_groups(draft, &group.groups, &place);
    }
}

fn of_controls<'a>(draft: &mut Draft<'a>, controls: &'a [Control], place: &Place<'_>) {
    for (index, control) in controls.iter().enumerate() {
        let place = place.item("controls", index);
        if is_grouping(control) {
            shared(draft, &control.params, &place);
        } else {
            enter_all(draft, &control.params, &place);
        }
        of_controls(draft, &control.controls, &place);
    }
}

fn shared<'a>(draft: &mut Draft<'a>, params: &'a [Param], place: &Place<'_>) {
    for (index, param) in params.iter().enumerate() {
        let name = param.id.as_deref().unwrap_or_default();
        draft.notices.add(place.item("params", index), Notice::SharedParameter, name);
    }
    enter_all(draft, params, place);
}

fn enter_all<'a>(draft: &mut Draft<'a>, params: &'a [Param], place: &Place<'_>) {
    for (index, param) in params.iter().enumerate() {
        enter(draft, param, &place.item("params", index));
    }
}

fn enter<'a>(draft: &mut Draft<'a>, param: &'a Param, place: &Place<'_>) {
    let at = place.key("id");
    let Some(id) = param.id.as_deref() else { return draft.problems.add(at, Problem::Missing, "id") };
    if let Some(problem) = unfit(id) {
        return draft.problems.add(at, problem, id);
    }
    let entry = Entry { param, place: place.to_string(), shown: Shown::NotYet };
    if let Some(first) = draft.parameters.0.get(id) {
        let detail = format!("{id}, first at {}", first.place);
        draft.problems.add(at, Problem::DuplicateId, &detail);
    } else {
        draft.parameters.0.insert(id, entry);
    }
}
