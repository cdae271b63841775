//! One page of the activity list.

use controlkeep_audit::Entry;
use controlkeep_kernel::ChainId;

use crate::fakes::memory::state::State;
use crate::{ActivityFilter, ActivityPage};

/// The newest entries of a chain that pass the filter.
pub(super) fn page(state: &State, chain: ChainId, filter: &ActivityFilter) -> ActivityPage {
    let mut passing: Vec<&Entry> = state.entries_of(chain).filter(|entry| passes(entry, filter)).collect();
    passing.sort_by_key(|entry| std::cmp::Reverse(entry.sequence));
    let limit = filter.limit.clamp(1, 200);
    ActivityPage { more: passing.len() > limit, entries: passing.into_iter().take(limit).cloned().collect() }
}

fn passes(entry: &Entry, filter: &ActivityFilter) -> bool {
    filter.actor.is_none_or(|actor| entry.actor_id == Some(actor))
        && filter.action.as_ref().is_none_or(|start| entry.action.starts_with(start))
        && filter.outcome.is_none_or(|outcome| entry.outcome == outcome)
        && is_about(entry, &filter.subjects)
        && filter.text.as_ref().is_none_or(|text| speaks_of(entry, text))
        && filter.from.is_none_or(|from| entry.at >= from)
        && filter.until.is_none_or(|until| entry.at < until)
        && filter.before.is_none_or(|before| entry.sequence < before)
}

fn is_about(entry: &Entry, subjects: &[(String, String)]) -> bool {
    let is_it = |(kind, id): &(String, String)| *kind == entry.subject_kind && *id == entry.subject_id;
    subjects.is_empty() || subjects.iter().any(is_it)
}

fn speaks_of(entry: &Entry, text: &str) -> bool {
    let wanted = text.to_lowercase();
    [&entry.subject_label, &entry.actor_name].into_iter().any(|held| held.to_lowercase().contains(&wanted))
}
