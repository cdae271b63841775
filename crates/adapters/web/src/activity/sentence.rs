//! What an entry says, as one sentence.

use controlkeep_audit::{Entry, EntryValue};

use crate::words::{Values, Words, values};

/// What happened, in one sentence. An action that has no words yet shows its code.
pub(super) fn sentence(words: Words, entry: &Entry) -> String {
    let action = entry.action.replace(['.', '_'], "-");
    let values = values_of(words, entry);
    words.find(&format!("activity-said-{action}{}", aspect(entry)), Some(&values)).unwrap_or_else(|| {
        let key = match entry.outcome.code() {
            "denied" => "activity-unknown-denied",
            _ => "activity-unknown",
        };
        words.text_with(key, &values)
    })
}

/// Which part of a finding changed when the finding itself did not.
fn aspect(entry: &Entry) -> &'static str {
    let changed = |field: &str| {
        let value = entry.values.iter().find(|value| value.field == field);
        value.is_some_and(|value| value.before != value.after)
    };
    let judged = matches!(entry.action.as_str(), "finding.set" | "finding.undone");
    match judged && !changed("finding") {
        true if changed("reason") => "-reason",
        true => "-basis",
        false => "",
    }
}

/// Who acted, as a reader knows them, and with which key when it was a program.
pub(super) fn actor(words: Words, entry: &Entry) -> String {
    match entry.actor_kind.as_str() {
        "anonymous" => words.text("activity-actor-anonymous"),
        "command_line" => words.text("activity-actor-command-line"),
        "api_key" | "certificate" => with_credential(words, entry),
        _ => entry.actor_name.clone(),
    }
}

fn with_credential(words: Words, entry: &Entry) -> String {
    let used = entry.values.iter().rev().find(|value| value.field == "credential");
    let Some(name) = used.and_then(|value| value.after.clone()) else { return entry.actor_name.clone() };
    let who = values([("name", entry.actor_name.clone().into()), ("key", name.into())]);
    words.text_with("activity-actor-by-key", &who)
}

/// A fact's value in words. Codes of ours have some; what people typed stays as it is.
pub(super) fn value_text(words: Words, entry: &Entry, field: &str, value: &str) -> String {
    if is_typed(entry, field) {
        return value.to_owned();
    }
    let part = |code: &str| {
        let (field, name) = (field.replace('_', "-"), code.replace('_', "-"));
        let own = words.find(&format!("activity-value-{field}-{name}"), None);
        own.or_else(|| words.find(&format!("activity-value-{name}"), None)).unwrap_or_else(|| code.to_owned())
    };
    value.split(',').map(part).collect::<Vec<_>>().join(", ")
}

/// Whether somebody typed what a field holds, so that no code of ours may be seen in it.
fn is_typed(entry: &Entry, field: &str) -> bool {
    match field {
        "title" | "description" | "file" | "reference" | "objectives" | "assessment"
            if entry.subject_kind == "evidence" =>
        {
            true
        }
        "note" | "name" | "email" | "username" | "slug" | "address" | "time_zone" | "why" | "credential"
        | "hint" => true,
        "reason" | "provider" | "proof" | "security_plan" | "mitigations" | "plan_item" | "progress"
        | "decision" => matches!(entry.subject_kind.as_str(), "finding" | "evidence"),
        _ => false,
    }
}

/// What a field is called.
pub(super) fn field_text(words: Words, field: &str) -> String {
    let key = format!("activity-field-{}", field.replace('_', "-"));
    words.find(&key, None).unwrap_or_else(|| field.to_owned())
}

/// The values that sentences may use: who, on what, every fact by its field, and of the first fact
/// that changed the value before and after.
fn values_of(words: Words, entry: &Entry) -> Values {
    let text = |field: &str, value: Option<&String>| match value {
        Some(value) if !value.is_empty() => value_text(words, entry, field, value),
        _ => words.text("activity-value-nothing"),
    };
    let mut values = Values::new();
    values.insert("actor".into(), actor(words, entry).into());
    values.insert("subject".into(), entry.subject_label.clone().into());
    values.insert("action".into(), entry.action.clone().into());
    for EntryValue { field, before, after } in &entry.values {
        let now = after.as_ref().or(before.as_ref());
        values.insert(field.clone().into(), text(field, now).into());
    }
    if let Some(EntryValue { field, before, after }) = entry.values.first() {
        values.insert("before".into(), text(field, before.as_ref()).into());
        values.insert("after".into(), text(field, after.as_ref()).into());
    }
    values
}
