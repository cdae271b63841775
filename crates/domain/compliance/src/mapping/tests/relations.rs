//! What each relation is worth, both ways.

use super::*;

#[test]
fn a_relation_is_worth_what_it_means() {
    use Relation as R;
    use Strength::{Full, Informative, Partial};
    let (other, full, partial) =
        (framework("other"), (Some(Full), Some(Full)), (Some(Partial), Some(Partial)));
    let hint = (Some(Informative), Some(Informative));
    let cases = [
        (R::Equals, full),
        (R::Aligned, partial),
        (R::SelectedWithDodParameters, (Some(Full), Some(Partial))),
        (R::SupersetOf, (Some(Full), Some(Partial))),
        (R::SubsetOf, (Some(Partial), Some(Full))),
        (R::IntersectsWith, partial),
        (R::DerivedFromControl, partial),
        (R::SameControl, partial),
        (R::SuccessorOfWithdrawn, partial),
        (R::SameNumber, partial),
        (R::IncorporatedInto, partial),
        (R::AddressedBy, partial),
        (R::SourceControl, partial),
        (R::InformativeReference, hint),
        (R::DerivedThroughR3, hint),
        (R::WithdrawnNoSuccessor, (None, None)),
        (R::NewInR3, (None, None)),
    ];
    assert_eq!(cases.map(|(relation, _)| relation), R::ALL);
    for (relation, expected) in cases {
        let strength = |direction| relation.strength(direction, &other);
        assert_eq!((strength(Direction::Forward), strength(Direction::Backward)), expected, "{relation:?}");
        assert_eq!(relation.is_fact(), expected == (None, None), "{relation:?}");
    }
}

#[test]
fn what_is_aligned_is_full_towards_the_basic_safeguard_only() {
    let gives = |direction, reached| Relation::Aligned.strength(direction, &reached);
    for direction in Direction::ALL {
        for reached in FrameworkCode::KNOWN {
            let basic = [FrameworkCode::CMMC_LEVEL_1, FrameworkCode::FAR_52_204_21].contains(reached);
            let expected = if basic { Strength::Full } else { Strength::Partial };
            assert_eq!(gives(*direction, reached.clone()), Some(expected), "{reached}");
        }
    }
    let row = |text: &str| table(&[text]).rows()[0].clone();
    let safeguard = row("CMMC-L1 1 aligned 800-171r2 1");
    assert_eq!(safeguard.strength(Direction::Forward), Some(Strength::Partial));
    assert_eq!(safeguard.strength(Direction::Backward), Some(Strength::Full));
    let requirement = row("800-171r2 1 aligned FAR-52.204-21 1");
    assert_eq!(requirement.strength(Direction::Forward), Some(Strength::Full));
    assert_eq!(requirement.strength(Direction::Backward), Some(Strength::Partial));
}
