//! One requirement with its objectives, its evidence or its history: in the drawer, and as a page of its own.

use controlkeep_compliance::{Basis, CatalogueKind, Finding, Weight};
use serde::Serialize;

use super::evidence::EvidenceTab;
use super::history::History;
use super::partial::PartialChoice;
use super::why::{Explanation, why};
use crate::assessments::element_id;
use crate::board::{BoardQuery, Columns, Filter, wanted};
use crate::findings::{FindingBadge, ObjectiveBlock, Scene};
use crate::frame::state_text;
use crate::words::values;

/// Where a sheet is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the drawer of a board in this state.
    Drawer(BoardQuery),
    /// On a page of its own.
    Page,
}

/// One requirement with its objectives, its evidence or its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RequirementSheet {
    /// The row of the list that it belongs to.
    pub(crate) row: String,
    /// Its full code.
    pub(crate) code: String,
    /// What people call it.
    pub(crate) short: String,
    /// Its title.
    pub(crate) title: String,
    /// What it asks, in plain words.
    pub(crate) summary: String,
    /// Whether title and texts are in English whatever the viewer's language.
    pub(crate) english: bool,
    /// What it weighs and whether it may wait, in a few words; empty where neither matters.
    pub(crate) weight: String,
    /// Its finding and what that follows from.
    pub(crate) derived: Derived,
    /// How many objectives it has.
    pub(crate) objective_count: usize,
    /// Its objectives; none when something else is shown.
    pub(crate) objectives: Vec<ObjectiveBlock>,
    /// What was changed; none when something else is shown.
    pub(crate) history: Option<History>,
    /// The evidence of its objectives; none when something else is shown.
    pub(crate) evidence: Option<EvidenceTab>,
    /// How many items of evidence there are.
    pub(crate) evidence_count: usize,
    /// States MET about all that is open; none when nothing is.
    pub(crate) open: OpenObjectives,
    /// The choice of partial credit, where the rule knows one.
    pub(crate) partial: Option<PartialChoice>,
    /// Why it costs points.
    pub(crate) why: Explanation,
    /// Why nothing can be changed, when the assessment is closed.
    pub(crate) locked: Option<String>,
    /// Where its parts and neighbours are.
    pub(crate) links: Links,
    /// Whether it is in the drawer.
    pub(crate) in_drawer: bool,
}

/// The finding of a requirement and what it follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Derived {
    /// The finding.
    pub(crate) finding: FindingBadge,
    /// What it follows from: `2 of 4 objectives are NOT MET`.
    pub(crate) basis: String,
}

/// The button for everything that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct OpenObjectives {
    /// How many objectives are not assessed.
    pub(crate) count: usize,
    /// Where the button sends.
    pub(crate) post: String,
    /// Whether somebody may press it.
    pub(crate) offered: bool,
}

/// Where the parts and neighbours of a sheet are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Links {
    /// Its objectives.
    pub(crate) objectives: String,
    /// Their evidence.
    pub(crate) evidence: String,
    /// Its history.
    pub(crate) history: String,
    /// The requirement before it.
    pub(crate) previous: Option<String>,
    /// The requirement after it.
    pub(crate) next: Option<String>,
    /// Its own page.
    pub(crate) page: String,
    /// The list without it; on its own page the list with it.
    pub(crate) list: String,
}

impl RequirementSheet {
    /// The sheet of a requirement with its objectives.
    pub(crate) fn of(scene: &Scene<'_>, place: &Place, index: usize) -> Self {
        let objectives = scene.opened.catalogue().requirements[index].objectives.len();
        let blocks = (0..objectives).map(|objective| ObjectiveBlock::of(scene, index, objective)).collect();
        Self { objectives: blocks, ..Self::without_tab(scene, place, index) }
    }

    /// The sheet of a requirement with its history.
    pub(crate) fn with_history(scene: &Scene<'_>, place: &Place, index: usize, history: History) -> Self {
        Self { history: Some(history), ..Self::without_tab(scene, place, index) }
    }

    /// The sheet of a requirement with its evidence.
    pub(crate) fn with_evidence(
        scene: &Scene<'_>,
        place: &Place,
        index: usize,
        evidence: EvidenceTab,
    ) -> Self {
        Self { evidence: Some(evidence), ..Self::without_tab(scene, place, index) }
    }

    fn without_tab(scene: &Scene<'_>, place: &Place, index: usize) -> Self {
        let requirement = &scene.opened.catalogue().requirements[index];
        let state = scene.opened.sheet.assessment.state;
        Self {
            row: format!("row-{}", element_id(&requirement.short)),
            code: requirement.code.clone(),
            short: requirement.short.clone(),
            title: requirement.title.clone(),
            summary: requirement.summary.clone(),
            english: Columns::of(scene.opened).english,
            weight: weight(scene, index),
            derived: derived(scene, index),
            objective_count: requirement.objectives.len(),
            objectives: Vec::new(),
            history: None,
            evidence: None,
            evidence_count: scene.opened.evidence_under(index).items,
            open: open_objectives(scene, index),
            partial: PartialChoice::of(scene, index),
            why: why(scene, index),
            locked: (!state.is_writable()).then(|| {
                let state = state_text(scene.words, state);
                scene.words.text_with("requirement-locked", &values([("state", state.into())]))
            }),
            links: links(scene, place, index),
            in_drawer: matches!(place, Place::Drawer(_)),
        }
    }
}

