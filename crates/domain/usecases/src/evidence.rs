//! Evidence: what an organisation keeps to show that an objective is met.

mod add_evidence;
mod chunks;
mod clear_removed;
mod describe_evidence;
mod find_same_file;
mod freeze_manifest;
mod hold_evidence;
mod intake;
mod keep_evidence;
mod lift_hold;
mod link_objectives;
mod linked_files;
mod links;
mod preview_manifest;
mod read_file;
mod read_manifest;
mod reading;
mod record_archive;
mod record_damage;
mod references;
mod remove_evidence;
mod repair_file;
mod replace_version;
mod sealing;
mod shred_removed;
mod unlink_objectives;
mod uploads;
mod vault;
mod verify_manifest;
mod verify_vault;

pub use add_evidence::{AddEvidence, AddEvidenceError, LinkTo, add_each_evidence, add_evidence};
pub use clear_removed::{Cleared, clear_removed};
pub use describe_evidence::{DescribeEvidence, DescribeEvidenceError, describe_evidence};
pub use find_same_file::find_same_file;
pub use freeze_manifest::{FreezeManifest, FreezeManifestError, freeze_manifest};
pub use hold_evidence::{HoldEvidence, HoldEvidenceError, hold_evidence};
pub use intake::{BeginIntake, Intake, IntakeError, forget_file};
pub use keep_evidence::keep_evidence;
pub use lift_hold::lift_hold;
pub use link_objectives::{LinkObjectives, link_objectives};
pub use links::{LinkObjectivesError, Linked, MOST_ITEMS_LINKED_AT_ONCE};
pub use preview_manifest::{
    Condition, Look, ManifestPreview, PreviewManifest, PreviewManifestError, PreviewedFile, preview_manifest,
};
pub use read_file::{ReadFile, ReadFileError, record_download};
pub use read_manifest::{ReadManifest, ReadManifestError, read_manifest, record_manifest_download};
pub use reading::{FileReader, ReadError, open_file};
pub use record_archive::{RecordArchive, RecordArchiveError, record_archive};
pub use record_damage::record_damage;
pub use references::{AddReference, ReferenceError, RemoveReference, add_reference, remove_reference};
pub use remove_evidence::{RemoveEvidence, RemoveEvidenceError, remove_evidence};
pub use repair_file::{RepairFile, RepairFileError, find_files, repair_file};
pub use replace_version::{ReplaceVersion, ReplaceVersionError, replace_version};
pub use sealing::SealingError;
pub use shred_removed::{GRACE, ShredRemoved, shred_removed};
pub use unlink_objectives::{UnlinkObjectives, unlink_objectives};
pub use uploads::{
    Arrived, ArrivedFileError, BeginUpload, BeginUploadError, CancelUpload, CancelUploadError,
    CompleteUpload, CompleteUploadError, FollowUpload, FollowUploadError, KeepPart, KeepPartError,
    PartIntake, begin_upload, cancel_upload, complete_upload, follow_upload, list_uploads, sweep_uploads,
};
pub use vault::{Scanning, Vault};
pub use verify_manifest::{VerifiedManifest, VerifyManifest, VerifyManifestError, verify_manifest};
pub use verify_vault::{
    AskForVaultCheck, AskForVaultCheckError, CheckVaultError, DamagedFile, NewestVaultCheck, VERIFY_VAULT,
    VaultProgress, VaultReport, VerifyVault, VerifyVaultError, ask_for_vault_check, check_vault,
    newest_vault_check, sweep_vault, verify_vault,
};
