//! What every operation starts with: who calls, and everything that can be reached.

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use controlkeep_http::{App, Problem, Shared, Viewer};
use controlkeep_kernel::Actor;
use controlkeep_ports::{RepeatableRequest, Store};
use controlkeep_usecases::repeats::{AnswerOnceError, answer_once};
use http::StatusCode;
use http::request::Parts;

use crate::reply::Reply;

/// What every operation starts with.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) app: Shared,
    pub(crate) viewer: Viewer,
}

impl FromRequestParts<Shared> for Call {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Problem> {
        let viewer = Viewer::from_request_parts(parts, app).await?;
        Ok(Self { app: Shared::clone(app), viewer })
    }
}

impl Call {
    /// Who acts, for commands.
    pub(crate) fn actor(&self) -> Actor {
        self.viewer.actor()
    }

    /// Reads something on a thread for blocking work.
    pub(crate) async fn read<T, E>(
        &self,
        work: impl FnOnce(&App) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Problem>
    where
        T: Send + 'static,
        E: Into<Problem> + Send + 'static,
    {
        let app = self.app.clone();
        self.app.blocking.read(move || work(&app)).await?.map_err(Into::into)
    }

    /// Runs a use case and answers with what it gives. A request that names itself has one effect and
    /// one answer, however often it comes.
    pub(crate) async fn change(
        &self,
        repeat: Option<RepeatableRequest>,
        work: impl Fn(&App, &dyn Store) -> Result<Reply, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        let app = self.app.clone();
        let run = move || match repeat {
            None => work(&app, app.store.as_ref()),
            Some(request) => once(&app, &request, &work),
        };
        Ok(self.app.blocking.write(run).await??.into_response())
    }
}

fn once(
    app: &App,
    request: &RepeatableRequest,
    work: &impl Fn(&App, &dyn Store) -> Result<Reply, Problem>,
) -> Result<Reply, Problem> {
    let answer = answer_once(app.store.as_ref(), request, |store| work(app, store).map(Into::into));
    match answer {
        Ok(answer) => Reply::try_from(answer),
        Err(AnswerOnceError::Refused(problem)) => Err(problem),
        Err(AnswerOnceError::OtherRequest) => {
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"))
        }
        Err(AnswerOnceError::Store(error)) => Err(error.into()),
    }
}
