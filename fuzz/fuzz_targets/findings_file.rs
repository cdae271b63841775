#![no_main]

#[path = "../bodies/findings_file.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| body::one(bytes));
