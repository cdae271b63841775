use super::*;

#[test]
fn a_file_that_is_too_large_is_not_even_looked_at() {
    let limits = OscalLimits { max_bytes: 10, ..OscalLimits::default() };
    let expected = CatalogueReadError::TooLarge { limit_bytes: 10, bytes: 11 };
    assert_eq!(OscalReader::new(limits).read(&[0xff; 11]), Err(expected));
    let default = OscalLimits::default().max_bytes;
    let expected = CatalogueReadError::TooLarge { limit_bytes: default, bytes: default + 1 };
    assert_eq!(OscalReader::default().read(&vec![b' '; default + 1]), Err(expected));
}

#[test]
fn a_hundred_thousand_brackets_are_refused_without_a_stack() {
    let deep = |open: &str| read(&open.repeat(100_000));
    assert_eq!(deep("["), Err(CatalogueReadError::TooDeep { limit: 64 }));
    assert_eq!(deep("{\"catalog\":"), Err(CatalogueReadError::TooDeep { limit: 64 }));
    assert_eq!(
        read(&with_controls(&"{\"controls\":[".repeat(100_000))),
        Err(CatalogueReadError::TooDeep { limit: 64 })
    );
}

#[test]
fn nesting_up_to_the_limit_is_read_on_a_small_stack() {
    let levels = (OscalLimits::DEEPEST - 7) / 2;
    let part = r#"{"name": "statement", "parts": ["#.repeat(levels) + &"]}".repeat(levels);
    let text = with_controls(&control("a-1", &format!(r#""parts": [{part}]"#)));
    let limits = OscalLimits { max_depth: 1_000_000, ..OscalLimits::default() };
    let reading = move || read_within(limits, &text).map(|draft| draft.catalogue.requirements.len());
    let small = std::thread::Builder::new().stack_size(1024 * 1024).spawn(reading).unwrap();
    assert_eq!(small.join().unwrap(), Ok(1));
}

#[test]
fn no_setting_lets_the_nesting_grow_beyond_what_the_parser_bears() {
    let limits = OscalLimits { max_depth: 1_000_000, ..OscalLimits::default() };
    assert_eq!(
        read_within(limits, &"[".repeat(OscalLimits::DEEPEST + 1)),
        Err(CatalogueReadError::TooDeep { limit: OscalLimits::DEEPEST })
    );
}

#[test]
fn brackets_in_texts_are_not_counted() {
    let prose = r#"{{{{[[[[\"{{{{\\"#.repeat(100);
    let parts = format!(r#""parts": [{{"name": "statement", "prose": "{prose}"}}]"#);
    let summary = &catalogue(&with_controls(&control("a-1", &parts))).requirements[0].summary;
    assert!(summary.starts_with(r#"{{{{[[[["{{{{\"#), "{summary}");
}

#[test]
fn a_file_of_countless_tiny_values_is_refused() {
    let many = document(&format!(r#""groups": [{}]"#, vec!["{}"; 600_000].join(",")));
    assert_eq!(read(&many), Err(CatalogueReadError::TooManyValues { limit: 1_000_000 }));
}

#[test]
fn requirements_objectives_and_parameters_are_limited() {
    let limits =
        OscalLimits { max_requirements: 2, max_objectives: 2, max_parameters: 2, ..OscalLimits::default() };
    let controls = |count: usize| {
        let one = |n| control(&format!("a-{n}"), "");
        with_controls(&(0..count).map(one).collect::<Vec<_>>().join(","))
    };
    assert!(read_within(limits, &controls(2)).is_ok());
    let refused = |text: &str| match read_within(limits, text) {
        Err(CatalogueReadError::Problems { first, .. }) => first[0].code,
        other => panic!("problems were expected, not {other:?}"),
    };
    assert_eq!(refused(&controls(3)), CatalogueProblemCode::TooManyRequirements);
    let parts = [r#"{"name": "assessment-objective", "prose": "x"}"#; 3].join(",");
    let objectives = with_controls(&control("a-1", &format!(r#""parts": [{parts}]"#)));
    assert_eq!(refused(&objectives), CatalogueProblemCode::TooManyObjectives);
    let params = r#""params": [{"id": "p"}, {"id": "q"}, {"id": "r"}]"#;
    assert_eq!(refused(&with_controls(&control("a-1", params))), CatalogueProblemCode::TooManyParameters);
}

#[test]
fn insertions_that_would_fill_the_memory_are_stopped() {
    let choices = |id: usize| {
        let choice = format!(r#""{}""#, format!("{{{{ insert: param, p-{} }}}}", id + 1).repeat(400));
        format!(r#"{{"id": "p-{id}", "select": {{"choice": [{choice}]}}}}"#)
    };
    let params = (0..6).map(choices).collect::<Vec<_>>().join(",");
    let text = with_controls(&control(
        "a-1",
        &format!(
            r#""params": [{params}, {{"id": "p-6", "label": "leaf"}}],
               "parts": [{{"name": "statement", "prose": "{{{{ insert: param, p-0 }}}}"}}]"#
        ),
    ));
    let codes: Vec<_> = problems(&text).into_iter().map(|(_, code, _)| code).collect();
    assert!(codes.contains(&CatalogueProblemCode::TooMuchText), "{codes:?}");
}

#[test]
fn only_the_first_fifty_problems_are_told_and_all_are_counted() {
    let many = with_controls(&vec!["{}"; 70].join(","));
    let Err(CatalogueReadError::Problems { first, total }) = read(&many) else { panic!("nothing has an id") };
    assert_eq!((first.len(), total), (50, 140));
}

#[test]
fn the_words_of_a_problem_are_never_long() {
    let text = document(&format!(r#""groups": "{}""#, "x".repeat(10_000)));
    let (_, _, detail) = problem(&text);
    assert!(detail.chars().count() <= 200);
}
