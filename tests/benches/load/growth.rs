//! Whether a request about one organisation gets slower because others are there.

use std::path::Path;

use crate::run::passes::{Passes, Told};
use crate::run::settings::Settings;
use crate::run::site::{Place, Site};
use crate::run::works::{Bench, Measured, Work};

/// The works that are about one organisation.
const WORKS: &[Work] =
    &[Work::Score, Work::Requirements, Work::Board, Work::Activity, Work::Evidence, Work::State];

/// How many organisations are asked for, whatever the size.
const ASKED: usize = 10;

/// One work at rising sizes.
#[derive(Debug, Clone)]
pub(crate) struct Growth {
    /// What.
    pub(crate) work: Work,
    /// For each size the figures.
    pub(crate) sizes: Vec<(u32, Measured)>,
}

impl Growth {
    /// How many times as long a request takes at the largest size as at the smallest.
    pub(crate) fn factor(&self) -> f64 {
        let rate =
            |place: Option<&(u32, Measured)>| place.map_or(0.0, |(_, measured)| measured.figures.per_second);
        rate(self.sizes.first()) / rate(self.sizes.last())
    }
}

/// Measures the same works on data sets of the sizes that the settings name.
pub(crate) fn measure(settings: &Settings, scratch: &Path) -> Vec<Growth> {
    let works: Vec<Work> = WORKS.iter().copied().filter(|work| settings.wants(work.code())).collect();
    let mut all: Vec<Growth> = works.iter().map(|work| Growth { work: *work, sizes: Vec::new() }).collect();
    for size in &settings.growth {
        let folder = tempfile::tempdir_in(scratch).unwrap();
        let place = Place { folder: folder.path().to_owned(), database: None };
        let told = Told::of(&place, *size);
        let site = Site::start(&place);
        let passes = Passes::of(&place, &site, &told, false);
        let slugs = Bench::slugs(&site, &passes, ASKED);
        let bench = Bench { settings, folder: scratch, site: &site, passes: &passes, slugs };
        for growth in &mut all {
            growth.sizes.push((*size, bench.at(growth.work, 16)));
        }
    }
    if settings.growth.is_empty() { Vec::new() } else { all }
}
