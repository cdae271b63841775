//! Looks into a file whose bytes are stored and which no row names yet.

use controlkeep_evidence::{MediaType, ScanState};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{InspectError, ScanError, ScanVerdict, Scanner};

use super::{BeginIntake, IntakeError, owner_of};
use crate::evidence::reading::{FileReader, ReadError, SealedBytes, open_sealed};
use crate::evidence::sealing::SealedBlob;
use crate::evidence::vault::{Scanning, Vault};

/// What was found.
pub(super) struct Judgement {
    pub(super) media_type: MediaType,
    pub(super) scan: ScanState,
}

/// Asks the inspector and then the scanner.
pub(super) fn judge(
    vault: &Vault<'_>,
    command: &BeginIntake,
    sealed: &SealedBlob,
    now: Timestamp,
) -> Result<Judgement, IntakeError> {
    let opened = || open(vault, command, sealed);
    let kind = vault.inspector.inspect(command.name.as_str(), &mut opened()?).map_err(refused)?;
    let scan = match vault.scanning {
        Scanning::Off => ScanState::NotScanned,
        Scanning::WhenThere(scanner) => match search(scanner, opened()?, now) {
            Err(IntakeError::NotSearched(_)) => ScanState::NotScanned,
            other => other?,
        },
        Scanning::Always(scanner) => search(scanner, opened()?, now)?,
    };
    Ok(Judgement { media_type: kind.media_type(), scan })
}

fn open(vault: &Vault<'_>, command: &BeginIntake, sealed: &SealedBlob) -> Result<FileReader, IntakeError> {
    let bytes = SealedBytes { blob: command.blob, key: &sealed.key, bytes: sealed.bytes };
    Ok(open_sealed(vault.blobs, vault.seal, &owner_of(command), &bytes)?)
}

fn search(scanner: &dyn Scanner, mut content: FileReader, now: Timestamp) -> Result<ScanState, IntakeError> {
    match scanner.scan(&mut content) {
        Ok(ScanVerdict::Clean) => Ok(ScanState::Clean { at: now }),
        Ok(ScanVerdict::Found { signature }) => Err(IntakeError::Malware { signature }),
        Err(ScanError::Unreadable(error)) => Err(IntakeError::Unreadable(error.to_string())),
        Err(error) => Err(IntakeError::NotSearched(error)),
    }
}

fn refused(error: InspectError) -> IntakeError {
    match error {
        InspectError::Refused(refusal) => IntakeError::Refused(refusal),
        InspectError::Unreadable(error) => IntakeError::Unreadable(error.to_string()),
    }
}

impl From<ReadError> for IntakeError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Storage(error) => Self::Storage(error),
            other => Self::Unreadable(other.to_string()),
        }
    }
}
