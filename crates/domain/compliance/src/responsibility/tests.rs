mod coverage;
mod matrix;

use jiff::civil::date;

use super::*;
use crate::{Date, ProviderVerdict, ScopeRules};
use Responsibility::{Customer, Provider as Alone, Shared};

pub(super) const TODAY: Date = date(2026, 3, 1);

pub(super) fn text(text: &str) -> Statement {
    Statement::parse(text).unwrap()
}

pub(super) fn name(text: &str) -> ProviderName {
    ProviderName::parse(text).unwrap()
}

pub(super) fn share(responsibility: Responsibility) -> Share {
    let provider = (responsibility != Customer).then(|| text("runs it"));
    let customer = (responsibility != Alone).then(|| text("sets it up"));
    Share::new(responsibility, provider, customer).unwrap()
}

/// A provider of whom nothing is asked.
pub(super) fn provider(called: &str) -> Provider {
    Provider { name: name(called), verdict: None }
}

/// A row of today, with evidence, about an item of Level 2.
pub(super) fn row(called: &str, item: &str, responsibility: Responsibility) -> MatrixRow {
    MatrixRow {
        provider: name(called),
        catalogue: "CMMC-L2".into(),
        item: item.into(),
        share: share(responsibility),
        evidence: Some(text("the report")),
        dated: TODAY,
        version: MatrixVersion::parse("1").unwrap(),
    }
}

/// A verdict on a provider that shows nothing.
pub(super) fn incomplete() -> ProviderVerdict {
    let facts = crate::ProviderFacts { handles_spd: true, ..Default::default() };
    ScopeRules::current().provider(crate::CatalogueKind::CmmcLevel2, &facts, TODAY).unwrap()
}

#[test]
fn inheritance_follows_from_who_is_responsible() {
    let cases: &[(&[Responsibility], Inheritance)] = &[
        (&[], Inheritance::None),
        (&[Customer], Inheritance::None),
        (&[Shared], Inheritance::Partial),
        (&[Alone], Inheritance::Full),
        (&[Customer, Customer], Inheritance::None),
        (&[Alone, Alone], Inheritance::Full),
        (&[Shared, Shared], Inheritance::Partial),
        (&[Alone, Shared], Inheritance::Partial),
        (&[Alone, Customer], Inheritance::Partial),
        (&[Shared, Customer], Inheritance::Partial),
    ];
    for (responsibilities, inheritance) in cases {
        assert_eq!(Inheritance::of(responsibilities), *inheritance, "{responsibilities:?}");
    }
    let words: Vec<&str> = Inheritance::ALL.iter().map(|value| value.emass()).collect();
    assert_eq!(words, ["None", "Partial", "Full"]);
}

#[test]
fn whoever_is_responsible_has_something_to_do_and_nobody_else() {
    let (silent_provider, silent_customer) = (
        |responsibility| Err(ShareRefused::ProviderSilent { responsibility }),
        |responsibility| Err(ShareRefused::CustomerSilent { responsibility }),
    );
    let cases = [
        (Alone, true, false, Ok(Alone)),
        (Alone, true, true, Err(ShareRefused::CustomerHasPart)),
        (Alone, false, true, Err(ShareRefused::CustomerHasPart)),
        (Alone, false, false, silent_provider(Alone)),
        (Customer, false, true, Ok(Customer)),
        (Customer, true, true, Err(ShareRefused::ProviderHasPart)),
        (Customer, true, false, Err(ShareRefused::ProviderHasPart)),
        (Customer, false, false, silent_customer(Customer)),
        (Shared, true, true, Ok(Shared)),
        (Shared, true, false, silent_customer(Shared)),
        (Shared, false, true, silent_provider(Shared)),
        (Shared, false, false, silent_provider(Shared)),
    ];
    for (responsibility, provider, customer, expected) in cases {
        let provider = provider.then(|| text("runs it"));
        let customer = customer.then(|| text("sets it up"));
        let made = Share::new(responsibility, provider.clone(), customer.clone());
        assert_eq!(made.as_ref().map(Share::responsibility), expected.as_ref().copied());
        if let Ok(share) = made {
            assert_eq!(
                (share.provider_does(), share.customer_does()),
                (provider.as_ref(), customer.as_ref())
            );
        }
    }
}

#[test]
fn a_share_that_does_not_fit_says_so() {
    let refused = ShareRefused::ProviderSilent { responsibility: Shared };
    assert_eq!(refused.to_string(), "what the provider does is missing, and the responsibility is shared");
}

#[test]
fn a_row_survives_storage_and_an_impossible_one_is_refused() {
    let row = row("Acme", "3.1.1", Shared);
    let json = serde_json::to_value(&row).unwrap();
    assert_eq!(json["share"]["responsibility"], "shared");
    assert_eq!(serde_json::from_value::<MatrixRow>(json.clone()).unwrap(), row);
    let mut without = json;
    without["share"].as_object_mut().unwrap().remove("customer_does");
    assert!(serde_json::from_value::<MatrixRow>(without).is_err());
}
