//! The floor of `authorize`: the same checks and the same rows, written by hand without the server's layers.

use std::{collections::HashSet, path::Path, sync::Arc};

use alloy_primitives::Address;
use alloy_sol_types::SolStruct;
use axum::{
    Router,
    body::Bytes,
    extract::{Path as InPath, State},
    http::{HeaderMap, StatusCode, header},
    routing::post,
};
use jigap_server::{
    app::App,
    chain::operation::NewOperation,
    clock::fresh_id,
    identity::{message, token},
};
use protocol::{OperationId, PaymentId, event::Event, till::AuthorizePayment, typed};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    campus::{AUTHORITY, CHAIN_ID, Scene, VOUCHER},
    floor::{Asked, Queue, open_sqlite},
    place,
};

/// Everything that goes into the rows, as text.
struct Accept {
    payment: String,
    user: String,
    holder: String,
    series: String,
    amount: i64,
    operation: String,
    calldata: String,
    key: String,
    hash: String,
    answer: String,
    paid: String,
    held: String,
}

struct Floor {
    app: App,
    shop: Address,
    queue: Queue<Accept>,
}

/// The route, over either database. `app` gives key and clock only.
///
/// # Errors
/// When the database cannot be opened.
pub fn router(url: &str, app: App, scene: &Scene) -> anyhow::Result<Router> {
    let (shop, now) = (format!("shop:{}", scene.shop), app.clock.now().timestamp_millis());
    let queue = match url.strip_prefix("sqlite:") {
        Some(path) => {
            let connection = open_sqlite(Path::new(path))?;
            Queue::start(move |group: &[Asked<Accept>]| {
                sqlite(&connection, group, &shop, now).unwrap_or_else(|_| vec![false; group.len()])
            })
        }
        None => postgres(url.to_owned(), shop, now)?,
    };
    let floor = Arc::new(Floor { app, shop: scene.shop_address, queue });
    Ok(Router::new().route("/v1/till/payments/{id}/authorize", post(authorize)).with_state(floor))
}

