//! Insertions in texts: `{{ insert: param, ac-1_prm_1 }}`.

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Words, as they are.
    Words(&'a str),
    /// The place of the parameter with this id.
    Parameter(&'a str),
}

/// Takes a text to pieces. Braces that insert no parameter are words.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (piece, tail) = first(rest)?;
        rest = tail;
        Some(piece)
    })
}

fn first(text: &str) -> Option<(Piece<'_>, &str)> {
    if text.is_empty() {
        return None;
    }
    let Some(start) = text.find("{{") else { return Some((Piece::Words(text), "")) };
    if start > 0 {
        return Some((Piece::Words(&text[..start]), &text[start..]));
    }
    let Some(end) = text.find("}}").map(|end| end + 2) else { return Some((Piece::Words(text), "")) };
    let (braces, tail) = text.split_at(end);
    Some((parameter(braces).map_or(Piece::Words(braces), Piece::Parameter), tail))
}

fn parameter(braces: &str) -> Option<&str> {
    let inner = braces.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let (sort, id) = inner.strip_prefix("insert:")?.split_once(',')?;
    (sort.trim() == "param").then(|| id.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Piece<'_>> {
        pieces(text).collect()
    }

    #[test]
    fn a_parameter_is_found_between_words_and_with_any_spacing() {
        use Piece::{Parameter, Words};
        assert_eq!(
            of("after {{ insert: param, p-1 }} of {{insert:param,p-2}}"),
            [Words("after "), Parameter("p-1"), Words(" of "), Parameter("p-2")]
        );
    }

    #[test]
    fn other_braces_are_words() {
        for text in
            ["{{", "}}{{", "{{ p-1 }}", "{{ insert: control, x }}", "{{ insert: param p }}", "{{}", "{{}}"]
        {
            let words: String = pieces(text)
                .map(|piece| match piece {
                    Piece::Words(words) => words,
                    Piece::Parameter(_) => "parameter",
                })
                .collect();
            assert_eq!(words, text);
        }
        assert_eq!(of(""), []);
    }
}
