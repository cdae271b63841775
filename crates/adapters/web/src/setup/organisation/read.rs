//! Reads the form of the first organisation.

use std::sync::Arc;

use controlkeep_compliance::{AssessmentName, Framework};
use controlkeep_http::Problem;
use controlkeep_kernel::{FrameworkId, TextError};
use controlkeep_rbac::OrganisationName;

use super::Form;
use crate::fields::FieldErrors;
use crate::ui::Ui;
use crate::words::values;

/// What the set-up ends with, read and sound.
pub(super) struct First {
    pub(super) organisation: OrganisationName,
    pub(super) assessment: AssessmentName,
    pub(super) framework: Arc<Framework>,
}

/// Reads the form, or notes what is wrong with it.
///
/// # Errors
/// When the store fails.
pub(super) async fn first(ui: &Ui, form: &Form, errors: &mut FieldErrors) -> Result<Option<First>, Problem> {
    let words = ui.words();
    let organisation =
        errors.take(words, "organisation", OrganisationName::parse(&form.organisation), organisation_fault);
    let framework = framework(ui, &form.framework).await?;
    if framework.is_none() {
        errors.add(words, "framework", "setup-framework-missing");
    }
    let assessment =
        errors.take(words, "assessment", AssessmentName::parse(&form.assessment), assessment_fault);
    Ok(match (organisation, framework, assessment) {
        (Some(organisation), Some(framework), Some(assessment)) => {
            Some(First { organisation, assessment, framework })
        }
        _ => None,
    })
}

async fn framework(ui: &Ui, id: &str) -> Result<Option<Arc<Framework>>, Problem> {
    let Ok(id) = id.parse::<FrameworkId>() else { return Ok(None) };
    let app = ui.app.clone();
    Ok(ui.app.blocking.read(move || app.shelf.of(app.views.as_ref(), id)).await??)
}

fn organisation_fault(error: &TextError) -> &'static str {
    match error {
        TextError::Empty => "setup-organisation-missing",
        TextError::TooLong { .. } => "setup-organisation-too-long",
        TextError::ControlCharacter => "setup-name-control",
    }
}

fn assessment_fault(error: &TextError) -> &'static str {
    match error {
        TextError::Empty => "setup-assessment-missing",
        TextError::TooLong { .. } => "setup-assessment-too-long",
        TextError::ControlCharacter => "setup-name-control",
    }
}

/// A name for the first assessment: the level, and the year it is begun in.
pub(super) fn suggested_name(ui: &Ui) -> String {
    let moment = ui.formats().moment(ui.viewer.now);
    let year = moment.machine.split('-').next().unwrap_or_default().to_owned();
    ui.words().text_with("setup-assessment-suggestion", &values([("year", year.into())]))
}
