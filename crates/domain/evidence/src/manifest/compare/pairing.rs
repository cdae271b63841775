//! Finds the file that each row of a list means.

use super::super::{Artifact, names};
use super::folder::Folder;
use super::{ChangedArtifact, Comparison, MovedArtifact, Row};

/// Rows and files that have not found each other yet.
pub(super) struct Pairing<'a> {
    rows: &'a [Row],
    folder: &'a Folder<'a>,
    taken: Vec<bool>,
    outcome: Comparison,
}

impl<'a> Pairing<'a> {
    pub(super) fn new(rows: &'a [Row], folder: &'a Folder<'a>) -> Self {
        let outcome = Comparison {
            listed: rows.len(),
            collisions: names::used_twice(rows.iter().map(|row| row.artifact.path.as_str())),
            cut: rows.iter().filter(|row| row.is_cut).map(|row| row.artifact.path.clone()).collect(),
            ..Comparison::default()
        };
        Self { rows, folder, taken: vec![false; folder.files.len()], outcome }
    }

    /// First those that agree in name and hash, then those that agree in name alone, which have
    /// changed, then those that agree in hash alone, which have moved.
    pub(super) fn run(mut self) -> Comparison {
        let rows: Vec<&Row> = self.rows.iter().collect();
        let rows = self.each(rows, Self::is_same);
        let rows = self.each(rows, Self::has_changed);
        let rows = self.each(rows, Self::has_moved);
        self.outcome.missing = rows.into_iter().map(|row| row.artifact.clone()).collect();
        let left = self.folder.files.iter().zip(&self.taken).filter(|(_, taken)| !**taken);
        self.outcome.extra = left.map(|(file, _)| file.clone()).collect();
        self.outcome
    }

    /// The rows for which nothing was found.
    fn each<'r>(&mut self, rows: Vec<&'r Row>, step: fn(&mut Self, &Row) -> bool) -> Vec<&'r Row> {
        rows.into_iter().filter(|row| !step(self, row)).collect()
    }

    fn is_same(&mut self, row: &Row) -> bool {
        let folder = self.folder;
        let found = self.take(folder.named(row), |file| file.sha256 == row.artifact.sha256);
        self.outcome.same += usize::from(found.is_some());
        found.is_some()
    }

    fn has_changed(&mut self, row: &Row) -> bool {
        let folder = self.folder;
        let Some(file) = self.take(folder.named(row), |_| true) else { return false };
        let change =
            ChangedArtifact { path: file.path.clone(), listed: row.artifact.sha256, found: file.sha256 };
        self.outcome.changed.push(change);
        true
    }

    fn has_moved(&mut self, row: &Row) -> bool {
        let folder = self.folder;
        let Some(file) = self.take(folder.hashing_to(row.artifact.sha256).to_vec(), |_| true) else {
            return false;
        };
        self.outcome
            .moved
            .push(MovedArtifact { listed: row.artifact.path.clone(), found: file.path.clone() });
        self.outcome.same += 1;
        true
    }

    /// Takes the first of these files that is free and fits.
    fn take(&mut self, indexes: Vec<usize>, fits: impl Fn(&Artifact) -> bool) -> Option<&'a Artifact> {
        let folder = self.folder;
        let index = indexes.into_iter().find(|index| !self.taken[*index] && fits(&folder.files[*index]))?;
        self.taken[index] = true;
        Some(&folder.files[index])
    }
}
