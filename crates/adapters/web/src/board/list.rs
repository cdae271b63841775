//! The rows of a board, filtered and sorted, with what they come to.

use controlkeep_compliance::{CatalogueKind, Date, Origin, Weight};
use serde::Serialize;

use super::{BoardQuery, Filter, Order};
use crate::assessments::{Opened, element_id};
use crate::evidence::FreshnessBadge;
use crate::findings::{FindingBadge, Scene};
use crate::words::values;

/// Which columns a framework has: only Level 2 weighs, and only CMMC knows POA&Ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Columns {
    /// Whether requirements have points.
    pub(crate) points: bool,
    /// Whether a rule says what may wait on a POA&M.
    pub(crate) rule: bool,
    /// Whether titles and texts are in English whatever the viewer's language: those that ship are.
    pub(crate) english: bool,
}

impl Columns {
    /// The columns of an assessment.
    pub(crate) fn of(opened: &Opened) -> Self {
        let kind = opened.catalogue().kind;
        let points = kind == CatalogueKind::CmmcLevel2;
        let rule = points || kind == CatalogueKind::CmmcLevel3;
        Self { points, rule, english: opened.framework.origin() == Origin::Embedded }
    }
}

/// One requirement in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Row {
    /// What its elements are called, after their kind.
    pub(crate) id: String,
    /// What people call it.
    pub(crate) short: String,
    /// Its title.
    pub(crate) title: String,
    /// What it weighs; none when it has no points.
    pub(crate) points: Option<String>,
    /// Whether it may wait on a POA&M.
    pub(crate) poam: bool,
    /// Its finding.
    pub(crate) finding: FindingBadge,
    /// How many of its objectives are met or N/A, and how many there are.
    pub(crate) objectives: String,
    /// The evidence that it is shown with.
    pub(crate) evidence: EvidenceCell,
    /// The list with it in the drawer.
    pub(crate) href: String,
    /// Whether it is in the drawer.
    pub(crate) current: bool,
}

/// The evidence of a requirement in one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EvidenceCell {
    /// How many items there are; none when there are none.
    pub(crate) count: Option<String>,
    /// That one of them is due or stale.
    pub(crate) needs: Option<FreshnessBadge>,
    /// That objectives are MET and nothing shows it.
    pub(crate) bare: Option<String>,
}

impl EvidenceCell {
    fn of(scene: &Scene<'_>, index: usize) -> Self {
        let evidence = scene.opened.evidence_under(index);
        let count = i64::try_from(evidence.items).unwrap_or(i64::MAX);
        let needs = evidence.needs(scene.now.utc_day());
        Self {
            count: (count > 0).then(|| scene.formats.number(count)),
            needs: needs.map(|freshness| FreshnessBadge::plain(scene.words, freshness)),
            bare: (scene.opened.bare(index) > 0).then(|| scene.words.text("board-bare")),
        }
    }
}

impl Row {
    /// The row of the requirement at a position.
    pub(crate) fn of(scene: &Scene<'_>, query: &BoardQuery, index: usize) -> Self {
        let requirement = &scene.opened.catalogue().requirements[index];
        let line = scene.opened.line(index);
        let settled = scene.opened.findings(index).filter(|finding| !finding.is_open()).count();
        Self {
            id: element_id(&requirement.short),
            points: points_of(line.weight),
            poam: line.poam.allowed,
            finding: scene.findings.badge(line.finding),
            objectives: format!("{settled}/{}", requirement.objectives.len()),
            evidence: EvidenceCell::of(scene, index),
            href: query.showing(&requirement.short).href(&scene.address),
            current: requirement.short == query.r,
            short: requirement.short.clone(),
            title: requirement.title.clone(),
        }
    }
}

fn points_of(weight: Weight) -> Option<String> {
    match weight {
        Weight::Gate => None,
        weight => Some(weight.full().to_string()),
    }
}

/// The positions of the requirements that a filter wants, in the order that was asked for.
pub(crate) fn wanted(opened: &Opened, query: &BoardQuery, filter: &Filter, today: Date) -> Vec<usize> {
    let mut wanted: Vec<usize> =
        (0..opened.card.lines.len()).filter(|index| filter.wants(opened, *index, today)).collect();
    Order::of(query).sort(opened, &mut wanted);
    wanted
}

/// What the list comes to, in one line: `8 of 110 shown · these rows cost 24 points`.
pub(crate) fn count_line(scene: &Scene<'_>, wanted: &[usize], gone: bool) -> String {
    let total = scene.opened.card.lines.len();
    let key = match (gone, wanted.len() == total) {
        (true, _) => "board-count-gone",
        (false, true) => "board-count-all",
        (false, false) => "board-count-some",
    };
    let counted = values([("shown", wanted.len().into()), ("total", total.into())]);
    let shown = scene.words.text_with(key, &counted);
    let lost: u32 = wanted.iter().map(|index| u32::from(scene.opened.line(*index).deduction)).sum();
    if !Columns::of(scene.opened).points || lost == 0 {
        return shown;
    }
    let cost = scene.words.text_with("board-count-cost", &values([("points", lost.into())]));
    format!("{shown} · {cost}")
}

/// How many requirements have a finding, as a link that shows just these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Share {
    /// `12 NOT MET`.
    pub(crate) text: String,
    /// The list of them.
    pub(crate) href: String,
    /// Whether the list shows just them.
    pub(crate) current: bool,
}

/// What is left to do: a link for each finding that costs points, and for what nothing shows.
/// The counts are of the whole assessment, so the links drop every other filter.
pub(crate) fn shares(scene: &Scene<'_>, query: &BoardQuery) -> Vec<Share> {
    let counts = scene.opened.card.counts;
    let left = [
        ("not-met", "board-share-not-met", counts.not_met),
        ("not-assessed", "board-share-not-assessed", counts.not_assessed),
    ];
    let share = |(name, key, count): (&str, &str, u16)| {
        let narrowed = BoardQuery { find: name.to_owned(), ..BoardQuery::default() };
        Share {
            text: scene.words.text_with(key, &values([("count", count.into())])),
            current: query.find == name,
            href: narrowed.href(&scene.address),
        }
    };
    let findings = left.into_iter().filter(|(_, _, count)| *count > 0).map(share);
    findings.chain(bare_share(scene, query)).collect()
}

/// How many objectives are MET although nothing shows it, with the requirements they belong to.
fn bare_share(scene: &Scene<'_>, query: &BoardQuery) -> Option<Share> {
    let count = scene.opened.bare_objectives();
    let narrowed = BoardQuery { q: "evid:missing".to_owned(), ..BoardQuery::default() };
    (count > 0).then(|| Share {
        text: scene.words.text_with("board-share-bare", &values([("count", count.into())])),
        current: query.q == narrowed.q,
        href: narrowed.href(&scene.address),
    })
}

/// `84 of 110 met`: met or N/A, which costs nothing.
pub(crate) fn met_line(scene: &Scene<'_>) -> String {
    let counts = scene.opened.card.counts;
    let met = counts.met + counts.not_applicable;
    let counted = values([("met", met.into()), ("total", scene.opened.card.lines.len().into())]);
    scene.words.text_with("board-met", &counted)
}
