//! `controlkeep demo`.

use clap::Args;

/// What to make.
#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// How many organisations, each with an assessment of CMMC Level 2 in which everything is stated.
    #[arg(long, value_name = "NUMBER", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(crate) organisations: u32,
    /// How many accounts.
    #[arg(long, value_name = "NUMBER", default_value_t = 200, value_parser = clap::value_parser!(u32).range(6..=10_000))]
    pub(crate) accounts: u32,
    /// The same number and day make the same data.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The last day of the made-up year, such as 2026-12-31. Without it today.
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// Says that made-up data is meant although the environment is production.
    #[arg(long)]
    pub(crate) even_in_production: bool,
}
