use super::*;
use crate::Section;
use controlkeep_kernel::TextError;

/// Facts that carry each basis.
fn good(basis: Basis) -> Facts {
    let text = |fact| match fact {
        Fact::Extent => "partial",
        Fact::Origin => "after_implementation",
        Fact::ReviewedOn | Fact::DecidedOn => "2026-02-28",
        Fact::Unchanged => "yes",
        _ => "Cloud Ltd.",
    };
    basis.asks().iter().fold(Facts::default(), |facts, fact| facts.with(*fact, text(*fact)))
}

#[test]
fn every_basis_with_its_facts_reads_back() {
    for basis in Basis::ALL {
        let grounds = Grounds::new(*basis, &good(*basis)).unwrap();
        assert_eq!(grounds.basis(), *basis);
        assert_eq!(grounds.facts(), good(*basis));
        assert_eq!(Grounds::new(*basis, &grounds.facts()), Ok(grounds));
        assert!(basis.section().contains("170."), "{}", basis.code());
    }
}

#[test]
fn every_fact_is_asked_for_by_some_basis() {
    for fact in Fact::ALL {
        assert!(Basis::ALL.iter().any(|basis| basis.asks().contains(fact)), "{}", fact.code());
    }
}

#[test]
fn a_basis_without_one_of_its_facts_is_refused_and_the_fact_is_named() {
    for basis in Basis::ALL {
        for fact in basis.asks() {
            for blank in ["", "  \t"] {
                let facts = good(*basis).with(*fact, blank);
                let missing = GroundsRefused::Missing { basis: *basis, facts: vec![*fact] };
                assert_eq!(Grounds::new(*basis, &facts), Err(missing));
            }
        }
    }
}

#[test]
fn all_missing_facts_are_named_at_once() {
    let refused = Grounds::new(Basis::Inherited, &Facts::default()).unwrap_err();
    let facts = vec![Fact::Provider, Fact::Extent, Fact::Proof];
    assert_eq!(refused, GroundsRefused::Missing { basis: Basis::Inherited, facts });
    assert_eq!(refused.to_string(), "inherited needs provider, extent, proof");
}

#[test]
fn a_fact_that_cannot_be_is_refused() {
    let cases = [
        (Basis::Inherited, Fact::Extent, "none"),
        (Basis::Inherited, Fact::Extent, "Full"),
        (Basis::TemporaryDeficiency, Fact::Origin, "later"),
        (Basis::TemporaryDeficiency, Fact::ReviewedOn, "2026-02-29"),
        (Basis::Adjudicated, Fact::DecidedOn, "yesterday"),
        (Basis::Adjudicated, Fact::Unchanged, "perhaps"),
    ];
    for (basis, fact, text) in cases {
        let refused = Grounds::new(basis, &good(basis).with(fact, text));
        assert_eq!(refused, Err(GroundsRefused::Value { fact, text: text.into() }));
    }
}

#[test]
fn a_first_implementation_is_no_temporary_deficiency() {
    let facts = good(Basis::TemporaryDeficiency).with(Fact::Origin, "first_implementation");
    let refused = Grounds::new(Basis::TemporaryDeficiency, &facts);
    let section = Section::from("32 CFR 170.4(b)");
    assert_eq!(refused, Err(FirstImplementation { section }.into()));

    let alone = Facts::default().with(Fact::Origin, "first_implementation");
    assert_eq!(Grounds::new(Basis::TemporaryDeficiency, &alone), refused, "whatever else is missing");
    assert!(matches!(Grounds::new(Basis::Inherited, &alone), Err(GroundsRefused::Missing { .. })));
    let small = good(Basis::TemporaryDeficiency).with(Fact::Origin, "small_part_of_rollout");
    assert!(Grounds::new(Basis::TemporaryDeficiency, &small).is_ok());
}

#[test]
fn a_decision_counts_only_while_the_environment_is_the_same() {
    let facts = good(Basis::Adjudicated).with(Fact::Unchanged, "no");
    assert_eq!(Grounds::new(Basis::Adjudicated, &facts), Err(GroundsRefused::EnvironmentChanged));
}

#[test]
fn a_fact_is_one_line_of_bearable_length() {
    let facts = |text: &str| good(Basis::Inherited).with(Fact::Provider, text);
    let refused = |text: &str| Grounds::new(Basis::Inherited, &facts(text)).unwrap_err();
    let error = TextError::TooLong { max: 500 };
    assert_eq!(refused(&"x".repeat(501)), GroundsRefused::Text { fact: Fact::Provider, error });
    assert!(Grounds::new(Basis::Inherited, &facts(&"é".repeat(500))).is_ok());
}

#[test]
fn facts_that_nobody_asked_for_are_found_and_left_out() {
    let facts = good(Basis::Inherited).with(Fact::Decision, "CIO 12");
    assert_eq!(facts.unasked(Basis::Inherited), Some("decision"));
    assert_eq!(good(Basis::Inherited).unasked(Basis::Inherited), None);
    assert_eq!(Grounds::new(Basis::Inherited, &facts).unwrap().facts(), good(Basis::Inherited));
    assert_eq!(Grounds::new(Basis::Implemented, &facts), Ok(Grounds::Implemented));
}

#[test]
fn facts_keep_their_serde_form() {
    let facts = good(Basis::Inherited);
    let json = r#"{"extent":"partial","proof":"Cloud Ltd.","provider":"Cloud Ltd."}"#;
    assert_eq!(serde_json::to_string(&facts).unwrap(), json);
    assert_eq!(serde_json::from_str::<Facts>(json).unwrap(), facts);
    let stated = serde_json::to_string(&Grounds::new(Basis::Inherited, &facts).unwrap()).unwrap();
    assert_eq!(stated, format!(r#"{{"basis":"inherited","facts":{json}}}"#));
    assert_eq!(serde_json::to_string(&Grounds::Implemented).unwrap(), r#"{"basis":"implemented"}"#);
    for basis in Basis::ALL {
        let grounds = Grounds::new(*basis, &good(*basis)).unwrap();
        let text = serde_json::to_string(&grounds).unwrap();
        assert_eq!(serde_json::from_str::<Grounds>(&text).unwrap(), grounds);
    }
    let refused = serde_json::from_str::<Grounds>(r#"{"basis":"inherited"}"#).unwrap_err();
    assert!(refused.to_string().contains("provider, extent, proof"), "{refused}");
    assert!(Facts::default().is_empty());
    assert!(!facts.is_empty());
}
