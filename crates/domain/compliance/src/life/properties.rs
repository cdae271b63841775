//! What holds for every history.

use proptest::prelude::*;

use super::tests::{LEVELS, STATUSES};
use super::*;
use crate::Demand;

fn any_level() -> impl Strategy<Value = Demand> {
    prop::sample::select(LEVELS.map(|(_, level)| level).to_vec())
}

fn any_status() -> impl Strategy<Value = CmmcStatus> {
    prop::sample::select(STATUSES.map(|(_, status)| status).to_vec())
}

fn any_outcome() -> impl Strategy<Value = AssessmentOutcome> {
    prop_oneof![
        1 => any_level().prop_map(|level| AssessmentOutcome::NoStatus { level }),
        4 => any_status().prop_map(|status| AssessmentOutcome::Status { status }),
    ]
}

fn any_kind() -> impl Strategy<Value = StatusEvent> {
    let by = AffirmingOfficial::parse("Grace Hopper").unwrap();
    let result = prop::sample::select(CloseoutResult::ALL.to_vec());
    let change = prop::sample::select(SignificantChange::ALL.to_vec());
    prop_oneof![
        5 => any_outcome().prop_map(|outcome| StatusEvent::Result { outcome }),
        3 => (any_level(), result).prop_map(|(level, result)| StatusEvent::Closeout { level, result }),
        6 => any_level().prop_map(move |level| StatusEvent::Affirmation { level, by: by.clone() }),
        1 => any_outcome().prop_map(|outcome| StatusEvent::Investigation { outcome }),
        1 => change.prop_map(|of| StatusEvent::Change { of }),
        1 => Just(StatusEvent::EarlierHighAssessment),
    ]
}

fn any_day() -> impl Strategy<Value = Date> {
    (-9999_i16..=9999, 1_i16..=366).prop_map(|(year, of_year)| {
        let first = Date::new(year, 1, 1).unwrap();
        days_after(first, of_year.unsigned_abs() - 1)
    })
}

/// Facts as they come, up to a year apart, from any day on.
fn any_facts(start: impl Strategy<Value = Date>) -> impl Strategy<Value = Vec<StatusFact>> {
    let gap = prop_oneof![3 => Just(0_u16), 5 => 0_u16..40, 2 => 150_u16..400];
    (start, prop::collection::vec((gap, any_kind()), 0..25)).prop_map(|(start, facts)| {
        let mut day = start;
        let dated = facts.into_iter().map(|(gap, what)| {
            day = days_after(day, gap);
            StatusFact { day, what }
        });
        dated.collect()
    })
}

/// Facts that can have happened: what is refused is left out.
fn possible_facts() -> impl Strategy<Value = Vec<StatusFact>> {
    let recent = (0_u16..2000).prop_map(|days| days_after(Date::constant(2023, 1, 1), days));
    any_facts(prop_oneof![4 => recent, 1 => any_day()]).prop_map(|mut facts| {
        while let Err(refused) = StatusHistory::new(&facts, RuleSet::current()) {
            facts.remove(refused.position);
        }
        facts
    })
}

/// Facts that can have happened, and a day around them.
fn facts_and_day() -> impl Strategy<Value = (Vec<StatusFact>, Date)> {
    let day = (any::<prop::sample::Index>(), 0_u16..1500, any_day());
    (possible_facts(), day).prop_map(|(facts, (index, later, any))| {
        let today = if facts.is_empty() { any } else { days_after(index.get(&facts).day, later) };
        (facts, today)
    })
}

/// The statuses that are not over.
fn in_force(standing: &StatusStanding) -> impl Iterator<Item = &StatusLife> {
    standing.statuses.iter().filter(|life| !life.state.is_over())
}

