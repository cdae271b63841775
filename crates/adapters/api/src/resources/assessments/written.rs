//! Whole assessments as they were written last.

use std::sync::Arc;

use controlkeep_http::{App, Problem};
use controlkeep_kernel::OrganisationId;
use controlkeep_rbac::Scope;
use moka::sync::Cache;

use crate::reply::Reply;

/// How many bytes of answers are kept.
const MOST: u64 = 64 * 1024 * 1024;

/// Which answer: whose, the number, and whether with objectives.
type Which = (OrganisationId, u32, bool);

/// Whole assessments as they were written last. An answer is given again as long as the newest entry
/// of the organisation's activity is the one that was there before it was read: every change leaves
/// an entry, so nothing can have changed since. Asking for that entry is one small query.
#[derive(Debug, Clone)]
pub struct WrittenAssessments(Cache<Which, Arc<Written>>);

#[derive(Debug)]
struct Written {
    newest: i64,
    rule_set: String,
    reply: Reply,
}

impl Default for WrittenAssessments {
    fn default() -> Self {
        let weigh =
            |_: &Which, written: &Arc<Written>| u32::try_from(written.reply.len()).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(MOST).weigher(weigh).build())
    }
}

/// Gives the answer that was written last, or writes it anew.
pub(super) fn whole(
    app: &App,
    scope: &Scope,
    (number, with_objectives): (u32, bool),
    write: impl FnOnce() -> Result<Reply, Problem>,
) -> Result<Reply, Problem> {
    let kept = app.kept::<WrittenAssessments>();
    let kept = kept.ok_or_else(|| Problem::internal("there is no place for written assessments"))?;
    let which = (scope.organisation(), number, with_objectives);
    // Asked before the reading, so that what changes meanwhile is read again next time.
    let newest = app.views.newest_entry(scope)?;
    let rule_set = app.rules().version.clone();
    if let Some(last) = kept.0.get(&which).filter(|last| last.newest == newest && last.rule_set == rule_set) {
        return Ok(last.reply.clone());
    }
    let reply = write()?;
    kept.0.insert(which, Arc::new(Written { newest, rule_set, reply: reply.clone() }));
    Ok(reply)
}
