//! The findings of one assessment, dense and in the catalogue's order.

use crate::{Catalogue, Finding, Requirement};

/// The findings to count: one for each objective, and the partial credit claimed for requirements.
///
/// Positions are those of the catalogue the sheet was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    findings: Vec<Finding>,
    partial: bool,
}

/// The catalogue has nothing of that code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the catalogue has nothing called {0:?}")]
pub struct UnknownCode(pub String);

impl Sheet {
    /// A sheet on which nothing is assessed.
    #[must_use]
    pub fn blank(catalogue: &Catalogue) -> Self {
        Self::filled(catalogue, Finding::NotAssessed)
    }

    /// A sheet on which every objective has the same finding.
    #[must_use]
    pub fn filled(catalogue: &Catalogue, finding: Finding) -> Self {
        let row = |requirement: &Requirement| Row {
            findings: vec![finding; requirement.objectives.len()],
            partial: false,
        };
        Self { rows: catalogue.requirements.iter().map(row).collect() }
    }

    /// Sets the finding of one objective, by the positions of its requirement and of itself within it.
    ///
    /// # Panics
    /// When the catalogue has no such position, as indexing a slice would.
    pub fn set(&mut self, requirement: usize, objective: usize, finding: Finding) {
        self.rows[requirement].findings[objective] = finding;
    }

    /// Claims partial credit for a requirement, or gives it up.
    ///
    /// # Panics
    /// When the catalogue has no such position, as indexing a slice would.
    pub fn set_partial(&mut self, requirement: usize, claimed: bool) {
        self.rows[requirement].partial = claimed;
    }

    /// Sets the finding of whatever has this code: one objective (`AC.L2-3.1.1[a]`, `3.1.1[a]`), or
    /// every objective of a requirement (`AC.L2-3.1.1`, `3.1.1`).
    ///
    /// # Errors
    /// [`UnknownCode`] when the catalogue has nothing of that code.
    pub fn set_by_code(
        &mut self,
        catalogue: &Catalogue,
        code: &str,
        finding: Finding,
    ) -> Result<(), UnknownCode> {
        let (requirement, objective) = catalogue.find(code).ok_or_else(|| UnknownCode(code.to_owned()))?;
        match objective {
            Some(objective) => self.set(requirement, objective, finding),
            None => self.rows[requirement].findings.fill(finding),
        }
        Ok(())
    }

    /// Claims partial credit for the requirement with this code or short code, or gives it up.
    ///
    /// # Errors
    /// [`UnknownCode`] when the catalogue has no such requirement.
    pub fn set_partial_by_code(
        &mut self,
        catalogue: &Catalogue,
        code: &str,
        claimed: bool,
    ) -> Result<(), UnknownCode> {
        let requirement = catalogue.position(code).ok_or_else(|| UnknownCode(code.to_owned()))?;
        self.set_partial(requirement, claimed);
        Ok(())
    }

    /// The findings of a requirement's objectives; none when the sheet does not reach so far.
    #[must_use]
    pub fn findings(&self, requirement: usize) -> &[Finding] {
        self.rows.get(requirement).map_or(&[], |row| &row.findings)
    }

    /// Whether partial credit is claimed for a requirement.
    #[must_use]
    pub fn is_partial(&self, requirement: usize) -> bool {
        self.rows.get(requirement).is_some_and(|row| row.partial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded;

    #[test]
    fn codes_reach_objectives_and_whole_requirements() {
        let catalogue = embedded::level_2();
        let mut sheet = Sheet::blank(catalogue);
        sheet.set_by_code(catalogue, "AC.L2-3.1.1[b]", Finding::Met).unwrap();
        sheet.set_by_code(catalogue, "3.1.1[c]", Finding::NotMet).unwrap();
        sheet.set_by_code(catalogue, "AC.L2-3.1.2", Finding::NotApplicable).unwrap();
        assert_eq!(sheet.findings(0)[..3], [Finding::NotAssessed, Finding::Met, Finding::NotMet]);
        assert_eq!(sheet.findings(1), [Finding::NotApplicable; 2]);
        sheet.set_partial_by_code(catalogue, "3.5.3", true).unwrap();
        assert!(sheet.is_partial(catalogue.position("3.5.3").unwrap()));
    }

    #[test]
    fn an_unknown_code_changes_nothing() {
        let catalogue = embedded::level_2();
        let mut sheet = Sheet::blank(catalogue);
        for code in ["", "3.1", "3.1.23", "3.1.1[g]", "AC.L1-b.1.i"] {
            assert_eq!(sheet.set_by_code(catalogue, code, Finding::Met), Err(UnknownCode(code.into())));
            assert_eq!(sheet.set_partial_by_code(catalogue, code, true), Err(UnknownCode(code.into())));
        }
        assert_eq!(sheet, Sheet::blank(catalogue));
    }
}
