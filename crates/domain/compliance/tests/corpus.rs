//! Everything the fuzzers kept is read again, so that nothing they once found comes back.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::path::PathBuf;

use controlkeep_compliance::{FindingsFile, RuleSet, Scorer, embedded};

/// The texts of a corpus with their names, also those that are no UTF-8, as far as they are.
fn corpus(name: &str) -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../fuzz/corpus").join(name);
    let mut texts: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            (path.file_name().unwrap().to_string_lossy().into_owned(), text)
        })
        .collect();
    texts.sort();
    texts
}

#[test]
fn every_findings_file_is_judged_or_refused() {
    let mut judged = 0;
    for (name, text) in corpus("findings_file") {
        for catalogue in embedded::all() {
            let read = FindingsFile::parse(&text).and_then(|file| file.judge(catalogue, RuleSet::current()));
            if let Ok(sheet) = read {
                let card = Scorer::new(catalogue, RuleSet::current()).score(&sheet.sheet);
                let lost: i32 = card.lines.iter().map(|line| i32::from(line.deduction)).sum();
                assert_eq!(lost, card.total.arithmetic().max - card.total.arithmetic().value, "{name}");
                judged += 1;
            }
        }
    }
    assert!(judged >= 9, "the corpus holds files that can be judged: {judged}");
}

#[test]
fn every_rule_set_is_refused_or_reads_back() {
    let mut read = 0;
    for (name, text) in corpus("rule_set") {
        if let Ok(rules) = RuleSet::parse(&text) {
            let written = serde_json::to_string(&rules).unwrap();
            assert_eq!(RuleSet::parse(&written).unwrap(), rules, "{name}");
            read += 1;
        }
    }
    assert!(read >= 2, "the corpus holds rule sets that can be read: {read}");
}
