//! Letters and jobs, on the in-memory store.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

mod digests;
mod jobs;
mod post;
mod send;
