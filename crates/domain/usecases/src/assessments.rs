//! Assessments: one look at one framework.

mod copy_assessment;
mod create_assessment;
mod start_assessment;

pub use copy_assessment::{CopyAssessment, CopyAssessmentError, copy_assessment};
pub use create_assessment::{CreateAssessment, CreateAssessmentError, create_assessment};
pub(crate) use start_assessment::{StartAssessment, start_assessment};
