//! The digest of evidence that is due or stale.

use controlkeep_jobs::{DigestItem, DigestState, LinkPath};

use super::{Composer, Written};
use crate::body::{Item, Part};
use crate::moment::iso_day;

/// What is stale first, because it can no longer be shown to an assessor.
pub(super) fn parts(
    composer: &Composer<'_>,
    items: &[DigestItem],
    link: &LinkPath,
) -> Written<(String, Vec<Part>)> {
    let words = composer.words;
    let mut parts = vec![Part::Text { text: words.text("evidence-digest-text")? }];
    for state in [DigestState::Stale, DigestState::Due] {
        let listed = listed(composer, items, state)?;
        if !listed.is_empty() {
            let title = words.count(&format!("evidence-digest-{}", state.code()), listed.len())?;
            parts.push(Part::Items { title, items: listed });
        }
    }
    parts.push(composer.button(&words.text("evidence-digest-button")?, link));
    parts.push(Part::Note { text: words.text("evidence-digest-note")? });
    Ok((words.count("evidence-digest-subject", items.len())?, parts))
}

fn listed(composer: &Composer<'_>, items: &[DigestItem], state: DigestState) -> Written<Vec<Item>> {
    let of_state = items.iter().filter(|item| item.state == state);
    of_state
        .map(|item| {
            let until = iso_day(composer.words, &item.until)?;
            let key = format!("evidence-digest-{}-detail", state.code());
            let values = [("organisation", item.organisation.as_str()), ("until", until.as_str())];
            Ok(Item {
                number: item.number.clone(),
                title: item.title.clone(),
                detail: composer.words.text_with(&key, &values)?,
                href: composer.href(&item.link),
            })
        })
        .collect()
}
