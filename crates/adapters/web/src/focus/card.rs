//! One objective as a card, and what follows when none is left.

use controlkeep_compliance::{CatalogueKind, Tally};
use controlkeep_kernel::AccountId;
use serde::Serialize;

use super::query::{END, href, with};
use super::round::Round;
use super::set::FocusSet;
use crate::assessments::encoded;
use crate::engine::Template;
use crate::findings::{ObjectiveBlock, Scene};
use crate::words::values;

/// What the answer to a finding replaces.
pub(super) const TARGET: &str = "#focus";

/// Focus mode: a card, or the end of the set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Focus {
    pub(super) card: Option<Card>,
    set: String,
    set_text: String,
    sets: Vec<SetLink>,
    resume: Option<Link>,
    tally: Tally,
    total: u16,
    done: u16,
    writable: bool,
    state_text: String,
    board: String,
    score: String,
    not_met: String,
    open: String,
}

/// One objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Card {
    family_code: String,
    family_title: String,
    /// Its place among all objectives, from 1.
    place: usize,
    open_in_family: usize,
    title: String,
    summary: String,
    points: Option<u8>,
    pub(super) block: ObjectiveBlock,
    previous: Option<String>,
    next: Option<String>,
    /// The requirement's own page.
    requirement: String,
    board: String,
}

/// One set to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct SetLink {
    text: String,
    note: String,
    href: String,
    current: bool,
}

/// Where somebody stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Link {
    name: String,
    href: String,
}

impl Focus {
    /// The card at a place of the round, or its end.
    pub(super) fn of(scene: &Scene<'_>, round: &Round<'_>, at: Option<usize>, me: Option<AccountId>) -> Self {
        let tally = scene.opened.card.counts.objectives;
        let resume = me.and_then(|me| round.resume(me)).filter(|place| Some(*place) != at);
        let set_href = |set: &FocusSet| href(&scene.address, set, None);
        Self {
            card: at.map(|at| Card::of(scene, round, at)),
            set: round.set.code(),
            set_text: set_text(scene, &round.set),
            sets: sets(scene, round),
            resume: resume.map(|place| Link {
                name: round.name(place),
                href: href(&scene.address, &FocusSet::Open, Some(&round.address_name(place))),
            }),
            total: tally.total(),
            done: tally.total() - tally.not_assessed,
            tally,
            writable: scene.writable,
            state_text: crate::frame::state_text(scene.words, scene.opened.sheet.assessment.state),
            board: scene.address.place("board"),
            score: scene.address.place("score"),
            not_met: set_href(&FocusSet::NotMet),
            open: set_href(&FocusSet::Open),
        }
    }
}

impl Card {
    fn of(scene: &Scene<'_>, round: &Round<'_>, at: usize) -> Self {
        let spot = round.spots[at];
        let catalogue = scene.opened.catalogue();
        let requirement = &catalogue.requirements[spot.requirement];
        let family = catalogue.families.iter().find(|family| family.code == requirement.family);
        let place = |index: usize| href(&scene.address, &round.set, Some(&round.address_name(index)));
        // What is open is gone through in circles; every other set has an end to see.
        let end = || (round.set != FocusSet::Open).then(|| href(&scene.address, &round.set, Some(END)));
        let weighs = catalogue.kind == CatalogueKind::CmmcLevel2;
        Self {
            family_code: requirement.family.clone(),
            family_title: family.map(|family| family.title.clone()).unwrap_or_default(),
            place: at + 1,
            open_in_family: round.open_in(&requirement.family),
            title: requirement.title.clone(),
            summary: requirement.summary.clone(),
            points: weighs.then(|| scene.opened.line(spot.requirement).weight.full()),
            block: block(scene, round, at),
            previous: round.previous(at).map(place),
            next: round.next(at).map(place).or_else(end),
            requirement: scene.address.requirement(&requirement.short),
            board: format!("{}?r={}", scene.address.place("board"), encoded(&requirement.short)),
        }
    }
}

/// The block of an objective, with all its forms sent to focus mode, whose answers stay in it.
pub(super) fn block(scene: &Scene<'_>, round: &Round<'_>, at: usize) -> ObjectiveBlock {
    let spot = round.spots[at];
    let objective = scene.opened.framework.objective_id(spot.requirement, spot.objective);
    let post = |what| with(&scene.address.place(&format!("focus/{objective}/{what}")), &round.set, None);
    let block = ObjectiveBlock::of(scene, spot.requirement, spot.objective);
    let mut block = block.in_focus(post("finding"), TARGET);
    block.post.note = post("note");
    block.post.methods = post("methods");
    block
}

fn sets(scene: &Scene<'_>, round: &Round<'_>) -> Vec<SetLink> {
    let tally = scene.opened.card.counts.objectives;
    let link = |set: FocusSet, note: String| SetLink {
        text: set_text(scene, &set),
        note,
        href: href(&scene.address, &set, None),
        current: set == round.set,
    };
    let families = scene.opened.catalogue().families.iter().map(|family| {
        let open = round.open_in(&family.code).into();
        let note = scene.words.text_with("focus-set-open-in", &values([("count", open)]));
        link(FocusSet::Family(family.code.clone()), note)
    });
    let count = |count: u16| scene.formats.number(count.into());
    [
        link(FocusSet::Open, count(tally.not_assessed)),
        link(FocusSet::NotMet, count(tally.not_met)),
        link(FocusSet::All, count(tally.total())),
    ]
    .into_iter()
    .chain(families)
    .collect()
}

fn set_text(scene: &Scene<'_>, set: &FocusSet) -> String {
    match set {
        FocusSet::Open => scene.words.text("focus-set-open"),
        FocusSet::All => scene.words.text("focus-set-all"),
        FocusSet::NotMet => scene.words.text("focus-set-not-met"),
        FocusSet::Family(code) => {
            let family = scene.opened.catalogue().families.iter().find(|family| family.code == *code);
            let title = family.map(|family| family.title.as_str()).unwrap_or_default();
            format!("{code} {title}")
        }
    }
}

/// Focus mode as a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct FocusPage {
    pub(super) focus: Focus,
}

impl Template for FocusPage {
    const FILE: &'static str = "pages/focus/page.html";
}
