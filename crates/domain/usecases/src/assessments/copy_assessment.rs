//! Copying an assessment: the next one starts where an earlier one stands.

use controlkeep_compliance::{
    Assessment, AssessmentName, FindingContext, FindingRefused, Framework, ObjectiveFinding, PartialCredit,
    PartialCreditContext, PartialCreditRefused, RuleSet,
};
use controlkeep_kernel::{Actor, AssessmentId};
use controlkeep_ports::{AssessmentSheet, ScoreSummary, Store, StoreError, Tx};
use controlkeep_rbac::Scope;

use super::{StartAssessment, start_assessment};
use crate::frameworks::Shelf;

/// An assessment to copy.
#[derive(Debug, Clone)]
pub struct CopyAssessment {
    /// The right to create assessments, and where.
    pub scope: Scope,
    /// The number of the assessment that is copied.
    pub source: u32,
    /// The id of the new one.
    pub id: AssessmentId,
    /// What the new one is called.
    pub name: AssessmentName,
    /// Who copies it.
    pub actor: Actor,
}

/// An assessment cannot be copied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyAssessmentError {
    /// The organisation has no assessment of that number.
    #[error("not found")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates an assessment of the same framework and carries findings, notes, methods and claims of
/// partial credit over, each with its own audit entry that names the source. The source may be in
/// any state and stays as it is.
///
/// # Errors
/// When there is no such assessment or the store fails.
pub fn copy_assessment(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    command: &CopyAssessment,
) -> Result<Assessment, CopyAssessmentError> {
    store.transact(|tx| {
        let source = tx.assessments().hold(&command.scope, command.source)?;
        let source = source.ok_or(CopyAssessmentError::NotFound)?;
        let framework = shelf.within(tx, source.framework)?;
        let framework = framework.ok_or_else(|| StoreError::Inconsistent {
            table: "assessments",
            column: "framework",
            id: source.id.to_string(),
            detail: format!("there is no framework {}", source.framework),
        })?;
        let started =
            StartAssessment { id: command.id, name: command.name.clone(), framework: &framework, rules };
        let assessment = start_assessment(tx, &command.scope, &started, &command.actor)?;
        let copy = Copy { source: &source, assessment: &assessment, framework: &framework, rules };
        let (findings, partial_credits) = copy.carry(tx, &command.actor)?;
        let sheet = AssessmentSheet { assessment, findings, partial_credits };
        let card = shelf.score_stored(&framework, &sheet, rules);
        tx.assessments().keep_score(&sheet.assessment, &ScoreSummary::of(&card))?;
        Ok(sheet.assessment)
    })
}

struct Copy<'a> {
    source: &'a Assessment,
    assessment: &'a Assessment,
    framework: &'a Framework,
    rules: &'a RuleSet,
}

type Carried = (Vec<ObjectiveFinding>, Vec<PartialCredit>);

impl Copy<'_> {
    fn carry(&self, tx: &mut dyn Tx, actor: &Actor) -> Result<Carried, StoreError> {
        let mut findings = tx.findings().list(self.source)?;
        // In the order of the catalogue, so that the entries read as the board does.
        findings.sort_by_key(|finding| self.framework.find_objective(finding.objective));
        let findings = findings.iter().filter_map(|earlier| self.finding(tx, earlier, actor).transpose());
        let findings = findings.collect::<Result<_, _>>()?;
        let credits = tx.findings().list_partial_credits(self.source)?;
        let credits = credits.iter().filter_map(|earlier| self.credit(tx, earlier, actor).transpose());
        Ok((findings, credits.collect::<Result<_, _>>()?))
    }

    fn finding(
        &self,
        tx: &mut dyn Tx,
        earlier: &ObjectiveFinding,
        actor: &Actor,
    ) -> Result<Option<ObjectiveFinding>, StoreError> {
        let Some((requirement, index)) = self.framework.find_objective(earlier.objective) else {
            return Ok(None);
        };
        let label = self.framework.objective_label(requirement, index);
        let context = FindingContext { assessment: self.assessment, label: &label, actor };
        let blank = ObjectiveFinding::blank(self.assessment.id, earlier.requirement, earlier.objective);
        match blank.carry(&context, earlier, self.source.number) {
            Ok(change) => Ok(Some(tx.findings().record(change)?.value)),
            // Something was stated and taken back: there is nothing to carry.
            Err(FindingRefused::Unchanged) => Ok(None),
            Err(refused) => Err(StoreError::Refused(refused.to_string())),
        }
    }

    fn credit(
        &self,
        tx: &mut dyn Tx,
        earlier: &PartialCredit,
        actor: &Actor,
    ) -> Result<Option<PartialCredit>, StoreError> {
        let Some(position) = self.framework.find_requirement(earlier.requirement) else { return Ok(None) };
        let catalogue = self.framework.catalogue();
        let requirement = &catalogue.requirements[position];
        let weight = self.rules.weight_of(catalogue.kind, requirement);
        let context = PartialCreditContext { assessment: self.assessment, requirement, weight, actor };
        let blank = PartialCredit::blank(self.assessment.id, earlier.requirement);
        match blank.choose(&context, earlier.claimed, 0) {
            Ok(change) => Ok(Some(tx.findings().record_partial_credit(change)?.value)),
            // The claim was given up, or the rules of today know no partial credit there.
            Err(PartialCreditRefused::Unchanged | PartialCreditRefused::NoPartialCredit) => Ok(None),
            Err(refused) => Err(StoreError::Refused(refused.to_string())),
        }
    }
}
