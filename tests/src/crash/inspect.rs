//! What the shipped commands and the engine itself say after a restart.

use std::path::Path;

use serde_json::Value;

use super::servers::Place;
use crate::Server;

/// The number of entries of each subject must be the number of its changes: what writes one without the
/// other is found here. Each pair is a question about rows and one about entries.
const PAIRS: [(&str, &str, &str); 4] = [
    (
        "findings",
        "SELECT CONCAT('', version) AS said FROM objective_findings ORDER BY version",
        "SELECT CONCAT('', COUNT(*)) AS said FROM audit_entries WHERE outcome = 'done' AND action IN \
         ('finding.set', 'finding.note', 'finding.methods', 'finding.carried') \
         GROUP BY chain, subject_id ORDER BY COUNT(*)",
    ),
    (
        "items of evidence",
        "SELECT CONCAT('', version) AS said FROM evidence_items ORDER BY version",
        "SELECT CONCAT('', COUNT(*)) AS said FROM audit_entries WHERE outcome = 'done' AND action IN \
         ('evidence.added', 'evidence.replaced', 'evidence.removed') GROUP BY subject_id ORDER BY COUNT(*)",
    ),
    (
        "assessments",
        "SELECT CONCAT('', COUNT(*)) AS said FROM assessments",
        "SELECT CONCAT('', COUNT(*)) AS said FROM audit_entries WHERE action = 'assessment.created'",
    ),
    (
        "heads of chains",
        "SELECT CONCAT('', SUM(sequence)) AS said FROM audit_heads",
        "SELECT CONCAT('', COUNT(*)) AS said FROM audit_entries",
    ),
];

/// A copy has all findings of what it was made of, or there is no copy.
const HALF_COPIES: &str = "SELECT a.name AS said FROM assessments a WHERE a.name LIKE '% copy %' AND \
    (SELECT COUNT(*) FROM objective_findings f WHERE f.assessment_id = a.id) <> \
    (SELECT COUNT(*) FROM objective_findings f JOIN assessments b ON b.id = f.assessment_id WHERE b.number = 2)";

/// Everything that can be found wrong without knowing what was written. Nobody writes meanwhile.
pub(super) fn inspect(server: &Server, place: &Place) -> Vec<String> {
    let mut told = Vec::new();
    told.extend(chains(server));
    told.extend(rows(place));
    told.extend(files(server));
    told.extend(place.check_engine());
    told
}

fn chains(server: &Server) -> Vec<String> {
    let verified = server.command(&["audit", "verify", "--json"]);
    if verified.code == Some(0) { Vec::new() } else { vec![format!("audit verify: {verified:?}")] }
}

fn rows(place: &Place) -> Vec<String> {
    let mut told: Vec<String> =
        place.database.ask(HALF_COPIES).into_iter().map(|name| format!("{name} is half a copy")).collect();
    for (what, rows, entries) in PAIRS {
        let (rows, mut entries) = (place.database.ask(rows), place.database.ask(entries));
        if what == "findings" || what == "items of evidence" {
            entries.sort_by_key(|text| text.parse::<u64>().unwrap_or_default());
        }
        if rows != entries {
            told.push(format!("{what}: the changes {rows:?} left the entries {entries:?}"));
        }
    }
    told
}

/// Every file opens and has its hash; after a sweep there is nothing that no row names, and nothing
/// unfinished.
fn files(server: &Server) -> Vec<String> {
    let first = server.command(&["verify", "--sweep", "--grace-hours", "0", "--json"]);
    let report: Value = serde_json::from_str(&first.out).unwrap_or_default();
    let mut told = Vec::new();
    if report["damaged"].as_array().is_none_or(|damaged| !damaged.is_empty()) {
        told.push(format!("verify: {} {}", first.out, first.error));
    }
    let second = server.command(&["verify", "--grace-hours", "0", "--json"]);
    let report: Value = serde_json::from_str(&second.out).unwrap_or_default();
    let strays = report["blobs_without_a_row"].as_array().map_or(1, Vec::len);
    if second.code != Some(0) || strays > 0 || report["unfinished"] != 0 {
        told.push(format!("verify after a sweep: {} {}", second.out, second.error));
    }
    let unfinished = unfinished(&server.folder().join("controlkeep-data"));
    told.extend(unfinished.into_iter().map(|path| format!("{path} was left behind")));
    told
}

/// Files in folders for what is not finished.
fn unfinished(data: &Path) -> Vec<String> {
    let Ok(folders) = std::fs::read_dir(data) else { return vec!["the data folder is not there".into()] };
    let places = folders.flatten().map(|folder| folder.path().join("tmp")).filter(|tmp| tmp.is_dir());
    places
        .filter_map(|tmp| std::fs::read_dir(tmp).ok())
        .flat_map(Iterator::flatten)
        .map(|left| left.path().display().to_string())
        .collect()
}
