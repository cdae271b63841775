use controlkeep_compliance::{Assessment, AssessmentName, AssessmentState};
use controlkeep_kernel::{
    Actor, AssessmentId, BlobId, EvidenceId, FileId, FrameworkId, ManifestId, OrganisationId, Timestamp,
};

use super::*;
use crate::manifest::{Artifact, compare_with_folder};
use crate::{FileName, KeptFile, MediaType, ScanState, SealedKey, StoredFile};

const ACME: OrganisationId = OrganisationId::from_bytes([1; 16]);

fn assessment() -> Assessment {
    Assessment {
        id: AssessmentId::from_bytes([2; 16]),
        organisation: ACME,
        number: 7,
        name: AssessmentName::parse("Level 2, 2026").unwrap(),
        framework: FrameworkId::from_bytes([3; 16]),
        state: AssessmentState::InReview,
        created_at: Timestamp::from_seconds(0),
        version: 1,
    }
}

fn stored(number: u32, name: &str) -> StoredFile {
    let id = u8::try_from(number).unwrap();
    StoredFile {
        organisation: ACME,
        item: EvidenceId::from_bytes([id; 16]),
        number: EvidenceNumber::new(number).unwrap(),
        version: 1,
        file: KeptFile {
            id: FileId::from_bytes([id; 16]),
            blob: BlobId::from_bytes([id; 16]),
            name: FileName::parse(name).unwrap(),
            media_type: MediaType::known("application/pdf"),
            bytes: 1,
            sha256: sha256(name.as_bytes()),
            sealed_key: SealedKey::new(vec![1]),
            scan: ScanState::NotScanned,
        },
    }
}

fn freeze(files: &[StoredFile]) -> Result<ManifestFrozen, FreezeRefused> {
    // 21 November 2026.
    let actor = Actor::system(Timestamp::from_seconds(1_795_219_200));
    let id = ManifestId::from_bytes([9; 16]);
    Freezing { id, assessment: &assessment(), files, keep_years: 6, actor: &actor }.freeze()
}

#[test]
fn a_frozen_list_names_every_file_below_its_item() {
    let frozen = freeze(&[stored(4, "AC policy.pdf"), stored(12, "mfa.png")]).unwrap();
    let manifest = frozen.manifest();
    let list = HashList::parse(&manifest.list).unwrap();
    assert_eq!(
        list.rows,
        [
            Artifact::new("E-004/AC policy.pdf", sha256(b"AC policy.pdf")),
            Artifact::new("E-012/mfa.png", sha256(b"mfa.png")),
        ]
    );
    assert!(manifest.is_unchanged());
    assert_eq!(manifest.keep_until.to_string(), "2032-11-21");
    assert_eq!(manifest.emass().hash_value, manifest.sha256.upper());
    assert_eq!(manifest.emass().hash_date, "2026-11-21");
}

#[test]
fn files_of_one_name_get_numbers_and_a_folder_made_of_them_is_in_order() {
    let names = ["a.pdf", "A.PDF", "a.pdf", "README", "readme", "Zürich.pdf", "Zörich.pdf"];
    let mut files: Vec<_> = names.iter().map(|name| stored(4, name)).collect();
    for (place, file) in (0_u8..).zip(&mut files) {
        file.file.sha256 = sha256(&[place]);
    }
    let frozen = freeze(&files).unwrap();
    let paths: Vec<_> = frozen.manifest().files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "E-004/a.pdf",
            "E-004/A (2).PDF",
            "E-004/a (3).pdf",
            "E-004/README",
            "E-004/readme (2)",
            "E-004/Zürich.pdf",
            "E-004/Zörich.pdf",
        ]
    );
    let folder: Vec<_> =
        frozen.manifest().files.iter().map(|file| Artifact::new(file.path.clone(), file.sha256)).collect();
    let outcome = compare_with_folder(&HashList::parse(&frozen.manifest().list).unwrap(), &folder);
    assert!(outcome.is_in_order(), "{outcome:?}");
    assert_eq!((outcome.same, outcome.moved.len()), (7, 0));
}

#[test]
fn nothing_and_what_belongs_to_others_is_not_frozen() {
    assert_eq!(freeze(&[]), Err(FreezeRefused::Nothing));
    let foreign = StoredFile { organisation: OrganisationId::from_bytes([8; 16]), ..stored(1, "a.pdf") };
    assert_eq!(freeze(&[stored(2, "b.pdf"), foreign]), Err(FreezeRefused::Foreign));
}

#[test]
fn the_entry_says_what_was_frozen() {
    let frozen = freeze(&[stored(4, "a.pdf")]).unwrap();
    let told = format!("{:?}", frozen.event());
    for part in
        ["evidence_manifest.frozen", "Level 2, 2026", "2032-11-21", &frozen.manifest().sha256.to_string()]
    {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn a_changed_byte_is_noticed() {
    let frozen = freeze(&[stored(4, "a.pdf")]).unwrap();
    let mut manifest = frozen.manifest().clone();
    manifest.list[100] ^= 1;
    assert!(!manifest.is_unchanged());
    let mut manifest = frozen.manifest().clone();
    manifest.hash = b"nothing".to_vec();
    assert!(!manifest.is_unchanged());
}
