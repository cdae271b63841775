//! `controlkeep manifest verify`.

use std::io::Write as _;
use std::path::Path;

use controlkeep_evidence::Digest;
use controlkeep_evidence::manifest::{
    Artifact, Comparison, HashList, HashListError, compare_with_folder, sha256,
};
use serde::Serialize;

use super::artifacts::{hash_folder, read_small};
use crate::cli::VerifyArgs;
use crate::failure::Failure;

/// What was found, as `--json` prints it.
#[derive(Serialize)]
struct Report {
    in_order: bool,
    list_unchanged: bool,
    list_sha256: String,
    expected_list_sha256: String,
    #[serde(flatten)]
    folder: Comparison,
    passed_over: Vec<String>,
}

pub(super) fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let bytes = read_small(&args.list)?;
    let list = HashList::parse(&bytes).map_err(|error| no_list(&args.list, &error))?;
    let expected =
        HashList::parse_hash(&read_small(&args.hash)?).map_err(|error| no_list(&args.hash, &error))?;
    let mut found = hash_folder(&args.folder)?;
    leave_out_the_lists(args, &bytes, &mut found.artifacts);
    let folder = compare_with_folder(&list, &found.artifacts);
    let report = Report {
        in_order: folder.is_in_order() && list.sha256 == expected,
        list_unchanged: list.sha256 == expected,
        list_sha256: list.sha256.upper(),
        expected_list_sha256: expected.upper(),
        folder,
        passed_over: found.passed_over,
    };
    print(&if args.json { json(&report)? } else { in_words(&report) })?;
    if report.in_order { Ok(()) } else { Err(Failure::NotInOrder(summary(&report))) }
}

fn no_list(file: &Path, error: &HashListError) -> Failure {
    Failure::Refused(format!("{}: {error}", file.display()))
}

/// Lists under names of their own may lie in the folder too.
fn leave_out_the_lists(args: &VerifyArgs, list: &[u8], artifacts: &mut Vec<Artifact>) {
    let list = sha256(list);
    let is_list = |artifact: &Artifact, file: &Path, digest: Option<Digest>| {
        digest.is_none_or(|digest| digest == artifact.sha256)
            && file.canonicalize().ok() == args.folder.join(&artifact.path).canonicalize().ok()
    };
    artifacts.retain(|artifact| {
        !is_list(artifact, &args.list, Some(list)) && !is_list(artifact, &args.hash, None)
    });
}

fn json(report: &Report) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(report);
    text.map(|text| text + "\n").map_err(|error| Failure::outside("the report cannot be written", &error))
}

fn summary(report: &Report) -> String {
    let Report { folder, list_unchanged, .. } = report;
    let list = if *list_unchanged { "" } else { "the list itself has changed; " };
    let unread = match folder.unread.len() {
        0 => String::new(),
        lines => format!(", {lines} lines of the list unread"),
    };
    let [missing, changed, extra] = [folder.missing.len(), folder.changed.len(), folder.extra.len()];
    format!("{list}{missing} missing, {changed} changed, {extra} extra{unread}")
}

#[allow(clippy::format_push_string, reason = "a report of some lines is written once")]
fn in_words(report: &Report) -> String {
    let folder = &report.folder;
    let mut text = String::new();
    let list = if report.list_unchanged { "is unchanged" } else { "HAS CHANGED" };
    text += &format!("The list {list}: SHA-256 {}\n", report.list_sha256);
    if !report.list_unchanged {
        text += &format!("Its hash file says        SHA-256 {}\n", report.expected_list_sha256);
    }
    text += &format!("{} of {} artifacts are as they were hashed.\n", folder.same, folder.listed);
    text += &lines("Missing", folder.missing.iter().map(|file| file.path.clone()));
    text += &lines("Changed", folder.changed.iter().map(|file| file.path.clone()));
    text += &lines("Extra, not in the list", folder.extra.iter().map(|file| file.path.clone()));
    let unread = folder.unread.iter().map(|line| format!("line {}: {}", line.line, line.text));
    text += &lines("Lines of the list that cannot be read", unread);
    text += &notes(report);
    text
}

/// What is good to know and no fault.
fn notes(report: &Report) -> String {
    let folder = &report.folder;
    let moved = folder.moved.iter().map(|file| format!("{} is now {}", file.listed, file.found));
    [
        lines("Same content under another name", moved),
        lines("One name for several artifacts, told apart by hash", folder.collisions.iter().cloned()),
        lines("Cut off in the list, found by the beginning", folder.cut.iter().cloned()),
        lines("Files of the hashing script, not counted", folder.tool_files.iter().cloned()),
        lines("Links, not followed", report.passed_over.iter().cloned()),
    ]
    .concat()
}

#[allow(clippy::format_collect, reason = "a report of some lines is written once")]
fn lines(what: &str, names: impl ExactSizeIterator<Item = String>) -> String {
    if names.len() == 0 {
        return String::new();
    }
    let count = names.len();
    let names: String = names.map(|name| format!("  {}\n", one_line(&name))).collect();
    format!("{what} ({count}):\n{names}")
}

/// Names come from files; a terminal must not take part of one for a command.
fn one_line(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { '?' } else { letter }).collect()
}

fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::outside("the report cannot be written", &error))
        }
        _ => Ok(()),
    }
}
