//! What every handler starts with: who looks, and the pages to draw.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::response::{Html, IntoResponse, Response};
use controlkeep_http::{Problem, Shared, Viewer, no_store};
use http::header::RETRY_AFTER;
use http::request::Parts;
use http::{HeaderValue, StatusCode};

use crate::board::DrawnBoards;
use crate::engine::{Pages, Template};
use crate::formats::Formats;
use crate::frame::Frame;
use crate::words::Words;

/// What every handler starts with.
#[derive(Clone)]
pub(crate) struct Ui {
    pub(crate) app: Shared,
    pub(crate) viewer: Viewer,
    pages: Arc<Pages>,
}

impl FromRequestParts<Shared> for Ui {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Problem> {
        let app = Shared::clone(app);
        let viewer = Viewer::from_request_parts(parts, &app).await?;
        let pages = app.kept::<Pages>().ok_or_else(|| Problem::internal("the pages are not loaded"))?;
        Ok(Self { app, viewer, pages })
    }
}

impl Ui {
    /// The words of the viewer's language.
    pub(crate) fn words(&self) -> Words {
        Words(self.viewer.language)
    }

    /// Numbers and times as the viewer reads them.
    pub(crate) fn formats(&self) -> Formats {
        Formats::of(&self.viewer)
    }

    /// Draws a whole page or a part; both have the frame at hand.
    pub(crate) fn draw<T: Template>(&self, frame: &Frame, page: &T) -> Result<Response, Problem> {
        self.draw_as(StatusCode::OK, frame, page)
    }

    /// Draws a page that answers a form that could not be taken (422) or came too late (409).
    pub(crate) fn draw_as<T: Template>(
        &self,
        status: StatusCode,
        frame: &Frame,
        page: &T,
    ) -> Result<Response, Problem> {
        let html = self.html(frame, page)?;
        let mut response = no_store((status, Html(html)).into_response());
        if let Some(until) = page.locked_until() {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(until.seconds_from(self.viewer.now)));
        }
        Ok(response)
    }

    /// Draws a page, and puts a part that was drawn before into its place: where the template has a
    /// comment with the nonce of the request. Nobody can know that beforehand, so nothing that people
    /// wrote can be taken for the place; and the part came through the same escaping.
    pub(crate) fn draw_around<T: Template>(
        &self,
        frame: &Frame,
        page: &T,
        part: &str,
    ) -> Result<Response, Problem> {
        let html = self.html(frame, page)?;
        let place = format!("<!--{}-->", frame.nonce);
        let (before, after) = html
            .split_once(&place)
            .ok_or_else(|| Problem::internal(format!("{} has no place for its part", T::FILE)))?;
        Ok(no_store(Html([before, part, after].concat()).into_response()))
    }

    /// The boards that were drawn before; none while somebody works on the templates.
    pub(crate) fn drawn_boards(&self) -> Option<&DrawnBoards> {
        self.pages.drawn_boards()
    }

    /// Draws into a text, to put several parts in one answer.
    pub(crate) fn html<T: Template>(&self, frame: &Frame, page: &T) -> Result<String, Problem> {
        self.pages
            .draw(self.viewer.language, frame, page)
            .map_err(|error| Problem::internal(format!("{}: {error:?}", T::FILE)))
    }
}
