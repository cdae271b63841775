use super::*;
use crate::natural_order;

fn family_sizes(catalogue: &Catalogue) -> Vec<(&str, usize)> {
    let size = |code: &str| catalogue.requirements.iter().filter(|r| r.family == code).count();
    catalogue.families.iter().map(|family| (family.code.as_str(), size(&family.code))).collect()
}

fn with_weight(catalogue: &Catalogue, wanted: Weight) -> usize {
    catalogue.requirements.iter().filter(|requirement| requirement.weight == wanted).count()
}

#[test]
fn the_embedded_catalogues_are_sound_and_complete() {
    let sizes = all().map(|catalogue| {
        catalogue.check().unwrap();
        (catalogue.code.as_str(), catalogue.kind, catalogue.requirements.len(), catalogue.objective_count())
    });
    assert_eq!(
        sizes,
        [
            ("CMMC-L1", CatalogueKind::CmmcLevel1, 15, 59),
            ("CMMC-L2", CatalogueKind::CmmcLevel2, 110, 320),
            ("CMMC-L3", CatalogueKind::CmmcLevel3, 24, 89),
        ]
    );
    assert_eq!(level_1(), all()[0]);
    assert_eq!(level_2(), all()[1]);
    assert_eq!(level_3(), all()[2]);
}

#[test]
fn level_2_has_its_families_in_the_order_of_the_standard() {
    let expected = [
        ("AC", 22),
        ("AT", 3),
        ("AU", 9),
        ("CM", 9),
        ("IA", 11),
        ("IR", 3),
        ("MA", 6),
        ("MP", 9),
        ("PS", 2),
        ("PE", 6),
        ("RA", 3),
        ("CA", 4),
        ("SC", 16),
        ("SI", 7),
    ];
    assert_eq!(family_sizes(level_2()), expected);
}

#[test]
fn level_2_weights_are_those_of_the_rule() {
    let catalogue = level_2();
    assert_eq!(with_weight(catalogue, Weight::Points(5)), 42);
    assert_eq!(with_weight(catalogue, Weight::PartialCredit { full: 5, partial: 3 }), 2);
    assert_eq!(with_weight(catalogue, Weight::Points(3)), 14);
    assert_eq!(with_weight(catalogue, Weight::Points(1)), 51);
    assert_eq!(with_weight(catalogue, Weight::Gate), 1);
    let sum: i32 =
        catalogue.requirements.iter().map(|requirement| i32::from(requirement.weight.full())).sum();
    assert_eq!(110 - sum, -203);
}

#[test]
fn partial_credit_and_the_gate_are_where_the_rule_puts_them() {
    let catalogue = level_2();
    let named = |wanted: fn(Weight) -> bool| {
        catalogue
            .requirements
            .iter()
            .filter(|r| wanted(r.weight))
            .map(|r| r.short.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(named(Weight::has_partial_credit), ["3.5.3", "3.13.11"]);
    assert_eq!(named(|weight| weight == Weight::Gate), ["3.12.4"]);
}

#[test]
fn levels_1_and_3_carry_no_points() {
    assert_eq!(with_weight(level_1(), Weight::WholeLevel), 15);
    assert_eq!(with_weight(level_3(), Weight::Counted), 24);
}

#[test]
fn level_3_tells_determinations_from_parameters() {
    let objectives = || level_3().requirements.iter().flat_map(|requirement| &requirement.objectives);
    assert_eq!(objectives().filter(|objective| objective.kind == ObjectiveKind::Determination).count(), 80);
    assert_eq!(objectives().filter(|objective| objective.kind == ObjectiveKind::Parameter).count(), 9);
}

#[test]
fn level_3_carries_the_values_that_the_department_set() {
    let catalogue = level_3();
    let position = catalogue.position("3.6.2e").unwrap();
    assert_eq!(catalogue.requirements[position].parameters[0].text, "Within 24 hours");
    assert_eq!(
        catalogue.requirements.iter().map(|requirement| requirement.parameters.len()).sum::<usize>(),
        18
    );
    assert!(level_2().requirements.iter().all(|requirement| requirement.parameters.is_empty()));
}

#[test]
fn every_row_of_the_parameter_table_finds_its_requirement() {
    let rows = include_str!("../../../data/parameters.csv").lines().count() - 1;
    let found: usize = all().iter().flat_map(|c| &c.requirements).map(|r| r.parameters.len()).sum();
    assert_eq!(found, rows);
}

#[test]
fn the_tables_count_their_own_objectives_alike() {
    let mut table = csv::Reader::from_reader(include_str!("../../../data/requirements.csv").as_bytes());
    let headers = table.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (id, count) = (column("id"), column("objective_count"));
    for row in table.records() {
        let row = row.unwrap();
        let requirement = all().into_iter().find_map(|c| c.position(&row[id]).map(|p| &c.requirements[p]));
        let lettered = |objective: &&Objective| objective.kind == ObjectiveKind::Determination;
        let found = requirement.unwrap().objectives.iter().filter(lettered).count();
        assert_eq!(found.to_string(), row[count], "{}", &row[id]);
    }
}

#[test]
fn embedded_texts_are_short_and_whole() {
    for requirement in all().into_iter().flat_map(|catalogue| &catalogue.requirements) {
        assert!(requirement.summary.ends_with('.'), "{}", requirement.code);
        assert!(requirement.objectives.iter().all(|o| o.summary.ends_with('.') && o.label.starts_with('[')));
    }
}

#[test]
fn codes_short_codes_and_tags_read_as_people_say_them() {
    let first = &level_2().requirements[0];
    assert_eq!((first.code.as_str(), first.short.as_str()), ("AC.L2-3.1.1", "3.1.1"));
    assert_eq!(first.tag.as_deref(), Some("CUI Data"));
    assert_eq!(first.objectives[0].code, "AC.L2-3.1.1[a]");
    assert_eq!(first.objective_label(&first.objectives[0]), "3.1.1[a]");
    assert_eq!(level_1().requirements[0].short, "b.1.i");
    assert_eq!(level_1().requirements[0].tag.as_deref(), Some("FCI Data"));
    assert_eq!(level_3().requirements[0].short, "3.1.2e");
    assert_eq!(level_3().requirements[0].tag, None);
}

#[test]
fn the_embedded_order_is_the_natural_order() {
    for catalogue in [level_1(), level_2(), level_3()] {
        for family in &catalogue.families {
            let within = catalogue.requirements.iter().filter(|r| r.family == family.code);
            let shorts: Vec<_> = within.map(|r| r.short.as_str()).collect();
            assert!(shorts.is_sorted_by(|a, b| natural_order(a, b).is_lt()), "{shorts:?}");
        }
    }
    let in_order: Vec<usize> = (0..110).collect();
    assert_eq!(level_2().natural_order(), in_order);
}
