//! Live events and device sync.

use std::{convert::Infallible, time::Duration};

use axum::{
    Json, Router,
    extract::{FromRequestParts, Query, State},
    http::{HeaderMap, request::Parts},
    response::{
        IntoResponse, Response,
        sse::{self, KeepAlive, Sse},
    },
    routing::{get, post},
};
use chrono::TimeDelta;
use futures_util::stream;
use protocol::{
    ErrorCode, UserId,
    event::{Event, EventTicket},
    identity::Role,
    sync::SyncBatch,
};
use serde::Deserialize;

use super::{Subject, hub::Call, sync};
use crate::{
    app::App,
    db::{Db, DbError, Tx},
    error::{Failure, Stop},
    http::auth::SignedIn,
    identity::{
        roles, session,
        user::{self, Caller},
    },
    values,
};

/// Requests that answer at once.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/sync", get(sync_since)).route("/v1/events/ticket", post(ticket))
}

/// The stream, which must not be cut by the request timer.
pub fn stream_routes() -> Router<App> {
    Router::new().route("/v1/events", get(events))
}

/// Where to read on.
#[derive(Debug, Deserialize)]
pub struct Cursor {
    #[serde(default)]
    cursor: String,
}

/// What changed for this account since the cursor.
#[utoipa::path(get, path = "/v1/sync", tag = "sync", params(("cursor" = Option<String>, Query)),
    responses((status = 200, body = SyncBatch)))]
pub async fn sync_since(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Query(Cursor { cursor }): Query<Cursor>,
) -> Result<Json<SyncBatch>, Failure> {
    let now = app.clock.now();
    let batch = app.db.read(move |tx| sync::since(tx, caller, &cursor, now)).await?;
    Ok(Json(batch))
}

/// A ticket for opening the stream from a browser.
#[utoipa::path(post, path = "/v1/events/ticket", tag = "sync", responses((status = 200, body = EventTicket)))]
pub async fn ticket(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
) -> Result<Json<EventTicket>, Failure> {
    let (ticket, now) = (session::fresh_secret(), app.clock.now());
    let hash = session::hash(&ticket);
    app.db
        .write(move |tx| {
            tx.execute(
                "INSERT INTO event_ticket (hash, user_id, expires_at) VALUES (?1, ?2, ?3)",
                values![&hash, caller.user, now + TimeDelta::seconds(30)],
            )
        })
        .await?;
    Ok(Json(EventTicket { ticket }))
}

#[derive(Debug, Deserialize)]
struct TicketQuery {
    ticket: Option<String>,
}

/// Live events of this user, of the shops where they work, and of the staff.
#[utoipa::path(get, path = "/v1/events", tag = "sync", params(("ticket" = Option<String>, Query)),
    responses((status = 200, content_type = "text/event-stream", body = Event)))]
pub async fn events(
    State(app): State<App>,
    headers: HeaderMap,
    parts: StreamParts,
) -> Result<Response, Failure> {
    drop(headers);
    let caller = match parts.ticket {
        Some(ticket) => use_ticket(&app, ticket).await?,
        None => parts.caller.ok_or(ErrorCode::Unauthorized)?,
    };
    let start = app
        .db
        .read(move |tx| {
            subjects(tx, caller)?
                .into_iter()
                .map(|subject| Ok((subject, super::head(tx, subject)?)))
                .collect::<Result<Vec<_>, Stop>>()
        })
        .await?;
    let reader =
        Reader { db: app.db.clone(), woken: app.hub.watch(), places: start, ready: Vec::new(), first: true };
    let lines = stream::unfold(reader, |mut reader| async move {
        let line = reader.next().await?;
        Some((Ok::<_, Infallible>(line), reader))
    });
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(15));
    Ok(Sse::new(lines).keep_alive(keep_alive).into_response())
}

/// Either a ticket in the query or an access token in the header.
pub struct StreamParts {
    ticket: Option<String>,
    caller: Option<Caller>,
}

impl FromRequestParts<App> for StreamParts {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let Query(TicketQuery { ticket }) =
            Query::try_from_uri(&parts.uri).map_err(|_| Failure::field("ticket"))?;
        if ticket.is_some() {
            return Ok(Self { ticket, caller: None });
        }
        let SignedIn(caller) = SignedIn::from_request_parts(parts, app).await?;
        Ok(Self { ticket: None, caller: Some(caller) })
    }
}

async fn use_ticket(app: &App, ticket: String) -> Result<Caller, Failure> {
    let (hash, now) = (session::hash(&ticket), app.clock.now());
    let caller = app
        .db
        .write(move |tx| {
            let row = tx.query_opt(
                "DELETE FROM event_ticket WHERE hash = ?1 AND expires_at > ?2 RETURNING user_id",
                values![&hash, now],
            )?;
            let Some(mut row) = row else { return Err(Stop::from(ErrorCode::Unauthorized)) };
            let user: UserId = row.next()?;
            Ok(Caller { user, address: user::address(tx, user)? })
        })
        .await?;
    Ok(caller)
}

fn subjects(tx: &mut Tx<'_>, caller: Caller) -> Result<Vec<Subject>, DbError> {
    let grants = roles::of(tx, caller.address)?;
    let mut subjects = vec![Subject::User(caller.user)];
    subjects.extend(grants.iter().filter_map(|grant| grant.shop).map(Subject::Shop));
    if grants.iter().any(|grant| matches!(grant.role, Role::Officer | Role::Operator)) {
        subjects.push(Subject::Staff);
    }
    Ok(subjects)
}

struct Reader {
    db: Db,
    woken: tokio::sync::watch::Receiver<Call>,
    places: Vec<(Subject, i64)>,
    ready: Vec<sse::Event>,
    first: bool,
}

impl Reader {
    /// The next line; waits for one. Ends the stream when the database is gone, and the client comes again.
    async fn next(&mut self) -> Option<sse::Event> {
        if std::mem::take(&mut self.first) {
            return Some(sse::Event::default().comment("open").retry(Duration::from_secs(2)));
        }
        loop {
            if *self.woken.borrow_and_update() == Call::End {
                return None;
            }
            if !self.ready.is_empty() {
                return Some(self.ready.remove(0));
            }
            let places = self.places.clone();
            let found = self
                .db
                .read(move |tx| {
                    places
                        .iter()
                        .map(|(subject, seq)| super::after(tx, *subject, *seq, 200))
                        .collect::<Result<Vec<_>, DbError>>()
                })
                .await
                .ok()?;
            for ((_, seq), lines) in self.places.iter_mut().zip(found) {
                for (line, event) in lines {
                    *seq = line;
                    self.ready.push(sse::Event::default().id(line.to_string()).json_data(&event).ok()?);
                }
            }
            if self.ready.is_empty() {
                // The hub wakes streams of this process; the timer finds what another replica wrote.
                drop(tokio::time::timeout(Duration::from_secs(1), self.woken.changed()).await);
            }
        }
    }
}
