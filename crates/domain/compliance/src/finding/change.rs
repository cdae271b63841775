//! Every way to change a finding, each with its version guard and its audit entry.

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject};

use super::{Basis, Fact, Facts, Finding, Grounds, Judgement, Methods, Note, ObjectiveFinding, Reason};
use crate::{Assessment, AssessmentState};

/// A finding was stated.
const SET: AuditAction = AuditAction("finding.set");
/// An earlier finding was put back.
const UNDONE: AuditAction = AuditAction("finding.undone");
/// The note was written.
const NOTED: AuditAction = AuditAction("finding.note");
/// The methods were ticked.
const METHODS: AuditAction = AuditAction("finding.methods");

/// A finding was carried over from an earlier assessment.
const CARRIED: AuditAction = AuditAction("finding.carried");

/// Where a finding is changed and by whom.
#[derive(Debug, Clone, Copy)]
pub struct FindingContext<'a> {
    /// The assessment the finding belongs to.
    pub assessment: &'a Assessment,
    /// What people call the objective, such as `3.5.3[b]`.
    pub label: &'a str,
    /// Who changes it.
    pub actor: &'a Actor,
}

/// A finding cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindingRefused {
    /// Somebody else changed it since it was read.
    #[error("the finding was changed by somebody else")]
    Stale {
        /// What is stored now.
        stored: Box<ObjectiveFinding>,
    },
    /// The assessment no longer takes changes.
    #[error("the assessment is {} and takes no changes", .0.code())]
    Locked(AssessmentState),
    /// It is like that already.
    #[error("nothing would change")]
    Unchanged,
}

impl ObjectiveFinding {
    /// States a finding.
    ///
    /// # Errors
    /// When the assessment takes no changes, when `expected_version` is not the stored one, or when
    /// the same was stated already.
    pub fn judge(
        self,
        context: &FindingContext<'_>,
        judgement: Judgement,
        expected_version: i64,
    ) -> Result<FindingChange, FindingRefused> {
        self.rejudge(context, judgement, expected_version, SET)
    }

    /// Puts an earlier finding back. The undo is an entry of its own: nothing leaves the history.
    ///
    /// # Errors
    /// As [`Self::judge`].
    pub fn restore(
        self,
        context: &FindingContext<'_>,
        judgement: Judgement,
        expected_version: i64,
    ) -> Result<FindingChange, FindingRefused> {
        self.rejudge(context, judgement, expected_version, UNDONE)
    }

    /// Writes the note.
    ///
    /// # Errors
    /// As [`Self::judge`].
    pub fn annotate(
        self,
        context: &FindingContext<'_>,
        note: Note,
        expected_version: i64,
    ) -> Result<FindingChange, FindingRefused> {
        self.guard(context, expected_version)?;
        let event = self.event(context, NOTED).changed(
            "note",
            Some(self.note.as_str().to_owned()),
            Some(note.as_str().to_owned()),
        );
        let after = Self { note, ..self.clone() };
        self.become_changed(context, after, event)
    }

    /// Ticks how the objective was looked at.
    ///
    /// # Errors
    /// As [`Self::judge`].
    pub fn set_methods(
        self,
        context: &FindingContext<'_>,
        methods: Methods,
        expected_version: i64,
    ) -> Result<FindingChange, FindingRefused> {
        self.guard(context, expected_version)?;
        let event = self.event(context, METHODS).changed(
            "methods",
            Some(self.methods.to_string()),
            Some(methods.to_string()),
        );
        let after = Self { methods, ..self.clone() };
        self.become_changed(context, after, event)
    }

    /// Takes over what another assessment of the same framework says about the objective: finding,
    /// note and methods. `source` is that assessment's number.
    ///
    /// # Errors
    /// As [`Self::judge`]; nothing is carried over what somebody stated here already.
    pub fn carry(
        self,
        context: &FindingContext<'_>,
        earlier: &Self,
        source: u32,
    ) -> Result<FindingChange, FindingRefused> {
        debug_assert_eq!(self.objective, earlier.objective, "a finding is carried to its own objective");
        self.guard(context, 0)?;
        let event = judged(self.event(context, CARRIED), &self.judgement, &earlier.judgement)
            .changed("note", Some(self.note.to_string()), Some(earlier.note.to_string()))
            .changed("methods", Some(self.methods.to_string()), Some(earlier.methods.to_string()))
            .with("source", source.to_string());
        let after = Self {
            judgement: earlier.judgement.clone(),
            note: earlier.note.clone(),
            methods: earlier.methods,
            ..self.clone()
        };
        self.become_changed(context, after, event)
    }

