use super::*;

#[test]
fn a_number_has_its_letter_and_at_least_three_digits() {
    for (bare, shown) in [(1, "P-001"), (14, "P-014"), (999, "P-999"), (1000, "P-1000")] {
        assert_eq!(number(bare).to_string(), shown);
        assert_eq!(shown.parse(), Ok(number(bare)));
        assert_eq!(number(bare).get(), bare);
    }
    assert_eq!(PoamNumber::new(0), None);
}

#[test]
fn a_number_is_read_as_people_type_it() {
    for text in ["P-14", "p-014", " P-0014 "] {
        assert_eq!(text.parse(), Ok(number(14)), "{text}");
    }
    for text in ["", "14", "P14", "P-", "P-0", "P--1", "P-+1", "P-1 4", "O-014", "P-4294967296", "P-x"] {
        let refused = NotANumber { prefix: 'P', text: text.into() };
        assert_eq!(text.parse::<PoamNumber>(), Err(refused), "{text}");
    }
}

#[test]
fn a_number_that_is_none_is_not_deserialized() {
    assert_eq!(serde_json::from_str::<PoamNumber>("\"P-014\"").unwrap(), number(14));
    let error = serde_json::from_str::<PoamNumber>("\"14\"").unwrap_err().to_string();
    assert!(error.starts_with("not a number such as P-014: \"14\""), "{error}");
}

#[test]
fn the_first_number_is_1_and_each_is_the_next() {
    let none = PoamNumbers::default();
    assert_eq!(none.highest(), None);
    let (first, rest) = none.take().unwrap();
    let (second, rest) = rest.take().unwrap();
    assert_eq!((first, second, rest.highest()), (number(1), number(2), Some(number(2))));
}

#[test]
fn the_next_number_follows_the_highest_ever_given() {
    let numbers: PoamNumbers = [3, 14, 9].map(number).into_iter().collect();
    assert_eq!(numbers.take().unwrap().0, number(15));
    assert_eq!(numbers.given(number(2)), numbers);
}

#[test]
fn after_the_last_number_there_is_none() {
    let last = PoamNumbers::default().given(number(u32::MAX));
    assert_eq!(last.take(), Err(NumbersUsedUp(u32::MAX)));
    let (number, _) = PoamNumbers::default().given(super::number(u32::MAX - 1)).take().unwrap();
    assert_eq!(number.get(), u32::MAX);
}

#[test]
fn texts_are_trimmed_bounded_and_not_empty() {
    assert_eq!(words(" a\r\nb ").as_str(), "a\nb");
    assert_eq!(line(" a ").to_string(), "a");
    assert_eq!(PlanText::parse(" "), Err(controlkeep_kernel::TextError::Empty));
    assert_eq!(words("a\nb").to_string(), "a\nb");
    assert_eq!(line("a").as_str(), "a");
    assert_eq!(PlanLine::parse("a\nb"), Err(controlkeep_kernel::TextError::ControlCharacter));
    assert!(PlanText::parse(&"a".repeat(PlanText::MAX)).is_ok());
    assert!(PlanText::parse(&"a".repeat(PlanText::MAX + 1)).is_err());
    assert!(PlanLine::parse(&"a".repeat(PlanLine::MAX)).is_ok());
    assert!(PlanLine::parse(&"a".repeat(PlanLine::MAX + 1)).is_err());
    assert!(serde_json::from_str::<PlanText>("\"  \"").is_err());
    assert_eq!(serde_json::to_string(&line("a")).unwrap(), "\"a\"");
}
