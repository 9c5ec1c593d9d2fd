//! The real API over HTTP: login verifications and payments accepted, per second: scripts/bench api

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use bench::{
    accept,
    campus::{self, AUTHORITY, CHAIN_ID, Prepared, Scene, Wallet},
    contest::CALLERS,
    load::{Figures, apart},
    place::{self, BOTH, Folder, Kind},
    rounds::{median, medians},
};
use chrono::{DateTime, Utc};
use jigap_server::{
    app::App,
    clock::{Clock, fresh_id},
    db::DbError,
    identity::{login, message},
    values,
};

/// Every figure's rounds; the real thing and its floor take turns.
#[tokio::main(worker_threads = 2)]
async fn main() -> anyhow::Result<()> {
    let number =
        |place: usize, default: usize| std::env::args().nth(place).map_or(Ok(default), |word| word.parse());
    let (rounds, each) = (number(1, 3)?, number(2, 400)?);
    let now = Clock::machine().now();
    println!("{rounds} rounds, {CALLERS} connections, medians; p50 and p99 in ms");
    verify(rounds, now)?;
    let folder = Folder::new()?;
    for kind in BOTH {
        logins(&folder, kind, rounds, each, now).await?;
        payments(&folder, kind, rounds, each, now).await?;
    }
    Ok(())
}

/// One core, no HTTP: our check of a login message and the `siwe` crate's own.
fn verify(rounds: usize, now: DateTime<Utc>) -> anyhow::Result<()> {
    let logins: Vec<_> = (0..1_000).map(|_| Wallet::new().login(&login::fresh_nonce(), now)).collect();
    let uri = format!("http://{AUTHORITY}/v1/identity/login");
    let expected =
        message::Expected { authority: AUTHORITY, uri: &uri, chain_id: CHAIN_ID, request_id: None };
    let ours = || {
        logins.iter().all(|login| message::verify(&login.message, &login.signature, expected, now).is_ok())
    };
    let instant = time::OffsetDateTime::from_unix_timestamp(now.timestamp())?;
    let theirs = || {
        logins.iter().all(|login| {
            let Ok(message) = login.message.parse::<siwe::Message>() else { return false };
            let signature = message::bytes(&login.signature).unwrap_or([0; 65]);
            message.valid_at(&instant) && message.verify_eip191(&signature).is_ok()
        })
    };
    let (mut our_rates, mut their_rates) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        our_rates.push(rate(logins.len(), ours)?);
        their_rates.push(rate(logins.len(), theirs)?);
    }
    let (ours, theirs) = (median(our_rates), median(their_rates));
    println!("\nA login message checked on one core\n| | per second |\n| --- | ---: |");
    println!(
        "| ours (parse, rules, libsecp256k1) | {ours:.0} |\n| siwe 0.6 (parse, time, k256) | {theirs:.0} |\n| ratio | {:.2} |",
        ours / theirs
    );
    Ok(())
}

fn rate(count: usize, work: impl Fn() -> bool) -> anyhow::Result<f64> {
    let start = Instant::now();
    anyhow::ensure!(black_box(work()), "a good login is refused");
    Ok(count as f64 / start.elapsed().as_secs_f64())
}

/// Nonce and login, as the app does it. The messages sign nonces that are in the table already.
async fn logins(
    folder: &Folder,
    kind: Kind,
    rounds: usize,
    each: usize,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let mut figures = Vec::new();
    for _ in 0..rounds {
        let url = kind.fresh(folder).await?;
        let app = campus::app(campus::open(&url).await?, now);
        let mut work = Vec::new();
        for _ in 0..CALLERS {
            work.push(login_pieces(&app, each, now).await?);
        }
        let to = campus::serve(app).await?;
        figures.push(run(work.into_iter().map(|pieces| Prepared::new(to, pieces)).collect()).await?);
        place::remove(&url).await?;
    }
    println!(
        "\n{}, nonce and login over HTTP\n| | per second | p50 | p99 |\n| --- | ---: | ---: | ---: |",
        kind.name()
    );
    row("logins", medians(&figures), None);
    Ok(())
}

