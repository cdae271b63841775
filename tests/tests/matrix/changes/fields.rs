//! The fields of all bodies, sorted into those that name something that is kept and those that do not.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::schema::Schema;

/// Fields that name something that is kept somewhere: the name of what is elsewhere must not count.
pub(super) const NAMING: &[&str] = &[
    "assessment",
    "catalogue",
    "draft",
    "framework",
    "from",
    "item",
    "objective",
    "objectives",
    "organisation",
    "owner",
    "seen",
    "sha256",
    "to",
    "upload",
    "uploads",
];

/// Fields that name nothing that is kept: text, choices, counts, secrets, places to go to, filters.
const PLAIN: &[&str] = &[
    "action",
    "actor",
    "address",
    "addresses",
    "all_or_nothing",
    "back",
    "backup_code",
    "basis",
    "bytes",
    "claimed",
    "code",
    "csrf_token",
    "current",
    "cui",
    "dated",
    "days",
    "description",
    "despite",
    "disabled",
    "email",
    "extent",
    "facts",
    "file",
    "files",
    "finding",
    "fingerprint",
    "freshness",
    "identifier",
    "items",
    "kind",
    "language",
    "marking",
    "marking_text",
    "method",
    "methods",
    "mfa_token",
    "name",
    "next",
    "note",
    "outcome",
    "page",
    "password",
    "period_from",
    "period_until",
    "pick",
    "proof",
    "provider",
    "q",
    "read",
    "reason",
    "reference_title",
    "refresh_token",
    "review",
    "role",
    "scope",
    "several",
    "shortcuts",
    "sort",
    "state",
    "stored",
    "tab",
    "theme",
    "time_zone",
    "title",
    "until",
    "username",
    "version",
    "way",
];

/// Fields that are called like one that names something, but are names that somebody gives.
const GIVEN_THERE: &[(&str, &str)] =
    &[("POST /setup/organisation", "organisation"), ("POST /setup/organisation", "assessment")];

/// Whether a field of a route names something that is kept.
pub(super) fn names_something(route: &str, field: &str) -> bool {
    assert!(is_sorted(field), "{route}: does the field {field} name something that is kept?");
    NAMING.contains(&field) && !GIVEN_THERE.contains(&(route, field))
}

fn is_sorted(field: &str) -> bool {
    NAMING.contains(&field) || PLAIN.contains(&field)
}

/// The fields of all forms, by the templates of the pages.
pub(super) fn of_forms() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/adapters/web/templates")), &mut found);
    assert!(found.len() > 50, "{found:?}");
    found
}

fn collect(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.extend(fields_in(&fs::read_to_string(&path).unwrap()));
        }
    }
}

fn fields_in(template: &str) -> Vec<String> {
    let kinds = ["input", "select", "textarea", "button", "form."];
    let tags = template.split('<').filter(|tag| kinds.iter().any(|kind| tag.starts_with(kind)));
    let names = tags.filter_map(|tag| tag.split('>').next()?.split(" name=\"").nth(1)?.split('"').next());
    names
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_field_of_every_body_says_whether_it_names_something() {
    for (route, place) in Schema::read().all_fields() {
        let field = place.rsplit('/').next().unwrap();
        assert!(is_sorted(field), "{route}: does {place} name something that is kept?");
    }
    for field in of_forms() {
        assert!(is_sorted(&field), "does the field {field} of a form name something that is kept?");
    }
}
