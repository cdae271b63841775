//! `controlkeep score` and `controlkeep rules`: the rules can be checked without a server.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::path::Path;

use controlkeep_tests::{Told, run};
use serde_json::Value;

/// Every objective of a level, met but for some lines.
fn findings(folder: &Path, level: &str, changes: &[(&str, &str)]) -> String {
    let template = run(folder, &["score", "--template", level], &[]).well();
    let line = |line: &str| match changes.iter().find(|(id, _)| line.starts_with(&format!("{id},"))) {
        Some((id, rest)) => format!("{id},{rest}\n"),
        None => line.replace("not_assessed", "met") + "\n",
    };
    template.lines().map(line).collect()
}

fn score(folder: &Path, text: &str, options: &[&str]) -> Told {
    fs::write(folder.join("findings.csv"), text).unwrap();
    run(folder, &[&["score", "findings.csv"], options].concat(), &[])
}

fn json(folder: &Path, text: &str, options: &[&str]) -> Value {
    serde_json::from_str(&score(folder, text, &[&["--json"], options].concat()).well()).unwrap()
}

/// The shipped rules with something changed.
fn rules(folder: &Path, changes: &[(&str, &str)]) {
    let shipped = run(folder, &["rules", "export"], &[]).well();
    let edition = changes.iter().fold(shipped, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    fs::write(folder.join("rules.json"), edition).unwrap();
}

const NEWER: (&str, &str) = ("\"version\": \"2024-12-16\"", "\"version\": \"changed\"");

#[test]
fn a_filled_template_reaches_the_best_of_every_level() {
    let folder = tempfile::tempdir().unwrap();
    for (level, best, lines) in [("1", 15, 59), ("2", 110, 320), ("3", 24, 89)] {
        let text = findings(folder.path(), level, &[]);
        assert_eq!(text.lines().count(), lines + 1);
        let report = json(folder.path(), &text, &[]);
        assert_eq!(report["total"]["points"]["value"], best);
        assert_eq!(report["total"]["code"], "total.reportable");
        assert_eq!(report["status"]["status"], "final");
        assert_eq!(report["rule_set"], "2024-12-16");
    }
}

#[test]
fn a_gap_is_told_with_its_cost_its_reason_and_its_paragraph() {
    let folder = tempfile::tempdir().unwrap();
    let gap = [("AC.L2-3.1.20[b]", "not_met,,no list,"), ("SC.L2-3.13.11[a]", "not_met,,,yes")];
    let text = findings(folder.path(), "2", &gap);
    let told = score(folder.path(), &text, &[]).well();
    for part in [
        "Score 106 of 110.",
        "No status, for 1 reason.",
        "3.1.20 is open and barred from a POA&M by name (32 CFR 170.21(a)(2)(iii)).",
        "3.13.11: -3, NOT MET in [a], with partial credit 3 instead of 5",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!told.contains("3.1.1:"), "only what is open is listed");
    assert!(score(folder.path(), &text, &["--all"]).well().contains("3.1.1: 0, MET"));
    let report = json(folder.path(), &text, &["--assessor", "c3pao"]);
    let lines = report["requirements"].as_array().unwrap();
    let lost: i64 = lines.iter().map(|line| line["deduction"].as_i64().unwrap()).sum();
    assert_eq!((lines.len(), lost), (110, 4));
    let for_c3pao = score(folder.path(), &text, &["--assessor", "c3pao"]).well();
    assert!(for_c3pao.contains("needs (32 CFR 170.24(b)(2)):\n  3.13.11[a]\n"), "{for_c3pao}");
    assert!(!for_c3pao.contains("  3.1.20[b]\n"), "its reason is given");
}

#[test]
fn json_findings_and_a_basis_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = r#"{"findings": [
        {"id": "3.12.4", "finding": "met"},
        {"id": "3.1.1[a]", "finding": "met", "basis": "inherited",
         "facts": {"provider": "Cloud Ltd.", "extent": "full", "proof": "Matrix row 7"}}
    ]}"#;
    let report = json(folder.path(), text, &[]);
    assert_eq!(report["total"]["code"], "total.projected");
    assert_eq!(report["total"]["points"]["value"], -203);
    assert_eq!(report["counts"]["objectives"]["met"], 9);
}

#[test]
fn everything_wrong_with_a_file_is_told_and_nothing_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id,finding,basis\n3.1.1[a],met,\n3.1.99,met,\n3.1.2,n/a,\n3.1.3,met,inherited\n3.1.1,met,\n";
    let told = score(folder.path(), text, &[]).refused(2);
    for part in [
        "4 findings cannot be used; nothing was counted",
        "line 3: there is nothing called \"3.1.99\"",
        "line 4: 3.1.2: N/A needs a reason",
        "line 5: 3.1.3: inherited needs provider, extent, proof",
        "line 6: 3.1.1 has a finding already, from line 2",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let many: Vec<String> = (0..30).map(|number| format!("3.1.{number}x,met\n")).collect();
    let told = score(folder.path(), &format!("id,finding\n3.1.1,met\n{}", many.concat()), &[]).refused(2);
    assert!(told.trim_end().ends_with("and 10 more"), "{told}");
}

