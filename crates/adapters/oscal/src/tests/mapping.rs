use controlkeep_compliance::{CatalogueKind, ObjectiveKind, PoamRule, Weight};

use super::*;

#[test]
fn a_catalogue_with_everything_becomes_what_it_says() {
    let catalogue = catalogue(EVERYTHING);
    assert_eq!(catalogue.code, "House-rules");
    assert_eq!((catalogue.title.as_str(), catalogue.version.as_str()), ("House rules", "2"));
    assert_eq!(catalogue.kind, CatalogueKind::Other);
    assert_eq!(catalogue.check(), Ok(()));
    let families: Vec<_> = catalogue.families.iter().map(|f| (f.code.as_str(), f.title.as_str())).collect();
    assert_eq!(families, [("D", "Doors")]);
    let codes: Vec<_> = catalogue
        .requirements
        .iter()
        .map(|r| (r.code.as_str(), r.short.as_str(), r.family.as_str()))
        .collect();
    assert_eq!(codes, [("door-1", "D.1", "D"), ("door-1.1", "door-1.1", "D")]);
}

#[test]
fn a_requirement_shows_its_statement_as_lines() {
    let requirement = &catalogue(EVERYTHING).requirements[0];
    assert_eq!(requirement.title, "Locked at night");
    assert_eq!(
        requirement.summary,
        "Doors are cared for:\na. locked at [hour];\n  1. front and back;\nb. oiled."
    );
    assert_eq!((requirement.weight, requirement.poam), (Weight::Counted, PoamRule::Allowed));
    assert_eq!(requirement.tag, None);
}

#[test]
fn objectives_bear_what_leads_in_to_them_and_are_called_by_their_ids() {
    let requirement = &catalogue(EVERYTHING).requirements[0];
    let objectives: Vec<_> = requirement
        .objectives
        .iter()
        .map(|o| (o.code.as_str(), o.label.as_str(), o.summary.as_str()))
        .collect();
    assert_eq!(
        objectives,
        [
            ("door-1_obj.a", ".a", "Find out whether doors are locked."),
            ("door-1_obj.b", ".b", "Find out whether doors are oiled."),
        ]
    );
    assert_eq!(requirement.objective_label(&requirement.objectives[0]), "D.1.a");
    assert!(requirement.objectives.iter().all(|o| o.kind == ObjectiveKind::Determination));
}

#[test]
fn an_enhancement_is_a_requirement_and_without_objectives_its_own() {
    let requirement = &catalogue(EVERYTHING).requirements[1];
    assert_eq!(requirement.summary, "Keys are turned twice.");
    let [objective] = requirement.objectives.as_slice() else { panic!("one objective") };
    assert_eq!((objective.code.as_str(), objective.label.as_str()), ("door-1.1", ""));
    assert_eq!(objective.summary, "Keys are turned twice.");
}

#[test]
fn a_requirement_without_any_text_is_determined_by_its_title() {
    let requirement = &catalogue(&with_controls(&control("a-1", ""))).requirements[0];
    assert_eq!(requirement.summary, "");
    assert_eq!(requirement.objectives[0].summary, "Title of a-1");
}

#[test]
fn a_requirement_without_a_text_shows_what_is_determined() {
    let parts = r#""parts": [{"id": "a-1_smt", "name": "statement"},
        {"name": "assessment-objective", "prose": "doors are locked;"},
        {"name": "assessment-objective", "prose": "doors are oiled."}]"#;
    let text = with_controls(&control("a-1", parts));
    assert_eq!(catalogue(&text).requirements[0].summary, "doors are locked;\ndoors are oiled.");
    assert_eq!(notice(&text, CatalogueNoticeCode::TextFromObjectives).detail, "a-1");
}

#[test]
fn objectives_without_names_are_numbered() {
    let parts = r#""parts": [{"name": "assessment-objective", "prose": "one"},
        {"name": "wrapper", "parts": [{"name": "objective", "prose": "two"}]}]"#;
    let requirement = &catalogue(&with_controls(&control("a-1", parts))).requirements[0];
    let named: Vec<_> = requirement.objectives.iter().map(|o| (o.code.as_str(), o.label.as_str())).collect();
    assert_eq!(named, [("a-1#1", "[1]"), ("a-1#2", "[2]")]);
}

