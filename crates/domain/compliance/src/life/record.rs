//! One status with all that is known about it, and how it looks on a day.

use super::{AffirmingOfficial, CmmcStatus, StatusBasis, days_after, years_after};
use crate::{Date, RuleSet, Section, rules::StatusRules};

/// One status that was reached, and what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub reached: CmmcStatus,
    pub basis: StatusBasis,
    pub status_date: Date,
    /// From when on it must be affirmed: the status date, but for an earlier assessment the day of
    /// the rule, before which there was nothing to affirm.
    pub affirmed_from: Date,
    pub closeout_due: Option<Date>,
    pub valid_until: Date,
    pub validity: &'a Section,
    pub rules: &'a StatusRules,
    pub closed_out: Option<Date>,
    pub ended: Option<(Date, End)>,
    pub affirmations: Vec<Affirmed<'a>>,
}

/// What ends a status before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Its close-out left something open.
    LeftOpen,
    /// A newer status.
    Superseded,
    /// An investigation.
    Overridden,
}

/// An affirmation that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Affirmed<'a> {
    pub on: Date,
    pub by: &'a AffirmingOfficial,
}

impl<'a> Record<'a> {
    /// A status that was reached on its status date; `None` when the rule set does not know it.
    pub(super) fn reached(
        status: CmmcStatus,
        basis: StatusBasis,
        status_date: Date,
        rules: &'a RuleSet,
    ) -> Option<Self> {
        status.section(rules)?;
        let of_status = status.demand().rules(rules)?;
        let closeout = &rules.life.closeout;
        Some(Self {
            reached: status,
            basis,
            status_date,
            affirmed_from: status_date,
            closeout_due: status.is_conditional().then(|| days_after(status_date, closeout.days)),
            valid_until: years_after(status_date, rules.level(status.level())?.valid_years),
            validity: &of_status.validity,
            rules: of_status,
            closed_out: None,
            ended: None,
            affirmations: Vec::new(),
        })
    }

    /// An earlier assessment that counts as this status.
    pub(super) fn earlier(status: CmmcStatus, done: Date, rules: &'a RuleSet) -> Option<Self> {
        let earlier = &rules.life.earlier_high_assessment;
        let record = Self::reached(status, StatusBasis::EarlierHighAssessment, done, rules)?;
        Some(Self {
            affirmed_from: earlier.before,
            valid_until: years_after(done, earlier.years),
            validity: &earlier.section,
            ..record
        })
    }

    /// What is known of it on a day: facts of later days do not count.
    pub(super) fn on(&self, day: Date) -> View<'_> {
        let made = self.affirmations.partition_point(|affirmed| affirmed.on <= day);
        View {
            record: self,
            day,
            closed_out: self.closed_out.filter(|closed_out| *closed_out <= day),
            ended: self.ended.filter(|(ended, _)| *ended <= day),
            affirmations: self.affirmations.get(..made).unwrap_or_default(),
        }
    }
}

/// One status as it is known on a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'r> {
    pub record: &'r Record<'r>,
    pub day: Date,
    pub closed_out: Option<Date>,
    pub ended: Option<(Date, End)>,
    pub affirmations: &'r [Affirmed<'r>],
}

impl View<'_> {
    pub(super) const fn status(&self) -> CmmcStatus {
        if self.closed_out.is_some() { self.record.reached.closed_out() } else { self.record.reached }
    }

    /// The day by which its POA&M must be closed out; `None` once that is done.
    pub(super) fn open_closeout(&self) -> Option<Date> {
        self.record.closeout_due.filter(|_| self.closed_out.is_none())
    }

    /// The last day on which it can be in force if nothing else happens.
    pub(super) fn last_day(&self) -> Date {
        let valid_until = self.record.valid_until;
        self.open_closeout().map_or(valid_until, |due| due.min(valid_until))
    }

    /// The first day on which it is no longer in force, once that is known.
    pub(super) fn over_since(&self) -> Option<Date> {
        let ended = self.ended.map(|(day, _)| day);
        ended.or_else(|| (self.day > self.last_day()).then(|| days_after(self.last_day(), 1)))
    }

    pub(super) fn is_over(&self) -> bool {
        self.over_since().is_some()
    }

    /// The paragraph on closing the POA&M in time.
    pub(super) fn closeout_section(&self) -> Section {
        self.record.rules.closeout.clone().unwrap_or_default()
    }

    /// The paragraph on investigations.
    pub(super) fn override_section(&self) -> Section {
        self.record.rules.overridden.clone().unwrap_or_default()
    }
}
