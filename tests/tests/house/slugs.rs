//! Headings of a page, as links name them.

/// Whether the page has a heading with that name in links.
pub(super) fn has_heading(text: &str, slug: &str) -> bool {
    text.lines().filter(|line| line.starts_with('#')).any(|line| slug_of(line) == slug)
}

/// Small letters, hyphens between the words, nothing else.
fn slug_of(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn headings_are_named_as_the_repository_names_them() {
    assert!(has_heading("# A\n## What to renew, and when\n", "what-to-renew-and-when"));
    assert!(!has_heading("What to renew", "what-to-renew"));
}
