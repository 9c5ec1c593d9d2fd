//! The database layer against its candidates and against hand-written code: scripts/bench db
//!
//! Every contender runs in a process of its own, on a fresh database, in rounds whose order alternates.

use std::{process::Command, time::Duration};

use anyhow::Context;
use bench::{
    contest::{self, Store, Task},
    floor::{Floor, open_sqlite},
    load::Figures,
    place::{self, BOTH, Folder, Kind},
    rounds::medians,
};
use jigap_server::{
    db::{Db, DbError},
    values,
};

const STOCK: i64 = 1_000_000_000;
/// Name on the command line, name in the table, through HTTP too?
const CONTENDERS: [(&str, &str, bool); 5] = [
    ("floor", "hand-written (floor)", true),
    ("ours", "our layer", true),
    ("sqlx", "sqlx 0.9, transaction per request", false),
    ("sqlx-group", "sqlx 0.9, group commit by hand", false),
    ("sea-orm", "SeaORM 2.0, transaction per request", false),
];

struct Ours(Db);

impl Store for Ours {
    async fn order(&self, id: i64, product: i64) -> bool {
        let stored = self.0.write(move |tx| {
            let sql = "UPDATE product SET stock = stock - 1 WHERE id = ?1 AND stock >= 1";
            if !tx.change(sql, values![product])? {
                return Ok(false);
            }
            let sql = "INSERT INTO purchase (id, product, quantity) VALUES (?1, ?2, 1)";
            tx.execute_later(sql, values![id, product])?;
            Ok::<_, DbError>(true)
        });
        stored.await.unwrap_or(false)
    }
}

#[tokio::main(worker_threads = 2)]
async fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.first().map(String::as_str) {
        Some("floor") => {
            let task = Task::read(&words[1..])?;
            contest::run(Floor::open(&task.url)?, task).await
        }
        Some("ours") => {
            let task = Task::read(&words[1..])?;
            let url = place::parsed(&task.url)?;
            let db = tokio::task::spawn_blocking(move || Db::open(&url)).await??;
            contest::run(Ours(db), task).await
        }
        Some("contest") | None => {
            let number =
                |place: usize, default: u64| words.get(place).map_or(Ok(default), |word| word.parse());
            contest_of_all(number(1, 3)?, Duration::from_millis(number(2, 3_000)?)).await
        }
        Some(other) => anyhow::bail!("{other}: contest [rounds] [milliseconds]"),
    }
}

/// Every case: database, way, products, contender.
async fn contest_of_all(rounds: u64, time: Duration) -> anyhow::Result<()> {
    let mut cases = Vec::new();
    for kind in BOTH {
        for (http, products) in [(false, 1), (false, 1_000), (true, 1), (true, 1_000)] {
            for contender in CONTENDERS.iter().filter(|contender| !http || contender.2) {
                cases.push((kind, http, products, contender, Vec::<Figures>::new()));
            }
        }
    }
    let folder = Folder::new()?;
    for round in 0..rounds {
        let mut order: Vec<usize> = (0..cases.len()).collect();
        if round % 2 == 1 {
            order.reverse();
        }
        for place in order {
            let (kind, http, products, contender, figures) = &mut cases[place];
            figures.push(one(&folder, *kind, contender.0, *http, *products, time).await?);
        }
        eprintln!("round {} of {rounds}, a lone flush takes {:.2} ms", round + 1, flush(&folder)?);
    }
    println!("{rounds} rounds of {time:?}, {} callers, medians; p50 and p99 in ms", contest::CALLERS);
    let mut floor = 0.0;
    for (kind, http, products, contender, figures) in cases {
        let found = medians(&figures);
        if contender.0 == "floor" {
            let (way, rows) = (
                if http { "over HTTP" } else { "in-process" },
                if products == 1 { "hot row" } else { "1000 rows" },
            );
            println!(
                "\n{}, {way}, {rows}\n| | orders/s | p50 | p99 | to the floor |\n| --- | ---: | ---: | ---: | ---: |",
                kind.name()
            );
            floor = found.per_second;
        }
        let failed = if found.failed > 0 { format!(" ({} failed)", found.failed) } else { String::new() };
        println!(
            "| {}{failed} | {:.0} | {:.2} | {:.2} | {:.2} |",
            contender.1,
            found.per_second,
            found.p50,
            found.p99,
            found.per_second / floor
        );
    }
    Ok(())
}

async fn one(
    folder: &Folder,
    kind: Kind,
    name: &str,
    http: bool,
    products: i64,
    time: Duration,
) -> anyhow::Result<Figures> {
    let url = kind.fresh(folder).await?;
    let schema = format!(
        "CREATE TABLE product (id BIGINT PRIMARY KEY, stock BIGINT NOT NULL CHECK (stock >= 0));
         CREATE TABLE purchase (id BIGINT PRIMARY KEY, product BIGINT NOT NULL, quantity BIGINT NOT NULL);
         WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < {products})
         INSERT INTO product SELECT id, {STOCK} FROM n;"
    );
    match url.strip_prefix("sqlite:") {
        Some(path) => open_sqlite(path.as_ref())?.execute_batch(&schema)?,
        None => place::connect(&url).await?.batch_execute(&schema).await?,
    }
    let me = std::env::current_exe()?;
    let mut child = match name {
        "ours" | "floor" => Command::new(me),
        _ => Command::new(me.with_file_name("peers")),
    };
    let way = if http { "http" } else { "call" };
    child.args([name, &url, way, &products.to_string(), &time.as_millis().to_string()]);
    let output =
        tokio::task::spawn_blocking(move || child.stderr(std::process::Stdio::inherit()).output()).await?;
    let text =
        String::from_utf8(output.with_context(|| format!("{name} (scripts/bench builds it)"))?.stdout)?;
    let numbers: Vec<f64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let [per_second, p50, p99, failed] = numbers[..] else { anyhow::bail!("{name} said {text:?}") };
    check(&url, products).await.with_context(|| name.to_owned())?;
    place::remove(&url).await?;
    Ok(Figures { per_second, p50, p99, failed: failed as u64 })
}

/// Whatever was fast must also be right: what left the stock is what was ordered.
async fn check(url: &str, products: i64) -> anyhow::Result<()> {
    let sql = "SELECT (SELECT CAST(SUM(stock) AS BIGINT) FROM product) + (SELECT COUNT(*) FROM purchase)";
    let sum: i64 = match url.strip_prefix("sqlite:") {
        Some(path) => open_sqlite(path.as_ref())?.query_row(sql, [], |row| row.get(0))?,
        None => place::connect(url).await?.query_one(sql, &[]).await?.get(0),
    };
    anyhow::ensure!(sum == products * STOCK, "stock and orders do not add up: {sum}");
    Ok(())
}

/// Milliseconds for one small write that reaches the disk, as one waiting writer sees it.
fn flush(folder: &Folder) -> anyhow::Result<f64> {
    use std::io::Write;
    let mut file = std::fs::File::create(folder.0.join("flush"))?;
    let start = std::time::Instant::now();
    for _ in 0..50 {
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
    }
    Ok(start.elapsed().as_secs_f64() * 1000.0 / 50.0)
}
