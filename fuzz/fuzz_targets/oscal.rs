#![no_main]

#[path = "../bodies/oscal.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| body::one(bytes));
