//! Audit entries as sentences that a test can compare.

use controlkeep_audit::{Entry, EntryValue};
use controlkeep_kernel::Outcome;

/// Who did what to which thing, and what changed.
pub(super) fn sentence(entry: &Entry) -> String {
    let refused = if entry.outcome == Outcome::Denied { "was refused " } else { "" };
    let said = format!("{} {refused}{} {}", entry.actor_name, entry.action, entry.subject_label);
    let facts: Vec<String> = entry.values.iter().map(fact).collect();
    format!("{said} {}", facts.join(", ")).trim_end().to_owned()
}

fn fact(value: &EntryValue) -> String {
    let after = value.after.as_deref().unwrap_or("nothing");
    match &value.before {
        Some(before) => format!("{}: {before} -> {after}", value.field),
        None => format!("{}: {after}", value.field),
    }
}
