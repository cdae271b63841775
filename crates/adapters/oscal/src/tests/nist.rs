//! The files that NIST publishes, from the folder that `CONTROLKEEP_OSCAL_DIR` names.

use std::path::PathBuf;

use CatalogueNoticeCode as Notice;

use super::*;

const FOLDER: &str = "CONTROLKEEP_OSCAL_DIR";
const R3: &str = "NIST_SP800-171_rev3_catalog-min.json";
const CSF: &str = "NIST_CSF_v2.0_catalog-min.json";

/// The bytes of a published file. Without the folder the test has nothing to say and says so; with
/// it, a missing file is a failure.
fn published(name: &str) -> Option<Vec<u8>> {
    let Some(folder) = std::env::var_os(FOLDER) else {
        println!("Skipped: set {FOLDER} to the folder that holds {name}.");
        return None;
    };
    let path = PathBuf::from(folder).join(name);
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn draft(bytes: &[u8]) -> CatalogueDraft {
    OscalReader::default().read(bytes).unwrap()
}

fn counts(draft: &CatalogueDraft) -> Vec<(Notice, usize)> {
    draft.notices.iter().map(|notice| (notice.code, notice.count)).collect()
}

#[test]
fn nist_sp_800_171_r3_loads_whole() {
    let Some(bytes) = published(R3) else { return };
    let draft = draft(&bytes);
    let catalogue = &draft.catalogue;
    assert_eq!((catalogue.code.as_str(), catalogue.version.as_str()), ("SP_800_171_3_0_0", "1.0.0"));
    assert_eq!(catalogue.families.len(), 17);
    assert_eq!(catalogue.requirements.len(), 97);
    assert_eq!(catalogue.objective_count(), 422);
    assert_eq!(catalogue.requirements.iter().map(|r| r.parameters.len()).sum::<usize>(), 88);
    assert_eq!(
        counts(&draft),
        [(Notice::Withdrawn, 33), (Notice::TextFromObjectives, 29), (Notice::ParameterLabel, 2)]
    );
}

#[test]
fn nist_sp_800_171_r3_reads_as_people_know_it() {
    let Some(bytes) = published(R3) else { return };
    let catalogue = draft(&bytes).catalogue;
    let family = &catalogue.families[0];
    assert_eq!((family.code.as_str(), family.title.as_str()), ("03.01", "Access Control"));
    let first = &catalogue.requirements[0];
    assert_eq!((first.code.as_str(), first.short.as_str()), ("SP_800_171_03.01.01", "03.01.01"));
    assert_eq!(first.title, "Account Management");
    assert!(first.summary.starts_with("a. Define the types of system accounts"), "{}", first.summary);
    assert!(first.summary.contains("\n  f.02. The accounts have been inactive for [time period],"));
    let labels: Vec<_> = first.objectives.iter().map(|objective| first.objective_label(objective)).collect();
    assert_eq!(labels[..4], ["03.01.01.a.01", "03.01.01.a.02", "03.01.01.b.01", "03.01.01.b.02"]);
    assert_eq!(labels[21], "03.01.01.h");
}

#[test]
fn every_requirement_of_r3_has_text_and_no_insertion_is_left() {
    let Some(bytes) = published(R3) else { return };
    for requirement in &draft(&bytes).catalogue.requirements {
        let objectives = requirement.objectives.iter().map(|objective| objective.summary.as_str());
        for text in objectives.chain([requirement.summary.as_str(), requirement.title.as_str()]) {
            assert!(
                !text.is_empty() && !text.contains("{{") && !text.contains("[](#"),
                "{}: {text}",
                requirement.code
            );
        }
        let labels = requirement.parameters.iter().map(|parameter| parameter.label.as_str());
        assert!(
            labels.clone().all(|label| !label.is_empty() && !label.contains("{{")),
            "{}",
            requirement.code
        );
        assert_eq!(labels.clone().collect::<std::collections::HashSet<_>>().len(), labels.count());
    }
}

#[test]
fn the_two_parameters_of_r3_without_a_label_are_named_by_their_usage() {
    let Some(bytes) = published(R3) else { return };
    let catalogue = draft(&bytes).catalogue;
    let label = |code: &str| {
        let all = catalogue.requirements.iter().flat_map(|requirement| &requirement.parameters);
        all.filter(|parameter| parameter.code == code)
            .map(|parameter| parameter.label.clone())
            .collect::<Vec<_>>()
    };
    for code in ["A.03.01.08.ODP.04", "A.03.01.10.ODP.02"] {
        assert_eq!(label(code), ["organization-defined time period"]);
    }
    let requirement = &catalogue.requirements[catalogue.position("03.01.10").unwrap()];
    let selection = "initiating a device lock after [organization-defined time period] of inactivity";
    assert!(requirement.summary.contains(selection), "{}", requirement.summary);
}

#[test]
fn the_cybersecurity_framework_2_0_loads_whole_and_without_leftovers() {
    let Some(bytes) = published(CSF) else { return };
    let draft = draft(&bytes);
    let catalogue = &draft.catalogue;
    assert_eq!(
        (catalogue.code.as_str(), catalogue.title.as_str()),
        ("CSF_2_0_0", "NIST Cybersecurity Framework 2.0")
    );
    assert_eq!((catalogue.requirements.len(), catalogue.objective_count()), (106, 106));
    assert_eq!(
        counts(&draft),
        [(Notice::EarlierEdition, 79), (Notice::TitleFromText, 106), (Notice::OwnObjective, 106)]
    );
    assert!(
        catalogue.requirements.iter().all(|r| !r.summary.is_empty() && r.objectives[0].summary == r.summary)
    );
}

#[test]
fn the_cybersecurity_framework_2_0_reads_as_people_know_it() {
    let Some(bytes) = published(CSF) else { return };
    let catalogue = draft(&bytes).catalogue;
    let families: Vec<_> = catalogue.families.iter().map(|family| family.code.as_str()).collect();
    assert_eq!(
        families,
        [
            "GV.OC", "GV.RM", "GV.RR", "GV.PO", "GV.OV", "GV.SC", "ID.AM", "ID.RA", "ID.IM", "PR.AA",
            "PR.AT", "PR.DS", "PR.PS", "PR.IR", "DE.AE", "DE.CM", "RS.MA", "RS.AN", "RS.CO", "RS.MI",
            "RC.RP", "RC.CO"
        ]
    );
    let first = &catalogue.requirements[0];
    assert_eq!((first.code.as_str(), first.short.as_str()), ("GV.OC-01", "GV.OC-01"));
    assert_eq!(first.title, first.summary);
    assert_eq!(first.objective_label(&first.objectives[0]), "GV.OC-01");
}

#[test]
fn a_published_file_that_is_cut_anywhere_is_told_as_broken() {
    let Some(bytes) = published(R3) else { return };
    for twentieth in 1..20 {
        let cut = &bytes[..bytes.len() * twentieth / 20];
        let read = OscalReader::default().read(cut);
        assert!(matches!(read, Err(CatalogueReadError::NotJson { .. })), "cut at {twentieth}/20: {read:?}");
    }
}