async fn login_pieces(app: &App, each: usize, now: DateTime<Utc>) -> Result<Vec<Vec<Vec<u8>>>, DbError> {
    let wallet = Wallet::new();
    let nonces: Vec<String> = (0..each).map(|_| login::fresh_nonce()).collect();
    let stored = nonces.clone();
    app.db
        .write(move |tx| {
            stored.iter().try_for_each(|nonce| {
                let expires_at = now + login::NONCE_TTL;
                tx.execute_later(
                    "INSERT INTO login_nonce (nonce, expires_at) VALUES (?1, ?2)",
                    values![nonce, expires_at],
                )
            })
        })
        .await?;
    let piece = |nonce: &String| {
        let body = serde_json::to_string(&wallet.login(nonce, now)).unwrap_or_default();
        vec![campus::post("/v1/identity/nonce", "", ""), campus::post("/v1/identity/login", "", &body)]
    };
    Ok(nonces.iter().map(piece).collect())
}

/// Payments accepted at one shop: the real router, and the same by hand.
async fn payments(
    folder: &Folder,
    kind: Kind,
    rounds: usize,
    each: usize,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let mut figures = [Vec::new(), Vec::new()];
    for round in 0..rounds {
        for turn in 0..2 {
            let by_hand = (round + turn) % 2 == 0;
            figures[usize::from(by_hand)].push(payments_once(folder, kind, by_hand, each, now).await?);
        }
    }
    let [ours, floor] = figures.map(|rounds| medians(&rounds));
    println!(
        "\n{}, payments accepted at one shop over HTTP\n| | per second | p50 | p99 | to the floor |\n| --- | ---: | ---: | ---: | ---: |",
        kind.name()
    );
    row("hand-written (floor)", floor, Some(floor));
    row("the server", ours, Some(floor));
    Ok(())
}

async fn payments_once(
    folder: &Folder,
    kind: Kind,
    by_hand: bool,
    each: usize,
    now: DateTime<Utc>,
) -> anyhow::Result<Figures> {
    let url = kind.fresh(folder).await?;
    let app = campus::app(campus::open(&url).await?, now);
    let scene = Scene::store(&app.db, CALLERS, each, now).await?;
    let to = match by_hand {
        true => campus::listen(accept::router(&url, app.clone(), &scene)?).await?,
        false => campus::serve(app.clone()).await?,
    };
    let mut callers = Vec::new();
    for (wallet, payments) in scene.wallets.iter().zip(&scene.payments) {
        let token = campus::token(&app, wallet.caller);
        let piece = |payment: &protocol::PaymentId| {
            let body = wallet.authorize(scene.shop_address, *payment, scene.part(), now);
            let key: uuid::Uuid = fresh_id();
            let headers = format!("authorization: Bearer {token}\r\nidempotency-key: {key}\r\n");
            let path = format!("/v1/till/payments/{payment}/authorize");
            vec![campus::post(&path, &headers, &serde_json::to_string(&body).unwrap_or_default())]
        };
        callers.push(Prepared::new(to, payments.iter().map(piece).collect()));
    }
    let figures = run(callers).await?;
    check(&app).await?;
    place::remove(&url).await?;
    Ok(figures)
}

/// Whatever was fast must also be right.
async fn check(app: &App) -> anyhow::Result<()> {
    let sums = app.db.read(|tx| {
        let mut row = tx.query_one(
            "SELECT (SELECT CAST(SUM(reserved) AS BIGINT) FROM holding), (SELECT CAST(SUM(amount) AS BIGINT) FROM payment_part),
                    (SELECT CAST(SUM(amount) AS BIGINT) FROM payment WHERE state = 'accepted'),
                    1000 * (SELECT COUNT(*) FROM operation), 1000 * (SELECT COUNT(*) FROM feed) / 3, 1000 * (SELECT COUNT(*) FROM idempotency)",
            &[],
        )?;
        (0..6).map(|_| row.next()).collect::<Result<Vec<i64>, DbError>>()
    });
    let sums = sums.await?;
    anyhow::ensure!(sums.iter().all(|sum| *sum == sums[0] && *sum > 0), "the rows do not add up: {sums:?}");
    Ok(())
}

async fn run(callers: Vec<Prepared>) -> anyhow::Result<Figures> {
    Ok(tokio::task::spawn_blocking(move || apart(callers, Duration::from_secs(4))).await?)
}

fn row(name: &str, found: Figures, floor: Option<Figures>) {
    let failed = if found.failed > 0 { format!(" ({} failed)", found.failed) } else { String::new() };
    let ratio = floor.map_or(String::new(), |floor| format!(" {:.2} |", found.per_second / floor.per_second));
    println!("| {name}{failed} | {:.0} | {:.2} | {:.2} |{ratio}", found.per_second, found.p50, found.p99);
}
