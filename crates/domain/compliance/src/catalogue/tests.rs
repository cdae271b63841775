use super::*;

/// A small sound catalogue of no CMMC level: two requirements in one family, three objectives.
pub(crate) fn small() -> Catalogue {
    let objective = |code: &str, label: &str| Objective {
        code: code.into(),
        label: label.into(),
        summary: "Something is in place.".into(),
        kind: ObjectiveKind::Determination,
    };
    let requirement = |code: &str, objectives| Requirement {
        code: code.into(),
        short: code.into(),
        family: "A".into(),
        title: "A title".into(),
        summary: "A summary.".into(),
        tag: None,
        weight: Weight::Counted,
        poam: PoamRule::Allowed,
        objectives,
        parameters: vec![Parameter {
            code: format!("{code}:1"),
            label: "How often".into(),
            text: String::new(),
        }],
    };
    Catalogue {
        code: "SMALL".into(),
        title: "A small framework".into(),
        version: "1".into(),
        kind: CatalogueKind::Other,
        families: vec![Family { code: "A".into(), title: "All".into() }],
        requirements: vec![
            requirement("A.1", vec![objective("A.1[a]", "[a]"), objective("A.1[b]", "[b]")]),
            requirement("A.2", vec![objective("A.2", "")]),
        ],
    }
}

#[test]
fn natural_order_sorts_a_shuffled_catalogue() {
    let mut shuffled = embedded::level_2().clone();
    shuffled.requirements.reverse();
    let order = shuffled.natural_order();
    assert_eq!(shuffled.requirements[order[1]].short, "3.1.2");
    assert_eq!(shuffled.requirements[order[9]].short, "3.1.10");
}

#[test]
fn a_catalogue_survives_serialization() {
    for catalogue in embedded::all() {
        let json = serde_json::to_string(catalogue).unwrap();
        assert_eq!(&serde_json::from_str::<Catalogue>(&json).unwrap(), catalogue);
    }
}

#[test]
fn each_fault_of_a_catalogue_is_named() {
    type Fault = (fn(&mut Catalogue), CatalogueError);
    let blank = |field, code: &str| CatalogueError::Blank { field, code: code.into() };
    let long = |field, code: &str, max| CatalogueError::TooLong { field, code: code.into(), max };
    let twice = |code: &str| CatalogueError::Duplicate { code: code.into() };
    let weight = || CatalogueError::Weight { requirement: "A.1".into() };
    let faults: Vec<Fault> = vec![
        (|c| c.requirements.clear(), CatalogueError::Empty),
        (|c| c.code = " ".into(), blank("catalogue", " ")),
        (|c| c.title = String::new(), blank("title", "SMALL")),
        (|c| c.version = "1".repeat(101), long("version", "SMALL", 100)),
        (|c| c.families[0].title = "\t".into(), blank("title", "A")),
        (|c| c.families.push(c.families[0].clone()), twice("A")),
        (|c| c.requirements[1].code = "A.1".into(), twice("A.1")),
        (|c| c.requirements[1].short = "A.1".into(), twice("A.1")),
        (|c| c.requirements[0].title = String::new(), blank("title", "A.1")),
        (|c| c.requirements[0].title = "x".repeat(301), long("title", "A.1", 300)),
        (|c| c.requirements[0].short = String::new(), blank("short code", "A.1")),
        (|c| c.requirements[0].short = "x".repeat(101), long("short code", "A.1", 100)),
        (|c| c.requirements[0].summary = "x".repeat(10_001), long("summary", "A.1", 10_000)),
        (|c| c.requirements[0].tag = Some("x".repeat(101)), long("tag", "A.1", 100)),
        (
            |c| c.requirements[1].family = "B".into(),
            CatalogueError::UnknownFamily { requirement: "A.2".into(), family: "B".into() },
        ),
        (
            |c| c.requirements[1].objectives.clear(),
            CatalogueError::NoObjectives { requirement: "A.2".into() },
        ),
        (|c| c.requirements[0].weight = Weight::Points(0), weight()),
        (|c| c.requirements[0].weight = Weight::PartialCredit { full: 3, partial: 3 }, weight()),
        (|c| c.requirements[0].poam = PoamRule::AllowedAtPartial, weight()),
        (|c| c.requirements[1].objectives[0].code = "A.1[a]".into(), twice("A.1[a]")),
        (|c| c.requirements[0].objectives[1].code = String::new(), blank("objective code", "A.1")),
        (|c| c.requirements[0].objectives[1].code = "x".repeat(101), long("objective code", "A.1", 100)),
        (|c| c.requirements[0].objectives[0].label = "x".repeat(101), long("label", "A.1[a]", 100)),
        (|c| c.requirements[0].objectives[0].summary = "x".repeat(10_001), long("summary", "A.1[a]", 10_000)),
        (|c| c.requirements[1].parameters[0].code = "A.1:1".into(), twice("A.1:1")),
        (|c| c.requirements[0].parameters[0].code = " ".into(), blank("parameter code", "A.1")),
        (|c| c.requirements[0].parameters[0].code = "x".repeat(101), long("parameter code", "A.1", 100)),
        (|c| c.requirements[0].parameters[0].label = "x".repeat(301), long("label", "A.1:1", 300)),
        (|c| c.requirements[0].parameters[0].text = "x".repeat(10_001), long("text", "A.1:1", 10_000)),
    ];
    assert_eq!(small().check(), Ok(()));
    for (spoil, expected) in faults {
        let mut catalogue = small();
        spoil(&mut catalogue);
        assert_eq!(catalogue.check(), Err(expected));
    }
}

#[test]
fn a_fault_does_not_repeat_an_endless_code() {
    let mut catalogue = small();
    catalogue.code = "x".repeat(5000);
    let Err(CatalogueError::TooLong { code, .. }) = catalogue.check() else { panic!("the code is too long") };
    assert_eq!(code.len(), 100);
}
