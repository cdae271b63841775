//! What a responsibility matrix covers, and where it has gaps.

use serde::{Deserialize, Serialize};

use super::{
    Inheritance, InheritanceLack, InheritanceSource, InheritanceSuggestion, Matrix, MatrixRow,
    ObjectiveCoverage, Provider, ProviderConflict, ProviderName, Responsibility, SourceLack,
};
use crate::cadence::last_day_within;
use crate::{Date, InPlay, Requirement, RuleSet, ScopeRules, Section, Years};

/// When a matrix is looked at, and by which rules.
#[derive(Debug, Clone, Copy)]
pub struct MatrixContext<'a> {
    /// The day.
    pub today: Date,
    /// The rules that say how old a row may be.
    pub rules: &'a RuleSet,
    /// The rules that name the paragraphs on matrices.
    pub scope: &'a ScopeRules,
    /// The requirements that need a row.
    pub in_scope: &'a InPlay,
}

/// What a responsibility matrix covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixCoverage {
    /// Every objective of the catalogue, in its order.
    pub objectives: Vec<ObjectiveCoverage>,
    /// The requirements in scope about which no provider says anything, wholly or in part.
    pub uncovered: Vec<Uncovered>,
    /// The providers without any row.
    pub silent: Vec<ProviderName>,
    /// The rows that are too old or from a day to come.
    pub not_current: Vec<NotCurrent>,
    /// The paragraph on finding an objective met because a provider meets it.
    pub inheritance_section: Section,
    /// The paragraph on what a matrix must hold: all parties and all requirements in scope.
    pub complete_section: Section,
}

/// A requirement in scope with objectives about which no provider says anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncovered {
    /// The full code of the requirement.
    pub requirement: String,
    /// The full codes of those objectives; at least one.
    pub objectives: Vec<String>,
    /// Whether these are all of its objectives.
    pub wholly: bool,
}

/// A row that is not up to date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotCurrent {
    /// The position of the row in the matrix.
    pub row: usize,
    /// Whose row it is.
    pub provider: ProviderName,
    /// The item, as the row names it.
    pub item: String,
    /// What is wrong with its day.
    pub age: RowAge,
    /// The paragraph on the interval.
    pub section: Section,
}

/// What is wrong with the day of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RowAge {
    /// It is older than the interval allows.
    OutOfDate {
        /// The last day on which it counted.
        until: Date,
    },
    /// It is from a day to come.
    Future {
        /// The day stated.
        dated: Date,
    },
}

impl Matrix<'_> {
    /// What the matrix covers, objective by objective, and all its gaps. A row about an objective
    /// goes before the same provider's row about the whole requirement.
    #[must_use]
    pub fn coverage(&self, context: &MatrixContext<'_>) -> MatrixCoverage {
        let requirements = || self.catalogue.requirements.iter().enumerate();
        let of_one = |(at, it): (usize, &Requirement)| self.objectives_of(at, it, context);
        let in_scope = requirements().filter(|(_, requirement)| context.needs_row(requirement));
        MatrixCoverage {
            objectives: requirements().flat_map(of_one).collect(),
            uncovered: in_scope.filter_map(|(at, it)| self.uncovered(at, it)).collect(),
            silent: self.silent(),
            not_current: self.not_current(context),
            inheritance_section: context.scope.matrix.inheritance_section.clone(),
            complete_section: context.scope.matrix.complete_section.clone(),
        }
    }

    fn objectives_of(
        &self,
        at: usize,
        requirement: &Requirement,
        context: &MatrixContext<'_>,
    ) -> Vec<ObjectiveCoverage> {
        let one = |(position, objective): (usize, &crate::Objective)| {
            let rows = self.rows_about(at, position);
            let sources: Vec<InheritanceSource> =
                rows.iter().map(|(provider, row, it)| source(provider, *row, it)).collect();
            let said: Vec<Responsibility> = sources.iter().map(|source| source.responsibility).collect();
            ObjectiveCoverage {
                objective: objective.code.clone(),
                inheritance: Inheritance::of(&said),
                lacks: rows.iter().flat_map(|(provider, _, row)| context.lacks(provider, row)).collect(),
                conflict: ProviderConflict::among(&sources),
                sources,
            }
        };
        requirement.objectives.iter().enumerate().map(one).collect()
    }

    fn uncovered(&self, at: usize, requirement: &Requirement) -> Option<Uncovered> {
        let bare = |(position, _): &(usize, &crate::Objective)| self.rows_about(at, *position).is_empty();
        let bare = requirement.objectives.iter().enumerate().filter(bare);
        let objectives: Vec<String> = bare.map(|(_, objective)| objective.code.clone()).collect();
        (!objectives.is_empty()).then(|| Uncovered {
            requirement: requirement.code.clone(),
            wholly: objectives.len() == requirement.objectives.len(),
            objectives,
        })
    }

    fn silent(&self) -> Vec<ProviderName> {
        let speaks = |name: &ProviderName| self.rows.iter().any(|row| row.provider == *name);
        self.providers.iter().map(|provider| &provider.name).filter(|name| !speaks(name)).cloned().collect()
    }

    fn not_current(&self, context: &MatrixContext<'_>) -> Vec<NotCurrent> {
        let limit = context.limit();
        let one = |(position, row): (usize, &MatrixRow)| {
            Some(NotCurrent {
                row: position,
                provider: row.provider.clone(),
                item: row.item.clone(),
                age: context.age(row)?,
                section: limit.section.clone(),
            })
        };
        self.rows.iter().enumerate().filter_map(one).collect()
    }
}

