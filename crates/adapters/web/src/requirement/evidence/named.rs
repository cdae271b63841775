//! The evidence of one objective by name, for the card of focus mode.

use controlkeep_http::{Problem, Tenant};
use controlkeep_kernel::ObjectiveId;

use crate::assessments::Opened;
use crate::evidence::{FreshnessBadge, Place};
use crate::findings::NamedEvidence;
use crate::ui::Ui;

/// The most items that are named; the tab shows the others.
const MOST: usize = 6;

/// Reads what an objective is linked with: one query, and none when that is nothing.
pub(crate) async fn named_evidence(
    ui: &Ui,
    tenant: &Tenant,
    opened: &Opened,
    objective: ObjectiveId,
) -> Result<Vec<NamedEvidence>, Problem> {
    if opened.evidence.of(objective) == 0 {
        return Ok(Vec::new());
    }
    let (app, scope, number) = (ui.app.clone(), tenant.scope, opened.sheet.assessment.number);
    let read = move || app.views.evidence_for(&scope, number, &[objective]);
    let linked = ui.app.blocking.read(read).await??;
    let (words, formats, place) = (ui.words(), ui.formats(), Place::of(tenant));
    let today = ui.viewer.now.utc_day();
    let named = linked.iter().take(MOST).map(|linked| NamedEvidence {
        number: linked.item.number.to_string(),
        title: linked.item.details.title.to_string(),
        href: place.item(linked.item.number),
        freshness: FreshnessBadge::of(words, &formats, &linked.item.details, today),
    });
    Ok(named.collect())
}
