//! What evidence is evidence for.

use std::collections::{BTreeMap, BTreeSet};

use controlkeep_compliance::{Assessment, AssessmentState, Framework, Methods};
use controlkeep_kernel::{
    AccountId, Actor, AssessmentId, AuditAction, Event, EvidenceId, ObjectiveId, RequirementId, Timestamp,
};

use crate::EvidenceItem;

const LINKED: AuditAction = AuditAction("evidence.linked");
const UNLINKED: AuditAction = AuditAction("evidence.unlinked");

/// The most objectives that one item is linked with, or taken from, at once.
pub const MOST_LINKS_AT_ONCE: usize = 500;

/// That an item shows something about one objective in one assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceLink {
    /// Which item.
    pub item: EvidenceId,
    /// In which assessment.
    pub assessment: AssessmentId,
    /// The requirement the objective belongs to.
    pub requirement: RequirementId,
    /// About which objective.
    pub objective: ObjectiveId,
    /// For which methods of assessment.
    pub methods: Methods,
    /// Who linked it.
    pub linked_by: Option<AccountId>,
    /// That person's name as it was then.
    pub linked_by_name: String,
    /// When.
    pub linked_at: Timestamp,
}

/// Where links are made or taken back, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct LinkContext<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// Its framework.
    pub framework: &'a Framework,
    /// The links of the item within that assessment.
    pub present: &'a [EvidenceLink],
    /// Who acts.
    pub actor: &'a Actor,
}

/// An item cannot be linked or unlinked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefused {
    /// The assessment has no such objective, or belongs to somebody else.
    #[error("there is no such objective")]
    Unknown,
    /// The assessment no longer takes changes.
    #[error("the assessment is {} and takes no changes", .0.code())]
    Locked(AssessmentState),
    /// It is like that already.
    #[error("nothing would change")]
    Unchanged,
    /// There are more objectives than can be changed at once.
    #[error("at most {MOST_LINKS_AT_ONCE} objectives are linked at once")]
    TooMany,
}

impl EvidenceItem {
    /// Links it with objectives. Those it is linked with already get the methods, if they differ.
    ///
    /// # Errors
    /// When an objective is not one of the assessment, when the assessment takes no changes, or when
    /// nothing would change.
    pub fn link(
        &self,
        context: &LinkContext<'_>,
        objectives: &[ObjectiveId],
        methods: Methods,
    ) -> Result<LinksChange, LinkRefused> {
        let targets = self.targets(context, objectives)?;
        let present = context.links_of(self.id);
        let (mut change, mut labels) = (LinksChange::none(self.event(context.actor, LINKED)), Vec::new());
        for (objective, target) in targets {
            let link = self.link_with(context, objective, target.requirement, methods);
            match present.get(&objective) {
                None => change.added.push(link),
                Some(held) if held.methods != methods => change.changed.push(link),
                Some(_) => continue,
            }
            labels.push(target.label);
        }
        change.told(context, &labels, Some(methods))
    }

    /// Takes its links with objectives back. Those it is not linked with do not matter.
    ///
    /// # Errors
    /// As [`Self::link`].
    pub fn unlink(
        &self,
        context: &LinkContext<'_>,
        objectives: &[ObjectiveId],
    ) -> Result<LinksChange, LinkRefused> {
        let targets = self.targets(context, objectives)?;
        let present = context.links_of(self.id);
        let (mut change, mut labels) = (LinksChange::none(self.event(context.actor, UNLINKED)), Vec::new());
        for (objective, target) in targets {
            if let Some(held) = present.get(&objective) {
                change.removed.push((*held).clone());
                labels.push(target.label);
            }
        }
        change.told(context, &labels, None)
    }

    /// The objectives in question, each once, in the order of the framework.
    fn targets(
        &self,
        context: &LinkContext<'_>,
        objectives: &[ObjectiveId],
    ) -> Result<Vec<(ObjectiveId, Target)>, LinkRefused> {
        let LinkContext { assessment, framework, .. } = context;
        if assessment.organisation != self.organisation || assessment.framework != framework.id() {
            return Err(LinkRefused::Unknown);
        }
        if !assessment.state.is_writable() {
            return Err(LinkRefused::Locked(assessment.state));
        }
        if objectives.len() > MOST_LINKS_AT_ONCE {
            return Err(LinkRefused::TooMany);
        }
        let places = objectives.iter().map(|objective| framework.find_objective(*objective));
        let places: BTreeSet<_> = places.collect::<Option<_>>().ok_or(LinkRefused::Unknown)?;
        Ok(places.into_iter().map(|place| Target::at(framework, place)).collect())
    }

    fn link_with(
        &self,
        context: &LinkContext<'_>,
        objective: ObjectiveId,
        requirement: RequirementId,
        methods: Methods,
    ) -> EvidenceLink {
        EvidenceLink {
            item: self.id,
            assessment: context.assessment.id,
            requirement,
            objective,
            methods,
            linked_by: context.actor.account,
            linked_by_name: context.actor.name.clone(),
            linked_at: context.actor.at,
        }
    }
}

/// What a link needs to know of an objective.
struct Target {
    requirement: RequirementId,
    label: String,
}

impl Target {
    fn at(framework: &Framework, (requirement, objective): (usize, usize)) -> (ObjectiveId, Self) {
        let label = framework.objective_label(requirement, objective);
        let target = Self { requirement: framework.requirement_id(requirement), label };
        (framework.objective_id(requirement, objective), target)
    }
}

impl LinkContext<'_> {
    fn links_of(&self, item: EvidenceId) -> BTreeMap<ObjectiveId, &EvidenceLink> {
        let of_item = |link: &&EvidenceLink| link.item == item && link.assessment == self.assessment.id;
        self.present.iter().filter(of_item).map(|link| (link.objective, link)).collect()
    }
}

/// Links of one item to write, with the audit entry. Only the decisions above make one.
#[must_use = "a change does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinksChange {
    added: Vec<EvidenceLink>,
    changed: Vec<EvidenceLink>,
    removed: Vec<EvidenceLink>,
    event: Event,
}

impl LinksChange {
    const fn none(event: Event) -> Self {
        Self { added: Vec::new(), changed: Vec::new(), removed: Vec::new(), event }
    }

    /// Names the assessment and the objectives in the entry.
    fn told(
        self,
        context: &LinkContext<'_>,
        labels: &[String],
        methods: Option<Methods>,
    ) -> Result<Self, LinkRefused> {
        if labels.is_empty() {
            return Err(LinkRefused::Unchanged);
        }
        let event = self
            .event
            .with("assessment", context.assessment.name.as_str())
            .with("objectives", labels.join(", "));
        let event = match methods {
            Some(methods) if !methods.is_empty() => event.with("methods", methods.to_string()),
            _ => event,
        };
        Ok(Self { event, ..self })
    }

    /// The links that are new.
    #[must_use]
    pub fn added(&self) -> &[EvidenceLink] {
        &self.added
    }

    /// The links that are there and get other methods.
    #[must_use]
    pub fn changed(&self) -> &[EvidenceLink] {
        &self.changed
    }

    /// The links that go.
    #[must_use]
    pub fn removed(&self) -> &[EvidenceLink] {
        &self.removed
    }

    /// The audit entry to chain with them.
    #[must_use]
    pub const fn event(&self) -> &Event {
        &self.event
    }
}

#[cfg(test)]
mod tests;
