//! Guests' pages that are kept are answered before anything else looks at the request: it needs no id, no viewer, no route.

use app::context::Web;
use axum::{extract::Request, http::HeaderValue, response::Response};
use futures::future::{Either, Ready, ready};
use std::{
    convert::Infallible,
    sync::Arc,
    task::{Context, Poll},
};
use tokio::time::Instant;
use tower::{Layer, Service};

#[derive(Clone)]
pub struct KeptPages(pub Arc<Web>);

impl<S> Layer<S> for KeptPages {
    type Service = KeptPagesService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        KeptPagesService { web: self.0.clone(), inner }
    }
}

#[derive(Clone)]
pub struct KeptPagesService<S> {
    web: Arc<Web>,
    inner: S,
}

impl<S: Service<Request, Response = Response, Error = Infallible>> Service<Request> for KeptPagesService<S> {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let started = Instant::now();
        let Some(mut response) = self.web.pages.answer(&self.web.site, &request) else { return Either::Right(self.inner.call(request)) };
        response.headers_mut().insert(super::SERVER_TIMING, HeaderValue::from_static("db;desc=\"0 queries\""));
        super::secure(response.headers_mut(), &self.web);
        super::record(request.method(), response.status(), started);
        Either::Left(ready(Ok(response)))
    }
}
