use super::*;

fn sorted(id: &str, sort_id: &str) -> String {
    control(id, &format!(r#""props": [{{"name": "sort-id", "value": "{sort_id}"}}]"#))
}

fn codes(text: &str) -> Vec<String> {
    catalogue(text).requirements.into_iter().map(|requirement| requirement.code).collect()
}

#[test]
fn requirements_follow_their_sort_ids_when_all_have_one() {
    let all = [sorted("a-10", "a-10"), sorted("a-2", "a-02"), sorted("a-1", "a-01")].join(",");
    assert_eq!(codes(&with_controls(&all)), ["a-1", "a-2", "a-10"]);
    let some = [sorted("a-10", "a-10"), control("a-2", ""), sorted("a-1", "a-01")].join(",");
    assert_eq!(codes(&with_controls(&some)), ["a-10", "a-2", "a-1"]);
}

#[test]
fn groups_follow_their_sort_ids_and_paths_follow_the_file() {
    let group = |id: &str, sort_id: &str, control: &str| {
        format!(
            r#"{{"id": "{id}", "title": "T", "props": [{{"name": "sort-id", "value": "{sort_id}"}}], "controls": [{control}]}}"#
        )
    };
    let text = |second: &str| {
        let (one, two) = (group("g-2", "2", &control("b-1", "")), group("g-1", "1", second));
        document(&format!(r#""groups": [{one}, {two}]"#))
    };
    assert_eq!(codes(&text(&control("a-1", ""))), ["a-1", "b-1"]);
    let (path, code, _) = problem(&text(r#"{"title": "No id"}"#));
    assert_eq!((path.as_str(), code), ("$.catalog.groups[1].controls[0].id", CatalogueProblemCode::Missing));
}
