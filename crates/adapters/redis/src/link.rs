//! A connection that gives up soon.

use std::time::Duration;

use redis::{Connection, RedisResult};

use crate::RedisAddress;

/// How long making a connection may take. Requests wait for it once in an outage at most.
const CONNECT: Duration = Duration::from_millis(500);

/// How long one answer may take.
const ANSWER: Duration = Duration::from_millis(250);

pub(crate) fn connect(address: &RedisAddress) -> RedisResult<Connection> {
    let connection = address.client()?.get_connection_with_timeout(CONNECT)?;
    connection.set_read_timeout(Some(ANSWER))?;
    connection.set_write_timeout(Some(ANSWER))?;
    Ok(connection)
}
