//! Where the pages about evidence are.

use controlkeep_evidence::EvidenceNumber;
use controlkeep_http::{Problem, Tenant};
use controlkeep_kernel::FileId;
use serde::Deserialize;

/// The evidence of one organisation, by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    base: String,
}

impl Place {
    pub(crate) fn of(tenant: &Tenant) -> Self {
        Self::in_organisation(tenant.organisation.slug.as_str())
    }

    pub(crate) fn in_organisation(slug: &str) -> Self {
        Self { base: format!("/o/{slug}/evidence") }
    }

    /// The list.
    pub(crate) fn list(&self) -> String {
        self.base.clone()
    }

    /// Something beside the items, such as `new`.
    pub(crate) fn under(&self, what: &str) -> String {
        format!("{}/{what}", self.base)
    }

    /// One item.
    pub(crate) fn item(&self, number: EvidenceNumber) -> String {
        format!("{}/{number}", self.base)
    }

    /// Something of an item, such as `edit`.
    pub(crate) fn of_item(&self, number: EvidenceNumber, what: &str) -> String {
        format!("{}/{number}/{what}", self.base)
    }

    /// Something of a file of an item: `download` or `look`.
    pub(crate) fn file(&self, number: EvidenceNumber, file: FileId, what: &str) -> String {
        format!("{}/{number}/files/{file}/{what}", self.base)
    }
}

/// The item in a path.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ItemPath {
    number: String,
}

impl ItemPath {
    /// Its number. Whatever is none names nothing.
    pub(crate) fn read(&self) -> Result<EvidenceNumber, Problem> {
        self.number.parse().map_err(|_| Problem::not_found())
    }
}

/// The file in a path, with its item.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct FilePath {
    number: String,
    file: String,
}

impl FilePath {
    /// The number of the item and the id of the file. Whatever is none names nothing.
    pub(crate) fn read(&self) -> Result<(EvidenceNumber, FileId), Problem> {
        let number = self.number.parse().map_err(|_| Problem::not_found())?;
        let file = self.file.parse().map_err(|_| Problem::not_found())?;
        Ok((number, file))
    }
}
