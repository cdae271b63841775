//! The operations in the making: each joins the route table and the reference at once.

use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use controlkeep_http::{Routes, Shared};

use crate::deprecation;
use crate::endpoint::Endpoint;

/// Joins a handler to a route table.
type Join = Box<dyn FnOnce(Routes) -> Routes>;

/// The operations, each with what is said about it and how it joins the route table.
#[derive(Default)]
pub(crate) struct Endpoints {
    pub(crate) told: Vec<&'static Endpoint>,
    joins: Vec<Join>,
}

impl Endpoints {
    /// Adds an operation. Its handler runs only for requests that its route lets through.
    pub(crate) fn add<H, T>(mut self, endpoint: &'static Endpoint, handler: H) -> Self
    where
        H: Handler<T, Shared>,
        T: 'static,
    {
        self.told.push(endpoint);
        self.joins.push(Box::new(move |routes| match endpoint.deprecated {
            None => routes.add(endpoint.spec, handler),
            Some(old) => routes.add(endpoint.spec, handler.layer(from_fn_with_state(old, deprecation::tell))),
        }));
        self
    }

    /// Joins all of them to a route table.
    pub(crate) fn join(self, routes: Routes) -> Routes {
        self.joins.into_iter().fold(routes, |routes, join| join(routes))
    }
}
