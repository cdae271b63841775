//! A drawer of pages that takes text for a document.

use crate::{Content, DrawnPage, PageDrawer, PageUndrawn, PageWanted};

/// Takes what stands between form feeds for pages, and gives the text itself as the picture.
///
/// Text that begins with `encrypted`, `huge`, `slow` or `crash` is refused so; what is no text or
/// empty is damaged.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextAsPages;

impl PageDrawer for TextAsPages {
    fn count(&self, content: &mut dyn Content) -> Result<u32, PageUndrawn> {
        Ok(number(pages(content)?.len()))
    }

    fn draw(&self, content: &mut dyn Content, wanted: &PageWanted) -> Result<DrawnPage, PageUndrawn> {
        let pages = pages(content)?;
        let count = number(pages.len());
        let place = usize::try_from(wanted.page).ok().and_then(|page| page.checked_sub(1));
        let text = place.and_then(|place| pages.into_iter().nth(place));
        let text = text.ok_or(PageUndrawn::NoSuchPage { pages: count })?;
        Ok(DrawnPage { png: text.into_bytes(), width: wanted.width, height: wanted.height, pages: count })
    }
}

fn pages(content: &mut dyn Content) -> Result<Vec<String>, PageUndrawn> {
    let mut bytes = Vec::new();
    content.read_to_end(&mut bytes).map_err(PageUndrawn::Unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| PageUndrawn::Damaged)?;
    match text.split(' ').next().unwrap_or_default() {
        "" => Err(PageUndrawn::Damaged),
        "encrypted" => Err(PageUndrawn::Encrypted),
        "huge" => Err(PageUndrawn::TooLarge),
        "slow" => Err(PageUndrawn::TooSlow),
        "crash" => Err(PageUndrawn::Failed("on purpose".into())),
        _ => Ok(text.split('\u{c}').map(str::to_owned).collect()),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