async fn authorize(
    State(floor): State<Arc<Floor>>,
    InPath(id): InPath<PaymentId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<String, StatusCode> {
    let text =
        |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).ok_or(StatusCode::BAD_REQUEST);
    let bearer = text(header::AUTHORIZATION.as_str())?.trim_start_matches("Bearer ");
    let claims = token::read(&floor.app.keys, AUTHORITY, bearer, floor.app.clock.now());
    let claims = claims.ok_or(StatusCode::UNAUTHORIZED)?;
    let request: AuthorizePayment = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let spend = typed::spend_message(claims.adr, floor.shop, id, &request.parts, request.valid_before);
    let digest = spend.eip712_signing_hash(&typed::voucher_domain(CHAIN_ID, VOUCHER));
    if message::recover(digest.0, &request.signature) != Some(claims.adr) || request.parts.len() != 1 {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let signature = message::bytes(&request.signature).ok_or(StatusCode::BAD_REQUEST)?;
    let operation: OperationId = fresh_id();
    let calldata = NewOperation::spend(operation, &spend, &signature).calldata;
    let answer = String::from_utf8_lossy(&body).into_owned();
    let accept = Accept {
        payment: id.to_string(),
        user: claims.sub.to_string(),
        holder: format!("{:#x}", claims.adr),
        series: request.parts[0].series.to_string(),
        amount: i64::from(request.parts[0].amount),
        operation: operation.to_string(),
        calldata: format!("0x{}", hex::encode(calldata)),
        key: text("idempotency-key")?.to_owned(),
        hash: hex::encode(alloy_primitives::keccak256(&body)),
        answer: answer.clone(),
        paid: event(&Event::Payment { id })?,
        held: event(&Event::Holding { series: request.parts[0].series })?,
    };
    if floor.queue.ask(accept).await { Ok(answer) } else { Err(StatusCode::CONFLICT) }
}

fn event(event: &Event) -> Result<String, StatusCode> {
    serde_json::to_string(event).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

fn sqlite(
    connection: &Connection,
    group: &[Asked<Accept>],
    shop: &str,
    now: i64,
) -> rusqlite::Result<Vec<bool>> {
    let transaction = connection.unchecked_transaction()?;
    let done = group.iter().map(|asked| one(connection, &asked.what, shop, now)).collect();
    transaction.commit()?;
    done
}

fn one(connection: &Connection, a: &Accept, shop: &str, now: i64) -> rusqlite::Result<bool> {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| connection.prepare_cached(sql)?.execute(values);
    let known = connection
        .prepare_cached("SELECT answer FROM idempotency WHERE user_id = ?1 AND key = ?2")?
        .query_row([&a.user, &a.key], |_| Ok(()))
        .optional()?;
    let open: Option<i64> = connection
        .prepare_cached("SELECT amount FROM payment WHERE id = ?1 AND state = 'created' AND expires_at > ?2")?
        .query_row(params![a.payment, now], |row| row.get(0))
        .optional()?;
    let free: Option<i64> = connection
        .prepare_cached(
            "SELECT h.amount - h.reserved FROM holding h JOIN series s ON s.id = h.series_id
             WHERE h.address = ?1 AND h.series_id = ?2 AND s.ends_at > ?3 AND s.state = 'active'",
        )?
        .query_row(params![a.holder, a.series, now], |row| row.get(0))
        .optional()?;
    if known.is_some() || open != Some(a.amount) || free.is_none_or(|free| free < a.amount) {
        return Ok(false);
    }
    run(
        "UPDATE holding SET reserved = reserved + ?3 WHERE address = ?1 AND series_id = ?2",
        &[&a.holder, &a.series, &a.amount],
    )?;
    run(
        "INSERT INTO payment_part (payment_id, series_id, amount) VALUES (?1, ?2, ?3)",
        &[&a.payment, &a.series, &a.amount],
    )?;
    run(
        "UPDATE payment SET state = 'accepted', payer_id = ?2, payer_address = ?3, operation_id = ?4 WHERE id = ?1",
        &[&a.payment, &a.user, &a.holder, &a.operation],
    )?;
    run(
        "INSERT INTO operation (id, kind, subject, state, contract, calldata, gas_limit, attempts, retry_at, created_at, updated_at)
         SELECT ?1, 'spend', ?2, 'queued', address, ?3, 340000, 0, 0, ?4, ?4 FROM contract WHERE name = 'CampusVoucher'",
        &[&a.operation, &a.payment, &a.calldata, &now],
    )?;
    let user = format!("user:{}", a.user);
    for (subject, event) in [(shop, &a.paid), (user.as_str(), &a.paid), (user.as_str(), &a.held)] {
        let seq: i64 = connection
            .prepare_cached(
                "INSERT INTO feed_head (subject, seq) VALUES (?1, 1)
                 ON CONFLICT (subject) DO UPDATE SET seq = feed_head.seq + 1 RETURNING seq",
            )?
            .query_row([subject], |row| row.get(0))?;
        run("INSERT INTO feed (subject, seq, event) VALUES (?1, ?2, ?3)", &[&subject, &seq, event])?;
    }
    run(
        "INSERT INTO idempotency (user_id, key, request_hash, status, answer, created_at) VALUES (?1, ?2, ?3, 200, ?4, ?5)",
        &[&a.user, &a.key, &a.hash, &a.answer, &now],
    )?;
    Ok(true)
}

/// A whole group in one statement. Per customer and group it is all or nothing when the money runs out: an upper bound.
const BATCH: &str = "
    WITH w AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[],
                                    $8::text[], $9::text[], $10::text[], $11::text[], $14::text[])
               AS w (payment, payer, holder, series, amount, operation, calldata, key, hash, answer, paid, held)),
    open AS (SELECT w.* FROM w JOIN payment p ON p.id = w.payment AND p.amount = w.amount
             WHERE p.state = 'created' AND p.expires_at > $13
             AND NOT EXISTS (SELECT 1 FROM idempotency i WHERE i.user_id = w.payer AND i.key = w.key)),
    sums AS (SELECT o.holder, o.series, CAST(SUM(o.amount) AS BIGINT) AS amount FROM open o
             JOIN series s ON s.id = o.series AND s.ends_at > $13 AND s.state = 'active' GROUP BY 1, 2),
    held AS (UPDATE holding h SET reserved = h.reserved + s.amount FROM sums s
             WHERE h.address = s.holder AND h.series_id = s.series AND h.amount - h.reserved >= s.amount
             RETURNING h.address, h.series_id),
    good AS (SELECT o.* FROM open o JOIN held h ON h.address = o.holder AND h.series_id = o.series),
    paid AS (UPDATE payment p SET state = 'accepted', payer_id = g.payer, payer_address = g.holder,
             operation_id = g.operation FROM good g WHERE p.id = g.payment),
    parts AS (INSERT INTO payment_part SELECT payment, series, amount FROM good),
    ops AS (INSERT INTO operation (id, kind, subject, state, contract, calldata, gas_limit, attempts, retry_at, created_at, updated_at)
            SELECT g.operation, 'spend', g.payment, 'queued', c.address, g.calldata, 340000, 0, 0, $13, $13
            FROM good g JOIN contract c ON c.name = 'CampusVoucher'),
    keys AS (INSERT INTO idempotency SELECT payer, key, hash, 200, answer, $13 FROM good),
    events AS (SELECT $12::text AS subject, paid AS event FROM good UNION ALL SELECT 'user:' || payer, paid FROM good
               UNION ALL SELECT 'user:' || payer, held FROM good),
    heads AS (INSERT INTO feed_head SELECT subject, COUNT(*) FROM events GROUP BY 1
              ON CONFLICT (subject) DO UPDATE SET seq = feed_head.seq + excluded.seq RETURNING subject, seq),
    lines AS (INSERT INTO feed SELECT e.subject, h.seq - row_number() OVER (PARTITION BY e.subject) + 1, e.event
              FROM events e JOIN heads h ON h.subject = e.subject)
    SELECT payment FROM good";

fn postgres(url: String, shop: String, now: i64) -> anyhow::Result<Queue<Accept>> {
    let (runtime, client, statement) = std::thread::spawn(move || -> anyhow::Result<_> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let client = runtime.block_on(place::connect(&url))?;
        let statement = runtime.block_on(client.prepare(BATCH))?;
        Ok((runtime, client, statement))
    })
    .join()
    .map_err(|_| anyhow::anyhow!("no connection"))??;
    Ok(Queue::start(move |group: &[Asked<Accept>]| {
        let column = |of: fn(&Accept) -> &String| -> Vec<&str> {
            group.iter().map(|asked| of(&asked.what).as_str()).collect()
        };
        let amounts: Vec<i64> = group.iter().map(|asked| asked.what.amount).collect();
        let rows = runtime.block_on(client.query(
            &statement,
            &[
                &column(|a| &a.payment),
                &column(|a| &a.user),
                &column(|a| &a.holder),
                &column(|a| &a.series),
                &amounts,
                &column(|a| &a.operation),
                &column(|a| &a.calldata),
                &column(|a| &a.key),
                &column(|a| &a.hash),
                &column(|a| &a.answer),
                &column(|a| &a.paid),
                &shop,
                &now,
                &column(|a| &a.held),
            ],
        ));
        let stored: HashSet<String> = rows.iter().flatten().map(|row| row.get(0)).collect();
        group.iter().map(|asked| stored.contains(&asked.what.payment)).collect()
    }))
}
