//! The works that are measured, by the names under which targets speak of them.

use std::path::Path;

use crate::run::passes::{Passes, body, read, upload};
use crate::run::settings::Settings;
use crate::run::site::Site;
use crate::run::wrk::{Figures, Load, Pressure, send};

/// A work that is sent again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Signing in with the right password.
    SignIn,
    /// All requirements of an assessment with their findings, as JSON.
    Requirements,
    /// The same with every objective.
    Objectives,
    /// The board of an assessment as a page.
    Board,
    /// The score.
    Score,
    /// Stating one finding.
    State,
    /// Adding evidence with a file of 1 MB.
    Upload,
    /// Whether the server lives.
    Health,
    /// The organisations of a person with their scores, as a page.
    Organisations,
    /// The activity of an organisation, filtered, as a page.
    Activity,
    /// The evidence of an organisation, searched.
    Evidence,
}

impl Work {
    /// All of them, reading before writing.
    pub(crate) const ALL: &'static [Self] = &[
        Self::Health,
        Self::Score,
        Self::Requirements,
        Self::Objectives,
        Self::Board,
        Self::Organisations,
        Self::Activity,
        Self::Evidence,
        Self::State,
        Self::Upload,
        Self::SignIn,
    ];

    /// Its short name.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "W1",
            Self::Requirements => "W2",
            Self::Objectives => "W2f",
            Self::Board => "W2p",
            Self::Score => "W3",
            Self::State => "W4",
            Self::Upload => "W5",
            Self::Health => "W6",
            Self::Organisations => "W7",
            Self::Activity => "W8",
            Self::Evidence => "W9",
        }
    }

    /// What it is.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign in with the right password",
            Self::Requirements => "110 requirements with findings, JSON",
            Self::Objectives => "the same with 320 objectives",
            Self::Board => "the board as a page",
            Self::Score => "the score, JSON",
            Self::State => "state one finding",
            Self::Upload => "add evidence with a file of 1 MB",
            Self::Health => "health",
            Self::Organisations => "50 organisations with scores, page",
            Self::Activity => "activity with a filter, page",
            Self::Evidence => "evidence with a search, JSON",
        }
    }

    /// The path it reads in an organisation; none when it does not read.
    fn path(self, slug: &str) -> Option<String> {
        let one = format!("/api/v1/organisations/{slug}");
        Some(match self {
            Self::Requirements => format!("{one}/assessments/1"),
            Self::Objectives => format!("{one}/assessments/1?include=objectives"),
            Self::Board => format!("/o/{slug}/a/1/board"),
            Self::Score => format!("{one}/assessments/1/score"),
            Self::Health => "/healthz".to_owned(),
            Self::Organisations => "/organisations".to_owned(),
            Self::Activity => format!("/o/{slug}/activity?action=finding.note&q=3.5"),
            Self::Evidence => format!("{one}/evidence?q=log"),
            Self::SignIn | Self::State | Self::Upload => return None,
        })
    }

    const fn is_of_a_person(self) -> bool {
        matches!(self, Self::Board | Self::Organisations | Self::Activity)
    }
}

/// A measurement of a work.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    /// What.
    pub(crate) work: Work,
    /// Connections at once.
    pub(crate) connections: usize,
    /// The figures.
    pub(crate) figures: Figures,
    /// How large an answer is, where it is read.
    pub(crate) bytes: usize,
}

/// Everything a measurement stands on.
pub(crate) struct Bench<'a> {
    /// For how long.
    pub(crate) settings: &'a Settings,
    /// Where scripts are written.
    pub(crate) folder: &'a Path,
    /// The server.
    pub(crate) site: &'a Site,
    /// Who asks.
    pub(crate) passes: &'a Passes,
    /// The organisations that are asked for, as they stand in addresses.
    pub(crate) slugs: Vec<String>,
}