#[test]
fn objectives_whose_names_do_not_differ_are_numbered_too() {
    let parts = r#""parts": [
        {"id": "x", "name": "assessment-objective", "prose": "one", "props": [{"name": "label", "value": "a"}]},
        {"id": "y", "name": "assessment-objective", "prose": "two", "props": [{"name": "label", "value": "a"}]}]"#;
    let requirement = &catalogue(&with_controls(&control("a-1", parts))).requirements[0];
    let labels: Vec<_> = requirement.objectives.iter().map(|o| o.label.as_str()).collect();
    assert_eq!(labels, ["[1]", "[2]"]);
}

#[test]
fn a_publishers_name_for_the_edition_is_the_code() {
    let named = |value: &str| {
        let props = format!(
            r#""props": [{{"name": "framework-version-identifier", "value": "{value}"}}], "version""#
        );
        catalogue(&with_controls(&control("a-1", "")).replace(r#""version""#, &props)).code
    };
    assert_eq!(named("HOUSE_2_0"), "HOUSE_2_0");
    assert_eq!(named("House 2/0"), "House-2-0");
    assert_eq!(named(" "), "House-rules");
}

#[test]
fn a_category_that_holds_requirements_is_a_family() {
    let inner = control("a-1", "");
    let category =
        format!(r#"{{"id": "c", "class": "category", "title": "Category", "controls": [{inner}]}}"#);
    let found = catalogue(&with_controls(&category));
    let families: Vec<_> = found.families.iter().map(|family| family.code.as_str()).collect();
    assert_eq!((families, found.requirements.len()), (vec!["c"], 1));
}

#[test]
fn a_category_that_holds_nothing_is_a_requirement() {
    let lone = r#"{"id": "c", "class": "category", "title": "Category"}"#;
    assert_eq!(catalogue(&with_controls(lone)).requirements[0].code, "c");
}

#[test]
fn the_innermost_group_is_the_family() {
    let (one, two) = (control("a-1", ""), control("a-2", ""));
    let groups = format!(
        r#""groups": [{{"title": "Outer", "controls": [{one}],
            "groups": [{{"title": "Inner", "controls": [{two}]}}, {{"title": "Empty", "controls": []}}]}}]"#
    );
    let found = catalogue(&document(&groups));
    let families: Vec<_> = found.families.iter().map(|f| (f.code.as_str(), f.title.as_str())).collect();
    assert_eq!(families, [("Outer", "Outer"), ("Inner", "Inner")]);
    let homes: Vec<_> = found.requirements.iter().map(|r| r.family.as_str()).collect();
    assert_eq!(homes, ["Outer", "Inner"]);
}

#[test]
fn families_of_one_name_are_kept_apart() {
    let (one, two) = (control("a-1", ""), control("a-2", ""));
    let group = |control: &str| format!(r#"{{"title": "Doors", "controls": [{control}]}}"#);
    let found = catalogue(&document(&format!(r#""groups": [{}, {}]"#, group(&one), group(&two))));
    let families: Vec<_> = found.families.iter().map(|family| family.code.as_str()).collect();
    assert_eq!(families, ["Doors", "Doors#2"]);
}

#[test]
fn line_ends_tabs_and_control_characters_become_fit_to_be_shown() {
    let control = r#"{"id": "a-1", "title": " Two\n\twords ",
        "parts": [{"name": "statement", "prose": "\r\n one\r\ntwo\u0007three\rfour "}]}"#;
    let requirement = &catalogue(&with_controls(control)).requirements[0];
    assert_eq!(requirement.title, "Two words");
    assert_eq!(requirement.summary, "one\ntwo three\nfour");
}

#[test]
fn the_embedded_catalogues_are_not_touched_by_an_import() {
    let before: Vec<_> = controlkeep_compliance::embedded::all().into_iter().cloned().collect();
    assert_eq!(catalogue(EVERYTHING).kind, CatalogueKind::Other);
    assert!(
        before.iter().zip(controlkeep_compliance::embedded::all()).all(|(before, after)| before == after)
    );
}
