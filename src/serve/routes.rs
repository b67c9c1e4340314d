//! What can be asked, and how.

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use serde::de::DeserializeOwned;

use super::answer::{Answer, Refusal};
use super::desk::{Desk, Named};
use super::gate::{Gate, work};
use super::guard::{Guard, only_here, only_with_token};
use super::{body, files};

/// Most bytes of a request that is no report.
const WORDS: usize = 1 << 20;

/// Whom requests are handed to.
#[derive(Clone, Debug)]
pub(super) struct Shop {
    pub desk: Arc<Desk>,
    pub gate: Gate,
}

type Asked<T> = Result<Query<T>, QueryRejection>;
type Answered = Result<Answer, Refusal>;

/// The requests of the page, and the page itself.
pub(super) fn router(shop: Shop, guard: Arc<Guard>) -> Router {
    let asked = Router::new()
        .route("/check", post(check))
        .route("/annotate", post(annotate))
        .route("/export", post(export))
        .route("/skeleton", post(skeleton))
        .route("/worksheet", post(worksheet))
        .route("/fill", post(fill))
        .route("/rules", get(rules))
        .fallback(async || Refusal::NotFound)
        .method_not_allowed_fallback(async || Refusal::Method)
        .layer(from_fn_with_state(Arc::clone(&guard), only_with_token))
        .with_state(shop);
    Router::new()
        .nest("/api", asked)
        .route("/", get(async || files::file("index.html")))
        .route("/{name}", get(async |Path(name): Path<String>| files::file(&name)))
        .fallback(async || Refusal::NotFound)
        .method_not_allowed_fallback(async || Refusal::Method)
        .layer(from_fn_with_state(guard, only_here))
}

async fn check(State(shop): State<Shop>, named: Asked<Named>, request: Request) -> Answered {
    shop.report(named, request, Desk::check).await
}

async fn annotate(State(shop): State<Shop>, named: Asked<Named>, request: Request) -> Answered {
    shop.report(named, request, Desk::annotate).await
}

async fn export(State(shop): State<Shop>, named: Asked<Named>, request: Request) -> Answered {
    shop.report(named, request, Desk::export).await
}

async fn skeleton(State(shop): State<Shop>, request: Request) -> Answered {
    shop.words(request, Desk::skeleton).await
}

async fn worksheet(State(shop): State<Shop>, request: Request) -> Answered {
    shop.words(request, Desk::worksheet).await
}

async fn fill(State(shop): State<Shop>, request: Request) -> Answered {
    shop.words(request, Desk::fill).await
}

async fn rules(State(shop): State<Shop>) -> Answered {
    Ok(shop.desk.rules())
}

impl Shop {
    /// A report comes as the body of a request, its name in the address.
    async fn report(
        self,
        named: Asked<Named>,
        request: Request,
        job: fn(&Desk, Named, Vec<u8>) -> Answered,
    ) -> Answered {
        let Query(named) = named.map_err(|_unfit| Refusal::Malformed("name"))?;
        let limit = self.desk.limit();
        self.work(request, limit, move |desk, bytes| job(desk, named, bytes)).await
    }

    /// What is wanted comes as JSON.
    async fn words<T: DeserializeOwned + 'static>(
        self,
        request: Request,
        job: fn(&Desk, &T) -> Answered,
    ) -> Answered {
        let read =
            |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_unfit| Refusal::Malformed("json"));
        self.work(request, WORDS, move |desk, bytes| job(desk, &read(bytes)?)).await
    }

    async fn work(
        self,
        request: Request,
        limit: usize,
        job: impl FnOnce(&Desk, Vec<u8>) -> Answered + Send + 'static,
    ) -> Answered {
        let turn = self.gate.turn().await?;
        let (parts, body) = request.into_parts();
        let bytes = body::whole(&parts.headers, body, limit).await?;
        work(turn, move || job(&self.desk, bytes)).await
    }
}
