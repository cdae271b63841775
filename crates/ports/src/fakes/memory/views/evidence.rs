//! Evidence in lists and on pages.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use controlkeep_compliance::Date;
use controlkeep_evidence::{EvidenceItem, EvidenceLink, Freshness};
use controlkeep_kernel::{AccountId, ObjectiveId, OrganisationId};

use crate::fakes::memory::state::State;
use crate::{
    DueEvidence, EvidenceCounts, EvidenceFilter, EvidenceLine, EvidencePage, EvidenceSheet, EvidenceSort,
    FreshnessCounts, LinkedEvidence, LinkedObjective, RequirementEvidence,
};

/// One page of the items that pass the filter.
pub(super) fn page(state: &State, organisation: OrganisationId, filter: &EvidenceFilter) -> EvidencePage {
    let passing = state.evidence_of(organisation).filter(|item| passes(state, item, filter));
    let (mut counts, mut shown) = (FreshnessCounts::default(), Vec::new());
    for item in passing {
        let freshness = item.details.freshness(filter.today);
        count(&mut counts, freshness);
        if filter.freshness.is_none_or(|wanted| wanted == freshness) {
            shown.push(item);
        }
    }
    shown.sort_by(|one, other| order(one, other, filter));
    let total = shown.len();
    let lines = shown.into_iter().skip(filter.skip).take(filter.bounded_limit());
    EvidencePage { lines: lines.map(|item| line(state, item)).collect(), total, counts }
}

fn count(counts: &mut FreshnessCounts, freshness: Freshness) {
    *match freshness {
        Freshness::Fresh => &mut counts.fresh,
        Freshness::Due => &mut counts.due,
        Freshness::Stale => &mut counts.stale,
        Freshness::NoDate => &mut counts.no_date,
    } += 1;
}

fn passes(state: &State, item: &EvidenceItem, filter: &EvidenceFilter) -> bool {
    let details = &item.details;
    let wanted = filter.methods.bits();
    filter.text.as_ref().is_none_or(|text| speaks_of(item, text))
        && filter.marking.is_none_or(|marking| details.marking.kind() == marking)
        && filter.owner.is_none_or(|owner| details.owner == owner)
        && details.methods.bits() & wanted == wanted
        && filter.beyond.is_none_or(|number| item.number > number)
        && (!filter.asks_for_links() || is_linked(state, item, filter))
}

fn speaks_of(item: &EvidenceItem, text: &str) -> bool {
    let wanted = text.to_lowercase();
    let details = &item.details;
    [item.number.to_string().as_str(), details.title.as_str(), details.description.as_str()]
        .into_iter()
        .any(|held| held.to_lowercase().contains(&wanted))
}

fn is_linked(state: &State, item: &EvidenceItem, filter: &EvidenceFilter) -> bool {
    let assessment = filter.assessment.map(|number| state.assessment(item.organisation, number));
    let fits = |link: &&EvidenceLink| {
        let within = assessment.is_none_or(|one| one.is_some_and(|one| one.id == link.assessment));
        within
            && match (filter.objective, filter.requirement) {
                (Some(objective), _) => objective == link.objective,
                (None, Some(requirement)) => requirement == link.requirement,
                (None, None) => true,
            }
    };
    links_of(state, item).any(|link| fits(&link))
}

fn links_of<'a>(state: &'a State, item: &EvidenceItem) -> impl Iterator<Item = &'a EvidenceLink> {
    let id = item.id;
    state.evidence_links.values().filter(move |link| link.item == id)
}

/// What has nothing to be ordered by comes last, whichever way round.
fn order(one: &EvidenceItem, other: &EvidenceItem, filter: &EvidenceFilter) -> Ordering {
    let turned = |ordering: Ordering| if filter.descending { ordering.reverse() } else { ordering };
    let days = |one: Option<Date>, other: Option<Date>| {
        one.is_none().cmp(&other.is_none()).then(turned(one.cmp(&other)))
    };
    let title = |item: &EvidenceItem| item.details.title.as_str().to_lowercase();
    let by = match filter.sort {
        EvidenceSort::Number => Ordering::Equal,
        EvidenceSort::Title => turned(title(one).cmp(&title(other))),
        EvidenceSort::Dated => days(one.details.dated, other.details.dated),
        EvidenceSort::Review => days(one.details.review_on(), other.details.review_on()),
        EvidenceSort::Changed => turned(one.updated_at.cmp(&other.updated_at)),
    };
    by.then(turned(one.number.cmp(&other.number)))
}

