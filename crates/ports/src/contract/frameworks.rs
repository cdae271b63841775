//! Frameworks.

use controlkeep_compliance::{
    Catalogue, CatalogueKind, Framework, Objective, ObjectiveKind, Origin, Parameter, PoamBar, PoamRule,
    Weight, embedded,
};
use controlkeep_kernel::{ChainId, FrameworkId};

use super::Bench;
use super::race::{MANY, conflict, race, winners};
use super::samples::{ODD_TEXTS, START, attempt, id, keep, system};
use super::trail::{count, only_entry};
use super::workroom::catalogue;
use crate::{FrameworkSummary, StoreError};

pub(super) fn the_embedded_levels_read_back_as_they_were_stored(bench: &dyn Bench) {
    for (number, catalogue) in (1..).zip(embedded::all()) {
        assert_reads_back(bench, &framework(number, catalogue.clone(), Origin::Embedded));
    }
}

pub(super) fn a_framework_has_one_entry_and_a_summary(bench: &dyn Bench) {
    let framework = framework(1, catalogue("SAMPLE"), Origin::Imported);
    let entry = only_entry(bench, ChainId::PLATFORM, || install(bench, &framework).map(|_| ()).unwrap());
    assert_eq!(entry.action, "framework.installed");
    let summary = FrameworkSummary {
        id: framework.id(),
        code: "SAMPLE".into(),
        title: "Sample SAMPLE".into(),
        version: "1".into(),
        kind: CatalogueKind::CmmcLevel2,
        origin: Origin::Imported,
        requirements: 3,
        objectives: 12,
        installed_at: START,
    };
    assert_eq!(keep(bench, |tx| tx.frameworks().list()), bench.views().frameworks().unwrap());
    assert_eq!(bench.views().frameworks().unwrap(), [summary]);
}

pub(super) fn frameworks_are_listed_embedded_first_then_by_title(bench: &dyn Bench) {
    assert_eq!(bench.views().frameworks().unwrap(), []);
    let all = [
        (1, "Delta", Origin::Imported),
        (2, "Charlie", Origin::Embedded),
        (3, "Alpha", Origin::Imported),
        (4, "Bravo", Origin::Embedded),
    ];
    for (number, title, origin) in all {
        let catalogue = Catalogue { title: title.into(), ..catalogue(title) };
        install(bench, &framework(number, catalogue, origin)).unwrap();
    }
    let listed = bench.views().frameworks().unwrap();
    let titles: Vec<_> = listed.iter().map(|summary| summary.title.as_str()).collect();
    assert_eq!(titles, ["Bravo", "Charlie", "Alpha", "Delta"]);
    assert_eq!(keep(bench, |tx| tx.frameworks().list()), listed);
}

pub(super) fn an_unknown_framework_is_not_there(bench: &dyn Bench) {
    install(bench, &framework(1, catalogue("SAMPLE"), Origin::Imported)).unwrap();
    let unknown = FrameworkId::from_bytes(id(3, 2));
    assert_eq!(bench.views().framework(unknown).unwrap(), None);
    assert_eq!(keep(bench, |tx| tx.frameworks().find(unknown)), None);
}

pub(super) fn a_code_and_version_are_there_once(bench: &dyn Bench) {
    install(bench, &framework(1, catalogue("SAMPLE"), Origin::Imported)).unwrap();
    let entries = count(bench);
    let same = install(bench, &framework(2, catalogue("SAMPLE"), Origin::Imported));
    assert!(same.is_err_and(|error| conflict(&error)));
    assert_eq!((count(bench), bench.views().frameworks().unwrap().len()), (entries, 1));
    let newer = Catalogue { version: "2".into(), ..catalogue("SAMPLE") };
    assert_reads_back(bench, &framework(3, newer, Origin::Imported));
    assert_reads_back(bench, &framework(4, catalogue("sample"), Origin::Imported));
}

pub(super) fn of_thirty_installations_of_one_framework_one_is_kept(bench: &dyn Bench) {
    let outcomes =
        race(MANY, |number| install(bench, &framework(number, catalogue("SAMPLE"), Origin::Embedded)));
    assert_eq!(winners(&outcomes, conflict), 1);
    assert_eq!((count(bench), bench.views().frameworks().unwrap().len()), (1, 1));
}

pub(super) fn a_catalogue_with_odd_texts_reads_back(bench: &dyn Bench) {
    let mut odd = catalogue("ODD ' \" \\ % \u{1f512}");
    odd.kind = CatalogueKind::Other;
    odd.families[0].title = ODD_TEXTS.concat();
    let requirement = &mut odd.requirements[0];
    requirement.summary = "\u{1f512}\n ".repeat(3_000);
    requirement.tag = Some(" CUI\tData ".into());
    requirement.weight = Weight::Gate;
    requirement.poam = PoamRule::Never(PoamBar::Named);
    requirement.objectives = odd_objectives();
    requirement.parameters =
        vec![Parameter { code: "p-1".into(), label: ODD_TEXTS[0].into(), text: String::new() }];
    odd.requirements[2].objectives.truncate(1);
    odd.requirements[2].objectives[0].label = String::new();
    assert_reads_back(bench, &framework(1, odd, Origin::Imported));
}

fn odd_objectives() -> Vec<Objective> {
    let objective = |(number, text): (u32, &str)| Objective {
        code: format!("odd-{number} \u{e9}"),
        label: format!("[{number}]"),
        summary: text.into(),
        kind: if number % 2 == 0 { ObjectiveKind::Parameter } else { ObjectiveKind::Determination },
    };
    (1..).zip(ODD_TEXTS).map(objective).collect()
}

fn framework(number: u32, catalogue: Catalogue, origin: Origin) -> Framework {
    Framework::new(FrameworkId::from_bytes(id(3, number)), catalogue, origin).unwrap()
}

fn install(bench: &dyn Bench, framework: &Framework) -> Result<Framework, StoreError> {
    attempt(bench, |tx| tx.frameworks().record(framework.clone().install(&system())))
}

fn assert_reads_back(bench: &dyn Bench, framework: &Framework) {
    assert_eq!(&install(bench, framework).unwrap(), framework);
    assert_eq!(bench.views().framework(framework.id()).unwrap().as_ref(), Some(framework));
    assert_eq!(keep(bench, |tx| tx.frameworks().find(framework.id())).as_ref(), Some(framework));
}
