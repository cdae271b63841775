//! An assessment as lists show it.

use controlkeep_compliance::{Assessment, AssessmentState};
use controlkeep_kernel::{AssessmentId, FrameworkId, Timestamp};
use controlkeep_ports::{AssessmentHead, ScoreSummary};
use schemars::JsonSchema;
use serde::Serialize;

use crate::codes::{AssessmentStateCode, Id, When};
use crate::sample::{self, Sample};

/// An assessment with its score in one line.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Assessment")]
pub(crate) struct AssessmentView {
    /// The number people use, counted within the organisation.
    pub(crate) number: u32,
    /// Its id.
    id: Id<AssessmentId>,
    /// What it is called.
    name: String,
    /// The id of the catalogue it is against.
    catalogue: Id<FrameworkId>,
    /// Where it stands.
    state: AssessmentStateCode,
    /// When it was created.
    created_at: When,
    /// What it comes to.
    score: ScoreLineView,
}

/// A score in one line.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ScoreLine")]
pub(crate) struct ScoreLineView {
    /// `no_score`, `projected` or `reportable`. Only a reportable number may be reported.
    kind: String,
    /// The points that follow from the findings, whatever may be reported.
    points: i32,
    /// The most points there are.
    max: i32,
    /// The status that would follow.
    status: String,
    /// The rule set that counted.
    rule_set: String,
    /// Requirements met.
    met: u16,
    /// Requirements not met.
    not_met: u16,
    /// Requirements that do not apply.
    not_applicable: u16,
    /// Requirements not assessed.
    not_assessed: u16,
}

impl ScoreLineView {
    pub(crate) fn of(score: ScoreSummary) -> Self {
        Self {
            kind: score.kind,
            points: score.value,
            max: score.max,
            status: score.status,
            rule_set: score.rule_set,
            met: score.met,
            not_met: score.not_met,
            not_applicable: score.not_applicable,
            not_assessed: score.not_assessed,
        }
    }
}

impl AssessmentView {
    pub(crate) fn of(head: AssessmentHead) -> Self {
        let Assessment { id, number, name, framework, state, created_at, .. } = head.assessment;
        Self {
            number,
            id: Id(id),
            name: name.to_string(),
            catalogue: Id(framework),
            state: AssessmentStateCode(state),
            created_at: When(created_at),
            score: ScoreLineView::of(head.score),
        }
    }
}

impl Sample for ScoreLineView {
    fn sample() -> Self {
        Self {
            kind: "projected".into(),
            points: sample::points().max - 20,
            max: sample::points().max,
            status: "conditional".into(),
            rule_set: "2024-12-16".into(),
            met: 98,
            not_met: 7,
            not_applicable: 3,
            not_assessed: 2,
        }
    }
}

impl Sample for AssessmentView {
    fn sample() -> Self {
        Self {
            number: 1,
            id: Id(AssessmentId::from_bytes([0x1c; 16])),
            name: "Self-assessment 2026".into(),
            catalogue: Id(FrameworkId::from_bytes([0x18; 16])),
            state: AssessmentStateCode(AssessmentState::InProgress),
            created_at: When(Timestamp::from_seconds(1_795_000_000)),
            score: ScoreLineView::sample(),
        }
    }
}
