//! Rows as the database keeps them, and how they become values again. A row that breaks an invariant
//! is told by table, column and id, never guessed at.

mod account;
mod answer;
mod api_credential;
mod assessment;
mod day;
mod entry;
mod evidence;
mod finding;
mod framework;
mod installation;
mod invite;
mod job;
mod letter;
mod manifest;
mod one_time_link;
mod organisation;
mod partial_credit;
mod session;
mod upload;
mod vault_check;

use std::fmt::Display;

use controlkeep_kernel::SessionId;
use controlkeep_ports::StoreError;

use crate::failure::{Failure, Outcome};

pub(crate) use account::AccountRow;
pub(crate) use answer::AnswerRow;
pub(crate) use api_credential::{ApiCredentialRow, RefreshTokenRow};
pub(crate) use assessment::{AssessmentRow, score_text};
pub(crate) use day::day_number;
pub(crate) use entry::{EntryRow, HeadRow};
pub(crate) use evidence::{EvidenceRow, FileRow, LinkRow, ReferenceRow, VersionRow, size};
pub(crate) use finding::FindingRow;
pub(crate) use framework::{
    FrameworkRow, ObjectiveRow, RequirementRow, SummaryRow, objective_rows, requirement_rows,
};
pub(crate) use installation::{InstallationRow, KeyRow, THE_ONE};
pub(crate) use invite::InviteRow;
pub(crate) use job::JobRow;
pub(crate) use letter::LetterRow;
pub(crate) use manifest::{ManifestRow, NamedFileRow};
pub(crate) use one_time_link::OneTimeLinkRow;
pub(crate) use organisation::{MembershipRow, OrganisationRow};
pub(crate) use partial_credit::PartialCreditRow;
pub(crate) use session::SessionRow;
pub(crate) use upload::{UploadFileRow, UploadPartRow, UploadRow};
pub(crate) use vault_check::VaultCheckRow;

/// One stored row, by the name that an error shall call it.
#[derive(Clone, Copy)]
pub(crate) struct Stored<'a> {
    pub(crate) table: &'static str,
    pub(crate) id: &'a [u8],
}

impl Stored<'_> {
    pub(crate) fn damaged(&self, column: &'static str, detail: impl Display) -> Failure {
        Failure::end(StoreError::Inconsistent {
            table: self.table,
            column,
            id: shown(self.id),
            detail: detail.to_string(),
        })
    }

    /// Takes exactly as many bytes as an id or a digest has.
    pub(crate) fn bytes<const N: usize>(&self, column: &'static str, bytes: &[u8]) -> Outcome<[u8; N]> {
        bytes
            .try_into()
            .map_err(|_| self.damaged(column, format_args!("{} bytes instead of {N}", bytes.len())))
    }

    /// As [`bytes`](Self::bytes), where there may be none.
    pub(crate) fn optional<const N: usize>(
        &self,
        column: &'static str,
        bytes: Option<&[u8]>,
    ) -> Outcome<Option<[u8; N]>> {
        bytes.map(|bytes| self.bytes(column, bytes)).transpose()
    }

    /// Takes a value that was read, or says what cannot be read.
    pub(crate) fn read<T, E: Display>(&self, column: &'static str, read: Result<T, E>) -> Outcome<T> {
        read.map_err(|error| self.damaged(column, error))
    }

    /// Takes the value that a stable code stands for.
    pub(crate) fn code<T>(&self, column: &'static str, code: &str, read: Option<T>) -> Outcome<T> {
        read.ok_or_else(|| self.damaged(column, format_args!("{code:?} means nothing")))
    }

    /// Takes a number that fits its type.
    pub(crate) fn number<T: TryFrom<i64>>(&self, column: &'static str, number: i64) -> Outcome<T> {
        T::try_from(number).map_err(|_| self.damaged(column, format_args!("{number} is out of range")))
    }
}

/// Ids look as everywhere else, places in a chain have their number behind the chain's id, and other
/// keys are hexadecimal.
fn shown(id: &[u8]) -> String {
    if let Ok(bytes) = <[u8; 16]>::try_from(id) {
        return SessionId::from_bytes(bytes).to_string();
    }
    match id.split_last_chunk::<8>() {
        Some((chain, sequence)) if chain.len() == 16 => {
            format!("{}/{}", shown(chain), i64::from_be_bytes(*sequence))
        }
        _ => hexadecimal(id),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
