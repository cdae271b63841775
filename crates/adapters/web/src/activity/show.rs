//! The list of activity, of an organisation and of the platform.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_http::{AccessRule, OnPlatform, Problem, RouteSpec, Tenant};
use controlkeep_kernel::ChainId;
use controlkeep_ports::{ActivityFilter, ActivityPage, StoreError, Views};
use controlkeep_rbac::{Permission, PlatformPermission, PlatformScope, Scope};
use http::StatusCode;
use jiff::tz::TimeZone;

use super::chain::ChainView;
use super::page::{Place, TrailPage};
use super::query::ActivityQuery;
use crate::fields::FieldErrors;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

/// How many entries a page shows.
const PAGE: usize = 50;

pub(super) static OF_ORGANISATION: RouteSpec =
    RouteSpec::read("activity", "/o/{org}/activity", AccessRule::Organisation(Permission::ReadActivity));
pub(super) static OF_PLATFORM: RouteSpec =
    RouteSpec::read("platform_activity", "/activity", AccessRule::Platform(PlatformPermission::ReadActivity));

/// Whose activity.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trail {
    /// An organisation's.
    Organisation(Scope),
    /// What belongs to none.
    Platform(PlatformScope),
}

impl Trail {
    fn chain(&self) -> ChainId {
        match self {
            Self::Organisation(scope) => scope.chain(),
            Self::Platform(_) => ChainId::PLATFORM,
        }
    }

    pub(super) fn page(
        &self,
        views: &dyn Views,
        filter: &ActivityFilter,
    ) -> Result<ActivityPage, StoreError> {
        match self {
            Self::Organisation(scope) => views.activity(scope, filter),
            Self::Platform(scope) => views.platform_activity(scope, filter),
        }
    }
}

pub(super) async fn of_organisation(
    ui: Ui,
    tenant: Tenant,
    Query(query): Query<ActivityQuery>,
) -> Result<Response, Problem> {
    let title = ui.words().text("activity-title");
    let place = Place::organisation(tenant.organisation.slug.as_str());
    let page = read(&ui, Trail::Organisation(tenant.scope), place, query).await?;
    let frame = Frame::in_organisation(&ui, &tenant, None, &title, Nav::Activity).await?;
    draw(&ui, frame, &page)
}

pub(super) async fn of_platform(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Query(query): Query<ActivityQuery>,
) -> Result<Response, Problem> {
    let title = ui.words().text("activity-platform-title");
    let page = read(&ui, Trail::Platform(scope), Place::platform(), query).await?;
    let frame = Frame::signed_in(&ui, &title, Nav::PlatformActivity).await?;
    draw(&ui, frame, &page)
}

async fn read(ui: &Ui, trail: Trail, place: Place, query: ActivityQuery) -> Result<TrailPage, Problem> {
    let parsed = query.parse(ui.words(), &zone(ui), PAGE);
    let (app, formats) = (ui.app.clone(), ui.formats());
    let filter = parsed.as_ref().ok().cloned();
    let (found, chain) = ui
        .app
        .blocking
        .read(move || {
            let found = filter.map(|filter| trail.page(app.views.as_ref(), &filter)).transpose()?;
            Ok::<_, StoreError>((found, ChainView::read(&app, &formats, trail.chain())?))
        })
        .await??;
    let errors = parsed.err().unwrap_or_default();
    Ok(TrailPage::of(ui, place, query, errors, found, chain))
}

fn draw(ui: &Ui, frame: Frame, page: &TrailPage) -> Result<Response, Problem> {
    if page.errors() == &FieldErrors::default() {
        return ui.draw(&frame, page);
    }
    ui.draw_as(StatusCode::UNPROCESSABLE_ENTITY, &frame.failed(ui.words()), page)
}

/// The zone in which the viewer reads and types days.
pub(super) fn zone(ui: &Ui) -> TimeZone {
    TimeZone::get(ui.viewer.time_zone.name()).unwrap_or(TimeZone::UTC)
}
