//! Reading the evidence of a requirement: three views, however much there is.

use std::collections::BTreeMap;

use controlkeep_compliance::Date;
use controlkeep_evidence::EvidenceNumber;
use controlkeep_http::{Problem, Tenant};
use controlkeep_kernel::ObjectiveId;
use controlkeep_ports::{EvidenceFilter, EvidenceLine, EvidencePage, LinkedEvidence, StoreError};

use super::picker::{OFFERED, Picker};
use super::{EvidenceTab, FileLink, LinkedItem, MOST, ObjectiveLink, Told};
use crate::assessments::Opened;
use crate::evidence::{FreshnessBadge, Place, marking_text, size_text};
use crate::findings::Scene;
use crate::ui::Ui;
use crate::words::values;

/// The most characters that are searched for.
const TEXT_MAX: usize = 200;

/// With which objectives of a requirement each item is linked.
pub(super) struct Linked(BTreeMap<EvidenceNumber, Vec<(ObjectiveId, String)>>);

impl Linked {
    fn of(opened: &Opened, index: usize, linked: &[LinkedEvidence]) -> Self {
        let mut items: BTreeMap<EvidenceNumber, Vec<(ObjectiveId, String)>> = BTreeMap::new();
        let objectives = opened.catalogue().requirements[index].objectives.len();
        for at in 0..objectives {
            let id = opened.framework.objective_id(index, at);
            let label = opened.framework.objective_label(index, at);
            for found in linked.iter().filter(|found| found.link.objective == id) {
                items.entry(found.item.number).or_default().push((id, label.clone()));
            }
        }
        Self(items)
    }

    /// The objectives of an item, in their order.
    fn objectives(&self, number: EvidenceNumber) -> &[(ObjectiveId, String)] {
        self.0.get(&number).map_or(&[], Vec::as_slice)
    }

    /// What people call them.
    pub(super) fn labels(&self, number: EvidenceNumber) -> Vec<&str> {
        self.objectives(number).iter().map(|(_, label)| label.as_str()).collect()
    }
}

/// What the store knows.
struct Found {
    items: EvidencePage,
    linked: Vec<LinkedEvidence>,
    offers: EvidencePage,
}

/// Reads the evidence of the requirement at a position.
pub(crate) async fn read_evidence(
    ui: &Ui,
    tenant: &Tenant,
    opened: &Opened,
    index: usize,
    told: Told,
) -> Result<EvidenceTab, Problem> {
    let found = find(ui, tenant, opened, index, &told.pick).await?;
    let scene = Scene::new(ui, tenant, opened);
    let linked = Linked::of(opened, index, &found.linked);
    let place = Place::of(tenant);
    let left = found.items.total.saturating_sub(found.items.lines.len());
    let short = &opened.catalogue().requirements[index].short;
    let more = values([("count", left.into())]);
    let offers = (found.offers.lines.as_slice(), found.offers.total);
    let change = |what| scene.address.change(opened.framework.requirement_id(index), what);
    Ok(EvidenceTab {
        items: found.items.lines.iter().map(|line| item(&scene, &place, line, &linked)).collect(),
        more: (left > 0).then(|| scene.words.text_with("requirement-evidence-more", &more)),
        without: without(&scene, index),
        picker: scene.linkable.then(|| Picker::of(&scene, index, &told, &linked, offers)),
        add: scene.linkable.then(|| scene.new_evidence(short)),
        unlink: scene.linkable.then(|| change("evidence/unlink")),
        done: told.done,
    })
}

/// Reads what could be linked alone.
pub(crate) async fn read_picker(
    ui: &Ui,
    tenant: &Tenant,
    opened: &Opened,
    index: usize,
    pick: &str,
) -> Result<Picker, Problem> {
    let told = Told::from(pick.to_owned());
    let tab = read_evidence(ui, tenant, opened, index, told).await?;
    tab.picker.ok_or_else(Problem::not_found)
}

async fn find(ui: &Ui, tenant: &Tenant, opened: &Opened, index: usize, pick: &str) -> Result<Found, Problem> {
    let (app, scope, number) = (ui.app.clone(), tenant.scope, opened.sheet.assessment.number);
    let framework = opened.framework.clone();
    let count = opened.catalogue().requirements[index].objectives.len();
    let today = ui.viewer.now.utc_day();
    let offered = offered(today, pick);
    let read = move || {
        let ids: Vec<ObjectiveId> = (0..count).map(|at| framework.objective_id(index, at)).collect();
        let within = EvidenceFilter {
            assessment: Some(number),
            requirement: Some(framework.requirement_id(index)),
            descending: false,
            limit: MOST,
            ..EvidenceFilter::all(today)
        };
        Ok::<_, StoreError>(Found {
            items: app.views.evidence_page(&scope, &within)?,
            linked: app.views.evidence_for(&scope, number, &ids)?,
            offers: app.views.evidence_page(&scope, &offered)?,
        })
    };
    Ok(ui.app.blocking.read(read).await??)
}

/// What is offered: what somebody looks for by number or words, else the newest items.
fn offered(today: Date, pick: &str) -> EvidenceFilter {
    let text: String = pick.trim().chars().take(TEXT_MAX).collect();
    EvidenceFilter { text: (!text.is_empty()).then_some(text), limit: OFFERED, ..EvidenceFilter::all(today) }
}

fn item(scene: &Scene<'_>, place: &Place, line: &EvidenceLine, linked: &Linked) -> LinkedItem {
    let (details, number) = (&line.item.details, line.item.number);
    let file = |file: &controlkeep_ports::FileLine| FileLink {
        name: file.name.to_string(),
        size: size_text(scene.words, &scene.formats, file.bytes),
        href: place.file(number, file.id, "download"),
    };
    let references = values([("count", line.references.into())]);
    let objective =
        |(id, name): &(ObjectiveId, String)| ObjectiveLink { id: id.to_string(), name: name.clone() };
    LinkedItem {
        number: number.to_string(),
        href: place.item(number),
        title: details.title.to_string(),
        freshness: FreshnessBadge::of(scene.words, &scene.formats, details, scene.now.utc_day()),
        marking: marking_text(scene.words, &details.marking),
        files: line.files.iter().map(file).collect(),
        references: (line.references > 0)
            .then(|| scene.words.text_with("requirement-evidence-references", &references)),
        objectives: linked.objectives(number).iter().map(objective).collect(),
    }
}

/// The objectives that nothing shows; nothing to tell when each has something, or none has.
fn without(scene: &Scene<'_>, index: usize) -> Option<String> {
    let objectives = 0..scene.opened.catalogue().requirements[index].objectives.len();
    let total = objectives.len();
    let bare: Vec<String> = objectives
        .filter(|at| scene.opened.evidence_of(index, *at) == 0)
        .map(|at| scene.opened.framework.objective_label(index, at))
        .collect();
    let told = values([("names", bare.join(", ").into())]);
    (!bare.is_empty() && bare.len() < total)
        .then(|| scene.words.text_with("requirement-evidence-without", &told))
}
