//! Keeps the house tidy: what every file must hold to, so that no review has to say it twice.

#[path = "house/asvs.rs"]
mod asvs;
#[path = "house/decisions.rs"]
mod decisions;
#[path = "house/files.rs"]
mod files;
#[path = "house/lengths.rs"]
mod lengths;
#[path = "house/links.rs"]
mod links;
#[path = "house/manifests.rs"]
mod manifests;
#[path = "house/migrations.rs"]
mod migrations;
#[path = "house/passwords.rs"]
mod passwords;
#[path = "house/secrets.rs"]
mod secrets;
#[path = "house/shipped.rs"]
mod shipped;
#[path = "house/slugs.rs"]
mod slugs;
#[path = "house/words.rs"]
mod words;
