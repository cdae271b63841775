//! What the server tells the child that draws a page.

use clap::Args;

/// Which page to draw, and how large.
#[derive(Debug, Args)]
pub(crate) struct DrawPdfArgs {
    /// The page, from 1. Without it pages are counted.
    #[arg(long)]
    pub(crate) page: Option<u32>,
    /// The most points across.
    #[arg(long, default_value_t = 0)]
    pub(crate) width: u16,
    /// The most points down.
    #[arg(long, default_value_t = 0)]
    pub(crate) height: u16,
}
