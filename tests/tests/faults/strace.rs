//! Injects faults into system calls.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use controlkeep_tests::crash::{Fault as Counted, keep};
use controlkeep_tests::{Told, binary};

/// The calls that make something last.
const CALLS: [&str; 5] = ["write", "pwrite64", "fsync", "fdatasync", "rename"];
/// What becomes of a call.
const FAULTS: [&str; 3] = ["error=EIO", "error=ENOSPC", "signal=KILL"];
/// More calls than any operation makes.
const MOST: u64 = 2_000;

/// One fault: which call of a thread, counted from one, and what becomes of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault {
    pub(crate) call: &'static str,
    pub(crate) what: &'static str,
    pub(crate) number: u64,
}

impl Fault {
    fn options(&self, trace: &Path) -> Vec<String> {
        let Self { call, what, number } = self;
        let trace = trace.display().to_string();
        let text = ["-f", "-qq", "-o", &trace, "-e", &format!("trace={call}")].map(str::to_owned);
        [&text[..], &["-e".into(), format!("inject={call}:{what}:when={number}")]].concat()
    }
}

pub(crate) fn is_there() -> bool {
    let there = Command::new("strace").arg("-V").output().is_ok_and(|output| output.status.success());
    if !there {
        println!("strace is not installed");
    }
    there
}

/// Whether every call gets its fault, and not only a sample.
fn all() -> bool {
    std::env::var("CONTROLKEEP_FAULTS").is_ok_and(|which| which == "all")
}

/// What came of one trial.
pub(crate) struct Trial {
    /// Whether the operation made that call at all.
    pub(crate) injected: bool,
    /// What was found that may not be.
    pub(crate) violations: Vec<String>,
}

/// Tries every fault at every call, or at a sample of them, and keeps what was counted. A call that is not
/// reached ends its row: the later ones are not reached either.
pub(crate) fn each(operation: &str, trial: impl FnMut(&Fault) -> Trial) {
    each_of(operation, |_, _| true, trial);
}

/// The same for the pairs of call and fault that `fits` takes.
pub(crate) fn each_of(
    operation: &str,
    fits: impl Fn(&str, &str) -> bool,
    mut trial: impl FnMut(&Fault) -> Trial,
) {
    let mut counted = Counted::default();
    for call in CALLS {
        for what in FAULTS.into_iter().filter(|what| fits(call, what)) {
            let numbers: Box<dyn Iterator<Item = u64>> =
                if all() { Box::new(1..MOST) } else { Box::new([2, 4, 9].into_iter()) };
            for number in numbers {
                let fault = Fault { call, what, number };
                let tried = trial(&fault);
                if !tried.injected {
                    break;
                }
                counted.injected += 1;
                for violation in tried.violations {
                    eprintln!("VIOLATION  {operation}: {fault:?}: {violation}");
                    counted.violations.push(format!("{fault:?}: {violation}"));
                }
            }
        }
    }
    println!("{operation}: {} faults", counted.injected);
    let (name, kept) = (operation.to_owned(), counted.clone());
    keep(|figures| {
        figures.faults.insert(name, kept);
    });
    assert!(counted.violations.is_empty(), "{}", counted.violations.join("\n"));
    assert!(counted.injected > 10, "{} faults say nothing", counted.injected);
}

/// Runs a command of the binary under a fault, and says whether the fault came to pass.
pub(crate) fn run(folder: &Path, arguments: &[&str], fault: &Fault) -> (Told, bool) {
    let trace = folder.join("trace");
    let mut command = super::house::clean(Command::new("strace"));
    command.args(fault.options(&trace)).arg("--").arg(binary()).args(arguments).current_dir(folder);
    let output = command.stdin(Stdio::null()).output().unwrap();
    (Told::from(&output), was_injected(&trace))
}

fn was_injected(trace: &Path) -> bool {
    let text = fs::read_to_string(trace).unwrap_or_default();
    text.contains("(INJECTED)") || text.contains("killed by SIGKILL")
}

/// A running process whose calls fail.
pub(crate) struct Attached {
    strace: Child,
    trace: PathBuf,
}

impl Attached {
    /// Attaches to all threads of a process.
    pub(crate) fn to(process: u32, fault: &Fault, trace: PathBuf) -> Self {
        fs::remove_file(&trace).ok();
        let mut command = Command::new("strace");
        command.args(fault.options(&trace)).args(["-p", &process.to_string()]);
        let strace = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let since = Instant::now();
        while !all_threads_are_traced(process) {
            assert!(since.elapsed() < Duration::from_secs(20), "strace does not attach");
            std::thread::sleep(Duration::from_millis(5));
        }
        Self { strace, trace }
    }

    /// Lets the process go, and says whether the fault came to pass.
    pub(crate) fn detach(mut self) -> bool {
        let id = self.strace.id().to_string();
        Command::new("kill").args(["-INT", &id]).stderr(Stdio::null()).status().ok();
        let since = Instant::now();
        while matches!(self.strace.try_wait(), Ok(None)) {
            // It may wait for a process that it has just killed, and would do so for ever.
            if since.elapsed() > Duration::from_secs(3) {
                self.strace.kill().ok();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        was_injected(&self.trace)
    }
}

fn all_threads_are_traced(process: u32) -> bool {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { return true };
    threads.flatten().all(|thread| {
        let status = fs::read_to_string(thread.path().join("status")).unwrap_or_default();
        !status.lines().any(|line| line == "TracerPid:\t0")
    })
}