    fn rejudge(
        self,
        context: &FindingContext<'_>,
        judgement: Judgement,
        expected_version: i64,
        action: AuditAction,
    ) -> Result<FindingChange, FindingRefused> {
        self.guard(context, expected_version)?;
        let event = judged(self.event(context, action), &self.judgement, &judgement);
        let after = Self { judgement, ..self.clone() };
        self.become_changed(context, after, event)
    }

    fn guard(&self, context: &FindingContext<'_>, expected_version: i64) -> Result<(), FindingRefused> {
        debug_assert_eq!(
            self.assessment, context.assessment.id,
            "a finding is changed in its own assessment"
        );
        if !context.assessment.state.is_writable() {
            return Err(FindingRefused::Locked(context.assessment.state));
        }
        if expected_version != self.version {
            return Err(FindingRefused::Stale { stored: Box::new(self.clone()) });
        }
        Ok(())
    }

    fn event(&self, context: &FindingContext<'_>, action: AuditAction) -> Event {
        let subject =
            Subject::new("finding", format!("{}/{}", self.assessment, self.objective), context.label);
        Event::done(ChainId::of(context.assessment.organisation), context.actor, action, subject)
    }

    /// Stamps `after` with its version, author and moment, unless nothing differs.
    fn become_changed(
        self,
        context: &FindingContext<'_>,
        after: Self,
        event: Event,
    ) -> Result<FindingChange, FindingRefused> {
        if after == self {
            return Err(FindingRefused::Unchanged);
        }
        let after = Self {
            version: self.version.saturating_add(1),
            updated_by: context.actor.account,
            updated_by_name: context.actor.name.clone(),
            updated_at: Some(context.actor.at),
            ..after
        };
        Ok(FindingChange { after, expected_version: self.version, event })
    }
}

/// States the same finding about every objective that is still open, and leaves the others alone.
///
/// Each finding comes with what people call its objective. The result is empty when nothing is open.
///
/// # Errors
/// As [`ObjectiveFinding::judge`]; a finding of [`Judgement::NotAssessed`] is always
/// [`FindingRefused::Unchanged`].
pub fn judge_open(
    findings: impl IntoIterator<Item = (ObjectiveFinding, String)>,
    assessment: &Assessment,
    actor: &Actor,
    judgement: &Judgement,
) -> Result<Vec<FindingChange>, FindingRefused> {
    findings
        .into_iter()
        .filter(|(finding, _)| finding.judgement.finding() == Finding::NotAssessed)
        .map(|(finding, label)| {
            let version = finding.version;
            finding.judge(&FindingContext { assessment, label: &label, actor }, judgement.clone(), version)
        })
        .collect()
}

change! {
    /// A changed finding with its audit entry. Only the decisions above make one.
    pub struct FindingChange of ObjectiveFinding;
}

/// The entry says all that makes either judgement, also what both share, so that an undo can put
/// the earlier one back.
fn judged(event: Event, before: &Judgement, after: &Judgement) -> Event {
    let code = |judgement: &Judgement| Some(judgement.finding().code().to_owned());
    let reason = |judgement: &Judgement| judgement.reason().map(Reason::to_string);
    let (stated_before, stated_after) = (stated(before), stated(after));
    let text = |facts: &Facts, fact: Fact| facts.get(fact).map(str::to_owned);
    let facts =
        Fact::ALL.iter().map(|fact| (fact.code(), text(&stated_before, *fact), text(&stated_after, *fact)));
    [("reason", reason(before), reason(after)), ("basis", basis(before), basis(after))]
        .into_iter()
        .chain(facts)
        .filter(|(_, before, after)| before.is_some() || after.is_some())
        .fold(event.changed("finding", code(before), code(after)), |event, (field, before, after)| {
            event.changed(field, before, after)
        })
}

/// What is in place needs no words: only other grounds are told.
fn basis(judgement: &Judgement) -> Option<String> {
    let basis = judgement.grounds()?.basis();
    (basis != Basis::Implemented).then(|| basis.code().to_owned())
}

fn stated(judgement: &Judgement) -> Facts {
    judgement.grounds().map(Grounds::facts).unwrap_or_default()
}
