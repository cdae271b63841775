//! A whole product in memory for tests: the real routes and guards over fakes, and a browser.

mod browser;
mod pages;
mod site;

pub(crate) use browser::{Answer, Browser};
pub(crate) use pages::{check, draw, frame, pages, viewer};
pub(crate) use site::{ANNA, ANNAS_PASSWORD, Site};
