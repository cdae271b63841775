//! Creating and renaming assessments.

use controlkeep_kernel::{
    Actor, AssessmentId, AuditAction, ChainId, Event, FrameworkId, OrganisationId, Subject,
};

use super::{Assessment, AssessmentName, AssessmentState};

/// An assessment was created.
const CREATED: AuditAction = AuditAction("assessment.created");
/// An assessment got another name.
const RENAMED: AuditAction = AuditAction("assessment.renamed");

/// What an assessment starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssessment {
    /// Its id.
    pub id: AssessmentId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The next free number of the organisation.
    pub number: u32,
    /// What it is called.
    pub name: AssessmentName,
    /// Against which framework.
    pub framework: FrameworkId,
}

/// An assessment cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssessmentRefused {
    /// Somebody else changed it since it was read.
    #[error("the assessment was changed by somebody else")]
    Stale {
        /// What is stored now.
        stored: Box<Assessment>,
    },
    /// It no longer takes changes.
    #[error("the assessment is {} and takes no changes", .0.code())]
    Locked(AssessmentState),
    /// It is like that already.
    #[error("nothing would change")]
    Unchanged,
}

impl Assessment {
    /// Starts an assessment. It is in progress from the first moment.
    pub fn create(new: NewAssessment, actor: &Actor) -> AssessmentChange {
        let after = Self {
            id: new.id,
            organisation: new.organisation,
            number: new.number,
            name: new.name,
            framework: new.framework,
            state: AssessmentState::InProgress,
            created_at: actor.at,
            version: 1,
        };
        let event = after
            .event(actor, CREATED)
            .with("name", after.name.as_str())
            .with("number", after.number.to_string())
            .with("framework", after.framework.to_string())
            .with("state", after.state.code());
        AssessmentChange { after, expected_version: 0, event }
    }

    /// Gives it another name.
    ///
    /// # Errors
    /// When it takes no changes, when `expected_version` is not the stored one, or when it has that
    /// name already.
    pub fn rename(
        self,
        name: AssessmentName,
        expected_version: i64,
        actor: &Actor,
    ) -> Result<AssessmentChange, AssessmentRefused> {
        if !self.state.is_writable() {
            return Err(AssessmentRefused::Locked(self.state));
        }
        if expected_version != self.version {
            return Err(AssessmentRefused::Stale { stored: Box::new(self) });
        }
        if name == self.name {
            return Err(AssessmentRefused::Unchanged);
        }
        let before = self.name.to_string();
        let after = Self { name, version: self.version.saturating_add(1), ..self };
        let event = after.event(actor, RENAMED).changed("name", Some(before), Some(after.name.to_string()));
        Ok(AssessmentChange { after, expected_version, event })
    }

    fn event(&self, actor: &Actor, action: AuditAction) -> Event {
        let subject = Subject::new("assessment", self.id, self.name.as_str());
        Event::done(ChainId::of(self.organisation), actor, action, subject)
    }
}

change! {
    /// A changed assessment with its audit entry. Only the decisions above make one.
    pub struct AssessmentChange of Assessment;
}
