//! What could be linked with a requirement: items to choose, objectives to tick.

use controlkeep_ports::EvidenceLine;
use serde::Serialize;

use super::Told;
use super::read::Linked;
use crate::engine::Template;
use crate::evidence::FreshnessBadge;
use crate::findings::Scene;

/// The form that links what is there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Picker {
    /// Where it is searched.
    find: String,
    /// Where what is chosen is sent.
    post: String,
    /// What was searched for.
    pick: String,
    /// The items to choose from.
    items: Vec<Offer>,
    /// How many more there are, in words.
    more: Option<String>,
    /// The objectives to tick.
    objectives: Vec<Tick>,
    /// Why nothing was linked.
    pub(super) refused: Option<String>,
}

/// An item to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Offer {
    number: String,
    title: String,
    freshness: FreshnessBadge,
    /// What of the requirement it is linked with already.
    linked: String,
    chosen: bool,
}

/// An objective to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Tick {
    id: String,
    name: String,
    ticked: bool,
}

/// The form alone, for somebody who types.
#[derive(Debug, Serialize)]
pub(crate) struct PickerPart {
    pub(crate) picker: Picker,
}

impl Template for PickerPart {
    const FILE: &'static str = "parts/evidence_picker.html";
}

/// The most items that are offered at once.
pub(super) const OFFERED: usize = 8;

impl Picker {
    /// Offers what was found. Without a word from anybody, the objectives are ticked that nothing
    /// shows yet.
    pub(super) fn of(
        scene: &Scene<'_>,
        index: usize,
        told: &Told,
        linked: &Linked,
        (found, total): (&[EvidenceLine], usize),
    ) -> Self {
        let framework = &scene.opened.framework;
        let requirement = &scene.opened.catalogue().requirements[index];
        let ticks = (0..requirement.objectives.len()).map(|at| {
            let id = framework.objective_id(index, at);
            let asked = !told.objectives.is_empty() || told.refused.is_some();
            let ticked =
                if asked { told.objectives.contains(&id) } else { scene.opened.evidence.of(id) == 0 };
            Tick { id: id.to_string(), name: framework.objective_label(index, at), ticked }
        });
        let today = scene.now.utc_day();
        let offer = |line: &EvidenceLine| Offer {
            number: line.item.number.to_string(),
            title: line.item.details.title.to_string(),
            freshness: FreshnessBadge::of(scene.words, &scene.formats, &line.item.details, today),
            linked: linked.labels(line.item.number).join(" "),
            chosen: told.items.contains(&line.item.number),
        };
        let left = total.saturating_sub(found.len());
        let more = crate::words::values([("count", left.into())]);
        Self {
            find: scene.address.requirement(&requirement.short),
            post: scene.address.change(framework.requirement_id(index), "evidence"),
            pick: told.pick.clone(),
            items: found.iter().map(offer).collect(),
            more: (left > 0).then(|| scene.words.text_with("requirement-evidence-more-found", &more)),
            objectives: ticks.collect(),
            refused: told.refused.clone(),
        }
    }
}
