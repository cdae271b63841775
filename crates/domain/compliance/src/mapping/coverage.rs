//! What the findings about one framework say about the requirements of another.
//!
//! Both are taken to be about the same scope: only there does one CMMC level cover another
//! (32 CFR 170.16 to 170.18).

use std::collections::BTreeMap;

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::route::Route;
use super::walk::Walk;
use super::{
    Direction, FrameworkCode, MappedRequirement, Mapping, Mappings, Relation, RequirementCode, RouteError,
    Strength,
};
use crate::{Catalogue, Finding, Section, Sheet, roll_up};

/// The findings about the requirements of one framework, each rolled up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameworkFindings {
    /// The framework.
    pub framework: FrameworkCode,
    /// Requirement code to finding. What is not in here is not assessed.
    pub findings: BTreeMap<String, Finding>,
}

impl FrameworkFindings {
    /// Findings about a framework of which nothing is assessed yet.
    #[must_use]
    pub const fn new(framework: FrameworkCode) -> Self {
        Self { framework, findings: BTreeMap::new() }
    }

    /// The findings of a sheet, rolled up (32 CFR 170.24(b)). `framework` is what the mappings call the
    /// catalogue of the sheet.
    #[must_use]
    pub fn of_sheet(framework: FrameworkCode, catalogue: &Catalogue, sheet: &Sheet) -> Self {
        let codes = catalogue.requirements.iter().map(|requirement| requirement.code.clone());
        let findings = (0..).map(|position| roll_up(sheet.findings(position)));
        Self { framework, findings: codes.zip(findings).collect() }
    }

    /// The finding about a requirement.
    #[must_use]
    pub fn finding(&self, code: &str) -> Finding {
        self.findings.get(code).copied().unwrap_or(Finding::NotAssessed)
    }
}

coded! {
    /// What can be said about a requirement from the findings about another framework.
    pub enum CoverageVerdict {
        /// All of it is in place, or does not apply: some source gives all of it, and none that gives
        /// any is open.
        Covered = "covered",
        /// Some of it is in place. What is missing has to be looked at in its own right.
        PartlyCovered = "partly_covered",
        /// Only informative references lead here from something that is met. No claim is made.
        Indicated = "indicated",
        /// Something leads here, and none of it is in place.
        NotCovered = "not_covered",
        /// No row leads here, so nothing can be said.
        Unmapped = "unmapped",
    }
}

/// One row on the way from a finding to a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageStep {
    /// The requirement that gives.
    pub from: MappedRequirement,
    /// The requirement that receives.
    pub to: MappedRequirement,
    /// What was found about `from`; `None` where only other steps say what is in place there, and
    /// nothing is when none of them leads to it.
    pub finding: Option<Finding>,
    /// What the row says.
    pub relation: Relation,
    /// Who says so.
    pub basis: Section,
    /// Which way the row is read.
    pub direction: Direction,
    /// The most the row can give this way.
    pub strength: Strength,
    /// What it does give; `None` is nothing. N/A gives something over a full row only.
    pub contributes: Option<Strength>,
}

/// What can be said about one requirement, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Its code in the framework asked about.
    pub requirement: String,
    /// What can be said.
    pub verdict: CoverageVerdict,
    /// Every row that leads here, those that end at the requirement first. Each stands here once,
    /// even when several ways use it.
    pub steps: Vec<CoverageStep>,
    /// Rows which state that it, or something on the way to it, has no counterpart one framework before.
    pub facts: Vec<Mapping>,
}

impl Coverage {
    /// The findings that would have to change for more cover: not met, or not assessed.
    pub fn open_steps(&self) -> impl Iterator<Item = &CoverageStep> {
        self.steps.iter().filter(|step| step.finding.is_some_and(Finding::is_open))
    }
}

/// A finding that says nothing about the framework asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilentFinding {
    /// The requirement's code in its own framework.
    pub requirement: String,
    /// What was found.
    pub finding: Finding,
    /// Rows which state that there is no counterpart; none when the table just ends.
    pub facts: Vec<Mapping>,
}

/// How many requirements have which verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CoverageCounts {
    /// Covered.
    pub covered: usize,
    /// Partly covered.
    pub partly_covered: usize,
    /// Indicated only.
    pub indicated: usize,
    /// Not covered.
    pub not_covered: usize,
    /// Unmapped.
    pub unmapped: usize,
}

impl CoverageCounts {
    fn of(requirements: &[Coverage]) -> Self {
        let count = |verdict| requirements.iter().filter(|coverage| coverage.verdict == verdict).count();
        Self {
            covered: count(CoverageVerdict::Covered),
            partly_covered: count(CoverageVerdict::PartlyCovered),
            indicated: count(CoverageVerdict::Indicated),
            not_covered: count(CoverageVerdict::NotCovered),
            unmapped: count(CoverageVerdict::Unmapped),
        }
    }
}

/// What the findings about one framework say about another, with everything that explains it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageReport {
    /// The frameworks on the way: first the one with the findings, last the one asked about.
    pub route: Vec<FrameworkCode>,
    /// How many requirements have which verdict.
    pub counts: CoverageCounts,
    /// The requirements asked about.
    pub requirements: Vec<Coverage>,
    /// The findings that lead to no requirement of that framework, whichever were asked about.
    pub silent: Vec<SilentFinding>,
}

impl CoverageReport {
    /// What can be said about one requirement; `None` when it was not asked about.
    #[must_use]
    pub fn of(&self, requirement: &str) -> Option<&Coverage> {
        self.requirements.iter().find(|coverage| coverage.requirement == requirement)
    }
}

impl Mappings {
    /// What findings say about every requirement of another framework that the table names, by the
    /// rows that join the two frameworks directly.
    ///
    /// # Errors
    /// As [`Self::coverage_via`].
    pub fn coverage(
        &self,
        known: &FrameworkFindings,
        towards: &FrameworkCode,
    ) -> Result<CoverageReport, RouteError> {
        self.coverage_via(known, &[], towards)
    }

    /// As [`Self::coverage`], but over the frameworks `via`, in that order. The weakest row on a way
    /// decides what it gives, and what lies between counts as in place only with all it needs.
    ///
    /// # Errors
    /// When a framework is on the way twice, or no row joins two that follow each other.
    pub fn coverage_via(
        &self,
        known: &FrameworkFindings,
        via: &[FrameworkCode],
        towards: &FrameworkCode,
    ) -> Result<CoverageReport, RouteError> {
        let named: Vec<&str> = self.requirements(towards).into_iter().map(RequirementCode::as_str).collect();
        self.coverage_of(known, via, towards, &named)
    }

    /// As [`Self::coverage_via`], for these requirements only and in their order, such as all those of
    /// a catalogue. What the table does not name comes out as unmapped.
    ///
    /// # Errors
    /// As [`Self::coverage_via`].
    pub fn coverage_of(
        &self,
        known: &FrameworkFindings,
        via: &[FrameworkCode],
        towards: &FrameworkCode,
        requirements: &[&str],
    ) -> Result<CoverageReport, RouteError> {
        let route = Route::new(self, &known.framework, via, towards)?;
        let walk = Walk::new(&route, known);
        let requirements: Vec<Coverage> = requirements.iter().map(|code| walk.coverage(code)).collect();
        Ok(CoverageReport {
            route: route.frameworks(),
            counts: CoverageCounts::of(&requirements),
            requirements,
            silent: walk.silent(),
        })
    }
}
