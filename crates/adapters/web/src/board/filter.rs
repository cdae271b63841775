//! The filter line of the board: tokens such as `fam:AC find:not-met pts:>=3 poam:allowed`, and words.

mod fold;

use controlkeep_compliance::{Date, Finding, Requirement, ScoreLine};
use controlkeep_evidence::Freshness;

use super::BoardQuery;
use crate::assessments::Opened;
use crate::findings::finding_called;

use fold::folded;

/// Which requirements are wanted. Several values of one token mean any of them; everything else
/// must hold together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Filter {
    families: Vec<String>,
    findings: Vec<Finding>,
    points: Vec<Bound>,
    poam: Option<bool>,
    evidence: Option<Shown>,
    words: Vec<String>,
    /// Tokens whose value means nothing; they filter nothing, and the page says so.
    pub(crate) not_understood: Vec<String>,
}

/// A bound for the points of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bound {
    relation: Relation,
    points: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Equal,
    AtLeast,
    AtMost,
    Above,
    Below,
}

/// How a requirement is shown with evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// By nothing.
    Nothing,
    /// By nothing, although it is said to be MET, as a whole or in part.
    Missing,
    /// By something.
    Something,
    /// By something of which one item stands like that.
    Standing(Freshness),
}

impl Shown {
    fn called(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "none" => Self::Nothing,
            "missing" => Self::Missing,
            "some" => Self::Something,
            "due" => Self::Standing(Freshness::Due),
            "stale" => Self::Standing(Freshness::Stale),
            _ => return None,
        })
    }

    fn holds(self, opened: &Opened, index: usize, today: Date) -> bool {
        let evidence = opened.evidence_under(index);
        match self {
            Self::Nothing => evidence.items == 0,
            Self::Missing => opened.bare(index) > 0,
            Self::Something => evidence.items > 0,
            Self::Standing(freshness) => evidence.needs(today) == Some(freshness),
        }
    }
}

impl Filter {
    /// Reads the filter that an address holds.
    pub(crate) fn of(query: &BoardQuery) -> Self {
        let mut filter = Self::default();
        if !query.fam.is_empty() {
            filter.take_family(&query.fam);
        }
        if !query.find.is_empty() {
            filter.take_token("find", &query.find);
        }
        for part in query.q.split_whitespace() {
            match part.split_once(':') {
                Some((name, value)) => filter.take_token(name, value),
                None => filter.words.push(folded(part)),
            }
        }
        filter
    }

    /// Whether the requirement at a position is wanted.
    pub(crate) fn wants(&self, opened: &Opened, index: usize, today: Date) -> bool {
        let requirement = &opened.catalogue().requirements[index];
        self.wants_line(requirement, opened.line(index))
            && self.evidence.is_none_or(|shown| shown.holds(opened, index, today))
            && self.wants_text(requirement)
    }

    /// Whether the requirement at a position may be in the list whatever is found about it: a list
    /// on a screen still has it when its finding has just changed.
    pub(crate) fn may_show(&self, opened: &Opened, index: usize, today: Date) -> bool {
        let lasting = Self { findings: Vec::new(), poam: None, evidence: None, ..self.clone() };
        lasting.wants(opened, index, today)
    }

    fn wants_line(&self, requirement: &Requirement, line: &ScoreLine) -> bool {
        let points = line.weight.full();
        any_or_none(&self.families, |code| code.eq_ignore_ascii_case(&requirement.family))
            && any_or_none(&self.findings, |finding| *finding == line.finding)
            && self.points.iter().all(|bound| bound.holds(points))
            && self.poam.is_none_or(|allowed| allowed == line.poam.allowed)
    }

    fn wants_text(&self, requirement: &Requirement) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let text = folded(&format!("{} {}", requirement.title, requirement.summary));
        let code = requirement.code.to_lowercase();
        let called = |word: &str| names(word, &requirement.short) || code.starts_with(word);
        self.words.iter().all(|word| called(word) || text.contains(word.as_str()))
    }

    fn take_token(&mut self, name: &str, value: &str) {
        let understood = match name.to_ascii_lowercase().as_str() {
            "fam" => self.take_family(value),
            "find" => self.take_findings(value),
            "pts" => Bound::parse(value).map(|bound| self.points.push(bound)).is_some(),
            "poam" => self.take_poam(value),
            "evid" => self.take_evidence(value),
            // A colon within a word is nothing special.
            _ => {
                self.words.push(folded(&format!("{name}:{value}")));
                true
            }
        };
        if !understood {
            self.not_understood.push(format!("{name}:{value}"));
        }
    }

    fn take_family(&mut self, codes: &str) -> bool {
        let codes = codes.split(',').filter(|code| !code.is_empty());
        let before = self.families.len();
        self.families.extend(codes.map(str::to_owned));
        self.families.len() > before
    }

    fn take_findings(&mut self, words: &str) -> bool {
        let meant: Option<Vec<Vec<Finding>>> = words.split(',').map(findings_called).collect();
        meant.map(|findings| self.findings.extend(findings.concat())).is_some()
    }

    fn take_evidence(&mut self, value: &str) -> bool {
        let shown = Shown::called(value);
        self.evidence = shown.or(self.evidence);
        shown.is_some()
    }

    fn take_poam(&mut self, value: &str) -> bool {
        self.poam = match value.to_ascii_lowercase().as_str() {
            "allowed" | "yes" => Some(true),
            "must" | "must-be-met" | "no" => Some(false),
            _ => return false,
        };
        true
    }
}

impl Bound {
    /// Reads `3`, `=3`, `>=3`, `<=3`, `>3` or `<3`.
    fn parse(text: &str) -> Option<Self> {
        let relations = [
            (">=", Relation::AtLeast),
            ("<=", Relation::AtMost),
            (">", Relation::Above),
            ("<", Relation::Below),
            ("=", Relation::Equal),
            ("", Relation::Equal),
        ];
        let (relation, number) = relations
            .into_iter()
            .find_map(|(sign, relation)| text.strip_prefix(sign).map(|rest| (relation, rest)))?;
        Some(Self { relation, points: number.parse().ok()? })
    }

    const fn holds(self, points: u8) -> bool {
        match self.relation {
            Relation::Equal => points == self.points,
            Relation::AtLeast => points >= self.points,
            Relation::AtMost => points <= self.points,
            Relation::Above => points > self.points,
            Relation::Below => points < self.points,
        }
    }
}

/// The findings that a word means; `open` means the two that cost points.
fn findings_called(word: &str) -> Option<Vec<Finding>> {
    if word.eq_ignore_ascii_case("open") {
        return Some(Finding::ALL.iter().copied().filter(|finding| finding.is_open()).collect());
    }
    finding_called(word).map(|finding| vec![finding])
}

fn any_or_none<T>(wanted: &[T], holds: impl Fn(&T) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(holds)
}

/// Whether a typed word names a requirement: wholly, with the letter of an objective behind it, or
/// up to a dot. `3.1.1` means 3.1.1 alone and not 3.1.10; `3.1` means all of 3.1.
fn names(word: &str, short: &str) -> bool {
    let word = word.split('[').next().unwrap_or(word);
    let short = short.to_lowercase();
    !word.is_empty()
        && short.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '(', '-']))
}

#[cfg(test)]
mod tests;
