//! Where the pages of frozen lists are.

use controlkeep_http::Problem;
use controlkeep_kernel::ManifestId;
use controlkeep_ports::ManifestHead;
use controlkeep_usecases::evidence::{ReadManifestError, VerifyManifestError};
use serde::{Deserialize, Serialize};

use crate::assessments::Address;
use crate::formats::{Formats, Moment};

/// The list in a path, with its assessment.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ListPath {
    #[serde(rename = "as")]
    number: String,
    manifest: String,
}

impl ListPath {
    /// The number of the assessment and the id of the list. Whatever is none names nothing.
    pub(super) fn read(&self) -> Result<(u32, ManifestId), Problem> {
        let number = self.number.parse().map_err(|_| Problem::not_found())?;
        let id = self.manifest.parse().map_err(|_| Problem::not_found())?;
        Ok((number, id))
    }
}

/// The frozen lists of one assessment.
pub(super) fn all(slug: &str, assessment: u32) -> String {
    Address::of(slug, assessment).place("manifests")
}

/// One frozen list.
pub(super) fn one(slug: &str, assessment: u32, id: ManifestId) -> String {
    Address::of(slug, assessment).place(&format!("manifests/{id}"))
}

/// A frozen list as other pages refer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ListLink {
    /// What its assessment is called.
    pub(crate) assessment: String,
    /// When it was frozen.
    pub(crate) frozen: Moment,
    /// Where it is.
    pub(crate) href: String,
}

impl ListLink {
    pub(crate) fn of(formats: &Formats, slug: &str, head: &ManifestHead) -> Self {
        Self {
            assessment: head.assessment_name.clone(),
            frozen: formats.moment(head.frozen_at),
            href: one(slug, head.assessment, head.id),
        }
    }

    /// The list in a few words, such as `Level 2 · 2026 (Nov 20, 2026)`.
    pub(crate) fn in_words(&self) -> String {
        format!("{} ({})", self.assessment, self.frozen.day)
    }
}

pub(super) fn unread(error: ReadManifestError) -> Problem {
    match error {
        ReadManifestError::NotFound => Problem::not_found(),
        ReadManifestError::Store(error) => error.into(),
    }
}

pub(super) fn unverified(error: VerifyManifestError) -> Problem {
    match error {
        VerifyManifestError::NotFound => Problem::not_found(),
        VerifyManifestError::Unreadable(error) => Problem::internal(format!("a frozen list: {error}")),
        VerifyManifestError::Storage(error) => error.into(),
        VerifyManifestError::Store(error) => error.into(),
    }
}
