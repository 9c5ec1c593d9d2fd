//! A JSON-RPC proxy that swallows chosen methods: holds the server at one step of a payment, from outside.

use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::Context;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// A running proxy.
pub struct Proxy {
    /// `http://127.0.0.1:<port>`.
    pub url: String,
    swallowed: Arc<Mutex<HashSet<String>>>,
    count: Arc<AtomicU64>,
    task: tokio::task::JoinHandle<()>,
}

impl Proxy {
    /// Starts it in front of a node.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn start(node: &str) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let swallowed: Arc<Mutex<HashSet<String>>> = Arc::default();
        let count: Arc<AtomicU64> = Arc::default();
        let (node, rules, counter) = (node.to_owned(), Arc::clone(&swallowed), Arc::clone(&count));
        let http = reqwest::Client::builder().timeout(Duration::from_secs(10)).build()?;
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (node, rules, http) = (node.clone(), Arc::clone(&rules), http.clone());
                let counter = Arc::clone(&counter);
                // A broken connection is the caller's to notice.
                tokio::spawn(async move { drop(forward(stream, &node, &rules, &counter, &http).await) });
            }
        });
        Ok(Self { url, swallowed, count, task })
    }

    /// From now on a call of this method is not forwarded; its connection is closed without an answer.
    pub fn swallow(&self, method: &str) {
        self.swallowed.lock().unwrap_or_else(PoisonError::into_inner).insert(method.to_owned());
    }

    /// How many calls have been swallowed since the last release.
    #[must_use]
    pub fn swallowed(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }

    /// Lets everything through again.
    pub fn release(&self) {
        self.count.store(0, Ordering::SeqCst);
        self.swallowed.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn forward(
    mut stream: TcpStream,
    node: &str,
    rules: &Mutex<HashSet<String>>,
    counter: &AtomicU64,
    http: &reqwest::Client,
) -> anyhow::Result<()> {
    let mut seen = Vec::new();
    loop {
        let (head, length) = loop {
            if let Some(end) = seen.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&seen[..end]).to_lowercase();
                let length = head
                    .lines()
                    .find_map(|line| line.strip_prefix("content-length:"))
                    .context("no length")?
                    .trim()
                    .parse::<usize>()?;
                break (end + 4, length);
            }
            read_more(&mut stream, &mut seen).await?;
        };
        while seen.len() < head + length {
            read_more(&mut stream, &mut seen).await?;
        }
        let body: Vec<u8> = seen.drain(..head + length).skip(head).collect();
        let text = String::from_utf8_lossy(&body).into_owned();
        let stopped = rules
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .any(|method| text.contains(&format!("\"{method}\"")));
        if stopped {
            counter.fetch_add(1, Ordering::SeqCst);
            return Ok(());
        }
        let answer = http
            .post(node)
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await?
            .bytes()
            .await?;
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            answer.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(&answer).await?;
    }
}

async fn read_more(stream: &mut TcpStream, seen: &mut Vec<u8>) -> anyhow::Result<()> {
    let mut buffer = [0; 16 * 1024];
    let count = stream.read(&mut buffer).await?;
    anyhow::ensure!(count > 0 && seen.len() < 4 << 20, "closed");
    seen.extend_from_slice(&buffer[..count]);
    Ok(())
}
