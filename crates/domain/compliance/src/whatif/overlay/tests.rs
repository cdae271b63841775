use super::*;
use crate::catalogue::tests::small;
use crate::embedded;
use proptest::prelude::*;

fn parse(text: &str) -> Result<Overlay, OverlayError> {
    Overlay::parse(embedded::level_2(), text)
}

fn round_trip(text: &str) -> String {
    parse(text).unwrap().text(embedded::level_2())
}

#[test]
fn a_text_reads_and_is_written_in_the_catalogues_order() {
    let table = [
        ("", ""),
        ("  ", ""),
        ("3.1.3=met", "3.1.3=met"),
        ("3.1.3=met,3.5.3[b]=not_met,3.13.11~", "3.1.3=met,3.5.3[b]=not_met,3.13.11~"),
        (
            "3.13.11~no, 3.5.3[b]=not_assessed ,3.1.3=not_applicable",
            "3.1.3=not_applicable,3.5.3[b]=not_assessed,3.13.11~no",
        ),
        ("AC.L2-3.1.3=met", "3.1.3=met"),
        ("AC.L2-3.1.3[b]=met", "3.1.3[b]=met"),
        ("@0=met", "3.1.1=met"),
        ("@0.5=met", "3.1.1[f]=met"),
        ("@0~", "3.1.1~"),
        ("@109.1=not_met", "3.14.7[b]=not_met"),
        ("3.1.1[b]=not_met,3.1.1=met,3.1.1~", "3.1.1=met,3.1.1[b]=not_met,3.1.1~"),
        ("3.13.11=met", "3.13.11=met"),
        ("SC.L2-3.13.11[a]=met", "3.13.11=met"),
    ];
    for (text, written) in table {
        assert_eq!(round_trip(text), written, "{text}");
    }
}

#[test]
fn a_wrong_text_is_refused_by_the_item_at_fault() {
    use OverlayError::{ClaimOnObjective, Twice, UnknownFinding, UnknownItem, Unreadable};
    let finding = |item: &str, finding: &str| UnknownFinding { item: item.into(), finding: finding.into() };
    let table = [
        ("3.1.3", Unreadable("3.1.3".into())),
        ("3.1.3=met,", Unreadable(String::new())),
        (",", Unreadable(String::new())),
        ("3.1.3~yes", Unreadable("3.1.3~yes".into())),
        ("3.1.23=met", UnknownItem("3.1.23".into())),
        ("=met", UnknownItem(String::new())),
        ("~", UnknownItem(String::new())),
        ("3.1.3[z]=met", UnknownItem("3.1.3[z]".into())),
        ("@110=met", UnknownItem("@110".into())),
        ("@110~", UnknownItem("@110".into())),
        ("@0.6=met", UnknownItem("@0.6".into())),
        ("@110.0=met", UnknownItem("@110.0".into())),
        ("@x=met", UnknownItem("@x".into())),
        ("@0.x=met", UnknownItem("@0.x".into())),
        ("@=met", UnknownItem("@".into())),
        ("3.1.3=MET", finding("3.1.3", "MET")),
        ("3.1.3=", finding("3.1.3", "")),
        ("3.5.3[b]~", ClaimOnObjective("3.5.3[b]".into())),
        ("@0.1~no", ClaimOnObjective("@0.1".into())),
        ("3.1.3=met,3.1.3=met", Twice("3.1.3".into())),
        ("3.1.3=met,AC.L2-3.1.3=not_met", Twice("3.1.3".into())),
        ("3.1.3[a]=met,@2.0=met", Twice("3.1.3[a]".into())),
        ("3.13.11~,3.13.11~no", Twice("3.13.11".into())),
        ("3.13.11=met,@97.0=met", Twice("3.13.11".into())),
    ];
    assert_eq!(embedded::level_2().position("3.13.11"), Some(97));
    for (text, error) in table {
        assert_eq!(parse(text), Err(error), "{text}");
    }
}

#[test]
fn codes_and_positions_say_the_same() {
    let catalogue = embedded::level_2();
    let mut overlay = Overlay::default();
    assert!(overlay.is_empty());
    overlay.suppose_by_code(catalogue, "3.5.3[d]", Finding::NotMet).unwrap();
    overlay.claim_by_code(catalogue, "3.5.3", true).unwrap();
    let (requirement, objective) = (catalogue.position("3.5.3").unwrap(), 3);
    let stated = Supposition::Objective { requirement, objective, finding: Finding::NotMet };
    assert_eq!(overlay.suppositions(), [stated, Supposition::Claim { requirement, claimed: true }]);
    assert!(!overlay.is_empty());
    let again = overlay.suppose(catalogue, stated);
    assert_eq!(again, Err(OverlayError::Twice("3.5.3[d]".into())));
    let unknown = overlay.suppose_by_code(catalogue, "3.5.3[e]", Finding::Met);
    assert_eq!(unknown, Err(OverlayError::UnknownItem("3.5.3[e]".into())));
    let unknown = overlay.claim_by_code(catalogue, "3.5", true);
    assert_eq!(unknown, Err(OverlayError::UnknownItem("3.5".into())));
}

#[test]
fn an_objective_wins_over_its_requirement_whatever_comes_first() {
    let catalogue = embedded::level_2();
    let sheet = Sheet::blank(catalogue);
    for text in ["3.1.1=met,3.1.1[b]=not_met", "3.1.1[b]=not_met,3.1.1=met"] {
        let supposed = parse(text).unwrap().apply(catalogue, &sheet);
        let expected =
            [Finding::Met, Finding::NotMet, Finding::Met, Finding::Met, Finding::Met, Finding::Met];
        assert_eq!(supposed.findings(0), expected, "{text}");
        assert_eq!(supposed.findings(1), sheet.findings(1));
    }
}

