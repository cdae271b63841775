use controlkeep_compliance::{Cadence, Methods};
use controlkeep_kernel::{AccountId, BlobId, EvidenceId, FileId, OrganisationId};
use proptest::prelude::*;

use super::*;
use crate::{
    Description, Digest, EvidenceDetails, EvidenceNumber, EvidenceTitle, FileName, KeptFile, Marking,
    MediaType, ScanState, SealedKey, VersionNote,
};

const START: Timestamp = Timestamp::from_seconds(1_795_219_200);

fn kept(name: &str, bytes: u64) -> KeptFile {
    KeptFile {
        id: FileId::from_bytes([1; 16]),
        blob: BlobId::from_bytes([1; 16]),
        name: FileName::parse(name).unwrap(),
        media_type: MediaType::known("application/pdf"),
        bytes,
        sha256: Digest::from_bytes([0xab; 32]),
        sealed_key: SealedKey::new(vec![1]),
        scan: ScanState::NotScanned,
    }
}

fn archived(number: u8, title: &str, files: &[(&str, u64)]) -> ArchivedItem {
    let id = EvidenceId::from_bytes([number; 16]);
    let files = files.iter().map(|(name, bytes)| kept(name, *bytes)).collect();
    let details = EvidenceDetails {
        title: EvidenceTitle::parse(title).unwrap(),
        description: Description::default(),
        dated: Some("2026-01-15".parse().unwrap()),
        period: None,
        owner: AccountId::from_bytes([7; 16]),
        marking: Marking::Cui,
        review: Cadence::Annual,
        methods: Methods::default(),
    };
    ArchivedItem {
        version: EvidenceVersion {
            item: id,
            number: 3,
            dated: details.dated,
            period: None,
            note: VersionNote::default(),
            created_by: None,
            created_by_name: "Anna".into(),
            created_at: START,
            files,
        },
        item: EvidenceItem {
            id,
            organisation: OrganisationId::from_bytes([1; 16]),
            number: EvidenceNumber::new(number.into()).unwrap(),
            details,
            latest: 3,
            hold: None,
            keep_until: None,
            removed_at: None,
            created_at: START,
            updated_at: START,
            version: 1,
        },
    }
}

fn paths(items: &[ArchivedItem]) -> Vec<String> {
    Archive::of(items).unwrap().files.into_iter().map(|file| file.path).collect()
}

fn names(names: &[&str]) -> Vec<String> {
    let names: Vec<FileName> = names.iter().map(|name| FileName::parse(name).unwrap()).collect();
    names::files(names.iter())
}

#[test]
fn a_file_lies_in_the_folder_of_its_item() {
    let items = [
        archived(1, "Access policy", &[("AC policy v4.pdf", 1)]),
        archived(2, "Ü: \u{202e}<b>?", &[("x.txt", 1)]),
    ];
    assert_eq!(paths(&items), ["E-001 Access policy/AC policy v4.pdf", "E-002 Ü_ _b__/x.txt"]);
    let archive = Archive::of(&items).unwrap();
    assert_eq!((archive.files[0].day, archive.files[0].stored.version), (START.utc_day(), 3));
}

#[test]
fn names_that_some_system_refuses_are_made_harmless() {
    let table = [
        ("CON", "_CON"),
        ("nul.tar.gz", "_nul.tar.gz"),
        ("Com1.txt", "_Com1.txt"),
        ("lpt\u{b2}.log", "_lpt\u{b2}.log"),
        ("com10.txt", "com10.txt"),
        ("console.txt", "console.txt"),
        (".env", "env"),
        ("a:b*c|d.txt", "a_b_c_d.txt"),
        ("..\u{2044}..\u{2044}etc", "_._etc"),
        ("end. .txt", "end.txt"),
        ("dots...", "dots"),
        ("日本.png", "日本.png"),
    ];
    for (name, safe) in table {
        assert_eq!(names(&[name]), [safe], "{name}");
    }
    assert_eq!(paths(&[archived(1, "..", &[("a.txt", 1)])]), ["E-001/a.txt"]);
}

