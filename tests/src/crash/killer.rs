//! Kills processes from a thread of its own, so that the signal falls into requests.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Waits and then kills, or only says that it is over when there is nobody to kill.
pub(super) fn kill_after(delay: Duration, over: &AtomicBool, victims: impl FnOnce() -> Vec<u32>) {
    std::thread::sleep(delay);
    kill(&victims());
    over.store(true, Ordering::SeqCst);
}

/// Kills processes by their ids, all at once. One that has ended already is no trouble.
pub(super) fn kill(ids: &[u32]) {
    if ids.is_empty() {
        return;
    }
    let mut command = Command::new("kill");
    command.arg("-KILL").args(ids.iter().map(ToString::to_string));
    command.stderr(std::process::Stdio::null()).status().ok();
}
