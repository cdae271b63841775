//! The board as a page without a request around it, for benchmarks: what drawing alone costs.

use std::sync::Arc;

use controlkeep_accounts::Language;
use controlkeep_compliance::{Framework, RuleSet};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{AssessmentSheet, EvidenceCounts};

use super::BoardQuery;
use super::page::{BoardPage, BoardTop, ListPart, list};
use crate::assessments::{Address, Opened};
use crate::engine::{Pages, PagesError, TemplateSource};
use crate::findings::{FindingTexts, Scene};
use crate::formats::Formats;
use crate::frame::{AssessmentBadge, BrowserFiles, Frame, Nav, OrganisationBadge, nav_inside};
use crate::words::Words;

const SLUG: &str = "acme";

/// Draws boards of assessments, in English.
pub struct BareBoard {
    pages: Pages,
}

impl BareBoard {
    /// Reads the templates.
    ///
    /// # Errors
    /// Which template is not sound, and why.
    pub fn new() -> Result<Self, PagesError> {
        Ok(Self { pages: Pages::load(TemplateSource::Embedded)? })
    }

    /// Scores what is stored and draws its board.
    ///
    /// # Errors
    /// When a template cannot be drawn.
    pub fn draw(
        &self,
        sheet: AssessmentSheet,
        framework: Arc<Framework>,
        evidence: EvidenceCounts,
        rules: &RuleSet,
    ) -> Result<String, PagesError> {
        let mut opened = Opened::of(sheet, framework, rules);
        opened.evidence = evidence;
        let (scene, query, frame) = (scene(&opened), BoardQuery::default(), frame());
        let part = ListPart { list: list(&scene, &query) };
        let part = self.pages.draw(Language::English, &frame, &part)?;
        let page = BoardPage {
            top: &BoardTop::of(&scene, &query),
            printed: scene.formats.moment(scene.now).text,
            sheet: None,
            focus: scene.address.place("focus"),
            writable: scene.writable,
        };
        let html = self.pages.draw(Language::English, &frame, &page)?;
        Ok(html.replace(&format!("<!--{}-->", frame.nonce), &part))
    }
}

fn scene(opened: &Opened) -> Scene<'_> {
    let words = Words(Language::English);
    Scene {
        opened,
        address: Address::of(SLUG, opened.sheet.assessment.number),
        words,
        formats: Formats::plain(Language::English),
        findings: FindingTexts::of(words),
        writable: true,
        linkable: true,
        slug: SLUG.to_owned(),
        now: opened
            .sheet
            .findings
            .iter()
            .filter_map(|found| found.updated_at)
            .max()
            .unwrap_or(Timestamp::from_seconds(0)),
    }
}

/// The frame with its rail, without anybody in it.
fn frame() -> Frame {
    Frame {
        document_title: "Board".to_owned(),
        language: "en",
        theme: "auto",
        csrf: "token".to_owned(),
        nonce: "nonce".to_owned(),
        shortcuts: true,
        time_zone: "UTC".to_owned(),
        idle_seconds: Some(900),
        assets: BrowserFiles::here(),
        account: None,
        organisation: Some(OrganisationBadge {
            slug: SLUG.to_owned(),
            name: "Acme Machining".to_owned(),
            initials: "AM".to_owned(),
            hue: 3,
            href: "/o/acme".to_owned(),
        }),
        assessment: Some(AssessmentBadge {
            number: 1,
            name: "Level 2".to_owned(),
            state_code: "in_progress",
            state_text: "In progress".to_owned(),
            href: "/o/acme/a/1/board".to_owned(),
        }),
        score: None,
        switcher: Vec::new(),
        nav: nav_inside(Words(Language::English), Nav::Board, SLUG, Some(1), true),
        path: "/o/acme/a/1/board".to_owned(),
    }
}
