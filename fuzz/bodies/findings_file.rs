//! Whatever a file holds, it is judged or refused; and what is judged can be counted.

use controlkeep_compliance::{Explanation, FindingsFile, FindingsFileError, RuleSet, Scorer, embedded};

pub(crate) fn one(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(file) = FindingsFile::parse(text) else { return };
    let _level = file.level();
    for catalogue in embedded::all() {
        match file.judge(catalogue, RuleSet::current()) {
            Ok(judged) => {
                let card = Scorer::new(catalogue, RuleSet::current()).score(&judged.sheet);
                let lost: i32 = card.lines.iter().map(|line| i32::from(line.deduction)).sum();
                let points = card.total.arithmetic();
                assert_eq!(lost, points.max - points.value);
                assert!(!Explanation::new(catalogue, &card).to_string().is_empty());
            }
            Err(FindingsFileError::Records(errors)) => assert!(!errors.is_empty()),
            Err(_) => {}
        }
    }
}
