//! What must hold for every page, however it is looked at.

use std::cell::RefCell;
use std::path::PathBuf;

use controlkeep_tests::Browser;
use serde::Deserialize;

use crate::atlas::Stop;
use crate::words::keys_in;

/// The heights of the two windows.
const DESKTOP: (u32, u32) = (1280, 900);
const NARROWEST: (u32, u32) = (320, 800);
const PHONE: (u32, u32) = (390, 844);

const READ: &str = "
    const attributes = ['aria-label', 'title', 'placeholder', 'alt'];
    const said = attributes.flatMap((name) =>
        Array.from(document.querySelectorAll(`[${name}]`), (element) => element.getAttribute(name)));
    return {
        language: document.documentElement.lang,
        title: document.title,
        headings: Array.from(document.querySelectorAll('h1'), (heading) => heading.innerText),
        text: [document.body.innerText, ...said].join('\\n'),
    };
";

/// The language that a browser asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speech {
    English,
    French,
}

#[derive(Deserialize)]
struct Reading {
    language: String,
    title: String,
    headings: Vec<String>,
    text: String,
}

/// Looks at whatever page a browser shows, and tells at the end what is wrong with any of them.
pub(crate) struct Inspector<'a> {
    browser: &'a Browser,
    speech: Speech,
    pictures: Option<PathBuf>,
    trouble: RefCell<Vec<String>>,
}

impl Speech {
    /// What a browser asks for.
    pub(crate) fn wanted(self) -> &'static str {
        if self == Self::French { "fr-FR" } else { "en-US" }
    }

    /// What a page says it speaks.
    pub(crate) fn code(self) -> &'static str {
        if self == Self::French { "fr" } else { "en" }
    }
}

impl<'a> Inspector<'a> {
    pub(crate) fn new(browser: &'a Browser, speech: Speech) -> Self {
        let pictures = std::env::var_os("CONTROLKEEP_SCREENSHOTS").map(PathBuf::from);
        Self { browser, speech, pictures, trouble: RefCell::default() }
    }

    /// Goes to pages and looks at each.
    #[track_caller]
    pub(crate) fn at_all(&self, stops: Vec<Stop>) {
        for stop in stops {
            self.browser.goto(&stop.address);
            self.at(stop.name, stop.statuses);
        }
    }

    /// Looks at the page. `statuses` are those that are no trouble here.
    #[track_caller]
    pub(crate) fn at(&self, name: &str, statuses: &[u16]) {
        self.browser.wait_for("main h1, main h2");
        self.read(name);
        for dark in [false, true] {
            self.browser.prefer_dark(dark);
            for size in [DESKTOP, NARROWEST] {
                self.browser.resize(size.0, size.1);
                self.look_closely(&format!(
                    "{name} ({}, {} px)",
                    if dark { "dark" } else { "light" },
                    size.0
                ));
            }
        }
        self.take_pictures(name);
        self.browser.prefer_dark(false);
        self.browser.resize(DESKTOP.0, DESKTOP.1);
        self.browser.assert_quiet(statuses);
    }

    /// Asserts that nothing was wrong.
    #[track_caller]
    pub(crate) fn finish(self) {
        let trouble = self.trouble.into_inner();
        assert!(trouble.is_empty(), "{} things are wrong:\n{}", trouble.len(), trouble.join("\n"));
    }

    fn look_closely(&self, seen: &str) {
        for barrier in self.browser.barriers() {
            self.note(seen, &barrier);
        }
        let sticks_out = self.browser.sticks_out();
        if !sticks_out.is_empty() {
            self.note(seen, &format!("scrolls sideways: {}", sticks_out.join(" ")));
        }
    }

    fn read(&self, name: &str) {
        let page: Reading = self.browser.ask(READ);
        if page.language != self.speech.code() {
            self.note(name, &format!("speaks {:?}", page.language));
        }
        if !page.title.ends_with(" · Controlkeep") {
            self.note(name, &format!("is titled {:?}", page.title));
        }
        if page.headings.len() != 1 || page.headings.iter().any(|heading| heading.trim().is_empty()) {
            self.note(name, &format!("has these first headings: {:?}", page.headings));
        }
        for key in keys_in(&page.text) {
            self.note(name, &format!("shows {key} instead of its words"));
        }
    }

    fn note(&self, seen: &str, trouble: &str) {
        self.trouble.borrow_mut().push(format!("{seen}: {trouble}"));
    }

    fn take_pictures(&self, name: &str) {
        let Some(folder) = &self.pictures else { return };
        let looks: &[(&str, bool, (u32, u32))] = match self.speech {
            Speech::English => &[("light", false, DESKTOP), ("dark", true, DESKTOP), ("phone", false, PHONE)],
            Speech::French => &[("french", false, DESKTOP)],
        };
        for (look, dark, (width, height)) in looks {
            self.browser.prefer_dark(*dark);
            self.browser.resize(*width, *height);
            self.browser.picture(&folder.join(look).join(format!("{name}.png")));
        }
    }
}
