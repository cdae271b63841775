//! What is found in one organisation.

use controlkeep_compliance::{
    Extent, FactText, Framework, Grounds, Judgement, Methods, Note, Reason, RuleSet, Weight,
};
use controlkeep_usecases::findings::FindingEdit;

use super::story::Story;
use super::{fits, words};
use crate::failure::Failure;

/// How a requirement stands as a whole: objectives of one requirement are rarely strangers.
#[derive(Clone, Copy)]
enum Standing {
    Done,
    Begun,
    NotApplicable,
}

/// Judges requirement after requirement.
pub(super) struct Judge<'a> {
    pub(super) framework: &'a Framework,
    pub(super) rules: &'a RuleSet,
    /// How many of a hundred requirements are done.
    pub(super) done: u32,
}

impl Judge<'_> {
    /// What is first said about every objective of a requirement.
    pub(super) fn judge(&self, story: &mut Story, requirement: usize) -> Result<Vec<FindingEdit>, Failure> {
        let standing = self.standing(story, requirement);
        let objectives = self.framework.catalogue().requirements[requirement].objectives.len();
        (0..objectives).map(|index| self.state(story, standing, requirement, index)).collect()
    }

    /// What is said later about an objective: it was mended, or at least looked at again.
    pub(super) fn revise(
        &self,
        story: &mut Story,
        (requirement, index): (usize, usize),
        first: &FindingEdit,
    ) -> Result<FindingEdit, Failure> {
        let mended = matches!(first.judgement, Some(Judgement::NotMet { .. })) && story.chance(50);
        Ok(FindingEdit {
            objective: self.framework.objective_id(requirement, index),
            // A finding, a note and methods were stated before.
            expected_version: 3,
            judgement: mended.then_some(Judgement::MET),
            note: Some(fits(Note::parse(&format!("Looked at again. {}", story.note())))?),
            methods: None,
        })
    }

    fn standing(&self, story: &mut Story, requirement: usize) -> Standing {
        let of = &self.framework.catalogue().requirements[requirement];
        // Without its gate an assessment has no score at all, which few of them lack.
        if matches!(self.rules.weight_of(self.framework.catalogue().kind, of), Weight::Gate) {
            return if story.chance(97) { Standing::Done } else { Standing::Begun };
        }
        match story.between(0, 99) {
            0..2 => Standing::NotApplicable,
            drawn if drawn < self.done => Standing::Done,
            _ => Standing::Begun,
        }
    }

    fn state(
        &self,
        story: &mut Story,
        standing: Standing,
        requirement: usize,
        index: usize,
    ) -> Result<FindingEdit, Failure> {
        let judgement = match standing {
            Standing::Done => met(story)?,
            Standing::Begun if story.chance(55) => met(story)?,
            Standing::Begun => {
                Judgement::NotMet { reason: Some(fits(Reason::parse(story.pick(words::SHORTFALLS)))?) }
            }
            Standing::NotApplicable => {
                Judgement::NotApplicable { reason: fits(Reason::parse(story.pick(words::DOES_NOT_APPLY)))? }
            }
        };
        Ok(FindingEdit {
            objective: self.framework.objective_id(requirement, index),
            expected_version: 0,
            judgement: Some(judgement),
            note: Some(fits(Note::parse(&story.note()))?),
            methods: Some(methods(story)),
        })
    }
}

fn met(story: &mut Story) -> Result<Judgement, Failure> {
    let grounds = match story.between(0, 99) {
        0..7 => Grounds::Inherited {
            provider: fits(FactText::parse(story.pick(words::PROVIDERS)))?,
            extent: if story.chance(50) { Extent::Full } else { Extent::Partial },
            proof: fits(FactText::parse("Responsibility matrix of the provider, current edition"))?,
        },
        7 => Grounds::EnduringException {
            security_plan: fits(FactText::parse("System security plan, section 4.2"))?,
            mitigations: fits(FactText::parse(
                "The machine stands alone behind a locked door and is logged",
            ))?,
        },
        _ => Grounds::Implemented,
    };
    Ok(Judgement::Met(grounds))
}

/// At least one, so that the entry is never about nothing.
fn methods(story: &mut Story) -> Methods {
    let (examine, interview) = (story.chance(80), story.chance(50));
    Methods { examine, interview, test: story.chance(40) || !(examine || interview) }
}
