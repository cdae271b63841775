//! Whatever a form with files holds, it is read to its end or refused. The first line is the boundary.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

pub(crate) fn one(bytes: &[u8]) {
    let line = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (boundary, body) = bytes.split_at(line);
    let boundary = String::from_utf8_lossy(boundary);
    let read = now(controlkeep_http::fuzzing::form(&boundary, body.get(1..).unwrap_or_default()));
    if let Ok(names) = read {
        assert!(names.iter().map(String::len).sum::<usize>() <= 4 * bytes.len(), "names come from the form");
    }
}

/// All bytes are there, so nothing is ever waited for.
fn now<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000_000 {
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
    panic!("the form never ends");
}
