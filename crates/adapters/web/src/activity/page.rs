//! The page of the activity list.

use controlkeep_audit::Entry;
use controlkeep_ports::ActivityPage;
use serde::Serialize;

use super::EventView;
use super::chain::ChainView;
use super::days::{Day, by_day};
use super::query::ActivityQuery;
use super::sentence::actor;
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::ui::Ui;
use crate::words::Words;

/// Kinds of actions of an organisation, by how their codes begin.
const ORGANISATION_ACTIONS: &[&str] = &[
    "finding.",
    "evidence.",
    "evidence_manifest.",
    "score.",
    "assessment.",
    "membership.",
    "invite.",
    "organisation.",
];
/// Kinds of actions on the platform.
const PLATFORM_ACTIONS: &[&str] = &[
    "account.",
    "session.",
    "api_credential.",
    "sign_in.",
    "second_factor.",
    "access.",
    "framework.",
    "setup.",
    "mail.",
    "job.",
    "backup.",
];

/// Where a list is, and what belongs to it there.
#[derive(Debug, Clone)]
pub(super) struct Place {
    path: String,
    export: Option<String>,
    actions: &'static [&'static str],
}

impl Place {
    pub(super) fn organisation(slug: &str) -> Self {
        let path = format!("/o/{slug}/activity");
        Self { export: Some(format!("{path}.csv")), path, actions: ORGANISATION_ACTIONS }
    }

    pub(super) fn platform() -> Self {
        Self { path: "/activity".into(), export: None, actions: PLATFORM_ACTIONS }
    }
}

/// The list of activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct TrailPage {
    path: String,
    export: Option<String>,
    query: ActivityQuery,
    errors: FieldErrors,
    filtered: bool,
    chain: Option<ChainView>,
    days: Vec<Day>,
    older: Option<String>,
    newest: Option<String>,
    actors: Vec<Choice>,
    actions: Vec<Choice>,
    outcomes: Vec<Choice>,
    zone: String,
}

impl Template for TrailPage {
    const FILE: &'static str = "pages/activity/list.html";
}

/// One value to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Choice {
    value: String,
    text: String,
}

impl TrailPage {
    pub(super) fn of(
        ui: &Ui,
        place: Place,
        query: ActivityQuery,
        errors: FieldErrors,
        found: Option<ActivityPage>,
        chain: Option<ChainView>,
    ) -> Self {
        let (words, formats) = (ui.words(), ui.formats());
        let found = found.unwrap_or(ActivityPage { entries: Vec::new(), more: false });
        let last = found.entries.last().filter(|_| found.more);
        let me = ui.viewer.account.as_ref().map(|me| choice(me.id.to_string(), me.name.to_string()));
        let mut page = Self {
            older: last.map(|entry| query.older_than(entry.sequence).behind(&place.path)),
            newest: (!query.before.is_empty()).then(|| query.newest().behind(&place.path)),
            export: place.export.map(|export| query.newest().behind(&export)),
            filtered: query.filters(),
            actors: actors(words, me, &query, &found.entries),
            actions: actions(words, place.actions),
            outcomes: outcomes(words),
            days: Vec::new(),
            zone: ui.viewer.time_zone.name().to_owned(),
            path: place.path,
            query,
            errors,
            chain,
        };
        page.days = by_day(found.entries.iter().map(|entry| EventView::of(words, &formats, entry)).collect());
        page
    }

    pub(super) fn errors(&self) -> &FieldErrors {
        &self.errors
    }
}

fn choice(value: impl Into<String>, text: impl Into<String>) -> Choice {
    Choice { value: value.into(), text: text.into() }
}

/// The viewer, whoever acted in what is shown, and whoever is chosen already.
fn actors(words: Words, me: Option<Choice>, query: &ActivityQuery, entries: &[Entry]) -> Vec<Choice> {
    let acted =
        entries.iter().filter_map(|entry| Some(choice(entry.actor_id?.to_string(), actor(words, entry))));
    let chosen = choice(query.actor.clone(), words.text("activity-actor-chosen"));
    let mut choices = vec![choice("", words.text("activity-actor-any"))];
    for next in me.into_iter().chain(acted).chain([chosen]) {
        if choices.iter().all(|known| known.value != next.value) {
            choices.push(next);
        }
    }
    choices
}

fn actions(words: Words, prefixes: &[&str]) -> Vec<Choice> {
    let named = prefixes.iter().map(|prefix| {
        let name = prefix.trim_end_matches('.').replace('_', "-");
        choice(*prefix, words.text(&format!("activity-group-{name}")))
    });
    [choice("", words.text("activity-action-any"))].into_iter().chain(named).collect()
}

fn outcomes(words: Words) -> Vec<Choice> {
    vec![
        choice("", words.text("activity-outcome-any")),
        choice("done", words.text("activity-outcome-done")),
        choice("denied", words.text("activity-outcome-denied")),
    ]
}

#[cfg(test)]
impl TrailPage {
    /// A page as it may be drawn.
    pub(super) fn sample(
        ui_words: Words,
        chain: Option<ChainView>,
        events: Vec<EventView>,
        errors: FieldErrors,
    ) -> Self {
        let query = ActivityQuery { q: "<b>3.5.3</b>".into(), ..ActivityQuery::default() };
        Self {
            path: "/o/acme/activity".into(),
            export: Some("/o/acme/activity.csv".into()),
            filtered: query.filters(),
            query,
            errors,
            chain,
            days: by_day(events),
            older: Some("/o/acme/activity?before=4".into()),
            newest: Some("/o/acme/activity".into()),
            actors: vec![choice("", "x")],
            actions: actions(ui_words, ORGANISATION_ACTIONS),
            outcomes: outcomes(ui_words),
            zone: "Europe/Paris".into(),
        }
    }
}
