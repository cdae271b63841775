//! Why an item cannot be opened or changed.

use controlkeep_kernel::coded;

use super::{PoamGap, PoamItem, PoamNumber, PoamStage};
use crate::{AssessmentState, Date, Finding, Section};

/// An item cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PoamNotOpened {
    /// The assessment no longer takes changes to its plans.
    #[error("the assessment is {} and takes no changes", .0.code())]
    Locked(AssessmentState),
    /// The level has no POA&M at all (32 CFR 170.21(a)(1)).
    #[error("{requirement} is of a level without a POA&M ({section})")]
    NoPoam {
        /// The code of the requirement.
        requirement: String,
        /// The paragraph.
        section: Section,
    },
    /// The line is about none of the catalogue's requirements.
    #[error("the catalogue has no requirement at position {0}")]
    UnknownRequirement(usize),
    /// Only what is NOT MET is planned (32 CFR 170.4(b)).
    #[error("{requirement} is {}, and only what is not met is planned ({section})", .finding.code())]
    NotFailed {
        /// The code of the requirement.
        requirement: String,
        /// What was found.
        finding: Finding,
        /// The paragraph.
        section: Section,
    },
    /// No objective is named.
    #[error("no failed objective of {requirement} is named")]
    NoObjective {
        /// The code of the requirement.
        requirement: String,
    },
    /// A named objective did not fail, or is not one of the requirement's.
    #[error("{objective} is no failed objective of {requirement}")]
    ObjectiveNotFailed {
        /// The code of the requirement.
        requirement: String,
        /// The code that was named.
        objective: String,
    },
    /// Only an item that is over can be followed.
    #[error("{number} is {} and can still be worked on", .stage.code())]
    FollowsLive {
        /// The item to be followed.
        number: PoamNumber,
        /// Where it stands.
        stage: PoamStage,
    },
    /// The item to be followed has no lower number, so numbers were reused.
    #[error("{number} cannot follow {follows}: numbers only grow")]
    NumberReused {
        /// The new item's number.
        number: PoamNumber,
        /// The number of the item to be followed.
        follows: PoamNumber,
    },
    /// The item has as many milestones as it can.
    #[error("an item has at most {most} milestones")]
    TooManyMilestones {
        /// How many it can have.
        most: usize,
    },
    /// The days do not fit together.
    #[error(transparent)]
    Schedule(#[from] ScheduleRefused),
}

/// An item cannot be changed like that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PoamRefused {
    /// The item belongs to another assessment than the one given.
    #[error("{0} belongs to another assessment")]
    AnotherAssessment(PoamNumber),
    /// The assessment no longer takes changes to its plans.
    #[error("the assessment is {} and takes no changes", .0.code())]
    Locked(AssessmentState),
    /// Somebody else changed it since it was read.
    #[error("{} was changed by somebody else", .stored.number)]
    Stale {
        /// What is stored now.
        stored: Box<PoamItem>,
    },
    /// It is closed or withdrawn and stays so; a new item can follow it.
    #[error("{number} is {} and stays so", .stage.code())]
    Over {
        /// The item.
        number: PoamNumber,
        /// Where it stands.
        stage: PoamStage,
    },
    /// It is like that already.
    #[error("nothing would change")]
    Unchanged,
    /// The step does not lead on from where the item stands.
    #[error("{number} is {} and cannot become {}", .from.code(), .to.code())]
    Transition {
        /// The item.
        number: PoamNumber,
        /// Where it stands.
        from: PoamStage,
        /// Where it should go.
        to: PoamStage,
    },
    /// The days do not fit together.
    #[error(transparent)]
    Schedule(#[from] ScheduleRefused),
    /// What is said to have happened lies in the future.
    #[error("{day} is after {today}: it has not happened yet")]
    NotYet {
        /// When it is said to have happened.
        day: Date,
        /// Today.
        today: Date,
    },
    /// Verification cannot come before the work is done.
    #[error("verified on {day}, before the work was done on {completed}")]
    VerifiedTooEarly {
        /// The day of the verification.
        day: Date,
        /// When the work was done.
        completed: Date,
    },
    /// The item cannot be closed yet; this is all that is missing.
    #[error("{number} lacks {}", codes(.gaps))]
    NotClosable {
        /// The item.
        number: PoamNumber,
        /// All that is missing, never only the first.
        gaps: Vec<ClosingGap>,
    },
    /// The item has no milestone of that number.
    #[error("there is no milestone {0}")]
    UnknownMilestone(u32),
    /// The milestone is done or dropped, so it takes no such change.
    #[error("milestone {0} is done or dropped")]
    MilestoneSettled(u32),
    /// The item has as many milestones as it can.
    #[error("an item has at most {most} milestones")]
    TooManyMilestones {
        /// How many it can have.
        most: usize,
    },
}

/// The days of a plan do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleRefused {
    /// A planned day is after the last day of the close-out (32 CFR 170.21(b)).
    #[error("{day} is after {last_day}, the last day of the close-out ({section})")]
    AfterCloseout {
        /// The planned day.
        day: Date,
        /// The last day that is in time.
        last_day: Date,
        /// The paragraph.
        section: Section,
    },
    /// The completion is planned before a milestone that is still to come.
    #[error("completion is planned for {completion}, before milestone {milestone} on {planned}")]
    BeforeMilestone {
        /// The planned completion.
        completion: Date,
        /// The number of the latest milestone.
        milestone: u32,
        /// Its planned day.
        planned: Date,
    },
    /// The completion is planned before the start.
    #[error("completion is planned for {completion}, before the start on {start}")]
    BeforeStart {
        /// The planned completion.
        completion: Date,
        /// The start.
        start: Date,
    },
}

coded! {
    /// What an item lacks to be closed.
    pub enum ClosingGap {
        /// Nothing shows that the weakness is gone.
        Evidence = "closing.evidence",
        /// The rule's minimum: [`PoamGap::Tasks`].
        Tasks = "closing.tasks",
        /// The rule's minimum: [`PoamGap::Resources`].
        Resources = "closing.resources",
        /// The rule's minimum: [`PoamGap::Milestones`].
        Milestones = "closing.milestones",
        /// The rule's minimum: [`PoamGap::PlannedCompletion`].
        PlannedCompletion = "closing.planned_completion",
    }
}

impl From<PoamGap> for ClosingGap {
    fn from(gap: PoamGap) -> Self {
        match gap {
            PoamGap::Tasks => Self::Tasks,
            PoamGap::Resources => Self::Resources,
            PoamGap::Milestones => Self::Milestones,
            PoamGap::PlannedCompletion => Self::PlannedCompletion,
        }
    }
}

fn codes(gaps: &[ClosingGap]) -> String {
    gaps.iter().map(|gap| gap.code()).collect::<Vec<_>>().join(", ")
}
