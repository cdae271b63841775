//! Whatever a rule-set file holds, it is refused or can be counted with, and then reads back the same.

use controlkeep_compliance::{Finding, RuleSet, Scorer, Sheet, embedded};

pub(crate) fn one(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(rules) = RuleSet::parse(text) else { return };
    let written = serde_json::to_string(&rules).expect("a rule set can be written");
    assert_eq!(RuleSet::parse(&written).expect("what was written reads back"), rules);
    for catalogue in embedded::all() {
        let scorer = Scorer::new(catalogue, &rules);
        for finding in [Finding::Met, Finding::NotMet, Finding::NotAssessed] {
            let card = scorer.score(&Sheet::filled(catalogue, finding));
            let lost: i32 = card.lines.iter().map(|line| i32::from(line.deduction)).sum();
            let points = card.total.arithmetic();
            assert_eq!(i64::from(lost), i64::from(points.max) - i64::from(points.value));
        }
    }
}
