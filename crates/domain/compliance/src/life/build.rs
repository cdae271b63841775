//! From facts to statuses.

use super::record::{Affirmed, End, Record};
use super::setback::Setbacks;
use super::{
    AffirmingOfficial, AssessmentOutcome, CloseoutResult, CmmcStatus, Setback, StatusBasis, StatusEvent,
    StatusFact,
};
use super::{StatusFactRefused, StatusFault};
use crate::{Date, Demand, RuleSet};

/// All statuses of a scope in the order of their dates, and all setbacks.
pub(super) fn build<'a>(
    facts: &'a [StatusFact],
    rules: &'a RuleSet,
) -> Result<(Vec<Record<'a>>, Setbacks), StatusFactRefused> {
    let mut builder = Builder {
        rules,
        records: Vec::new(),
        latest: [None; LEVELS],
        decided: [None; LEVELS],
        setbacks: Setbacks::default(),
    };
    in_order(facts)?;
    let mut start = 0;
    for day in facts.chunk_by(|a, b| a.day == b.day) {
        builder.day(start, day)?;
        start += day.len();
    }
    builder.setbacks.sort();
    builder.records.sort_by_key(|record| (record.status_date, record.reached as u8));
    Ok((builder.records, builder.setbacks))
}

fn in_order(facts: &[StatusFact]) -> Result<(), StatusFactRefused> {
    let pairs = facts.iter().zip(facts.iter().skip(1)).zip(1..);
    for ((before, fact), position) in pairs {
        if fact.day < before.day {
            let fault = StatusFault::OutOfOrder { day: fact.day, after: before.day };
            return Err(StatusFactRefused { position, fault });
        }
    }
    Ok(())
}

const LEVELS: usize = Demand::ALL.len();

struct Builder<'a> {
    rules: &'a RuleSet,
    records: Vec<Record<'a>>,
    /// Where the newest status of each kind is.
    latest: [Option<usize>; LEVELS],
    /// The day of the newest outcome of each kind.
    decided: [Option<Date>; LEVELS],
    setbacks: Setbacks,
}

impl<'a> Builder<'a> {
    /// The facts of one day. Affirmations come last, so that it does not matter in which order the
    /// day is listed: what is affirmed is how things stand at the end of the day.
    fn day(&mut self, start: usize, facts: &'a [StatusFact]) -> Result<(), StatusFactRefused> {
        let placed = || (start..).zip(facts);
        let decisions = placed().filter(|(_, fact)| !fact.is_affirmation());
        let affirmations = placed().filter(|(_, fact)| fact.is_affirmation());
        for (position, fact) in decisions.chain(affirmations) {
            self.take(fact).map_err(|fault| StatusFactRefused { position, fault })?;
        }
        Ok(())
    }

    fn take(&mut self, fact: &'a StatusFact) -> Result<(), StatusFault> {
        let day = fact.day;
        match &fact.what {
            StatusEvent::Result { outcome } => self.result(day, *outcome),
            StatusEvent::Closeout { level, result } => self.close_out(day, *level, *result),
            StatusEvent::Affirmation { level, by } => self.affirm(day, *level, by),
            StatusEvent::Investigation { outcome } => self.investigate(day, *outcome),
            StatusEvent::EarlierHighAssessment => self.earlier(day),
            StatusEvent::Change { of } => {
                self.setbacks.add(day, Setback::Change { of: *of });
                Ok(())
            }
        }
    }

    fn result(&mut self, day: Date, outcome: AssessmentOutcome) -> Result<(), StatusFault> {
        self.only_one(day, outcome.level())?;
        match outcome {
            AssessmentOutcome::Status { status } => {
                self.reach(day, status, StatusBasis::Assessment, End::Superseded)
            }
            AssessmentOutcome::NoStatus { level } => {
                self.setbacks.add(day, Setback::NoStatus { level });
                Ok(())
            }
        }
    }