proptest! {
    #[test]
    fn no_history_and_no_day_makes_it_panic(facts in any_facts(any_day()), today in any_day()) {
        let _ = life_of_status(&facts, today, RuleSet::current());
        if let Ok(history) = StatusHistory::new(&facts, RuleSet::current()) {
            let _ = history.current_for_contract(today);
        }
    }

    #[test]
    fn a_refusal_names_a_fact_of_the_list(facts in any_facts(any_day())) {
        if let Err(refused) = StatusHistory::new(&facts, RuleSet::current()) {
            prop_assert!(refused.position < facts.len());
        }
    }

    #[test]
    fn the_order_within_a_day_does_not_matter((facts, today) in facts_and_day()) {
        let mut turned = facts.clone();
        turned.chunk_by_mut(|a, b| a.day == b.day).for_each(<[StatusFact]>::reverse);
        let both = [&facts, &turned].map(|facts| {
            let history = StatusHistory::new(facts, RuleSet::current()).unwrap();
            (history.on(today), history.current_for_contract(today))
        });
        prop_assert_eq!(&both[0], &both[1]);
    }

    #[test]
    fn later_facts_do_not_change_earlier_days((facts, today) in facts_and_day()) {
        let known: Vec<StatusFact> = facts.iter().filter(|fact| fact.day <= today).cloned().collect();
        let all = StatusHistory::new(&facts, RuleSet::current()).unwrap();
        let part = StatusHistory::new(&known, RuleSet::current()).unwrap();
        let ahead = all.on(today).facts_ahead;
        prop_assert_eq!(ahead, facts.len() - known.len());
        prop_assert_eq!(StatusStanding { facts_ahead: 0, ..all.on(today) }, part.on(today));
        prop_assert_eq!(all.current_for_contract(today), part.current_for_contract(today));
    }

    #[test]
    fn a_conditional_status_is_never_in_force_for_more_than_180_days((facts, today) in facts_and_day()) {
        let standing = life_of_status(&facts, today, RuleSet::current()).unwrap();
        for life in in_force(&standing).filter(|life| life.status.is_conditional()) {
            prop_assert!(today <= days_after(life.status_date, 180));
        }
    }

    #[test]
    fn a_final_status_has_the_date_of_its_conditional((facts, today) in facts_and_day()) {
        for life in life_of_status(&facts, today, RuleSet::current()).unwrap().statuses {
            prop_assert_eq!(life.closed_out.is_some(), life.status != life.reached);
            let of_results = |fact: &&StatusFact| match &fact.what {
                StatusEvent::Result { outcome } | StatusEvent::Investigation { outcome } => {
                    outcome.status() == Some(life.reached)
                }
                StatusEvent::EarlierHighAssessment => true,
                _ => false,
            };
            prop_assert!(facts.iter().filter(of_results).any(|fact| fact.day == life.status_date));
        }
    }

    #[test]
    fn dates_ascend_and_lie_ahead_or_are_overdue((facts, today) in facts_and_day()) {
        let standing = life_of_status(&facts, today, RuleSet::current()).unwrap();
        prop_assert!(standing.next_dates.is_sorted_by_key(|next| next.date));
        for next in &standing.next_dates {
            prop_assert_eq!(next.overdue, next.date < today);
        }
        for life in &standing.statuses {
            prop_assert!(life.affirmations.is_sorted_by_key(|affirmation| affirmation.due));
        }
    }

    #[test]
    fn one_status_of_a_kind_is_in_force_at_most((facts, today) in facts_and_day()) {
        let standing = life_of_status(&facts, today, RuleSet::current()).unwrap();
        for (_, level) in LEVELS {
            prop_assert!(in_force(&standing).filter(|life| life.status.demand() == level).count() <= 1);
        }
    }

    #[test]
    fn what_is_current_is_in_force_and_affirmed((facts, today) in facts_and_day()) {
        let history = StatusHistory::new(&facts, RuleSet::current()).unwrap();
        let standing = history.on(today);
        for level in history.current_for_contract(today).levels.iter().filter(|level| level.is_current()) {
            let live = in_force(&standing).find(|life| Some(life.status) == level.status);
            prop_assert_eq!(live.map(|life| life.status_date), level.status_date);
            let done = |due: &AffirmationDue| due.state.code() == "affirmation.done";
            prop_assert!(live.is_some_and(|life| life.affirmations.iter().any(done)));
        }
    }

    #[test]
    fn an_affirmation_that_is_in_force_is_at_most_a_year_old((facts, today) in facts_and_day()) {
        let history = StatusHistory::new(&facts, RuleSet::current()).unwrap();
        let contract = history.current_for_contract(today);
        for life in history.on(today).statuses.iter().filter(|life| life.state.code() == "state.in_force") {
            let level = contract.level(life.status.demand()).unwrap();
            prop_assert!(!level.reasons.iter().any(|reason| reason.code().contains("affirm")));
        }
    }
}
