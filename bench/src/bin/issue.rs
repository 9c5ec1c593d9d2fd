//! A voucher for every student, on a real local chain: seconds from the officer's confirmation until all have it.
//! scripts/bench issue

use std::time::{Duration, Instant};

use bench::{
    campus::{self, Wallet},
    place::{self, BOTH, Folder, Kind},
};
use chrono::TimeDelta;
use jigap_server::{
    chain::{Chain, ChainConfig},
    clock::{Clock, fresh_id},
    csv_file,
    db::{Db, DbError},
    error::Stop,
    feed::hub::Hub,
    identity::{roles, user::Caller},
    values,
    voucher::{issue, model, series},
};
use protocol::{
    IssueId, PersonId, SeriesId,
    identity::{Role, RoleGrant},
    voucher::{ConfirmIssue, IssueState, NewSeries, ProblemRows},
};

/// Nothing takes longer than this.
const PATIENCE: Duration = Duration::from_secs(600);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let students: usize = std::env::args().nth(1).map_or(Ok(model::MOST_ROWS), |word| word.parse())?;
    println!("{students} students, one issue, anvil with a block each second\n");
    println!("| | confirm answers after | all have it after |\n| --- | ---: | ---: |");
    for kind in BOTH {
        let (confirmed, done) = once(kind, students).await?;
        println!("| {} | {:.2} s | {:.1} s |", kind.name(), confirmed.as_secs_f64(), done.as_secs_f64());
    }
    Ok(())
}

async fn once(kind: Kind, students: usize) -> anyhow::Result<(Duration, Duration)> {
    let folder = Folder::new()?;
    let url = kind.fresh(&folder).await?;
    let (db, clock) = (campus::open(&url).await?, Clock::machine());
    let (chain, workers) =
        Chain::start(&db, &clock, &Hub::default(), &ChainConfig::default(), &folder.0).await?;
    let officer = Wallet::new().caller;
    let series = make_series(&db, &chain, officer, &clock).await?;
    let csv = make_people(&db, students, &clock).await?;

    let id: IssueId = fresh_id();
    let now = clock.now();
    let table = csv_file::read(csv.as_bytes(), model::COLUMNS, model::MOST_ROWS)
        .map_err(|e| anyhow::anyhow!("{e:?}"))?;
    db.write(move |tx| issue::preview(tx, officer, series, &table, id, now)).await.map_err(stopped)?;
    let start = Instant::now();
    let request = ConfirmIssue { problem_rows: ProblemRows::Refuse };
    db.write(move |tx| issue::confirm(tx, officer, id, request, now)).await.map_err(stopped)?;
    chain.wake();
    let confirmed = start.elapsed();
    let done = loop {
        let at = db.read(move |tx| issue::progress(tx, id)).await.map_err(stopped)?;
        if at.state == IssueState::Done {
            anyhow::ensure!(at.done as usize == students, "done, but only {} have it", at.done);
            break start.elapsed();
        }
        anyhow::ensure!(at.state != IssueState::Stuck && start.elapsed() < PATIENCE, "{at:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    // The ledger and the chain agree, in every won.
    anyhow::ensure!(chain.difference().await?.unwrap_or(0) == 0, "the ledger differs from the chain");
    workers.stop().await;
    place::remove(&url).await?;
    Ok((confirmed, done))
}

async fn make_series(db: &Db, chain: &Chain, officer: Caller, clock: &Clock) -> anyhow::Result<SeriesId> {
    let now = clock.now();
    campus::add_users(db, &[officer], now).await?;
    let fresh = series::Fresh { series: fresh_id(), operation: fresh_id() };
    let new =
        NewSeries {
            name: "점심 상품권".into(), ends_at: now + TimeDelta::days(30), terms: "약관".into()
        };
    db.write(move |tx| {
        let grant = RoleGrant { role: Role::Officer, shop: None };
        roles::put(tx, officer.address, grant, "복지담당", now)?;
        series::create(tx, officer, &new, fresh, now)
    })
    .await
    .map_err(stopped)?;
    chain.wake();
    let start = Instant::now();
    loop {
        let state: String = db
            .read(move |tx| {
                tx.query_one("SELECT state FROM series WHERE id = ?1", values![fresh.series])?.next()
            })
            .await
            .map_err(|e: DbError| e)?;
        if state == "active" {
            return Ok(fresh.series);
        }
        anyhow::ensure!(start.elapsed() < PATIENCE, "the series stays {state}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// People with linked wallets; answers the officer's file.
async fn make_people(db: &Db, students: usize, clock: &Clock) -> anyhow::Result<String> {
    let now = clock.now();
    let users: Vec<Caller> =
        (0..students).map(|_| Caller { address: Wallet::new().caller.address, user: fresh_id() }).collect();
    campus::add_users(db, &users, now).await?;
    let mut csv = String::from("number,amount\n");
    for (number, some) in users.chunks(1_000).enumerate() {
        let people: Vec<_> =
            (number * 1_000..).zip(some).map(|(row, user)| (20_220_000 + row, user.user)).collect();
        for (number, _) in &people {
            csv.push_str(&format!("{number},30000\n"));
        }
        db.write(move |tx| {
            people.iter().try_for_each(|(number, user)| {
                let id: PersonId = fresh_id();
                tx.execute_later(
                    "INSERT INTO person (id, number, name, mail, affiliation, user_id, created_at)
                     VALUES (?1, ?2, '김하늘', 'a@b.example', '학과', ?3, ?4)",
                    values![id, number.to_string(), *user, now],
                )
            })
        })
        .await
        .map_err(|e: DbError| e)?;
    }
    Ok(csv)
}

fn stopped(stop: Stop) -> anyhow::Error {
    anyhow::anyhow!("{stop:?}")
}
