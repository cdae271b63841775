use CatalogueNoticeCode as Code;

use super::*;

fn told(text: &str, code: Code) -> (usize, String, String) {
    let notice = notice(text, code);
    (notice.count, notice.path, notice.detail)
}

fn at(path: &str, name: &str) -> (usize, String, String) {
    (1, path.into(), name.into())
}

#[test]
fn a_plain_catalogue_has_nothing_to_tell() {
    let parts =
        r#""parts": [{"name": "statement", "prose": "x"}, {"name": "assessment-objective", "prose": "y"}]"#;
    assert_eq!(notices(&with_controls(&control("a-1", parts))), []);
}

#[test]
fn withdrawn_requirements_are_left_out_and_counted() {
    assert_eq!(told(EVERYTHING, Code::Withdrawn), at("$.catalog.groups[0].controls[1]", "door-2"));
    let withdrawn = |n| control(&format!("w-{n}"), r#""props": [{"name": "status", "value": "withdrawn"}]"#);
    let all: Vec<_> = (1..=12).map(withdrawn).chain([control("a-1", "")]).collect();
    let (count, _, detail) = told(&with_controls(&all.join(",")), Code::Withdrawn);
    assert_eq!(count, 12);
    assert_eq!(detail, "w-1, w-2, w-3, w-4, w-5, w-6, w-7, w-8, w-9, w-10, …");
}

#[test]
fn an_enhancement_outlives_its_withdrawn_parent() {
    let inner = control("a-1.1", "");
    let parent = control(
        "a-1",
        &format!(r#""props": [{{"name": "status", "value": "withdrawn"}}], "controls": [{inner}]"#),
    );
    assert_eq!(catalogue(&with_controls(&parent)).requirements[0].code, "a-1.1");
}

#[test]
fn leftovers_are_left_out_of_the_framework_that_has_them_and_of_no_other() {
    let kept = control("a-1", r#""parts": [{"name": "example", "prose": "x"}]"#);
    let text = with_controls(&format!("{kept}, {}", control("a-2", "")));
    let named = |value: &str| {
        let props = format!(
            r#""props": [{{"name": "framework-version-identifier", "value": "{value}"}}], "version""#
        );
        text.replace(r#""version""#, &props)
    };
    assert_eq!(catalogue(&named("CSF_2_0_0")).requirements.len(), 1);
    assert_eq!(told(&named("CSF_2_0_0"), Code::EarlierEdition), at("$.catalog.groups[0].controls[1]", "a-2"));
    assert_eq!(catalogue(&named("OTHER_2_0_0")).requirements.len(), 2);
}

#[test]
fn requirements_that_are_their_own_objective_are_told() {
    let path = "$.catalog.groups[0].controls[0].controls[0]";
    assert_eq!(told(EVERYTHING, Code::OwnObjective), at(path, "door-1.1"));
}

#[test]
fn objectives_without_a_text_are_left_out() {
    let parts = r#""parts": [{"name": "statement", "prose": "s"}, {"name": "assessment-objective", "prose": "x"},
        {"id": "a-1_obj.b", "name": "assessment-objective", "prose": " "}]"#;
    let text = with_controls(&control("a-1", parts));
    assert_eq!(
        told(&text, Code::EmptyObjective),
        at("$.catalog.groups[0].controls[0].parts[2]", "a-1_obj.b")
    );
    assert_eq!(catalogue(&text).objective_count(), 1);
}

#[test]
fn a_title_that_repeats_the_code_gives_way_to_the_text() {
    let titled = |prose: &str| {
        with_controls(&format!(
            r#"{{"id": "a-1", "title": "a-1", "parts": [{{"name": "statement", "prose": "{prose}"}}]}}"#
        ))
    };
    let text = titled("Doors are\\n locked.");
    assert_eq!(catalogue(&text).requirements[0].title, "Doors are locked.");
    assert_eq!(told(&text, Code::TitleFromText), at("$.catalog.groups[0].controls[0].title", "a-1"));
    let title = &catalogue(&titled(&"word ".repeat(100))).requirements[0].title;
    assert!(title.chars().count() <= 300 && title.ends_with("word…"), "{title}");
    assert_eq!(catalogue(&titled(" ")).requirements[0].title, "a-1");
}

#[test]
fn titles_that_are_too_long_are_cut() {
    let text = with_controls(&control("a-1", "")).replace("Title of", &"é".repeat(300));
    let requirement = &catalogue(&text).requirements[0];
    assert_eq!(requirement.title, "é".repeat(299) + "…");
    let (count, path, _) = told(&text, Code::Cut);
    assert_eq!((count, path.as_str()), (1, "$.catalog.groups[0].controls[0].title"));
}

#[test]
fn short_names_that_are_not_unique_give_way_to_ids() {
    let labelled = |id: &str, label: &str| {
        control(id, &format!(r#""props": [{{"name": "label", "value": "{label}"}}]"#))
    };
    let all =
        [labelled("a-1", "A"), labelled("a-2", "A"), labelled("a-3", "a-1"), labelled("a-4", "D")].join(",");
    let text = with_controls(&all);
    let shorts: Vec<_> = catalogue(&text).requirements.into_iter().map(|r| r.short).collect();
    assert_eq!(shorts, ["a-1", "a-2", "a-3", "D"]);
    assert_eq!(
        told(&text, Code::ShortName),
        (3, "$.catalog.groups[0].controls[0]".into(), "a-1, a-2, a-3".into())
    );
}

#[test]
fn requirements_outside_any_group_share_a_family_that_bears_the_title() {
    let text = document(&format!(r#""controls": [{}, {}]"#, control("a-1", ""), control("a-2", "")));
    assert_eq!(told(&text, Code::Ungrouped), (2, "$.catalog.controls[0]".into(), "a-1, a-2".into()));
    let family = &catalogue(&text).families[0];
    assert_eq!((family.code.as_str(), family.title.as_str()), ("all", "House rules"));
}

#[test]
fn an_older_format_is_read_and_told() {
    let text = with_controls(&control("a-1", "")).replace("1.1.2", "1.0.4");
    assert_eq!(told(&text, Code::OlderFormat), at("$.catalog.metadata['oscal-version']", "1.0.4"));
}
