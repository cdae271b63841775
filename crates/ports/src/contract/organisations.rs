//! Organisations.

use controlkeep_kernel::{AccountId, ChainId, OrganisationId};
use controlkeep_rbac::{NewOrganisation, Organisation, OrganisationName, Role, Slug};

use super::Bench;
use super::race::{MANY, conflict, race, winners};
use super::samples::{
    ODD_TEXTS, account, attempt, id, keep, member, new_organisation, organisation, scope, system,
};
use super::trail::{actions, only_entry};
use super::workroom::{Workroom, assessment};

pub(super) fn an_organisation_is_found_by_scope_and_by_slug(bench: &dyn Bench) {
    let acme = organisation(bench, 1);
    organisation(bench, 2);
    let scope = scope(acme.id, AccountId::from_bytes(id(1, 1)));
    assert_eq!(keep(bench, |tx| tx.organisations().find(&scope)).as_ref(), Some(&acme));
    assert_eq!(keep(bench, |tx| tx.organisations().find_by_slug(&acme.slug)).as_ref(), Some(&acme));
    assert_eq!(bench.views().organisation_by_slug(&acme.slug).unwrap(), Some(acme));
}

pub(super) fn an_unknown_organisation_is_not_there(bench: &dyn Bench) {
    organisation(bench, 1);
    let nowhere = scope(OrganisationId::from_bytes(id(2, 9)), AccountId::from_bytes(id(1, 1)));
    assert_eq!(keep(bench, |tx| tx.organisations().find(&nowhere)), None);
    for unknown in ["organisation", "organisation-10", "organisation-2"] {
        let slug = Slug::parse(unknown).unwrap();
        assert_eq!(keep(bench, |tx| tx.organisations().find_by_slug(&slug)), None);
        assert_eq!(bench.views().organisation_by_slug(&slug).unwrap(), None);
    }
}

pub(super) fn an_organisation_starts_a_chain_of_its_own(bench: &dyn Bench) {
    let mut acme = None;
    let own = ChainId::of(new_organisation(1).id);
    let entry = only_entry(bench, own, || acme = Some(organisation(bench, 1)));
    assert_eq!((entry.action.as_str(), entry.sequence), ("organisation.created", 1));
    assert_eq!(entry.subject_id, acme.unwrap().id.to_string());
    assert_eq!(bench.views().chains().unwrap(), [own]);
}

pub(super) fn a_slug_belongs_to_one_organisation(bench: &dyn Bench) {
    let acme = organisation(bench, 1);
    let new = NewOrganisation { slug: acme.slug.clone(), ..new_organisation(2) };
    let refused =
        attempt(bench, |tx| tx.organisations().record(Organisation::create(new.clone(), &system())));
    assert!(refused.is_err_and(|error| conflict(&error)));
    assert_eq!(bench.views().chains().unwrap(), [ChainId::of(acme.id)]);
    assert_eq!(bench.views().organisation_by_slug(&acme.slug).unwrap(), Some(acme));
}

pub(super) fn of_thirty_organisations_with_one_slug_one_is_kept(bench: &dyn Bench) {
    let slug = Slug::parse("acme").unwrap();
    let outcomes = race(MANY, |number| {
        let new = NewOrganisation { slug: slug.clone(), ..new_organisation(number) };
        attempt(bench, |tx| tx.organisations().record(Organisation::create(new.clone(), &system())))
    });
    assert_eq!(winners(&outcomes, conflict), 1);
    let kept = outcomes.into_iter().find_map(Result::ok).unwrap();
    assert_eq!(bench.views().chains().unwrap(), [ChainId::of(kept.id)]);
    assert_eq!(actions(bench, ChainId::of(kept.id)), ["organisation.created"]);
    assert_eq!(bench.views().organisation_by_slug(&slug).unwrap(), Some(kept));
}

pub(super) fn an_organisations_odd_name_reads_back(bench: &dyn Bench) {
    for (number, text) in (1..).zip(ODD_TEXTS) {
        let new =
            NewOrganisation { name: OrganisationName::parse(text).unwrap(), ..new_organisation(number) };
        let kept = keep(bench, |tx| tx.organisations().record(Organisation::create(new.clone(), &system())));
        assert_eq!(kept.name.as_str(), text);
        assert_eq!(bench.views().organisation_by_slug(&kept.slug).unwrap(), Some(kept));
    }
}

pub(super) fn somebody_sees_their_own_organisations_by_name(bench: &dyn Bench) {
    let (anna, ben) = (account(bench, 1), account(bench, 2));
    for (number, name) in [(1, "Cobalt"), (2, "Acme"), (3, "Borealis"), (4, "Delta")] {
        let new =
            NewOrganisation { name: OrganisationName::parse(name).unwrap(), ..new_organisation(number) };
        let kept = keep(bench, |tx| tx.organisations().record(Organisation::create(new.clone(), &system())));
        match name {
            "Borealis" => member(bench, &kept, &ben, Role::Maintainer),
            _ => member(bench, &kept, &anna, if number == 1 { Role::Viewer } else { Role::Member }),
        };
    }
    let seen = bench.views().organisations_of(anna.id).unwrap();
    let names: Vec<_> = seen.iter().map(|seen| (seen.organisation.name.as_str(), seen.role)).collect();
    assert_eq!(names, [("Acme", Role::Member), ("Cobalt", Role::Viewer), ("Delta", Role::Member)]);
    assert!(seen.iter().all(|seen| seen.assessment.is_none()));
    assert_eq!(bench.views().organisations_of(ben.id).unwrap().len(), 1);
    assert_eq!(bench.views().organisations_of(AccountId::from_bytes(id(1, 9))).unwrap(), []);
}

pub(super) fn each_organisation_shows_its_newest_assessment_with_the_score(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let empty = organisation(bench, 2);
    member(bench, &empty, &room.anna, Role::Viewer);
    let newest = assessment(bench, &room.scope, &room.framework, 2);
    let mut score = room.count(&[], &[]);
    score.value = -203;
    keep(bench, |tx| tx.assessments().keep_score(&newest, &score));
    let seen = bench.views().organisations_of(room.anna.id).unwrap();
    let shown: Vec<_> = seen
        .iter()
        .map(|seen| {
            let head = seen.assessment.as_ref();
            (seen.organisation.id, head.map(|head| (head.assessment.number, head.score.value)))
        })
        .collect();
    assert_eq!(shown, [(room.organisation.id, Some((2, -203))), (empty.id, None)]);
}
