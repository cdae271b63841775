//! The parent: hands a document to a child and takes what it answers.

use std::ffi::OsString;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::Command;

use controlkeep_ports::{Content, DrawnPage, PageDrawer, PageUndrawn, PageWanted};

use crate::answer::Answer;
use crate::child::COMMAND;
use crate::limits::{DrawLimits, MOST_INPUT};
use crate::process::{Ended, ask};

/// Draws each page in a process of its own.
#[derive(Debug, Clone)]
pub struct ChildDrawer {
    program: PathBuf,
    limits: DrawLimits,
}

impl ChildDrawer {
    /// A drawer that starts this program again. It has to have [`COMMAND`], which calls
    /// [`answer_parent`](crate::answer_parent).
    ///
    /// # Errors
    /// When the system does not tell which program this is.
    pub fn of_this_program(limits: DrawLimits) -> std::io::Result<Self> {
        // Linux names the running program itself, even after its file was replaced by a newer one.
        let itself = PathBuf::from("/proc/self/exe");
        let program = if itself.exists() { itself } else { std::env::current_exe()? };
        Ok(Self::of(program, limits))
    }

    /// A drawer that starts another program, for tests.
    #[must_use]
    pub fn of(program: PathBuf, limits: DrawLimits) -> Self {
        Self { program, limits }
    }

    fn answer(&self, content: &mut dyn Content, numbers: Vec<OsString>) -> Result<Answer, PageUndrawn> {
        let mut document = Vec::new();
        let most = MOST_INPUT as u64 + 1;
        content.take(most).read_to_end(&mut document).map_err(PageUndrawn::Unreadable)?;
        if document.len() > MOST_INPUT {
            return Err(PageUndrawn::TooLarge);
        }
        let mut command = Command::new(&self.program);
        command.arg(COMMAND).args(numbers).env_clear().current_dir("/");
        match ask(&mut command, &document, &self.limits) {
            Ok(Ended::Answered(bytes)) => Answer::decode(&bytes)
                .ok_or_else(|| PageUndrawn::Failed("the child answered what is no answer".to_owned())),
            Ok(Ended::TooSlow) => Err(PageUndrawn::TooSlow),
            Ok(Ended::OutOfMemory | Ended::TooMuch) => Err(PageUndrawn::TooLarge),
            Ok(Ended::Badly(how)) => Err(PageUndrawn::Failed(format!("the child ended by {how}"))),
            Err(error) => Err(PageUndrawn::Failed(format!("the child cannot be asked: {error}"))),
        }
    }
}

impl PageDrawer for ChildDrawer {
    fn count(&self, content: &mut dyn Content) -> Result<u32, PageUndrawn> {
        match self.answer(content, Vec::new())? {
            Answer::Counted(pages) => Ok(pages),
            other => Err(other.undrawn()),
        }
    }

    fn draw(&self, content: &mut dyn Content, wanted: &PageWanted) -> Result<DrawnPage, PageUndrawn> {
        let numbers =
            [("--page", wanted.page), ("--width", wanted.width.into()), ("--height", wanted.height.into())];
        let numbers = numbers.into_iter().flat_map(|(name, value)| [name.into(), value.to_string().into()]);
        match self.answer(content, numbers.collect())? {
            Answer::Drawn(page) if page.width <= wanted.width && page.height <= wanted.height => Ok(page),
            other => Err(other.undrawn()),
        }
    }
}
