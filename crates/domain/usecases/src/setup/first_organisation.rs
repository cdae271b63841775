//! The organisation and the assessment that a set-up ends with.

use controlkeep_accounts::Account;
use controlkeep_compliance::{Assessment, AssessmentName, Framework, RuleSet};
use controlkeep_kernel::{Actor, AssessmentId, OrganisationId};
use controlkeep_ports::{StoreError, Tx};
use controlkeep_rbac::{Access, Granted, Organisation, OrganisationName, Permission, Role, Scope};

use super::installation::damaged;
use crate::assessments::{StartAssessment, start_assessment};
use crate::organisations::{FoundOrganisation, found_organisation};

/// The first organisation, with its first assessment.
pub struct FirstOrganisation<'a> {
    /// Its id.
    pub id: OrganisationId,
    /// What it is called.
    pub name: OrganisationName,
    /// Its first assessment.
    pub assessment: FirstAssessment<'a>,
}

/// The first assessment.
pub struct FirstAssessment<'a> {
    /// Its id.
    pub id: AssessmentId,
    /// What it is called.
    pub name: AssessmentName,
    /// Against which framework; it is stored already.
    pub framework: &'a Framework,
    /// The rules that count it.
    pub rules: &'a RuleSet,
}

/// What a set-up ended with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// The first organisation.
    pub organisation: Organisation,
    /// Its first assessment.
    pub assessment: Assessment,
}

/// Founds the organisation, with `founder` as its maintainer, and starts the assessment.
pub(super) fn found(
    tx: &mut dyn Tx,
    first: &FirstOrganisation<'_>,
    founder: &Account,
    actor: &Actor,
) -> Result<Finished, StoreError> {
    let organisation = found_organisation(
        tx,
        &FoundOrganisation {
            id: first.id,
            name: first.name.clone(),
            founder: founder.id,
            founder_name: founder.name.to_string(),
        },
        actor,
    )?;
    let scope = scope_of(founder, organisation.id)?;
    let start = StartAssessment {
        id: first.assessment.id,
        name: first.assessment.name.clone(),
        framework: first.assessment.framework,
        rules: first.assessment.rules,
    };
    let assessment = start_assessment(tx, &scope, &start, actor)?;
    Ok(Finished { organisation, assessment })
}

/// The founder was made a maintainer within this very transaction, and the decision says the rest.
fn scope_of(founder: &Account, organisation: OrganisationId) -> Result<Scope, StoreError> {
    let access = Access {
        account: founder.id,
        administrator: founder.administrator,
        memberships: vec![(organisation, Role::Maintainer)],
        granted: Granted::EVERYTHING,
    };
    access
        .organisation(organisation, Permission::CreateAssessments)
        .map_err(|refused| damaged("stage", &refused.to_string()))
}
