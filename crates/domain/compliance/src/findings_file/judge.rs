//! From records to judgements about every objective.

use std::collections::HashMap;

use super::target::Target;
use super::{FindingRecord, FindingsFile, FindingsFileError, Place, RecordError, StatedFinding};
use crate::{
    Basis, Catalogue, Finding, Grounds, Judgement, Reason, ReasonMissing, RuleSet, Sheet, Weight, embedded,
};

/// The findings of a file, one judgement for each objective of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedSheet {
    /// What is counted.
    pub sheet: Sheet,
    /// By the positions of requirement and objective: what was stated, with grounds and reasons.
    pub judgements: Vec<Vec<Judgement>>,
}

impl JudgedSheet {
    /// The objectives that are NOT MET without a reason, by the positions of requirement and
    /// objective. A certification assessment needs one for each (32 CFR 170.24(b)(2)).
    #[must_use]
    pub fn without_reason(&self) -> Vec<(usize, usize)> {
        self.positions(|judgement| matches!(judgement, Judgement::NotMet { reason: None }))
    }

    /// The objectives that are MET on a basis, by the positions of requirement and objective.
    #[must_use]
    pub fn on_basis(&self, basis: Basis) -> Vec<(usize, usize)> {
        self.positions(|judgement| judgement.grounds().is_some_and(|grounds| grounds.basis() == basis))
    }

    fn positions(&self, wanted: impl Fn(&Judgement) -> bool) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (requirement, judgements) in self.judgements.iter().enumerate() {
            let objectives = judgements.iter().enumerate().filter(|(_, judgement)| wanted(judgement));
            found.extend(objectives.map(|(objective, _)| (requirement, objective)));
        }
        found
    }
}

impl FindingsFile {
    /// Reads every record against a catalogue.
    ///
    /// A whole requirement that is NOT MET with partial credit has those objectives met without which
    /// the rule grants none, and the others not: that is what the claim says.
    ///
    /// # Errors
    /// [`FindingsFileError::Records`] with everything that is wrong with any record.
    pub fn judge(&self, catalogue: &Catalogue, rules: &RuleSet) -> Result<JudgedSheet, FindingsFileError> {
        let mut judge = Judge::new(catalogue, rules);
        let errors: Vec<RecordError> =
            self.records.iter().filter_map(|record| judge.take(record).err()).collect();
        if errors.is_empty() { Ok(judge.done) } else { Err(FindingsFileError::Records(errors)) }
    }
}

struct Judge<'a> {
    catalogue: &'a Catalogue,
    rules: &'a RuleSet,
    done: JudgedSheet,
    stated: HashMap<(usize, usize), Place>,
}

impl<'a> Judge<'a> {
    fn new(catalogue: &'a Catalogue, rules: &'a RuleSet) -> Self {
        let blank =
            |requirement: &crate::Requirement| vec![Judgement::NotAssessed; requirement.objectives.len()];
        let judgements = catalogue.requirements.iter().map(blank).collect();
        let done = JudgedSheet { sheet: Sheet::blank(catalogue), judgements };
        Self { catalogue, rules, done, stated: HashMap::new() }
    }

    fn take(&mut self, record: &FindingRecord) -> Result<(), RecordError> {
        let (place, stated) = (record.place, &record.stated);
        let target = self.target(place, &stated.id)?;
        let judgement = judgement(place, stated)?;
        let partial = self.partial(place, stated, &judgement, target.requirement())?;
        let objectives = self.free(place, stated, &target)?;
        let needed = if partial { self.needed(&target) } else { Vec::new() };
        for objective in objectives {
            let judgement = if needed.contains(&objective) { Judgement::MET } else { judgement.clone() };
            self.put(target.requirement(), objective, judgement, place);
        }
        if partial {
            self.done.sheet.set_partial(target.requirement(), true);
        }
        Ok(())
    }

    fn target(&self, place: Place, id: &str) -> Result<Target, RecordError> {
        let id = id.trim();
        let others = || embedded::all().into_iter().filter(|other| other.code != self.catalogue.code);
        Target::find(self.catalogue, id).ok_or_else(|| {
            match others().find(|other| Target::find(other, id).is_some()) {
                Some(theirs) => RecordError::OtherCatalogue {
                    place,
                    id: id.to_owned(),
                    theirs: theirs.code.clone(),
                    ours: self.catalogue.code.clone(),
                },
                None => RecordError::UnknownId {
                    place,
                    id: id.to_owned(),
                    catalogue: self.catalogue.code.clone(),
                },
            }
        })
    }

