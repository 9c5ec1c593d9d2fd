//! The work that every contender does: reserve one piece of stock, write down one order, durably.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};

use crate::load::{Caller, Figures, Wire, apart, closed_loop};

/// How many ask at the same time.
pub const CALLERS: usize = 64;

/// A contender.
pub trait Store: Send + Sync + 'static {
    /// Takes one piece of the product and stores the order. `false`: it is sold out, or something failed.
    fn order(&self, id: i64, product: i64) -> impl Future<Output = bool> + Send;
}

/// The task, as it stands on the command line of a contender's process.
#[derive(Clone, Debug)]
pub struct Task {
    /// `sqlite:<path>` or `postgres://…`.
    pub url: String,
    /// Through HTTP?
    pub http: bool,
    /// 1 is a hot row.
    pub products: i64,
    /// How long.
    pub time: Duration,
}

impl Task {
    /// Reads `<url> <call|http> <products> <milliseconds>`.
    ///
    /// # Errors
    /// When a word is missing or is no number.
    pub fn read(words: &[String]) -> anyhow::Result<Self> {
        let [url, how, products, millis] = words else { anyhow::bail!("url, call|http, products, ms") };
        Ok(Self {
            url: url.clone(),
            http: how == "http",
            products: products.parse()?,
            time: Duration::from_millis(millis.parse()?),
        })
    }
}

/// Runs the task and prints its figures for the parent.
///
/// # Errors
/// When there is no port.
pub async fn run(store: impl Store, task: Task) -> anyhow::Result<()> {
    let store = Arc::new(store);
    let orders = Arc::new(Orders { next: AtomicI64::new(1), products: task.products });
    let figures =
        if task.http { http(store, orders, task.time).await? } else { call(store, orders, task.time).await };
    println!("{} {} {} {}", figures.per_second, figures.p50, figures.p99, figures.failed);
    Ok(())
}

/// Numbers the orders and deals out the products in turn.
struct Orders {
    next: AtomicI64,
    products: i64,
}

impl Orders {
    fn next(&self) -> (i64, i64) {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        // 7919 is prime: neighbours in time are not neighbours in the table.
        (id, id * 7919 % self.products + 1)
    }
}

struct Direct<S> {
    store: Arc<S>,
    orders: Arc<Orders>,
}

impl<S: Store> Caller for Direct<S> {
    async fn call(&mut self) -> Option<bool> {
        let (id, product) = self.orders.next();
        Some(self.store.order(id, product).await)
    }
}

async fn call<S: Store>(store: Arc<S>, orders: Arc<Orders>, time: Duration) -> Figures {
    let caller = |_| Direct { store: Arc::clone(&store), orders: Arc::clone(&orders) };
    closed_loop((0..CALLERS).map(caller).collect(), time).await
}

struct Remote {
    wire: Wire,
    to: SocketAddr,
    orders: Arc<Orders>,
}

impl Caller for Remote {
    async fn call(&mut self) -> Option<bool> {
        let (id, product) = self.orders.next();
        let request =
            format!("POST /order/{id}/{product} HTTP/1.1\r\nhost: bench\r\ncontent-length: 0\r\n\r\n");
        Some(self.wire.send(self.to, request.as_bytes()).await.is_ok_and(|status| status == 200))
    }
}

async fn http<S: Store>(store: Arc<S>, orders: Arc<Orders>, time: Duration) -> anyhow::Result<Figures> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let to = listener.local_addr()?;
    let router = Router::new().route("/order/{id}/{product}", post(order::<S>)).with_state(store);
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let callers =
        (0..CALLERS).map(|_| Remote { wire: Wire::default(), to, orders: Arc::clone(&orders) }).collect();
    let figures = tokio::task::spawn_blocking(move || apart(callers, time)).await?;
    server.abort();
    Ok(figures)
}

async fn order<S: Store>(State(store): State<Arc<S>>, Path((id, product)): Path<(i64, i64)>) -> StatusCode {
    if store.order(id, product).await { StatusCode::OK } else { StatusCode::CONFLICT }
}