    fn earlier(&mut self, day: Date) -> Result<(), StatusFault> {
        let before = self.rules.life.earlier_high_assessment.before;
        let status = CmmcStatus::FinalLevel2C3pao;
        if day >= before {
            return Err(StatusFault::NotEarlier { before });
        }
        self.only_one(day, status.demand())?;
        let record = Record::earlier(status, day, self.rules).ok_or(StatusFault::NotInRules { status })?;
        self.push(record, End::Superseded);
        Ok(())
    }

    fn close_out(&mut self, day: Date, level: Demand, result: CloseoutResult) -> Result<(), StatusFault> {
        self.only_one(day, level)?;
        let waiting =
            |record: &&mut Record<'_>| record.ended.is_none() && record.on(day).open_closeout().is_some();
        let record =
            self.latest(level).filter(waiting).ok_or(StatusFault::CloseoutWithoutConditional { level })?;
        let due = record.on(day).last_day();
        if day > due {
            return Err(StatusFault::CloseoutTooLate { level, due });
        }
        match result {
            CloseoutResult::AllClosed => record.closed_out = Some(day),
            CloseoutResult::StillOpen => record.ended = Some((day, End::LeftOpen)),
        }
        Ok(())
    }

    fn investigate(&mut self, day: Date, outcome: AssessmentOutcome) -> Result<(), StatusFault> {
        let level = outcome.level();
        self.only_one(day, level)?;
        let record = self.alive(day, level).ok_or(StatusFault::InvestigationWithoutStatus { level })?;
        if record.rules.overridden.is_none() {
            return Err(StatusFault::NoInvestigation { level });
        }
        let held = record.on(day).status();
        match outcome {
            AssessmentOutcome::Status { status } if status == held => Ok(()),
            AssessmentOutcome::Status { status } => {
                self.reach(day, status, StatusBasis::Investigation, End::Overridden)
            }
            AssessmentOutcome::NoStatus { level } => {
                record.ended = Some((day, End::Overridden));
                self.setbacks.add(day, Setback::NoStatus { level });
                Ok(())
            }
        }
    }

    fn affirm(&mut self, day: Date, level: Demand, by: &'a AffirmingOfficial) -> Result<(), StatusFault> {
        let record = self.alive(day, level).ok_or(StatusFault::AffirmationWithoutStatus { level })?;
        if record.affirmations.last().is_some_and(|made| made.on == day) {
            return Err(StatusFault::AffirmedTwice { level });
        }
        record.affirmations.push(Affirmed { on: day, by });
        Ok(())
    }

    fn reach(
        &mut self,
        day: Date,
        status: CmmcStatus,
        basis: StatusBasis,
        end: End,
    ) -> Result<(), StatusFault> {
        let record =
            Record::reached(status, basis, day, self.rules).ok_or(StatusFault::NotInRules { status })?;
        self.push(record, end);
        Ok(())
    }

    /// Adds a status. It ends the one of its kind that is in force.
    fn push(&mut self, record: Record<'a>, end: End) {
        let (day, level) = (record.status_date, record.reached.demand());
        if let Some(former) = self.alive(day, level) {
            former.ended = Some((day, end));
        }
        self.latest[level as usize] = Some(self.records.len());
        self.records.push(record);
    }

    fn only_one(&mut self, day: Date, level: Demand) -> Result<(), StatusFault> {
        match self.decided[level as usize].replace(day) {
            Some(former) if former == day => Err(StatusFault::TwoOutcomes { level }),
            _ => Ok(()),
        }
    }

    fn latest(&mut self, level: Demand) -> Option<&mut Record<'a>> {
        self.records.get_mut(self.latest[level as usize]?)
    }

    /// The status of a kind that is not over on a day.
    fn alive(&mut self, day: Date, level: Demand) -> Option<&mut Record<'a>> {
        self.latest(level).filter(|record| !record.on(day).is_over())
    }
}
