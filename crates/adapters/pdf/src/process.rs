//! A child process that is asked one thing and never left alone.

use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::limits::DrawLimits;

/// How often the end of a child that has said everything is looked for.
const LOOK: Duration = Duration::from_millis(2);

/// How a child ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// In order, with an answer.
    Answered(Vec<u8>),
    /// By us, because its time was up, or by the system, because its processor time was.
    TooSlow,
    /// By us, because it wrote more than it may.
    TooMuch,
    /// By itself or the system, because there was no memory left.
    OutOfMemory,
    /// In any other way.
    Badly(String),
}

/// Starts the child, writes the question to it and reads its answer. It has ended when this returns.
pub(crate) fn ask(command: &mut Command, question: &[u8], limits: &DrawLimits) -> io::Result<Ended> {
    let until = Instant::now() + limits.time;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    thread::scope(|scope| {
        // Declared within the scope, so that whatever happens the child ends before its threads are
        // waited for.
        let mut child = Running(command.spawn()?);
        let pipes = (child.0.stdin.take(), child.0.stdout.take());
        let (Some(input), Some(output)) = pipes else { return Err(io::ErrorKind::BrokenPipe.into()) };
        let (tell, told) = channel();
        thread::Builder::new().spawn_scoped(scope, move || hand_over(input, question))?;
        thread::Builder::new().spawn_scoped(scope, move || take_in(output, limits.output, &tell))?;
        match told.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(answer) if answer.len() > limits.output => Ok(Ended::TooMuch),
            Ok(answer) => Ok(match child.end(until)? {
                Some(status) => ended(status, answer),
                None => Ended::TooSlow,
            }),
            Err(RecvTimeoutError::Timeout) => Ok(Ended::TooSlow),
            Err(RecvTimeoutError::Disconnected) => Ok(Ended::Badly("a broken pipe".to_owned())),
        }
    })
}

/// A child that does not listen to the end may have its answer all the same.
fn hand_over(mut input: ChildStdin, question: &[u8]) {
    let _ = input.write_all(question);
}

fn take_in(output: ChildStdout, most: usize, tell: &Sender<Vec<u8>>) {
    let mut answer = Vec::new();
    if output.take(most as u64 + 1).read_to_end(&mut answer).is_ok() {
        // Nobody listens any more when the time was up.
        let _ = tell.send(answer);
    }
}

fn ended(status: ExitStatus, answer: Vec<u8>) -> Ended {
    let by = |signal: Signal| status.signal() == Some(signal.as_raw());
    if status.success() {
        Ended::Answered(answer)
    } else if by(Signal::XCPU) {
        Ended::TooSlow
    } else if by(Signal::ABORT) || by(Signal::KILL) {
        Ended::OutOfMemory
    } else {
        Ended::Badly(status.to_string())
    }
}

/// A child that is ended and waited for when nobody needs it any more.
struct Running(Child);

impl Running {
    /// How it ended by itself, if it does in time.
    fn end(&mut self, until: Instant) -> io::Result<Option<ExitStatus>> {
        loop {
            if let Some(status) = self.0.try_wait()? {
                return Ok(Some(status));
            }
            if Instant::now() >= until {
                return Ok(None);
            }
            thread::sleep(LOOK);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both do nothing for a child that was waited for already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
