//! Pages drawn without a server, and what must hold for every page.

use std::sync::{Arc, LazyLock, Mutex};

use axum::response::IntoResponse;
use controlkeep_accounts::Language;
use controlkeep_http::{AccessRule, RouteSpec, Routes, Service, Viewer};
use http::StatusCode;

use super::site::Site;
use crate::engine::{Pages, Template, TemplateSource};
use crate::frame::{AccountBadge, AssessmentBadge, Frame, OrganisationBadge, ScoreChip, SwitcherItem};

static PAGES: LazyLock<Arc<Pages>> =
    LazyLock::new(|| Arc::new(Pages::load(TemplateSource::Embedded).unwrap()));
static VIEWER: LazyLock<Viewer> = LazyLock::new(make_viewer);

/// All templates, read once for all tests.
pub(crate) fn pages() -> Arc<Pages> {
    Arc::clone(&PAGES)
}

/// Somebody who is not signed in and reads that language.
pub(crate) fn viewer(language: Language) -> Viewer {
    let mut viewer = VIEWER.clone();
    viewer.language = language;
    viewer
}

/// Only a request makes a viewer, so one is sent.
fn make_viewer() -> Viewer {
    static SPEC: RouteSpec = RouteSpec::read("viewer", "/viewer", AccessRule::Public);
    let site = Site::fresh();
    let seen = Arc::new(Mutex::new(None));
    let note = Arc::clone(&seen);
    let handler = move |viewer: Viewer| async move {
        *note.lock().unwrap() = Some(viewer);
        StatusCode::NO_CONTENT.into_response()
    };
    let routes = Routes::new(site.app.clone()).add(&SPEC, handler);
    let service = Service::build(&site.app, routes).unwrap();
    let send = async move { super::Browser::new(service.router()).get("/viewer").await };
    std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(send).status
    })
    .join()
    .unwrap();
    let viewer = seen.lock().unwrap().take();
    viewer.unwrap()
}

/// The frame of somebody signed in to an organisation with an assessment.
pub(crate) fn frame(language: Language) -> Frame {
    let organisation = OrganisationBadge {
        slug: "acme".into(),
        name: "Acme <Machining>".into(),
        initials: "AM".into(),
        hue: 3,
        href: "/o/acme".into(),
    };
    let assessment = AssessmentBadge {
        number: 1,
        name: "Level 2 · 2026".into(),
        state_code: "in_progress",
        state_text: "In progress".into(),
        href: "/o/acme/a/1/board".into(),
    };
    let account = AccountBadge {
        name: "Anna Lee".into(),
        initials: "AL".into(),
        email: "anna@acme.example".into(),
        administrator: true,
    };
    let item = SwitcherItem {
        organisation: organisation.clone(),
        role: "Maintainer".into(),
        assessment: Some(assessment.clone()),
        score: Some("71".into()),
        current: true,
    };
    let score = ScoreChip {
        scored: true,
        value: "71".into(),
        note: "of 110 · 17 to the conditional line".into(),
        href: "/o/acme/a/1/score".into(),
        refresh: "/o/acme/a/1/score-chip".into(),
    };
    Frame {
        account: Some(account),
        organisation: Some(organisation),
        assessment: Some(assessment),
        score: Some(score),
        switcher: vec![item],
        idle_seconds: Some(7200),
        csrf: "token".into(),
        ..Frame::around(&viewer(language), "Sample")
    }
}

/// Draws a page or part in every language, checks what must hold for each, and gives the English one.
pub(crate) fn draw<T: Template>(page: &T) -> String {
    let mut english = String::new();
    for language in Language::ALL.iter().rev() {
        let html = pages()
            .draw(*language, &frame(*language), page)
            .unwrap_or_else(|error| panic!("{} in {}: {error:?}", T::FILE, language.code()));
        check(T::FILE, &html);
        english = html;
    }
    english
}

/// Asserts what must hold for every page: no code or style within, no word missing, every form with
/// its token, no id twice.
pub(crate) fn check(file: &str, html: &str) {
    let refused = ["style=", "<style", " onclick", " onchange", "javascript:", "hx-on", "__tera"];
    for text in refused {
        assert!(!html.contains(text), "{file} holds {text:?}: {html}");
    }
    for text in html.split('>').filter_map(|rest| rest.split('<').next()).map(str::trim) {
        assert!(!looks_like_a_key(text), "{file} shows the key {text}");
    }
    for form in html.split("<form").skip(1) {
        let (form, _) = form.split_once("</form>").unwrap();
        let (tag, _) = form.split_once('>').unwrap();
        let needs_token = tag.contains("method=\"post\"");
        assert_eq!(form.contains("name=\"csrf_token\""), needs_token, "{file}: the token of <form{tag}>");
    }
    let mut ids: Vec<_> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    let twice = ids.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None, "{file} has an id twice");
}

/// Whether a text is nothing but a key of a place, which shows when the words lack it.
fn looks_like_a_key(text: &str) -> bool {
    let place = PLACES.iter().find(|place| text.starts_with(&format!("{place}-")));
    place.is_some() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

static PLACES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("words/en");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|file| file.file_stem().unwrap().to_string_lossy().into_owned()).collect()
});
