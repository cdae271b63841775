//! The score in the header, which re-reads itself after each change.

use controlkeep_compliance::{CatalogueKind, RuleSet};
use controlkeep_http::Problem;
use controlkeep_ports::{AssessmentHead, ScoreSummary};
use serde::Serialize;

use crate::engine::Template;
use crate::formats::Formats;
use crate::ui::Ui;
use crate::words::{Words, values};

/// The score of one assessment in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ScoreChip {
    /// Whether there is a number.
    pub(crate) scored: bool,
    /// The number, or words that there is none.
    pub(crate) value: String,
    /// Of how many, and how far it is to the conditional line.
    pub(crate) note: String,
    /// The score card.
    pub(crate) href: String,
    /// Where the chip re-reads itself.
    pub(crate) refresh: String,
}

/// The chip alone, also as an out-of-band part of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ScoreChipPart {
    /// The chip.
    pub(crate) chip: ScoreChip,
    /// Whether it comes beside another part and finds its place by its id.
    pub(crate) oob: bool,
}

impl Template for ScoreChipPart {
    const FILE: &'static str = "parts/score_chip.html";
}

impl ScoreChip {
    /// The chip of an assessment; the kind of its framework comes from the shelf.
    pub(crate) async fn of_head(ui: &Ui, slug: &str, head: &AssessmentHead) -> Result<Self, Problem> {
        let (app, id) = (ui.app.clone(), head.assessment.framework);
        let framework = match app.shelf.at_hand(id) {
            Some(framework) => Some(framework),
            None => ui.app.blocking.read(move || app.shelf.of(app.views.as_ref(), id)).await??,
        };
        let kind = framework.map_or(CatalogueKind::Other, |framework| framework.catalogue().kind);
        let number = head.assessment.number;
        Ok(Self::of(ui.words(), &ui.formats(), ui.app.rules(), kind, &head.score, slug, number))
    }

    /// The chip of a score. Writes have the new score at hand and need no query.
    pub(crate) fn of(
        words: Words,
        formats: &Formats,
        rules: &RuleSet,
        kind: CatalogueKind,
        score: &ScoreSummary,
        slug: &str,
        number: u32,
    ) -> Self {
        let href = format!("/o/{slug}/a/{number}/score");
        let refresh = format!("{href}-chip");
        if score.kind == "no_score" {
            let (value, note) = (words.text("frame-score-none"), words.text("frame-score-none-note"));
            return Self { scored: false, value, note, href, refresh };
        }
        let value = formats.number(i64::from(score.value));
        Self { scored: true, value, note: note(words, formats, rules, kind, score), href, refresh }
    }
}

fn note(
    words: Words,
    formats: &Formats,
    rules: &RuleSet,
    kind: CatalogueKind,
    score: &ScoreSummary,
) -> String {
    let max = formats.number(i64::from(score.max));
    let counted = if kind == CatalogueKind::CmmcLevel2 { "frame-score-of" } else { "frame-score-of-met" };
    let of = words.text_with(counted, &values([("max", max.into())]));
    let conditional = rules.level(kind).and_then(|level| level.conditional.as_ref());
    match conditional.map(|rule| rule.minimum - score.value) {
        None => of,
        Some(left) if left > 0 => {
            let left = words.text_with("frame-score-to-conditional", &values([("left", left.into())]));
            format!("{of} · {left}")
        }
        Some(_) if score.value >= score.max => of,
        Some(_) => format!("{of} · {}", words.text("frame-score-conditional-reached")),
    }
}
