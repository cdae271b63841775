use CatalogueProblemCode as Code;

use super::*;

fn at(path: &str, code: Code, detail: &str) -> (String, Code, String) {
    (path.into(), code, detail.into())
}

#[test]
fn every_missing_name_is_told_at_once() {
    let found = problems(r#"{"catalog": {"metadata": {}, "groups": [{"controls": [{}, {"id": "a"}]}]}}"#);
    let expected = [
        at("$.catalog.metadata.title", Code::Missing, "title"),
        at("$.catalog.metadata.version", Code::Missing, "version"),
        at("$.catalog.metadata['oscal-version']", Code::Missing, "oscal-version"),
        at("$.catalog.groups[0].title", Code::Missing, "title"),
        at("$.catalog.groups[0].controls[0].id", Code::Missing, "id"),
        at("$.catalog.groups[0].controls[0].title", Code::Missing, "title"),
        at("$.catalog.groups[0].controls[1].title", Code::Missing, "title"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_catalogue_without_metadata_is_refused() {
    let text = r#"{"catalog": {"controls": [{"id": "a", "title": "A"}]}}"#;
    assert_eq!(problem(text), at("$.catalog.metadata", Code::Missing, "metadata"));
}

#[test]
fn a_part_without_a_name_is_told_by_its_place() {
    let text = with_controls(&control("a-1", r#""parts": [{"name": "x"}, {"prose": "x"}]"#));
    assert_eq!(problem(&text), at("$.catalog.groups[0].controls[0].parts[1].name", Code::Missing, "name"));
}

#[test]
fn blank_names_are_told() {
    let text =
        with_controls(r#"{"id": " ", "title": "\n"}"#).replace("House rules", " ").replace("1.1.2", " ");
    let expected = [
        at("$.catalog.metadata.title", Code::Blank, "title"),
        at("$.catalog.metadata['oscal-version']", Code::Blank, "oscal-version"),
        at("$.catalog.groups[0].controls[0].id", Code::Blank, " "),
        at("$.catalog.groups[0].controls[0].title", Code::Blank, "title"),
    ];
    assert_eq!(problems(&text), expected);
}

#[test]
fn wrong_types_are_told_by_their_place() {
    let cases = [
        (r#""groups": {}"#, "$.catalog.groups", "invalid type: map, expected a sequence"),
        (r#""groups": [{}, 5]"#, "$.catalog.groups[1]", "invalid type: integer `5`, expected an object"),
        (r#""groups": [[]]"#, "$.catalog.groups[0]", "invalid length 0, expected an object"),
        (
            r#""groups": [{"controls": [{"parts": [{"name": "x"}, {"name": 7}]}]}]"#,
            "$.catalog.groups[0].controls[0].parts[1].name",
            "invalid type: integer `7`, expected a string",
        ),
        (
            r#""controls": [{"params": [{"select": {"how-many": []}}]}]"#,
            "$.catalog.controls[0].params[0].select['how-many']",
            "invalid type: sequence, expected a string",
        ),
        (
            r#""controls": [{"title": true}]"#,
            "$.catalog.controls[0].title",
            "invalid type: boolean `true`, expected a string",
        ),
        (r#""controls": null"#, "$.catalog.controls", "invalid type: null, expected a sequence"),
    ];
    for (members, path, detail) in cases {
        assert_eq!(problem(&document(members)), at(path, Code::WrongType, detail));
    }
    let found = problem(r#"{"catalog": null}"#);
    assert_eq!((found.0.as_str(), found.1), ("$.catalog", Code::WrongType));
}

#[test]
fn a_key_that_is_there_twice_is_told() {
    let text = with_controls(r#"{"id": "a-1", "id": "a-2", "title": "x"}"#);
    let (path, code, detail) = problem(&text);
    assert_eq!((code, detail.as_str()), (Code::WrongType, "duplicate field `id`"));
    assert!(path.starts_with("$.catalog.groups[0].controls[0]"), "{path}");
}

#[test]
fn ids_are_used_once_by_families_requirements_and_objectives() {
    let objective = r#""parts": [{"id": "a-1", "name": "assessment-objective", "prose": "x"}]"#;
    let controls = [control("a-1", ""), control("a-1", ""), control("a-2", objective), control("g", "")];
    let first = "a-1, first at $.catalog.groups[0].controls[0].id";
    let expected = [
        at("$.catalog.groups[0].controls[1].id", Code::DuplicateId, first),
        at("$.catalog.groups[0].controls[2].parts[0].id", Code::DuplicateId, first),
        at("$.catalog.groups[0].controls[3].id", Code::DuplicateId, "g, first at $.catalog.groups[0].id"),
    ];
    assert_eq!(problems(&with_controls(&controls.join(","))), expected);
}

#[test]
fn ids_that_nobody_can_type_are_refused() {
    let id = |id: &str| problem(&with_controls(&format!(r#"{{"id": "{id}", "title": "x"}}"#))).1;
    assert_eq!(id("a 1"), Code::UnfitId);
    assert_eq!(id("a\\u0000"), Code::UnfitId);
    assert_eq!(id(&"x".repeat(101)), Code::TooLong);
}

#[test]
fn a_catalogue_without_requirements_is_refused() {
    let none = at("$.catalog", Code::NoRequirements, "0");
    for members in [r#""groups": []"#, r#""controls": []"#, r#""groups": [{"title": "T"}]"#, r#""x": 1"#] {
        assert_eq!(problem(&document(members)), none);
    }
    let withdrawn = control("a-1", r#""props": [{"name": "status", "value": "withdrawn"}]"#);
    assert_eq!(problem(&with_controls(&withdrawn)), none);
}

#[test]
fn texts_that_are_too_long_are_refused() {
    let long = "x".repeat(10_001);
    let part = |name: &str| {
        with_controls(&control("a-1", &format!(r#""parts": [{{"name": "{name}", "prose": "{long}"}}]"#)))
    };
    let parts = "$.catalog.groups[0].controls[0].parts";
    assert_eq!(problem(&part("statement")), at(parts, Code::TooLong, "10000"));
    let prose = "$.catalog.groups[0].controls[0].parts[0].prose";
    assert_eq!(problem(&part("assessment-objective")), at(prose, Code::TooLong, "10000"));
    let version = with_controls(&control("a-1", "")).replace(r#""2""#, &format!(r#""{long}""#));
    assert_eq!(problem(&version), at("$.catalog.metadata.version", Code::TooLong, "100"));
    assert!(read(&part("guidance")).is_ok());
}

#[test]
fn what_does_not_fit_together_is_refused_by_the_domain() {
    let nameless = r#""parts": [{"name": "assessment-objective", "prose": "x"}]"#;
    let taken = r#""parts": [{"id": "a-1#1", "name": "assessment-objective", "prose": "x"}]"#;
    let text = with_controls(&[control("a-1", nameless), control("a-2", taken)].join(","));
    assert_eq!(problem(&text), at("$.catalog", Code::Unsound, "the code \"a-1#1\" is used twice"));
}

#[test]
fn problems_read_well_for_a_person_at_the_command_line() {
    let error = read(&with_controls("{}")).unwrap_err();
    assert_eq!(error.to_string(), "the catalogue has 2 problems");
    let CatalogueReadError::Problems { first, .. } = error else { panic!("problems") };
    assert_eq!(first[0].to_string(), "$.catalog.groups[0].controls[0].id: missing (id)");
}
