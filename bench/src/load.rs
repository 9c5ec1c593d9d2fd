//! A closed loop: so many callers, each sends its next request when the last one is answered.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

/// Not counted: connections open, statements are prepared.
const WARM_UP: Duration = Duration::from_millis(300);

/// One of the callers.
pub trait Caller: Send + 'static {
    /// One request. `None`: nothing is left to ask.
    fn call(&mut self) -> impl Future<Output = Option<bool>> + Send;
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Successes per second.
    pub per_second: f64,
    /// Half were answered within this, in milliseconds.
    pub p50: f64,
    /// 99 of 100 were.
    pub p99: f64,
    /// Answers that were not a success.
    pub failed: u64,
}

/// Runs the callers until `time` has passed or they have nothing left.
pub async fn closed_loop<C: Caller>(callers: Vec<C>, time: Duration) -> Figures {
    let start = Instant::now() + WARM_UP;
    let mut tasks = JoinSet::new();
    for mut caller in callers {
        tasks.spawn(async move {
            let (mut micros, mut failed) = (Vec::new(), 0);
            let mut last = start;
            while last < start + time {
                let asked = Instant::now();
                let Some(good) = caller.call().await else { break };
                last = Instant::now();
                if last < start {
                    continue;
                }
                if good {
                    micros.push(u32::try_from((last - asked).as_micros()).unwrap_or(u32::MAX));
                } else {
                    failed += 1;
                }
            }
            (micros, failed, last)
        });
    }
    let (mut micros, mut failed, mut end) = (Vec::new(), 0, start);
    for (more, refused, last) in tasks.join_all().await {
        micros.extend(more);
        failed += refused;
        end = end.max(last);
    }
    micros.sort_unstable();
    let at = |share: f64| {
        let place = (micros.len() as f64 * share) as usize;
        micros.get(place.min(micros.len().saturating_sub(1))).map_or(0.0, |us| f64::from(*us) / 1000.0)
    };
    let seconds = (end - start).as_secs_f64().max(1e-9);
    Figures { per_second: micros.len() as f64 / seconds, p50: at(0.5), p99: at(0.99), failed }
}

/// The same on a thread of its own, so that the generator does not run on the server's threads.
///
/// # Panics
/// When there is no thread.
#[must_use]
pub fn apart<C: Caller>(callers: Vec<C>, time: Duration) -> Figures {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(closed_loop(callers, time))
    })
    .join()
    .expect("the callers end")
}

/// A keep-alive connection that writes prepared bytes and looks at nothing but status and length.
#[derive(Default)]
pub struct Wire {
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

impl Wire {
    /// Sends a request; answers the status.
    ///
    /// # Errors
    /// When the connection fails.
    pub async fn send(&mut self, to: std::net::SocketAddr, request: &[u8]) -> std::io::Result<u16> {
        let stream = match &mut self.stream {
            Some(stream) => stream,
            none => {
                let stream = TcpStream::connect(to).await?;
                stream.set_nodelay(true)?;
                none.insert(stream)
            }
        };
        stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let Some(head) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
            let text = String::from_utf8_lossy(&self.buffer[..head]).to_ascii_lowercase();
            let length: usize = text
                .split("\r\n")
                .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok())
                .unwrap_or(0);
            if self.buffer.len() >= head + 4 + length {
                return Ok(text.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0));
            }
        }
    }
}
