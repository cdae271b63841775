//! `controlkeep draw-pdf`: the child process that draws a page of a document for the server.

use controlkeep_pdf::answer_parent;
use controlkeep_ports::PageWanted;

use crate::cli::DrawPdfArgs;
use crate::failure::Failure;

pub(crate) fn run(args: &DrawPdfArgs) -> Result<(), Failure> {
    let &DrawPdfArgs { page, width, height } = args;
    let wanted = page.map(|page| PageWanted { page, width, height });
    answer_parent(wanted.as_ref()).map_err(|error| Failure::outside("the answer cannot be given", &error))
}