/// The finding of a requirement with what it follows from.
pub(crate) fn derived(scene: &Scene<'_>, index: usize) -> Derived {
    let finding = scene.opened.line(index).finding;
    let total = scene.opened.catalogue().requirements[index].objectives.len();
    let decisive = scene.opened.findings(index).filter(|found| *found == finding).count();
    let key = match finding {
        Finding::NotMet => "requirement-derived-not-met",
        Finding::NotAssessed => "requirement-derived-not-assessed",
        Finding::NotApplicable => "requirement-derived-not-applicable",
        Finding::Met => "requirement-derived-met",
    };
    let counted = values([("count", decisive.into()), ("total", total.into())]);
    let basis = [scene.words.text_with(key, &counted)].into_iter().chain(standing_on(scene, index));
    let basis = basis.collect::<Vec<_>>().join(" · ");
    Derived { finding: scene.findings.badge(finding), basis }
}

/// How many objectives of a MET requirement stand on something else than being in place:
/// `2 objectives inherited`.
fn standing_on(scene: &Scene<'_>, index: usize) -> Vec<String> {
    if scene.opened.line(index).finding != Finding::Met {
        return Vec::new();
    }
    let objectives = 0..scene.opened.catalogue().requirements[index].objectives.len();
    let stored = objectives.filter_map(|objective| scene.opened.stored(index, objective));
    let bases: Vec<Basis> = stored.filter_map(|found| Some(found.judgement.grounds()?.basis())).collect();
    let told = |basis: &&Basis| **basis != Basis::Implemented && bases.contains(basis);
    let count = |basis: &Basis| {
        let count = bases.iter().filter(|found| *found == basis).count();
        let key = format!("basis-count-{}", basis.code().replace('_', "-"));
        scene.words.text_with(&key, &values([("count", count.into())]))
    };
    Basis::ALL.iter().filter(told).map(count).collect()
}

/// How many objectives are open, with the button for them.
pub(crate) fn open_objectives(scene: &Scene<'_>, index: usize) -> OpenObjectives {
    let count = scene.opened.findings(index).filter(|found| *found == Finding::NotAssessed).count();
    OpenObjectives {
        count,
        post: scene.address.change(scene.opened.framework.requirement_id(index), "all"),
        offered: scene.writable && count > 0,
    }
}

/// `3 points · must be met`, as far as the framework knows either.
fn weight(scene: &Scene<'_>, index: usize) -> String {
    let columns = Columns::of(scene.opened);
    let line = scene.opened.line(index);
    let points =
        |points: u8| scene.words.text_with("requirement-points", &values([("points", points.into())]));
    let weighs = match line.weight {
        _ if !columns.points => None,
        Weight::Gate => Some(scene.words.text("requirement-gate")),
        weight => Some(points(weight.full())),
    };
    let allowed = line.poam.allowed;
    let known = columns.rule || scene.opened.catalogue().kind == CatalogueKind::CmmcLevel1;
    let rule =
        known.then(|| scene.words.text(if allowed { "board-rule-allowed" } else { "board-rule-must" }));
    weighs.into_iter().chain(rule).collect::<Vec<_>>().join(" · ")
}

fn links(scene: &Scene<'_>, place: &Place, index: usize) -> Links {
    let short = |index: usize| scene.opened.catalogue().requirements[index].short.as_str();
    let own = BoardQuery::default();
    let query = if let Place::Drawer(query) = place { query } else { &own };
    let (previous, next) = neighbours(scene, query, index);
    let at = |index: usize| match place {
        Place::Drawer(query) => query.showing(short(index)).href(&scene.address),
        Place::Page => scene.address.requirement(short(index)),
    };
    let tab = |tab: &str| match place {
        Place::Drawer(query) => {
            BoardQuery { tab: tab.into(), ..query.showing(short(index)) }.href(&scene.address)
        }
        Place::Page => format!("{}?tab={tab}", scene.address.requirement(short(index))),
    };
    Links {
        objectives: at(index),
        evidence: tab("evidence"),
        history: tab("history"),
        previous: previous.map(at),
        next: next.map(at),
        page: scene.address.requirement(short(index)),
        list: match place {
            Place::Drawer(query) => query.closed().href(&scene.address),
            Place::Page => own.showing(short(index)).href(&scene.address),
        },
    }
}

/// The requirements before and after one, in the list that is filtered; one that is not in it has
/// its neighbours in the whole list.
fn neighbours(scene: &Scene<'_>, query: &BoardQuery, index: usize) -> (Option<usize>, Option<usize>) {
    let around = |list: &[usize]| {
        let at = list.iter().position(|listed| *listed == index)?;
        Some((at.checked_sub(1).map(|before| list[before]), list.get(at + 1).copied()))
    };
    let today = scene.now.utc_day();
    let listed = wanted(scene.opened, query, &Filter::of(query), today);
    around(&listed)
        .or_else(|| around(&wanted(scene.opened, &BoardQuery::default(), &Filter::default(), today)))
        .unwrap_or_default()
}
