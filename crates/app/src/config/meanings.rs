//! What each setting means, in the words that stand beside it in `settings.rs`.

/// The text in which every setting stands once, with its comment above it.
const SETTINGS: &str = include_str!("settings.rs");

/// The settings in their order, each with what it means.
pub(crate) fn meanings() -> Vec<(&'static str, String)> {
    let body = SETTINGS.split("pub(crate) struct Settings {").nth(1).unwrap_or_default();
    let body = body.split("\n}").next().unwrap_or_default();
    let mut words: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for line in body.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("///") {
            words.push(comment.trim());
        } else if let Some((name, _)) = line.strip_prefix("pub(crate) ").and_then(|line| line.split_once(':'))
        {
            all.push((name, std::mem::take(&mut words).join(" ").replace(" A secret.", "")));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::*;

    #[test]
    fn every_setting_says_what_it_means() {
        let told = meanings();
        let names: Vec<&str> = told.iter().map(|(name, _)| *name).collect();
        let mut known: Vec<String> =
            Settings::default().entries().into_iter().map(|(name, _)| name).collect();
        let mut sorted: Vec<&str> = names.clone();
        known.sort();
        sorted.sort_unstable();
        assert_eq!(sorted, known);
        for (name, meaning) in told {
            assert!(meaning.len() > 15 && meaning.ends_with('.'), "{name}: {meaning}");
        }
    }
}
