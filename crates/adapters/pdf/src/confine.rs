//! Gives up the rights of this process, before it reads what nobody vouches for.

#[cfg(target_os = "linux")]
mod linux;

use std::io;

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::limits::{MOST_MEMORY, MOST_SECONDS};

/// Gives up the rights of this process: bounds and rights are as low as they get when this returns, and
/// nothing brings them back.
///
/// # Errors
/// When the system does not take one of them back. Nothing doubtful may be read then.
pub fn confine() -> io::Result<()> {
    #[cfg(target_os = "linux")]
    linux::go_first_and_with_the_parent()?;
    bound()?;
    #[cfg(target_os = "linux")]
    linux::allow_nothing_but_to_compute()?;
    Ok(())
}

/// The bounds that every system of ours has. A file of no bytes is the largest it may write, and no
/// file is opened beyond the three it has.
fn bound() -> io::Result<()> {
    let both = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    setrlimit(Resource::Core, both(0))?;
    setrlimit(Resource::Fsize, both(0))?;
    setrlimit(Resource::Nofile, both(3))?;
    // One second between the signal that tells what was wrong and the one that nobody can ignore.
    let seconds = Rlimit { current: Some(MOST_SECONDS), maximum: Some(MOST_SECONDS + 1) };
    setrlimit(Resource::Cpu, seconds)?;
    setrlimit(Resource::As, both(MOST_MEMORY))?;
    Ok(())
}
