//! `GET /v1/events`: Server-Sent Events, with a reconnect that waits longer each time.

use std::{collections::VecDeque, time::Duration};

use protocol::{ApiError, ErrorCode, event::Event};
use reqwest::{Method, Response};

use super::{Client, http::Request};

/// The API sends something (at least a comment) well within this time; silence means the connection is dead.
const SILENCE: Duration = Duration::from_secs(90);
const HEAD: Duration = Duration::from_secs(15);
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Longest line; an event is under 200 bytes.
const MAX_LINE: usize = 16 * 1024;

/// What the stream tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Connected (again): something may have been missed, so ask for everything that changed.
    Connected,
    /// Something happened.
    Event(Event),
    /// The connection is lost; the next one is being made.
    Lost,
    /// There is no session any more; the stream waits before it tries again.
    SignedOut,
}

/// The live events of this user. Dropping it closes the connection.
pub struct EventStream {
    client: Client,
    open: Option<Open>,
    wait: Duration,
    ready: VecDeque<Signal>,
}

struct Open {
    response: Response,
    reader: Reader,
}

impl Client {
    /// Listens. The connection is made by the first [`EventStream::next`].
    #[must_use]
    pub fn events(&self) -> EventStream {
        EventStream { client: self.clone(), open: None, wait: Duration::ZERO, ready: VecDeque::new() }
    }
}

impl EventStream {
    /// The next thing to know. Never ends.
    pub async fn next(&mut self) -> Signal {
        loop {
            if let Some(signal) = self.ready.pop_front() {
                return signal;
            }
            if self.open.is_some() {
                self.read().await;
            } else {
                tokio::time::sleep(self.wait).await;
                self.connect().await;
            }
        }
    }

    /// Forgets events that are read and not yet handed out, all but those that need more than a sync.
    #[cfg(feature = "store")]
    pub(crate) fn drop_ready(&mut self) {
        self.ready.retain(|signal| !matches!(signal, Signal::Event(event) if !matches!(event, Event::Me | Event::Transfer { .. })));
    }

    async fn connect(&mut self) {
        match connect(&self.client).await {
            Ok(response) => {
                self.open = Some(Open { response, reader: Reader::default() });
                self.wait = Duration::ZERO;
                self.ready.push_back(Signal::Connected);
            }
            Err(error) => {
                self.lengthen_wait();
                if matches!(error.code, ErrorCode::Unauthorized | ErrorCode::SessionReused) {
                    self.ready.push_back(Signal::SignedOut);
                }
            }
        }
    }

    /// Waits with the connection in its place, so that nothing is lost when the caller stops waiting.
    async fn read(&mut self) {
        let Some(open) = self.open.as_mut() else { return };
        // Silence, an error, the end of the stream and something that is no stream all mean the same.
        let chunk =
            tokio::time::timeout(SILENCE, open.response.chunk()).await.ok().and_then(Result::ok).flatten();
        if let Some(events) = chunk.and_then(|bytes| open.reader.push(&bytes)) {
            self.ready.extend(events.into_iter().map(Signal::Event));
            return;
        }
        self.open = None;
        self.lengthen_wait();
        self.ready.push_back(Signal::Lost);
    }

    fn lengthen_wait(&mut self) {
        self.wait = (self.wait * 2).clamp(FIRST_WAIT, LONGEST_WAIT);
    }
}

async fn connect(client: &Client) -> Result<Response, ApiError> {
    let request = Request { method: Method::GET, path: "/v1/events", body: None, key: None };
    let token = client.bearer(None).await?.ok_or(ErrorCode::Unauthorized)?;
    let mut response = start(client, &request, &token).await?;
    if response.status().as_u16() == 401 {
        let token = client.bearer(Some(token.generation)).await?.ok_or(ErrorCode::Unauthorized)?;
        response = start(client, &request, &token).await?;
    }
    if response.status().is_success() {
        Ok(response)
    } else {
        Err(super::answer::collect(response).await?.refusal())
    }
}

async fn start(
    client: &Client,
    request: &Request<'_>,
    token: &super::session::Bearer,
) -> Result<Response, ApiError> {
    let head = client.start(request, Some(&token.text));
    tokio::time::timeout(HEAD, head).await.unwrap_or_else(|_| Err(ErrorCode::Timeout.into()))
}

/// Lines to events. Only `data:` matters; an event that this version does not know is left out.
#[derive(Default)]
struct Reader {
    line: Vec<u8>,
    data: String,
}

impl Reader {
    /// `None` when the other side sends something that is no event stream.
    fn push(&mut self, bytes: &[u8]) -> Option<Vec<Event>> {
        let mut events = Vec::new();
        for byte in bytes {
            if *byte != b'\n' {
                self.line.push(*byte);
                if self.line.len() > MAX_LINE {
                    return None;
                }
                continue;
            }
            let line = std::mem::take(&mut self.line);
            let line = std::str::from_utf8(line.strip_suffix(b"\r").unwrap_or(&line)).ok()?;
            if line.is_empty() {
                events.extend(serde_json::from_str(&std::mem::take(&mut self.data)).ok());
            } else if let Some(data) = line.strip_prefix("data:") {
                if self.data.len() + data.len() > MAX_LINE {
                    return None;
                }
                self.data.push_str(data.strip_prefix(' ').unwrap_or(data));
            }
        }
        Some(events)
    }
}

#[cfg(test)]
mod tests {
    use protocol::PaymentId;

    use super::*;

    #[test]
    fn events_are_read_from_pieces_of_any_size() {
        let id: PaymentId = "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001".parse().unwrap();
        let text = format!(
            ": hello\r\n\r\nid: 7\r\ndata: {{\"kind\":\"payment\",\"id\":\"{id}\"}}\r\n\r\ndata:{{\"kind\":\"me\"}}\n\n"
        );
        for size in [1, 2, 7, text.len()] {
            let mut reader = Reader::default();
            let events: Vec<Event> =
                text.as_bytes().chunks(size).flat_map(|piece| reader.push(piece).unwrap()).collect();
            assert_eq!(events, [Event::Payment { id }, Event::Me]);
        }
    }

    #[test]
    fn unknown_events_are_left_out_and_endless_lines_are_refused() {
        let mut reader = Reader::default();
        assert_eq!(reader.push(b"data: {\"kind\":\"from_the_future\"}\n\n"), Some(vec![]));
        assert_eq!(reader.push(&vec![b'x'; MAX_LINE + 1]), None);
    }
}
