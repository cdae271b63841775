//! What a command does with Redis: look whether it is there, tell the nodes once.

use controlkeep_ports::News;

use crate::RedisSettings;
use crate::link::connect;
use crate::teller::publish;

/// Looks whether Redis is there and can do what is asked of it, and gives its version.
///
/// # Errors
/// What is wrong, without the password.
pub fn knock(settings: &RedisSettings) -> Result<String, String> {
    let mut connection = connect(&settings.address).map_err(|error| error.to_string())?;
    let info: redis::RedisResult<String> = redis::cmd("INFO").arg("server").query(&mut connection);
    let info = info.map_err(|error| error.to_string())?;
    let counts = crate::counts::Counts::new(settings.clone(), std::sync::Arc::default());
    counts.try_out().map_err(|error| error.to_string())?;
    let version = info.lines().find_map(|line| line.strip_prefix("redis_version:"));
    Ok(version.unwrap_or("of an unknown version").trim().to_owned())
}

/// Tells all nodes once, for a command that has no node of its own.
///
/// # Errors
/// What is wrong, without the password. The nodes find the change in the database then.
pub fn announce(settings: &RedisSettings, news: News) -> Result<(), String> {
    connect(&settings.address)
        .and_then(|mut connection| publish(settings, &mut connection, news))
        .map_err(|error| error.to_string())
}