    /// The objectives of the target, none of which may have a finding yet.
    fn free(&self, place: Place, stated: &StatedFinding, target: &Target) -> Result<Vec<usize>, RecordError> {
        let requirement = target.requirement();
        let objectives = match target {
            Target::Requirement(requirement) => (0..self.done.judgements[*requirement].len()).collect(),
            Target::Objectives(_, objectives) => objectives.clone(),
        };
        match objectives.iter().find_map(|objective| self.stated.get(&(requirement, *objective))) {
            Some(first) => Err(RecordError::Twice { place, id: stated.id.clone(), first: *first }),
            None => Ok(objectives),
        }
    }

    fn put(&mut self, requirement: usize, objective: usize, judgement: Judgement, place: Place) {
        self.done.sheet.set(requirement, objective, judgement.finding());
        self.done.judgements[requirement][objective] = judgement;
        self.stated.insert((requirement, objective), place);
    }

    fn partial(
        &self,
        place: Place,
        stated: &StatedFinding,
        judgement: &Judgement,
        requirement: usize,
    ) -> Result<bool, RecordError> {
        let refused = || Err(RecordError::PartialCredit { place, id: stated.id.clone() });
        match stated.partial_credit.trim().to_ascii_lowercase().as_str() {
            "" | "no" => return Ok(false),
            "yes" => {}
            _ => return refused(),
        }
        let requirement = &self.catalogue.requirements[requirement];
        let weight = self.rules.weight_of(self.catalogue.kind, requirement);
        let exists = matches!(weight, Weight::PartialCredit { .. });
        if exists && judgement.finding() == Finding::NotMet { Ok(true) } else { refused() }
    }

    /// The objectives that must be met for partial credit, when a whole requirement is judged.
    fn needed(&self, target: &Target) -> Vec<usize> {
        let Target::Requirement(position) = target else { return Vec::new() };
        let requirement = &self.catalogue.requirements[*position];
        let level = self.rules.level(self.catalogue.kind);
        let rule = level.and_then(|level| level.partial_credit_of(requirement));
        rule.map(|rule| rule.needed_in(requirement).collect()).unwrap_or_default()
    }
}

fn judgement(place: Place, stated: &StatedFinding) -> Result<Judgement, RecordError> {
    let id = || stated.id.clone();
    let finding = finding(&stated.finding).ok_or_else(|| RecordError::Finding {
        place,
        id: id(),
        text: stated.finding.clone(),
    })?;
    let reason = reason(place, stated, finding)?;
    let grounds = grounds(place, stated, finding)?;
    Judgement::new(finding, grounds, reason)
        .map_err(|ReasonMissing| RecordError::ReasonMissing { place, id: id() })
}

/// The codes, and the words of 32 CFR 170.24(b) in any case.
fn finding(text: &str) -> Option<Finding> {
    let text = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    match text.as_str() {
        "n/a" | "na" => Some(Finding::NotApplicable),
        code => Finding::from_code(code),
    }
}

fn reason(place: Place, stated: &StatedFinding, finding: Finding) -> Result<Option<Reason>, RecordError> {
    if stated.reason.trim().is_empty() {
        return Ok(None);
    }
    if !matches!(finding, Finding::NotMet | Finding::NotApplicable) {
        return Err(unasked(place, stated, "reason"));
    }
    let reason = Reason::parse(&stated.reason);
    reason.map(Some).map_err(|error| RecordError::Reason { place, id: stated.id.clone(), error })
}

fn grounds(place: Place, stated: &StatedFinding, finding: Finding) -> Result<Grounds, RecordError> {
    let id = || stated.id.clone();
    let text = stated.basis.trim().to_ascii_lowercase();
    if finding != Finding::Met && !text.is_empty() {
        return Err(unasked(place, stated, "basis"));
    }
    let basis = match text.as_str() {
        "" => Basis::Implemented,
        code => Basis::from_code(code).ok_or_else(|| RecordError::Basis {
            place,
            id: id(),
            text: stated.basis.clone(),
        })?,
    };
    if let Some(field) = stated.facts.unasked(basis) {
        return Err(unasked(place, stated, field));
    }
    Grounds::new(basis, &stated.facts).map_err(|refused| RecordError::Grounds { place, id: id(), refused })
}

fn unasked(place: Place, stated: &StatedFinding, field: &str) -> RecordError {
    RecordError::Unasked { place, id: stated.id.clone(), field: field.to_owned() }
}
