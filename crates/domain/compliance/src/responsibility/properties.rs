//! What holds for every matrix.

use proptest::prelude::*;

use super::tests::{TODAY, name, provider, row};
use super::*;
use crate::{InPlay, RuleSet, ScopeRules, embedded};

const PROVIDERS: [&str; 3] = ["Acme", "Best", "Cute"];

fn any_responsibility() -> impl Strategy<Value = Responsibility> {
    prop::sample::select(Responsibility::ALL)
}

/// Rows about the first requirements of Level 2, at most one of each provider for each.
fn any_rows() -> impl Strategy<Value = Vec<MatrixRow>> {
    let cell = prop::option::weighted(0.6, any_responsibility());
    prop::collection::vec(cell, 30).prop_map(|cells| {
        let one = |(at, said): (usize, Option<Responsibility>)| {
            let requirement = &embedded::level_2().requirements[at / PROVIDERS.len()];
            Some(row(PROVIDERS[at % PROVIDERS.len()], &requirement.code, said?))
        };
        cells.into_iter().enumerate().filter_map(one).collect()
    })
}

fn coverage(rows: &[MatrixRow]) -> MatrixCoverage {
    let context = MatrixContext {
        today: TODAY,
        rules: RuleSet::current(),
        scope: ScopeRules::current(),
        in_scope: &InPlay::All,
    };
    Matrix::new(embedded::level_2(), &PROVIDERS.map(provider), rows).unwrap().coverage(&context)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_objective_is_inherited_as_its_sources_say(rows in any_rows()) {
        let coverage = coverage(&rows);
        prop_assert_eq!(coverage.objectives.len(), embedded::level_2().objective_count());
        for objective in &coverage.objectives {
            let said: Vec<Responsibility> = objective.sources.iter().map(|it| it.responsibility).collect();
            prop_assert_eq!(objective.inheritance, Inheritance::of(&said));
            for source in &objective.sources {
                prop_assert_eq!(&rows[source.row].provider, &source.provider);
                prop_assert_eq!(rows[source.row].share.responsibility(), source.responsibility);
            }
        }
    }

    #[test]
    fn a_requirement_is_uncovered_exactly_when_nobody_speaks_of_it(rows in any_rows()) {
        let coverage = coverage(&rows);
        for requirement in &embedded::level_2().requirements {
            let spoken = rows.iter().any(|row| row.item == requirement.code);
            prop_assert_eq!(coverage.uncovered.iter().any(|gap| gap.requirement == requirement.code), !spoken);
        }
        for called in PROVIDERS {
            let spoken = rows.iter().any(|row| row.provider == name(called));
            prop_assert_eq!(coverage.silent.contains(&name(called)), !spoken);
        }
    }

    #[test]
    fn what_may_be_met_as_inherited_is_done_by_one_provider_alone(rows in any_rows()) {
        let coverage = coverage(&rows);
        for objective in coverage.suggested(InheritanceSuggestion::MetAsInherited) {
            prop_assert_eq!(objective.sources.len(), 1);
            prop_assert_eq!(objective.sources[0].responsibility, Responsibility::Provider);
        }
    }

    #[test]
    fn the_order_of_the_rows_changes_no_suggestion(rows in any_rows()) {
        let suggestions = |rows: &[MatrixRow]| {
            coverage(rows).objectives.iter().map(ObjectiveCoverage::suggestion).collect::<Vec<_>>()
        };
        let reversed: Vec<MatrixRow> = rows.iter().rev().cloned().collect();
        prop_assert_eq!(suggestions(&rows), suggestions(&reversed));
    }

    #[test]
    fn another_voice_never_turns_a_part_into_the_whole(said in prop::collection::vec(any_responsibility(), 1..5), more in any_responsibility()) {
        let before = Inheritance::of(&said);
        let after = Inheritance::of(&[said, vec![more]].concat());
        prop_assert!(after == before || after == Inheritance::Partial);
    }
}