impl Bench<'_> {
    /// The organisations that the program reaches, at most so many.
    pub(crate) fn slugs(site: &Site, passes: &Passes, most: usize) -> Vec<String> {
        let page = read(site, passes, "/api/v1/organisations?limit=100");
        let items = page["items"].as_array().cloned().unwrap_or_default();
        items.iter().filter_map(|item| Some(item["slug"].as_str()?.to_owned())).take(most).collect()
    }

    /// Measures a work at every number of connections.
    pub(crate) fn measure(&self, work: Work) -> Vec<Measured> {
        let measured = self.settings.connections.iter().map(|connections| self.at(work, *connections));
        measured.collect()
    }

    /// Measures a work: warms up, then counts.
    pub(crate) fn at(&self, work: Work, connections: usize) -> Measured {
        if self.settings.warm_up > 0 {
            self.send(work, connections, self.settings.warm_up.min(self.longest(work)));
        }
        let figures = self.send(work, connections, self.longest(work));
        let bytes = self.slugs.first().and_then(|slug| work.path(slug));
        let bytes = bytes.map_or(0, |path| body(self.site, self.headers(work), &path).len());
        let told = Measured { work, connections, figures, bytes };
        eprintln!(
            "{:<4}{connections:>4} connections {:>9.0}/s   p50 {:>8.2} ms   p99 {:>8.2} ms   {} errors",
            work.code(),
            figures.per_second,
            figures.p50,
            figures.p99,
            figures.errors
        );
        told
    }

    /// Uploads fill the disk, so they are measured for a shorter time.
    fn longest(&self, work: Work) -> u64 {
        if work == Work::Upload { self.settings.seconds.min(5) } else { self.settings.seconds }
    }

    fn send(&self, work: Work, connections: usize, seconds: u64) -> Figures {
        let (load, headers) = self.load(work);
        let pressure = Pressure { address: &self.site.address, headers: &headers, connections, seconds };
        send(self.folder, &load, &pressure)
    }

    fn headers(&self, work: Work) -> &[(&'static str, String)] {
        if work.is_of_a_person() { &self.passes.cookie } else { &self.passes.key }
    }

    fn load(&self, work: Work) -> (Load, Vec<(&'static str, String)>) {
        let headers = self.headers(work).to_vec();
        match work {
            Work::State => (Load::Findings(self.findings()), headers),
            Work::SignIn => {
                let path = "/api/v1/auth/login".to_owned();
                let bodies = self.passes.sign_ins.iter();
                let all = bodies.map(|body| ("POST", path.clone(), body.clone())).collect();
                (Load::Prepared(all), vec![("Content-Type", "application/json".to_owned())])
            }
            Work::Upload => {
                let (kind, file) = upload(self.folder);
                let path = |slug: &String| format!("/api/v1/organisations/{slug}/evidence");
                let all = self.slugs.iter().take(2).map(|slug| ("POST", path(slug), file.clone())).collect();
                (Load::Prepared(all), vec![headers[0].clone(), ("Content-Type", kind.to_owned())])
            }
            reading => {
                let paths = self.slugs.iter().filter_map(|slug| reading.path(slug));
                (Load::Prepared(paths.map(|path| ("GET", path, String::new())).collect()), headers)
            }
        }
    }

    /// Every objective of the organisations as it is stored now, in an order that jumps between them.
    fn findings(&self) -> Vec<(String, i64, bool)> {
        let mut all = Vec::new();
        for slug in &self.slugs {
            let path = Work::Objectives.path(slug).unwrap_or_default();
            let whole = read(self.site, self.passes, &path);
            for requirement in whole["requirements"].as_array().into_iter().flatten() {
                for finding in requirement["objectives"].as_array().into_iter().flatten() {
                    let code = finding["objective"].as_str().unwrap_or_default();
                    let code = code.replace('[', "%5B").replace(']', "%5D");
                    let path = format!("/api/v1/organisations/{slug}/assessments/1/findings/{code}");
                    let version = finding["version"].as_i64().unwrap_or_default();
                    all.push((path, version, finding["finding"] == "met"));
                }
            }
        }
        shuffled(all)
    }
}

/// The same disorder each time: a step that shares no factor with the length visits every place once.
fn shuffled<T>(all: Vec<T>) -> Vec<T> {
    let length = all.len();
    let factors = |one: usize, other: usize| {
        let (mut one, mut other) = (one, other);
        while other != 0 {
            (one, other) = (other, one % other);
        }
        one
    };
    let step = (length * 3 / 5..).find(|step| factors(*step, length) == 1).unwrap_or(1);
    let mut slots: Vec<Option<T>> = all.into_iter().map(Some).collect();
    (0..length).filter_map(|place| slots[place * step % length].take()).collect()
}
