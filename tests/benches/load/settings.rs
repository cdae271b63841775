//! What is measured, and for how long: by environment variables, each after `CONTROLKEEP_BENCH_`.

use std::path::PathBuf;

/// What is measured, and for how long.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// How many organisations the demo data has (`ORGANISATIONS`).
    pub(crate) organisations: u32,
    /// Seconds of each measurement (`SECONDS`).
    pub(crate) seconds: u64,
    /// Seconds before it that do not count (`WARM_UP`).
    pub(crate) warm_up: u64,
    /// Connections at once, rising (`CONNECTIONS`, with commas).
    pub(crate) connections: Vec<usize>,
    /// Only these works, such as `W2,W4` (`ONLY`); none means all.
    pub(crate) only: Vec<String>,
    /// Sizes of the data set to compare, rising (`GROWTH`, with commas); none means no comparison.
    pub(crate) growth: Vec<u32>,
    /// How many organisations on PostgreSQL (`POSTGRES`); 0 means that it is left out.
    pub(crate) postgres: u32,
    /// A folder whose demo data is kept and used again (`FOLDER`).
    pub(crate) folder: Option<PathBuf>,
    /// Whether `docs/benchmarks.md` is written (`WRITE`).
    pub(crate) write: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            organisations: 1_000,
            seconds: 15,
            warm_up: 3,
            connections: vec![1, 16, 64],
            only: Vec::new(),
            growth: Vec::new(),
            postgres: 0,
            folder: None,
            write: false,
        }
    }
}

impl Settings {
    /// Reads them.
    ///
    /// # Errors
    /// Which variable cannot be read.
    pub(crate) fn from_environment() -> Result<Self, String> {
        let usual = Self::default();
        Ok(Self {
            organisations: one("ORGANISATIONS", usual.organisations)?,
            seconds: one("SECONDS", usual.seconds)?.max(1),
            warm_up: one("WARM_UP", usual.warm_up)?,
            connections: many("CONNECTIONS", usual.connections)?,
            only: many("ONLY", usual.only)?,
            growth: many("GROWTH", usual.growth)?,
            postgres: one("POSTGRES", usual.postgres)?,
            folder: text("FOLDER").map(PathBuf::from),
            write: text("WRITE").is_some(),
        })
    }

    /// Whether a work is measured.
    pub(crate) fn wants(&self, work: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|one| one == work)
    }

    /// The most connections at once.
    pub(crate) fn most_connections(&self) -> usize {
        self.connections.iter().copied().max().unwrap_or(1)
    }
}

fn text(name: &str) -> Option<String> {
    std::env::var(format!("CONTROLKEEP_BENCH_{name}")).ok().filter(|text| !text.is_empty())
}

fn one<T: std::str::FromStr>(name: &str, usual: T) -> Result<T, String> {
    text(name).map_or(Ok(usual), |text| parsed(name, &text))
}

fn many<T: std::str::FromStr>(name: &str, usual: Vec<T>) -> Result<Vec<T>, String> {
    text(name).map_or(Ok(usual), |text| text.split(',').map(|part| parsed(name, part.trim())).collect())
}

fn parsed<T: std::str::FromStr>(name: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("CONTROLKEEP_BENCH_{name}: {text:?} cannot be read"))
}
