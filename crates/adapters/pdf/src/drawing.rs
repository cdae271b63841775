//! The drawing itself. It runs in the child and nowhere else.

use controlkeep_ports::{DrawnPage, PageWanted};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt as _;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

use crate::answer::Answer;
use crate::limits::{MOST_INPUT, MOST_PAGES};

/// What comes of a document: the wanted page, or how many pages there are.
pub(crate) fn draw(document: Vec<u8>, wanted: Option<&PageWanted>) -> Answer {
    if document.len() > MOST_INPUT {
        return Answer::TooLarge;
    }
    let pdf = match Pdf::new(document) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => return Answer::Encrypted,
        Err(LoadPdfError::Invalid) => return Answer::Damaged,
    };
    let count = pdf.pages().len();
    if count == 0 {
        return Answer::Damaged;
    }
    let Some(pages) = u32::try_from(count).ok().filter(|_| count <= MOST_PAGES) else {
        return Answer::TooLarge;
    };
    let Some(wanted) = wanted else { return Answer::Counted(pages) };
    let place = usize::try_from(wanted.page).ok().and_then(|page| page.checked_sub(1));
    match place.and_then(|place| pdf.pages().get(place)) {
        Some(page) => picture(page, pages, *wanted),
        None => Answer::NoSuchPage(pages),
    }
}

fn picture<'a>(page: &'a Page<'a>, pages: u32, wanted: PageWanted) -> Answer {
    let Some(size) = Size::within(page.render_dimensions(), wanted) else { return Answer::Damaged };
    let transform =
        Affine::scale_non_uniform(size.scale.0, size.scale.1) * page.initial_transform(true).to_kurbo();
    let mut context = RenderContext::new(size.width, size.height);
    let (cache, interpreting) = (RenderCache::new(), InterpreterSettings::default());
    render_into(page, &cache, &interpreting, &RenderSettings::default(), &mut context, transform);
    context.flush();
    let mut pixmap = Pixmap::new(size.width, size.height);
    let paper = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), paper);
    match pixmap.into_png() {
        Ok(png) => Answer::Drawn(DrawnPage { png, width: size.width, height: size.height, pages }),
        Err(_) => Answer::TooLarge,
    }
}

/// How large a page is drawn.
#[derive(Debug, PartialEq)]
struct Size {
    width: u16,
    height: u16,
    /// Points of the picture for a unit of the page, across and down.
    scale: (f64, f64),
}

impl Size {
    /// As wide as wanted, unless it would become too high. A page without a size has none.
    fn within(page: (f32, f32), wanted: PageWanted) -> Option<Self> {
        let (across, down) = (f64::from(page.0), f64::from(page.1));
        let has_size = |length: f64| length.is_finite() && length > 0.0;
        if !has_size(across) || !has_size(down) {
            return None;
        }
        let scale = (f64::from(wanted.width) / across).min(f64::from(wanted.height) / down);
        let width = points(across * scale, wanted.width);
        let height = points(down * scale, wanted.height);
        Some(Self { width, height, scale: (f64::from(width) / across, f64::from(height) / down) })
    }
}

/// A whole number of points, at least one.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number lies between one and the most"
)]
fn points(length: f64, most: u16) -> u16 {
    length.round().clamp(1.0, f64::from(most.max(1))) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: PageWanted = PageWanted { page: 1, width: 400, height: 1200 };

    fn size(across: f32, down: f32) -> (u16, u16) {
        let size = Size::within((across, down), WANTED).unwrap();
        (size.width, size.height)
    }

    #[test]
    fn a_page_is_as_wide_as_wanted_unless_it_would_be_too_high() {
        assert_eq!(size(595.0, 842.0), (400, 566));
        assert_eq!(size(842.0, 595.0), (400, 283));
        assert_eq!(size(100.0, 1000.0), (120, 1200));
        assert_eq!(size(14_400.0, 1.0), (400, 1), "a page like a thread has a point at least");
        assert_eq!(size(1.0e9, 1.0e9), (400, 400));
        assert_eq!(Size::within((f32::NAN, 1.0), WANTED), None);
        assert_eq!(Size::within((0.0, 1.0), WANTED), None);
    }

    #[test]
    fn a_document_of_too_many_bytes_is_not_opened() {
        assert_eq!(draw(vec![b'%'; MOST_INPUT + 1], None), Answer::TooLarge);
    }
}