impl MatrixContext<'_> {
    fn needs_row(&self, requirement: &Requirement) -> bool {
        match self.in_scope {
            InPlay::All => true,
            InPlay::Relevant { requirements } => requirements.contains(&requirement.code),
            InPlay::DocumentedOnly | InPlay::None => false,
        }
    }

    const fn limit(&self) -> &Years {
        &self.rules.life.periodic_at_most
    }

    fn age(&self, row: &MatrixRow) -> Option<RowAge> {
        let until = last_day_within(row.dated, self.limit());
        if row.dated > self.today {
            Some(RowAge::Future { dated: row.dated })
        } else if self.today > until {
            Some(RowAge::OutOfDate { until })
        } else {
            None
        }
    }

    /// What keeps the provider's part from counting; nothing where it has no part.
    fn lacks(&self, provider: &Provider, row: &MatrixRow) -> Vec<SourceLack> {
        if row.share.provider_does().is_none() {
            return Vec::new();
        }
        let incomplete = provider.verdict.as_ref().is_some_and(|verdict| !verdict.is_satisfied());
        let lacks = [
            (row.evidence.is_none(), InheritanceLack::NoEvidence),
            (self.age(row).is_some(), InheritanceLack::NotCurrent),
            (incomplete, InheritanceLack::ProviderIncomplete),
        ];
        let found = lacks.into_iter().filter(|(found, _)| *found);
        found.map(|(_, lack)| SourceLack { provider: provider.name.clone(), lack }).collect()
    }
}

impl MatrixCoverage {
    /// The objectives for which the matrix suggests this, in the catalogue's order.
    pub fn suggested(&self, suggestion: InheritanceSuggestion) -> impl Iterator<Item = &ObjectiveCoverage> {
        self.objectives.iter().filter(move |objective| objective.suggestion() == suggestion)
    }

    /// The objectives about which providers contradict each other.
    pub fn conflicts(&self) -> impl Iterator<Item = &ObjectiveCoverage> {
        self.objectives.iter().filter(|objective| objective.conflict.is_some())
    }

    /// Whether the matrix needs no more work: it is complete, up to date and free of contradictions.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.uncovered.is_empty()
            && self.silent.is_empty()
            && self.not_current.is_empty()
            && self.conflicts().next().is_none()
    }
}

fn source(provider: &Provider, row: usize, it: &MatrixRow) -> InheritanceSource {
    InheritanceSource { provider: provider.name.clone(), row, responsibility: it.share.responsibility() }
}
