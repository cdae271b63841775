//! A score card in plain English, for terminals and reports. Pages have words of their own, in the
//! viewer's language; both speak from the same codes.

mod line;
mod obstacle;

use std::fmt;

use crate::{Catalogue, NoScore, Points, ScoreCard, Status, Total};

/// The sentences about one score card. Writing it gives all of them.
#[derive(Debug, Clone, Copy)]
pub struct Explanation<'a> {
    catalogue: &'a Catalogue,
    card: &'a ScoreCard,
}

impl<'a> Explanation<'a> {
    /// Explains a card that was counted against this catalogue.
    #[must_use]
    pub const fn new(catalogue: &'a Catalogue, card: &'a ScoreCard) -> Self {
        Self { catalogue, card }
    }

    /// The total in one sentence.
    #[must_use]
    pub fn total(&self) -> String {
        match &self.card.total {
            Total::Reportable(score) => format!("Score {}.", of(score.points())),
            Total::Projected(score) => format!(
                "Projected score {}: {} as NOT MET. Not to be reported.",
                of(score.points()),
                match self.card.counts.objectives.not_assessed {
                    1 => "1 objective is not assessed and counts".to_owned(),
                    many => format!("{many} objectives are not assessed and count"),
                },
            ),
            Total::NoScore(no_score) => self.no_score(no_score),
        }
    }

    /// The status in one sentence.
    #[must_use]
    pub fn status(&self) -> String {
        let outlook = &self.card.outlook;
        match outlook.status {
            Status::None if outlook.reasons.is_empty() => "No rules say which status this reaches.".into(),
            Status::None => match outlook.reasons.len() {
                1 => "No status, for 1 reason.".into(),
                many => format!("No status, for {many} reasons."),
            },
            Status::Conditional => format!(
                "Conditional: enough points, and all that is open may wait on a POA&M ({}).",
                outlook.section
            ),
            Status::Final => format!("Final: nothing is open ({}).", outlook.section),
        }
    }

    /// What stands in the way of a status, a sentence each.
    pub fn obstacles(&self) -> impl Iterator<Item = String> + 'a {
        let catalogue = self.catalogue;
        self.card.outlook.reasons.iter().map(move |reason| obstacle::sentence(catalogue, reason))
    }

    /// The derivation: what every requirement costs and why, a line each in the catalogue's order.
    pub fn lines(&self) -> impl Iterator<Item = String> + 'a {
        let catalogue = self.catalogue;
        self.card.lines.iter().map(move |of| line::sentence(catalogue, of))
    }

    fn no_score(&self, no_score: &NoScore) -> String {
        format!(
            "No score: the system security plan ({}) is {} ({}). The arithmetic alone says {}.",
            line::short(self.catalogue, no_score.requirement),
            line::word(no_score.finding),
            no_score.section,
            of(no_score.arithmetic),
        )
    }
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}, rules of {}", self.catalogue.title, self.card.rule_set)?;
        writeln!(f, "{}\n{}", self.total(), self.status())?;
        for obstacle in self.obstacles() {
            writeln!(f, "  - {obstacle}")?;
        }
        let cost: Vec<_> = self.card.lines.iter().filter(|line| line.is_open()).collect();
        if !cost.is_empty() {
            writeln!(f, "\nOpen requirements:")?;
        }
        cost.into_iter().try_for_each(|of| writeln!(f, "  {}", line::sentence(self.catalogue, of)))
    }
}

fn of(points: Points) -> String {
    format!("{} of {}", points.value, points.max)
}

#[cfg(test)]
mod tests;
