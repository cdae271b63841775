//! What this node shares with others over Redis, when there is one.

use std::sync::Arc;

use controlkeep_http::{SessionCache, Throttle};
use controlkeep_ports::News;
use controlkeep_redis::{RedisNode, RedisSettings};

use crate::config::Settings;
use crate::failure::Failure;

/// Where Redis is, when it is set up.
pub(crate) fn settings(settings: &Settings) -> Result<Option<RedisSettings>, Failure> {
    if settings.redis_url.is_empty() {
        return Ok(None);
    }
    let address = settings
        .redis_url
        .parse()
        .map_err(|error| Failure::Refused(format!("the setting redis_url cannot be used: {error}")))?;
    Ok(Some(RedisSettings { address, prefix: settings.redis_prefix.clone() }))
}

/// Lets requests be counted with the other nodes, and has them told and heard.
pub(crate) fn join(
    settings: &Settings,
    sessions: SessionCache,
    throttle: Throttle,
) -> Result<(SessionCache, Throttle), Failure> {
    let Some(redis) = self::settings(settings)? else { return Ok((sessions, throttle)) };
    let own = sessions.clone();
    let hears = Box::new(move |news| match news {
        News::Access => own.forget_here(),
    });
    let node = RedisNode::start(&redis, hears)
        .map_err(|error| Failure::outside("this node could not begin to listen to others", &error))?;
    let node = Arc::new(node);
    Ok((sessions.telling(node.clone()), throttle.sharing(node)))
}

/// Tells the nodes that a command changed who may do what. They find it in the database a second later
/// when they cannot be told, so nothing is said about that.
pub(crate) fn tell(redis: Option<&RedisSettings>) {
    if let Some(redis) = redis {
        controlkeep_redis::announce(redis, News::Access).ok();
    }
}