#[test]
fn what_cannot_be_asked_for_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let text = findings(folder.path(), "1", &[]);
    let cases: [(&[&str], &str); 5] = [
        (&["--level", "4"], "there is no level 4"),
        (&["--level", "2"], "belongs to CMMC-L1, and this file is read against CMMC-L2"),
        (&["--assessor", "c3pao"], "is not assessed by c3pao"),
        (&["--on", "tomorrow"], "is no day"),
        (&["--rules", "missing.json"], "missing.json"),
    ];
    for (options, expected) in cases {
        let told = score(folder.path(), &text, options).refused(2);
        assert!(told.contains(expected), "{told}");
    }
    let told = run(folder.path(), &["score"], &[]).refused(2);
    assert!(told.contains("name the file"), "{told}");
    let told = run(folder.path(), &["score", "nowhere.csv"], &[]).refused(2);
    assert!(told.contains("nowhere.csv cannot be read"), "{told}");
    let told = score(folder.path(), "id,finding\nID.AM-01,met\n", &[]).refused(2);
    assert!(told.contains("say which with --level"), "{told}");
    let told = run(folder.path(), &["score", "--template", "0"], &[]).refused(2);
    assert!(told.contains("there is no level 0"), "{told}");
}

#[test]
fn other_rules_count_otherwise_from_their_first_day_and_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let effective = ("\"effective\": \"2024-12-16\"", "\"effective\": \"2027-01-01\"");
    rules(
        folder.path(),
        &[
            NEWER,
            effective,
            ("\"minimum\": 88", "\"minimum\": 99"),
            ("\"ratio_percent\": 80", "\"ratio_percent\": 90"),
        ],
    );
    let one_pointers = [
        "3.1.3", "3.1.4", "3.1.6", "3.1.7", "3.1.8", "3.1.9", "3.1.10", "3.1.11", "3.1.14", "3.1.15",
        "3.1.21", "3.2.3",
    ];
    let gaps: Vec<String> = one_pointers.iter().map(|id| format!("{id},not_met\n")).collect();
    let rest: String = run(folder.path(), &["score", "--template", "2"], &[])
        .well()
        .lines()
        .skip(1)
        .filter(|line| !one_pointers.iter().any(|id| line.contains(&format!("-{id}["))))
        .map(|line| line.split(',').next().unwrap().to_owned() + ",met\n")
        .collect();
    let text = format!("id,finding\n{}{rest}", gaps.concat());
    let on = |day| json(folder.path(), &text, &["--rules", "rules.json", "--on", day]);
    let (before, after) = (on("2026-12-31"), on("2027-01-01"));
    assert_eq!(
        (&before["total"]["points"]["value"], &before["status"]["status"]),
        (&98.into(), &"conditional".into())
    );
    assert_eq!(
        (&after["total"]["points"]["value"], &after["status"]["status"]),
        (&98.into(), &"none".into())
    );
    assert_eq!((&before["rule_set"], &after["rule_set"]), (&"2024-12-16".into(), &"changed".into()));
    assert_eq!(after["status"]["reasons"][0]["code"], "obstacle.ratio");
}

#[test]
fn editions_are_listed_exported_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    rules(folder.path(), &[NEWER, ("\"effective\": \"2024-12-16\"", "\"effective\": \"2025-01-01\"")]);
    let setting = [("CONTROLKEEP_RULE_SET_FILE", "rules.json")];
    let listed = run(folder.path(), &["rules", "list"], &setting).well();
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("2024-12-16") && !lines[0].contains("in force  "), "{listed}");
    assert!(lines[1].starts_with("changed") && lines[1].contains("in force"), "{listed}");
    assert!(run(folder.path(), &["rules", "check", "rules.json"], &[]).well().contains("2025-01-01"));

    rules(folder.path(), &[NEWER, ("AC.L2-3.1.1\"", "AC.L2-9.9.9\"")]);
    let told = run(folder.path(), &["rules", "check", "rules.json"], &[]).refused(3);
    assert!(told.contains("AC.L2-9.9.9"), "{told}");
    rules(folder.path(), &[("\"minimum\": 88", "\"minimum\": 87")]);
    for arguments in [&["rules", "check", "rules.json"][..], &["rules", "list"], &["doctor"]] {
        let told = run(folder.path(), arguments, &setting);
        let all = format!("{}{}", told.out, told.error);
        assert_ne!(told.code, Some(0), "{all}");
        assert!(all.contains("87 points are not 80 percent of 110"), "{all}");
    }
}

#[test]
fn two_texts_under_one_version_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    rules(folder.path(), &[("\"effective\": \"2024-12-16\"", "\"effective\": \"2027-01-01\"")]);
    let setting = [("CONTROLKEEP_RULE_SET_FILE", "rules.json")];
    let told = run(folder.path(), &["rules", "list"], &setting).refused(2);
    assert!(told.contains("another edition with the version \"2024-12-16\""), "{told}");
}