#[test]
fn a_claim_is_made_and_given_up() {
    let catalogue = embedded::level_2();
    let claimed = parse("3.13.11~").unwrap().apply(catalogue, &Sheet::blank(catalogue));
    assert!(claimed.is_partial(97));
    assert!(parse("").unwrap().apply(catalogue, &claimed).is_partial(97));
    assert!(!parse("3.13.11~no").unwrap().apply(catalogue, &claimed).is_partial(97));
}

#[test]
fn a_sheet_of_another_shape_is_read_as_far_as_it_fits() {
    let (short, long) = (embedded::level_1(), embedded::level_2());
    let stretched = Overlay::default().apply(long, &Sheet::filled(short, Finding::Met));
    assert_eq!(stretched.findings(0), [Finding::Met; 6]);
    assert_eq!(stretched.findings(109), [Finding::NotAssessed; 2]);
    let cut = Overlay::default().apply(short, &Sheet::filled(long, Finding::Met));
    assert_eq!(cut, fitted(short, &cut));
    assert_eq!(cut.findings(15), []);
}

#[test]
fn positions_that_the_catalogue_lacks_are_passed_over() {
    let json = r#"[{"requirement":{"requirement":110,"finding":"met"}},
        {"objective":{"requirement":0,"objective":6,"finding":"met"}},
        {"claim":{"requirement":110,"claimed":true}}]"#;
    let overlay: Overlay = serde_json::from_str(json).unwrap();
    let sheet = Sheet::blank(embedded::level_2());
    assert_eq!(overlay.apply(embedded::level_2(), &sheet), sheet);
    assert_eq!(overlay.text(embedded::level_2()), "@0.6=met,@110=met,@110~");
}

#[test]
fn it_is_stored_as_a_list_and_a_list_with_an_item_twice_is_refused() {
    let overlay = parse("3.1.1=met,3.1.1[b]=not_met,3.13.11~").unwrap();
    let json = serde_json::to_string(&overlay).unwrap();
    assert_eq!(
        json,
        r#"[{"requirement":{"requirement":0,"finding":"met"}},{"objective":{"requirement":0,"objective":1,"finding":"not_met"}},{"claim":{"requirement":97,"claimed":true}}]"#
    );
    assert_eq!(serde_json::from_str::<Overlay>(&json).unwrap(), overlay);
    let twice = r#"[{"objective":{"requirement":3,"objective":1,"finding":"met"}},
        {"objective":{"requirement":3,"objective":1,"finding":"not_met"}}]"#;
    let error = serde_json::from_str::<Overlay>(twice).unwrap_err().to_string();
    assert!(error.starts_with("@3.1 is supposed twice"), "{error}");
}

#[test]
fn names_that_would_be_misread_are_written_as_positions() {
    let mut catalogue = small();
    let names = ["a,b", "a=b", "a~", "@1", " a", "3.1.1"];
    for name in names {
        catalogue.requirements[0].short = name.into();
        catalogue.requirements[0].code = name.into();
        let mut overlay = Overlay::default();
        let whole = Supposition::Requirement { requirement: 0, finding: Finding::Met };
        overlay.suppose(&catalogue, whole).unwrap();
        let written = overlay.text(&catalogue);
        assert_eq!(written, if name == "3.1.1" { "3.1.1=met" } else { "@0=met" });
        assert_eq!(Overlay::parse(&catalogue, &written), Ok(overlay), "{name}");
    }
}

#[test]
fn a_name_that_means_something_else_is_written_as_a_position() {
    let mut catalogue = small();
    catalogue.requirements[1].short = catalogue.requirements[0].short.clone();
    catalogue.requirements[1].objectives.truncate(1);
    let overlay = Overlay::parse(&catalogue, "@0=met,@1=met").unwrap();
    assert_eq!(overlay.text(&catalogue), format!("{}=met,@1=met", catalogue.requirements[0].short));
}

fn any_supposition() -> impl Strategy<Value = Supposition> {
    let finding = || prop::sample::select(Finding::ALL);
    prop_oneof![
        (0..110_usize, finding())
            .prop_map(|(requirement, finding)| Supposition::Requirement { requirement, finding }),
        (0..110_usize, 0..15_usize, finding()).prop_map(|(requirement, objective, finding)| {
            Supposition::Objective { requirement, objective, finding }
        }),
        (0..110_usize, any::<bool>())
            .prop_map(|(requirement, claimed)| Supposition::Claim { requirement, claimed }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_overlay_reads_back_from_its_text_and_its_json(all in prop::collection::vec(any_supposition(), 0..40)) {
        let catalogue = embedded::level_2();
        let mut overlay = Overlay::default();
        for each in all {
            let _ = overlay.suppose(catalogue, each);
        }
        prop_assert_eq!(Overlay::parse(catalogue, &overlay.text(catalogue)), Ok(overlay.clone()));
        let json = serde_json::to_string(&overlay).unwrap();
        prop_assert_eq!(serde_json::from_str::<Overlay>(&json).unwrap(), overlay);
    }

    #[test]
    fn no_text_is_too_strange(text in "[-@~=,.a-z0-9\\[\\] é]{0,24}") {
        if let Ok(overlay) = Overlay::parse(embedded::level_2(), &text) {
            let supposed = overlay.apply(embedded::level_2(), &Sheet::blank(embedded::level_1()));
            prop_assert_eq!(supposed.findings(109).len(), 2);
        }
    }
}
