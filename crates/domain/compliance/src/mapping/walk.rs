//! Carrying findings along a route, and telling afterwards where they came from.

use std::collections::BTreeMap;

use super::held::Held;
use super::route::{Hop, Link, Route};
use super::{Coverage, CoverageStep, CoverageVerdict, FrameworkFindings, Mapping, SilentFinding, Strength};
use crate::natural_order;

/// How much is held of each requirement of one framework; what is missing holds nothing.
type Level = BTreeMap<String, Held>;

/// A route with what is held at each of its frameworks.
pub(super) struct Walk<'a> {
    route: &'a Route<'a>,
    known: &'a FrameworkFindings,
    legs: Vec<Leg<'a>>,
    held: Level,
}

/// A hop with what is held where it starts.
struct Leg<'a> {
    hop: Hop<'a>,
    before: Level,
}

/// How a requirement came to what is held of it.
#[derive(Default)]
struct Trace {
    steps: Vec<CoverageStep>,
    facts: Vec<Mapping>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(route: &'a Route<'a>, known: &'a FrameworkFindings) -> Self {
        let mut held =
            known.findings.iter().map(|(code, finding)| (code.clone(), Held::of(*finding))).collect();
        let mut legs = Vec::new();
        for hop in route.hops() {
            let next = carried(hop, &held);
            legs.push(Leg { hop, before: std::mem::replace(&mut held, next) });
        }
        Self { route, known, legs, held }
    }

    pub(super) fn coverage(&self, code: &str) -> Coverage {
        let trace = self.trace(code);
        let verdict = verdict(held_of(&self.held, code), &trace.steps);
        Coverage { requirement: code.to_owned(), verdict, steps: trace.steps, facts: trace.facts }
    }

    /// Goes back from a requirement, one framework after the other.
    fn trace(&self, code: &str) -> Trace {
        let mut trace = Trace::default();
        let mut ends = vec![code.to_owned()];
        for leg in self.legs.iter().rev() {
            let facts = ends.iter().flat_map(|end| leg.hop.facts(end)).cloned();
            trace.facts.extend(facts);
            let links = || ends.iter().flat_map(|end| leg.hop.links(end));
            trace.steps.extend(links().map(|link| self.step(&link, &leg.before)));
            ends = in_order(links().map(|link| link.from.code.into()).collect());
        }
        trace
    }

    fn step(&self, link: &Link<'_>, before: &Level) -> CoverageStep {
        let code = link.from.code.as_str();
        let first = link.from.framework == self.known.framework;
        CoverageStep {
            from: link.from.clone(),
            to: link.to.clone(),
            finding: first.then(|| self.known.finding(code)),
            relation: link.mapping.relation(),
            basis: link.mapping.basis().clone(),
            direction: link.direction,
            strength: link.strength,
            contributes: held_of(before, code).over(link.strength),
        }
    }

    /// The findings that lead nowhere.
    pub(super) fn silent(&self) -> Vec<SilentFinding> {
        let known = in_order(self.known.findings.keys().cloned().collect()).into_iter();
        let silent = known.filter_map(|requirement| {
            let facts = self.route.dead_end(&requirement)?.into_iter().cloned().collect();
            Some(SilentFinding { finding: self.known.finding(&requirement), requirement, facts })
        });
        silent.collect()
    }
}

/// What a hop carries over to every requirement of the next framework.
fn carried(hop: Hop<'_>, before: &Level) -> Level {
    let gather = |code: &str| -> Held {
        let links = hop.links(code).map(|link| (link.strength, held_of(before, link.from.code.as_str())));
        Held::gather(&links.collect::<Vec<_>>())
    };
    hop.ends().into_iter().map(|code| (code.as_str().to_owned(), gather(code.as_str()))).collect()
}

fn held_of(level: &Level, code: &str) -> Held {
    level.get(code).copied().unwrap_or_default()
}

fn verdict(held: Held, steps: &[CoverageStep]) -> CoverageVerdict {
    match held.counted() {
        Some(Strength::Full) => CoverageVerdict::Covered,
        Some(Strength::Partial) => CoverageVerdict::PartlyCovered,
        Some(Strength::Informative) => CoverageVerdict::Indicated,
        None if steps.iter().any(|step| step.finding.is_some()) => CoverageVerdict::NotCovered,
        None => CoverageVerdict::Unmapped,
    }
}

/// As people sort codes, each once.
fn in_order(mut codes: Vec<String>) -> Vec<String> {
    codes.sort_by(|one, other| natural_order(one, other));
    codes.dedup();
    codes
}
