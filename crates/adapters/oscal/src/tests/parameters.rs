use CatalogueNoticeCode as Notice;
use CatalogueProblemCode as Problem;
use controlkeep_compliance::{Parameter, Requirement};

use super::*;

/// A document whose only requirement has these parameters and inserts `p`.
fn with_params(params: &str) -> String {
    let parts = r#""parts": [{"name": "statement", "prose": "Do {{ insert: param, p }}."}]"#;
    with_controls(&control("a-1", &format!(r#""params": [{params}], {parts}"#)))
}

fn requirement(params: &str) -> Requirement {
    catalogue(&with_params(params)).requirements.remove(0)
}

fn parameter(code: &str, label: &str, text: &str) -> Parameter {
    Parameter { code: code.into(), label: label.into(), text: text.into() }
}

#[test]
fn a_parameter_that_is_left_open_shows_its_label() {
    let found = requirement(r#"{"id": "p", "label": "every\nday", "usage": "u"}"#);
    assert_eq!(found.summary, "Do [every day].");
    assert_eq!(found.parameters, [parameter("p", "every day", "")]);
}

#[test]
fn a_parameter_that_is_set_shows_its_values() {
    let found = requirement(r#"{"id": "p", "label": "days", "values": ["Monday", " ", "Friday"]}"#);
    assert_eq!(found.summary, "Do Monday, Friday.");
    assert_eq!(found.parameters, [parameter("p", "days", "Monday, Friday")]);
}

#[test]
fn a_selection_shows_what_there_is_to_choose() {
    let select = |how: &str| {
        requirement(&format!(
            r#"{{"id": "p", "select": {{{how}"choice": ["this", "that {{{{ insert: param, q }}}}"]}}}},
               {{"id": "q", "label": "day"}}"#
        ))
    };
    let found = select(r#""how-many": "one-or-more", "#);
    assert_eq!(found.summary, "Do [one or more of: this; that [day]].");
    assert_eq!(found.parameters[0].label, "one or more of: this; that [day]");
    assert_eq!(select("").summary, "Do [one of: this; that [day]].");
}

#[test]
fn labels_that_repeat_are_told_apart_by_their_guidelines() {
    let found = requirement(
        r#"{"id": "p", "label": "time", "guidelines": [{"prose": "until the door opens"}]},
           {"id": "q", "label": "time", "guidelines": [{"prose": "until it closes"}]},
           {"id": "r", "label": "place", "guidelines": [{"prose": "of the door"}]}"#,
    );
    let labels: Vec<_> = found.parameters.iter().map(|parameter| parameter.label.as_str()).collect();
    assert_eq!(labels, ["time: until the door opens", "time: until it closes", "place"]);
    assert_eq!(found.summary, "Do [time].");
}

#[test]
fn an_empty_label_is_replaced_by_the_usage_or_the_id() {
    let text = with_params(r#"{"id": "p", "label": "", "usage": "as often as needed"}, {"id": "q"}"#);
    let found = catalogue(&text).requirements.remove(0);
    assert_eq!(found.summary, "Do [as often as needed].");
    assert_eq!(found.parameters, [parameter("p", "as often as needed", ""), parameter("q", "q", "")]);
    let notice = notice(&text, Notice::ParameterLabel);
    assert_eq!((notice.count, notice.detail.as_str()), (2, "p, q"));
    assert_eq!(notice.path, "$.catalog.groups[0].controls[0].params[0]");
}

#[test]
fn a_label_that_is_too_long_is_cut() {
    let text = with_params(&format!(r#"{{"id": "p", "label": "{}"}}"#, "x".repeat(301)));
    assert_eq!(catalogue(&text).requirements[0].parameters[0].label, "x".repeat(299) + "…");
    assert_eq!(notice(&text, Notice::Cut).detail, "p");
}

#[test]
fn a_parameter_of_a_group_is_inserted_and_told() {
    let parts = r#""parts": [{"name": "assessment-objective", "prose": "Is it {{ insert: param, p }}?"}]"#;
    let control = control("a-1", parts);
    let text = document(&format!(
        r#""params": [{{"id": "q", "label": "q"}}],
           "groups": [{{"title": "T", "params": [{{"id": "p", "label": "red"}}], "controls": [{control}]}}]"#
    ));
    let found = &catalogue(&text).requirements[0];
    assert_eq!(found.objectives[0].summary, "Is it [red]?");
    assert_eq!(found.parameters, []);
    assert_eq!(notice(&text, Notice::SharedParameter).count, 2);
}

#[test]
fn a_text_that_inserts_an_unknown_parameter_is_told_by_its_place() {
    let found = problem(&with_params(r#"{"id": "q", "label": "x"}"#));
    let path = "$.catalog.groups[0].controls[0].parts[0].prose";
    assert_eq!(found, (path.into(), Problem::UnknownParameter, "p".into()));
}

#[test]
fn a_choice_that_inserts_an_unknown_parameter_is_told_once() {
    let found =
        problem(&with_params(r#"{"id": "p", "select": {"choice": ["a", "{{ insert: param, q }}"]}}"#));
    let path = "$.catalog.groups[0].controls[0].params[0].select.choice[1]";
    assert_eq!(found, (path.into(), Problem::UnknownParameter, "q".into()));
}

#[test]
fn parameters_that_insert_themselves_are_refused() {
    let around =
        r#"{"id": "p", "label": "{{ insert: param, q }}"}, {"id": "q", "label": "{{ insert: param, p }}"}"#;
    for params in [around, r#"{"id": "p", "label": "{{ insert: param, p }}"}"#] {
        let found = problems(&with_params(params));
        assert!(found.iter().all(|(_, code, _)| *code == Problem::ParameterLoop), "{found:?}");
        assert_eq!(found[0].0, "$.catalog.groups[0].controls[0].params[0]");
    }
}

#[test]
fn a_long_chain_of_parameters_is_refused_and_not_followed() {
    let link = |n: usize| match n {
        0 => r#"{"id": "p", "label": "{{ insert: param, p-1 }}"}"#.to_owned(),
        n => format!(r#"{{"id": "p-{n}", "label": "{{{{ insert: param, p-{} }}}}"}}"#, n + 1),
    };
    let chain: Vec<_> =
        (0..20_000).map(link).chain([r#"{"id": "p-20000", "label": "x"}"#.to_owned()]).collect();
    let found = problems(&with_params(&chain.join(",")));
    assert!(found.iter().any(|(_, code, _)| *code == Problem::ParameterLoop), "{found:?}");
}

#[test]
fn parameters_need_ids_of_their_own() {
    let params = |second: &str| problem(&with_params(&format!(r#"{{"id": "p", "label": "x"}}, {second}"#)));
    let path = "$.catalog.groups[0].controls[0].params[1].id".to_owned();
    assert_eq!(params(r#"{"label": "y"}"#), (path.clone(), Problem::Missing, "id".into()));
    assert_eq!(params(r#"{"id": "a b", "label": "y"}"#), (path.clone(), Problem::UnfitId, "a b".into()));
    let detail = "p, first at $.catalog.groups[0].controls[0].params[0]";
    assert_eq!(params(r#"{"id": "p", "label": "y"}"#), (path, Problem::DuplicateId, detail.into()));
}
