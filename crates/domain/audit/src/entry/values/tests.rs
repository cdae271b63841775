use proptest::prelude::*;

use super::*;
use crate::samples::{any_entry, chain, entries};

#[test]
fn the_stored_form_never_changes() {
    let (entries, _) = entries(chain(1), 1);
    let known = concat!(
        r#"[{"field":"finding","before":null,"after":"met"},"#,
        r#"{"field":"note","before":"später","after":"seen 1 times"}]"#
    );
    assert_eq!(entries[0].values_json().unwrap(), known);
    assert_eq!(Entry::parse_values(known).unwrap(), entries[0].values);
    assert_eq!(Entry::parse_values("[]").unwrap(), []);
}

#[test]
fn another_spelling_of_the_same_values_is_refused() {
    let spellings = [
        "[] ",
        "[ ]",
        r#"[{"field":"a","before":null,"after":null} ]"#,
        r#"[{"field":"a"}]"#,
        r#"[{"before":null,"field":"a","after":null}]"#,
        r#"[{"field":"\u0061","before":null,"after":null}]"#,
        r#"[["a",null,null]]"#,
    ];
    for text in spellings {
        assert_eq!(Entry::parse_values(text), Err(ValuesError::OtherSpelling), "{text}");
    }
}

#[test]
fn what_is_no_list_of_values_is_refused() {
    let texts = [
        "",
        "null",
        "{}",
        "[",
        "[1]",
        "[][]",
        r#"[{"before":null,"after":null}]"#,
        r#"[{"field":"a","before":1,"after":null}]"#,
        r#"[{"field":"a","before":null,"after":null,"more":1}]"#,
        r#"[{"field":"a","field":"a","before":null,"after":null}]"#,
        r#"[{"field":"\ud800","before":null,"after":null}]"#,
    ];
    for text in texts {
        assert!(matches!(Entry::parse_values(text), Err(ValuesError::Unreadable(_))), "{text}");
    }
}

proptest! {
    #[test]
    fn values_survive_their_stored_form(entry in any_entry()) {
        let json = entry.values_json().unwrap();
        prop_assert!(!json.contains('\0'));
        prop_assert_eq!(Entry::parse_values(&json).unwrap(), entry.values);
    }

    #[test]
    fn any_text_is_read_or_refused_but_never_panics(text in any::<String>()) {
        if let Ok(values) = Entry::parse_values(&text) {
            prop_assert_eq!(write(&values).unwrap(), text);
        }
    }
}
