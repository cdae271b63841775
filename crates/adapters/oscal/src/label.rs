//! What people call requirements and objectives, from labels and ids.

use crate::document::{Property, property};
use crate::text::one_line;

/// The most characters of a name.
pub(crate) const MAX_NAME: usize = 100;

/// What people call a family or a requirement: its label, where `Account Management (03.01.01)` with
/// the title `Account Management` is called `03.01.01`.
pub(crate) fn short_name(props: &[Property], title: &str) -> Option<String> {
    let label = one_line(property(props, "label")?);
    let bracketed = label
        .strip_prefix(title.trim())
        .and_then(|rest| rest.trim().strip_prefix('(')?.strip_suffix(')'))
        .map(str::trim)
        .filter(|rest| !rest.is_empty());
    let name = bracketed.map_or_else(|| label.clone(), str::to_owned);
    (name.chars().count() <= MAX_NAME).then_some(name)
}

/// What follows the name of a requirement in the name of something within it: `.b.01` in
/// `objective_A.03.01.01.b.01` after `03.01.01`. Case and leading zeros do not matter, since NIST
/// writes both `AC-1` and `AC-01`.
pub(crate) fn rest_after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    if name.is_empty() {
        return None;
    }
    let mut before = None;
    for (start, c) in text.char_indices() {
        if !before.is_some_and(char::is_alphanumeric)
            && let Some(rest) = rest_at(&text[start..], name)
        {
            return Some(rest);
        }
        before = Some(c);
    }
    None
}

fn rest_at<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (mut text, mut name, mut in_number) = (text, name, false);
    while let Some(wanted) = name.chars().next() {
        if !in_number {
            (text, name) = (without_zeros(text), without_zeros(name));
        }
        let (wanted, found) = (name.chars().next().unwrap_or(wanted), text.chars().next()?);
        if !wanted.eq_ignore_ascii_case(&found) {
            return None;
        }
        in_number = found.is_ascii_digit();
        (text, name) = (&text[found.len_utf8()..], &name[wanted.len_utf8()..]);
    }
    let goes_on = in_number && text.starts_with(|c: char| c.is_ascii_digit());
    (!goes_on).then_some(text)
}

/// The number without leading zeros, of which the last digit remains.
fn without_zeros(text: &str) -> &str {
    let trimmed = text.trim_start_matches('0');
    if trimmed.len() == text.len() || trimmed.starts_with(|c: char| c.is_ascii_digit()) {
        trimmed
    } else {
        &text[text.len() - trimmed.len() - 1..]
    }
}

/// What people say after the name of the requirement for one of its objectives; `None` when neither
/// its label nor its id tells.
pub(crate) fn within(props: &[Property], id: Option<&str>, names: [&str; 2]) -> Option<String> {
    let rest = |text: &str| names.iter().find_map(|name| rest_after(text, name)).map(tidy);
    let label = property(props, "label").map(one_line);
    let told = match label {
        Some(label) => rest(&label).unwrap_or_else(|| bracketed(label)),
        None => rest(id?)?,
    };
    (told.chars().count() <= MAX_NAME).then_some(told)
}

/// A number would run into the name before it, so it gets brackets.
fn tidy(rest: &str) -> String {
    let rest = rest.strip_prefix("_obj").unwrap_or(rest).trim().trim_end_matches('.');
    if rest.starts_with(|c: char| c.is_ascii_digit()) { format!("[{rest}]") } else { rest.to_owned() }
}

fn bracketed(label: String) -> String {
    if label.starts_with(char::is_alphanumeric) {
        format!("[{}]", label.trim_end_matches('.'))
    } else {
        label
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(value: &str) -> Vec<Property> {
        vec![Property { name: "label".into(), value: value.into(), class: None }]
    }

    #[test]
    fn a_short_name_is_taken_out_of_a_label_with_title() {
        let name = |label: &str, title: &str| short_name(&labelled(label), title);
        assert_eq!(name("Account Rules (03.01.01)", "Account Rules").as_deref(), Some("03.01.01"));
        assert_eq!(name("AC-1", "Policy").as_deref(), Some("AC-1"));
        assert_eq!(name("Policy ()", "Policy").as_deref(), Some("Policy ()"));
        assert_eq!(name("Policy (old) 7", "Policy").as_deref(), Some("Policy (old) 7"));
        assert_eq!(name(" ", "Policy"), None);
        assert_eq!(name(&"x".repeat(101), "Policy"), None);
    }

    #[test]
    fn a_label_without_a_class_goes_before_its_variants() {
        let mut props = labelled("AC-01");
        props[0].class = Some("zero-padded".into());
        assert_eq!(short_name(&props, "").as_deref(), Some("AC-01"));
        props.extend(labelled("AC-1"));
        assert_eq!(short_name(&props, "").as_deref(), Some("AC-1"));
    }

    #[test]
    fn the_rest_after_a_name_starts_and_ends_where_the_name_does() {
        assert_eq!(rest_after("goal_A.03.01.01.b.01", "03.01.01"), Some(".b.01"));
        assert_eq!(rest_after("goal_A.03.01.01", "03.01.01"), Some(""));
        assert_eq!(rest_after("AC-01a.[01]", "AC-1"), Some("a.[01]"));
        assert_eq!(rest_after("ac-1_obj.a", "AC-01"), Some("_obj.a"));
        assert_eq!(rest_after("3.1.10[a]", "3.1.1"), None);
        assert_eq!(rest_after("13.1.1[a]", "3.1.1"), None);
        assert_eq!(rest_after("A-0", "A-00"), Some(""));
        assert_eq!(rest_after("ÄÖ-1é", "ÄÖ-1"), Some("é"));
        assert_eq!(rest_after("x", ""), None);
        assert_eq!(rest_after("", "x"), None);
    }

    #[test]
    fn an_objective_is_called_by_its_label_or_else_by_its_id() {
        let called = |label: &str, id| within(&labelled(label), id, ["AC-1", "ac-1"]);
        assert_eq!(called("AC-01[b]", Some("ac-1_obj.a")).as_deref(), Some("[b]"));
        assert_eq!(called("AC-01b.", None).as_deref(), Some("b"));
        assert_eq!(called("AC-1 2", None).as_deref(), Some("[2]"));
        assert_eq!(called("", Some("ac-1_obj.a")).as_deref(), Some(".a"));
        assert_eq!(called("c", Some("ac-1_obj.a")).as_deref(), Some("[c]"));
        assert_eq!(called("(c)", None).as_deref(), Some("(c)"));
        assert_eq!(called("", Some("something")), None);
        assert_eq!(called("", None), None);
    }
}
