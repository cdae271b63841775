//! The filtered activity as a file for spreadsheets.

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use controlkeep_audit::{Entry, EntryValue};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant, no_store};
use controlkeep_ports::{ActivityFilter, StoreError, Views};
use controlkeep_rbac::Permission;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use super::query::ActivityQuery;
use super::show::{Trail, zone};
use crate::ui::Ui;

/// The most entries of one file.
const ROWS: usize = 5_000;
/// The entries that are read at once.
const BATCH: usize = 200;

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "activity.export",
    "/o/{org}/activity.csv",
    AccessRule::Organisation(Permission::ReadActivity),
);

pub(super) async fn export(
    ui: Ui,
    tenant: Tenant,
    Query(query): Query<ActivityQuery>,
) -> Result<Response, Problem> {
    let filter = query
        .parse(ui.words(), &zone(&ui), BATCH)
        .map_err(|_| Problem::unreadable("a filter of the export cannot be read"))?;
    let app = ui.app.clone();
    let trail = Trail::Organisation(tenant.scope);
    let entries = ui.app.blocking.read(move || entries(app.views.as_ref(), &trail, filter)).await??;
    let bytes = table(&entries).map_err(|error| Problem::internal(format!("the export: {error}")))?;
    let name = format!("activity-{}.csv", tenant.organisation.slug);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok(no_store((headers, bytes).into_response()))
}

/// The newest entries that pass, batch after batch.
fn entries(views: &dyn Views, trail: &Trail, mut filter: ActivityFilter) -> Result<Vec<Entry>, StoreError> {
    let mut entries: Vec<Entry> = Vec::new();
    while entries.len() < ROWS {
        filter.limit = BATCH.min(ROWS - entries.len());
        let page = trail.page(views, &filter)?;
        entries.extend(page.entries);
        filter.before = entries.last().map(|entry| entry.sequence);
        if !page.more {
            break;
        }
    }
    Ok(entries)
}

fn table(entries: &[Entry]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record([
        "sequence",
        "time",
        "actor",
        "actor_kind",
        "address",
        "request",
        "action",
        "outcome",
        "subject_kind",
        "subject",
        "facts",
        "digest",
    ])?;
    for entry in entries {
        writer.write_record(row(entry).map(|cell| harmless(&cell)))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn row(entry: &Entry) -> [String; 12] {
    [
        entry.sequence.to_string(),
        entry.at.to_string(),
        entry.actor_name.clone(),
        entry.actor_kind.clone(),
        entry.address.clone().unwrap_or_default(),
        entry.request.clone().unwrap_or_default(),
        entry.action.clone(),
        entry.outcome.code().to_owned(),
        entry.subject_kind.clone(),
        entry.subject_label.clone(),
        entry.values.iter().map(fact).collect::<Vec<_>>().join("; "),
        entry.digest.to_string(),
    ]
}

fn fact(value: &EntryValue) -> String {
    match (&value.before, &value.after) {
        (Some(before), Some(after)) => format!("{}: {before} -> {after}", value.field),
        (Some(before), None) => format!("{}: {before} -> none", value.field),
        (None, after) => format!("{}: {}", value.field, after.as_deref().unwrap_or_default()),
    }
}

/// A cell that no spreadsheet takes for a formula. Quoting alone does not help: what counts is the
/// first character, so a harmless one goes before it.
fn harmless(cell: &str) -> String {
    let begins_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if begins_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::tests::entry;

    #[test]
    fn a_cell_never_begins_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["Maria", "3.1.1[a]", "a=b", ""] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn a_row_is_quoted_and_its_facts_are_told_before_and_after() {
        let mut entry = entry("finding.set", &[("finding", Some("not_assessed"), Some("met"))]);
        entry.actor_name = "=HYPERLINK(\"http://x\",\"y\")".into();
        entry.subject_label = "two, parts".into();
        let text = String::from_utf8(table(&[entry]).unwrap()).unwrap();
        let (head, row) = text.split_once("\r\n").unwrap();
        assert_eq!(head.split(',').count(), 12);
        assert!(row.contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""), "{row}");
        assert!(row.contains(",\"two, parts\",finding: not_assessed -> met,"), "{row}");
    }
}