fn line(state: &State, item: &EvidenceItem) -> EvidenceLine {
    let newest = state.evidence_versions.get(&(item.id, item.latest));
    EvidenceLine {
        item: item.clone(),
        owner_name: state.name_of(item.details.owner),
        files: newest.map(|version| version.files.iter().map(Into::into).collect()).unwrap_or_default(),
        references: state.references_of(item.id).len(),
        links: links_of(state, item).count(),
    }
}

/// One item with everything that belongs to it.
pub(super) fn sheet(state: &State, item: &EvidenceItem) -> EvidenceSheet {
    let mut links: Vec<_> = links_of(state, item).map(|link| linked_objective(state, link)).collect();
    links.sort_by_key(|(place, link)| (Reverse(link.assessment), *place));
    EvidenceSheet {
        item: item.clone(),
        owner_name: state.name_of(item.details.owner),
        versions: state.versions_of(item.id),
        references: state.references_of(item.id),
        links: links.into_iter().map(|(_, link)| link).collect(),
    }
}

fn linked_objective(state: &State, link: &EvidenceLink) -> ((usize, usize), LinkedObjective) {
    let assessment = &state.assessments[&link.assessment];
    let framework = &state.frameworks[&assessment.framework].framework;
    let place = framework.find_objective(link.objective).unwrap_or_default();
    let linked = LinkedObjective {
        link: link.clone(),
        assessment: assessment.number,
        assessment_name: assessment.name.to_string(),
        framework: assessment.framework,
        label: framework.objective_label(place.0, place.1),
    };
    (place, linked)
}

/// What is linked with the objectives within an assessment.
pub(super) fn linked(
    state: &State,
    organisation: OrganisationId,
    number: u32,
    objectives: &[ObjectiveId],
) -> Vec<LinkedEvidence> {
    let mut linked: Vec<_> = links_within(state, organisation, number)
        .filter(|(link, _)| objectives.contains(&link.objective))
        .map(|(link, item)| LinkedEvidence { link: link.clone(), item: item.clone() })
        .collect();
    linked.sort_by_key(|linked| (linked.item.number, linked.link.objective));
    linked
}

/// How many items each objective and requirement of an assessment is linked with.
pub(super) fn counts(state: &State, organisation: OrganisationId, number: u32) -> EvidenceCounts {
    let mut objectives = BTreeMap::new();
    let mut requirements: BTreeMap<_, BTreeMap<_, Option<Date>>> = BTreeMap::new();
    for (link, item) in links_within(state, organisation, number) {
        *objectives.entry(link.objective).or_insert(0) += 1;
        requirements.entry(link.requirement).or_default().insert(item.id, item.details.review_on());
    }
    let shown = |reviews: BTreeMap<_, Option<Date>>| RequirementEvidence {
        items: reviews.len(),
        earliest_review: reviews.into_values().flatten().min(),
    };
    EvidenceCounts::new(objectives, requirements.into_iter().map(|(id, reviews)| (id, shown(reviews))))
}

fn links_within(
    state: &State,
    organisation: OrganisationId,
    number: u32,
) -> impl Iterator<Item = (&EvidenceLink, &EvidenceItem)> {
    let assessment = state.assessment(organisation, number).map(|assessment| assessment.id);
    let within = state.evidence_links.values().filter(move |link| Some(link.assessment) == assessment);
    within
        .filter_map(|link| Some((link, state.evidence.get(&link.item)?)))
        .filter(|(_, item)| item.removed_at.is_none())
}

/// Whose evidence must be looked at until a day.
pub(super) fn due(state: &State, until: Date) -> Vec<DueEvidence> {
    let is_due = |item: &&EvidenceItem| {
        item.removed_at.is_none()
            && item.details.review_on().is_some_and(|day| day <= until)
            && state.memberships.contains_key(&(item.organisation, item.details.owner))
    };
    let mut due: Vec<_> =
        state.evidence.values().filter(is_due).filter_map(|item| due_item(state, item)).collect();
    due.sort_by(DueEvidence::order);
    due
}

fn due_item(state: &State, item: &EvidenceItem) -> Option<DueEvidence> {
    let organisation = state.organisations.get(&item.organisation)?;
    Some(DueEvidence {
        owner: item.details.owner,
        organisation: organisation.slug.clone(),
        organisation_name: organisation.name.clone(),
        number: item.number,
        title: item.details.title.clone(),
        review_on: item.details.review_on()?,
    })
}

impl State {
    fn name_of(&self, account: AccountId) -> String {
        self.accounts.get(&account).map(|account| account.name.to_string()).unwrap_or_default()
    }
}
