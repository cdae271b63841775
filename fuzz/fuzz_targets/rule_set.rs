#![no_main]

#[path = "../bodies/rule_set.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| body::one(bytes));
