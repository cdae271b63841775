use std::collections::HashSet;

use controlkeep_kernel::Timestamp;

use super::*;
use crate::catalogue::tests::small;
use crate::embedded;

fn framework(catalogue: &Catalogue) -> Framework {
    Framework::new(FrameworkId::from_bytes([7; 16]), catalogue.clone(), Origin::Embedded).unwrap()
}

#[test]
fn a_framework_refuses_an_unsound_catalogue() {
    let mut catalogue = small();
    catalogue.requirements.clear();
    let made = Framework::new(FrameworkId::from_bytes([7; 16]), catalogue, Origin::Imported);
    assert_eq!(made, Err(CatalogueError::Empty));
}

#[test]
fn ids_follow_from_the_framework_and_the_code() {
    let (one, again) = (framework(embedded::level_2()), framework(embedded::level_2()));
    assert_eq!(one, again);
    assert_eq!(one.requirement_id(0).to_string(), "c339b56b-2c49-56a8-8ae1-5e1010457904");
    let other =
        Framework::new(FrameworkId::from_bytes([8; 16]), embedded::level_2().clone(), Origin::Embedded)
            .unwrap();
    assert_ne!(one.requirement_id(0), other.requirement_id(0));
    assert_ne!(one.objective_id(0, 0), other.objective_id(0, 0));
}

#[test]
fn no_id_is_given_twice_even_when_a_requirement_and_its_objective_share_a_code() {
    let framework = framework(&small());
    let mut seen = HashSet::new();
    for (index, requirement) in framework.catalogue().requirements.iter().enumerate() {
        assert!(seen.insert(framework.requirement_id(index).uuid()));
        (0..requirement.objectives.len())
            .for_each(|o| assert!(seen.insert(framework.objective_id(index, o).uuid())));
    }
    assert_eq!(seen.len(), 5);
}

#[test]
fn every_id_leads_back_to_its_place() {
    for catalogue in embedded::all() {
        let framework = framework(catalogue);
        for (index, requirement) in catalogue.requirements.iter().enumerate() {
            assert_eq!(framework.find_requirement(framework.requirement_id(index)), Some(index));
            assert_eq!(framework.find_requirement_by_short(&requirement.short), Some(index));
            assert_eq!(framework.find_requirement_by_short(&requirement.code), Some(index));
            for objective in 0..requirement.objectives.len() {
                let id = framework.objective_id(index, objective);
                assert_eq!(framework.find_objective(id), Some((index, objective)));
            }
        }
        assert_eq!(framework.objective_count(), catalogue.objective_count());
    }
}

#[test]
fn an_unknown_id_or_code_leads_nowhere() {
    let (one, other) = (framework(&small()), framework(embedded::level_2()));
    assert_eq!(one.find_requirement(other.requirement_id(0)), None);
    assert_eq!(one.find_objective(other.objective_id(0, 0)), None);
    assert_eq!(one.find_requirement_by_short("3.1.1"), None);
}

#[test]
fn a_framework_names_its_objectives() {
    let framework = framework(embedded::level_2());
    let requirement = framework.find_requirement_by_short("3.5.3").unwrap();
    assert_eq!(framework.objective_label(requirement, 1), "3.5.3[b]");
    let small = Framework::new(FrameworkId::from_bytes([7; 16]), small(), Origin::Imported).unwrap();
    assert_eq!(small.objective_label(1, 0), "A.2");
}

#[test]
fn installing_a_framework_is_an_entry_on_the_platform_chain() {
    let actor = Actor::command_line(Timestamp::from_seconds(5));
    let (stored, event) = framework(embedded::level_2()).install(&actor).into_parts();
    assert_eq!(stored, framework(embedded::level_2()));
    assert_eq!((event.chain, event.action.0), (ChainId::PLATFORM, "framework.installed"));
    assert_eq!((event.subject.kind, event.subject.id), ("framework", stored.id().to_string()));
    assert_eq!(event.actor, actor);
    let facts: Vec<_> =
        event.values.iter().map(|v| (v.field, v.after.as_deref().unwrap_or_default())).collect();
    assert_eq!(
        facts,
        [
            ("code", "CMMC-L2"),
            ("version", "2.13"),
            ("kind", "cmmc_level_2"),
            ("origin", "embedded"),
            ("requirements", "110"),
            ("objectives", "320"),
        ]
    );
}

#[test]
fn an_installation_shows_what_it_holds() {
    let installed = framework(&small()).install(&Actor::system(Timestamp::default()));
    assert_eq!(installed.framework().origin(), Origin::Embedded);
    assert_eq!(installed.event().subject.label, "A small framework");
}