#[test]
fn names_that_differ_in_case_only_are_told_apart() {
    assert_eq!(names(&["a.txt", "A.TXT", "a (2).txt", "a"]), ["a.txt", "A (2).TXT", "a (2) (2).txt", "a"]);
    assert_eq!(names(&["con", "_con"]), ["_con", "_con (2)"]);
}

#[test]
fn a_long_name_is_cut_before_its_ending() {
    let long = format!("{}.pdf", "é".repeat(200));
    let safe = &names(&[&long, &long])[1];
    assert!(safe.len() <= 120 && safe.ends_with("é (2).pdf"), "{safe}");
    let folder = names::folder(EvidenceNumber::new(1).unwrap(), &"日".repeat(200));
    assert!(folder.len() <= 120 && folder.starts_with("E-001 日"), "{folder}");
}

#[test]
fn the_index_names_every_file_and_every_item_without_one() {
    let items = [archived(1, "=1+1, \"x\"", &[("a.pdf", 10), ("b.pdf", 20)]), archived(2, "Wiki", &[])];
    let index = Archive::of(&items).unwrap().index;
    let lines: Vec<&str> = index.split("\r\n").collect();
    let hash = "ab".repeat(32);
    assert_eq!(
        lines[..4],
        [
            "number,title,version,evidence_date,marking,path,name,bytes,sha256".to_owned(),
            format!("E-001,\"'=1+1, \"\"x\"\"\",3,2026-01-15,CUI,\"E-001 =1+1, _x_/a.pdf\",a.pdf,10,{hash}"),
            format!("E-001,\"'=1+1, \"\"x\"\"\",3,2026-01-15,CUI,\"E-001 =1+1, _x_/b.pdf\",b.pdf,20,{hash}"),
            "E-002,Wiki,3,2026-01-15,CUI,,,,".to_owned(),
        ]
    );
}

#[test]
fn nothing_and_too_much_are_refused() {
    let refused = |items: &[ArchivedItem]| Archive::of(items).unwrap_err();
    assert_eq!(refused(&[]), ArchiveRefused::Empty);
    assert_eq!(refused(&[archived(1, "Wiki", &[])]), ArchiveRefused::Empty);
    let many: Vec<_> = (1..=101).map(|number| archived(number, "x", &[("a.txt", 1)])).collect();
    assert_eq!(refused(&many), ArchiveRefused::TooManyItems);
    assert!(Archive::of(&many[..100]).is_ok());
    let large = |bytes| [archived(1, "x", &[("a.txt", bytes), ("b.txt", 1)])];
    assert_eq!(refused(&large(MOST_ARCHIVED_BYTES)), ArchiveRefused::TooLarge);
    assert!(Archive::of(&large(MOST_ARCHIVED_BYTES - 1)).is_ok());
    let files: Vec<(&str, u64)> = vec![("a.txt", 1); 501];
    let crowd = [archived(1, "x", &files), archived(2, "y", &files)];
    assert_eq!(refused(&crowd), ArchiveRefused::TooManyFiles);
}

proptest! {
    #[test]
    fn whatever_a_file_is_called_its_path_is_harmless(title in "\\PC{1,60}", name in ".{1,80}", other in ".{1,80}") {
        let (Ok(name), Ok(other)) = (FileName::parse(&name), FileName::parse(&other)) else { return Ok(()) };
        prop_assume!(EvidenceTitle::parse(&title).is_ok());
        let items = [archived(1, &title, &[(name.as_str(), 1), (other.as_str(), 1), (name.as_str(), 1)])];
        let paths = paths(&items);
        let mut lower: Vec<String> = paths.iter().map(|path| path.to_lowercase()).collect();
        lower.sort();
        lower.dedup();
        prop_assert_eq!(lower.len(), 3);
        for path in paths {
            let parts: Vec<&str> = path.split('/').collect();
            prop_assert_eq!(parts.len(), 2);
            for part in parts {
                prop_assert!(!part.is_empty() && part.len() <= 121 && !part.starts_with('.'));
                prop_assert!(!part.ends_with(['.', ' ']) && !part.contains(['\\', ':', '\0']));
            }
        }
    }
}
