//! Just enough HTTP/1.1: one request per connection.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{Campus, Moment, chain, routes};

pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) token: Option<String>,
    pub(crate) key: Option<String>,
    pub(crate) body: Vec<u8>,
}

pub(crate) enum Reply {
    Json(u16, Vec<u8>),
    HangUp,
}

pub(crate) async fn serve(campus: Campus, mut stream: TcpStream) {
    let Some(request) = read(&mut stream).await else { return };
    if request.path == "/v1/events" {
        return events(&campus, &mut stream).await;
    }
    if strike(&campus, &request, Moment::Before) {
        return;
    }
    let reply = match chain::answer(&campus, &request).await {
        Some(reply) => reply,
        None => routes::answer(&campus, &request),
    };
    if strike(&campus, &request, Moment::After) {
        return;
    }
    if let Reply::Json(status, body) = reply {
        let head = format!(
            "HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        let _ = stream.write_all(head.as_bytes()).await;
        let _ = stream.write_all(&body).await;
    }
    let _ = stream.shutdown().await;
    strike(&campus, &request, Moment::Answered);
}

/// `true` when the process that asked is no more.
fn strike(campus: &Campus, request: &Request, moment: Moment) -> bool {
    let mut state = campus.state();
    let meant = state.axe.as_ref().is_some_and(|axe| {
        let line = format!("{} {}", request.method, request.path);
        axe.moment == moment
            && (line.contains(axe.request) || String::from_utf8_lossy(&request.body).contains(axe.request))
    });
    let Some(process) = state.axe.as_ref().filter(|_| meant).and_then(|axe| axe.process) else {
        return false;
    };
    state.axe = None;
    drop(state);
    // SIGKILL: nothing of the process runs any more when this returns.
    let status = std::process::Command::new("kill").args(["-9", &process.to_string()]).status().unwrap();
    assert!(status.success());
    true
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&piece[..count]);
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).ok()?;
    let header = |name: &str| {
        head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then(|| value.to_owned())
        })
    };
    let length: usize = header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut body = bytes[head_end..].to_vec();
    while body.len() < length {
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
        body.extend_from_slice(&piece[..count]);
    }
    let mut first = head.lines().next()?.split(' ');
    Some(Request {
        method: first.next()?.to_owned(),
        path: first.next()?.to_owned(),
        token: header("authorization").and_then(|value| value.strip_prefix("Bearer ").map(str::to_owned)),
        key: header("idempotency-key"),
        body,
    })
}

async fn events(campus: &Campus, stream: &mut TcpStream) {
    let mut events = campus.events.subscribe();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n: hello\n\n";
    if stream.write_all(head.as_bytes()).await.is_err() {
        return;
    }
    while let Ok(event) = events.recv().await {
        let line = format!("id: 1\ndata: {}\n\n", serde_json::to_string(&event).unwrap());
        if stream.write_all(line.as_bytes()).await.is_err() {
            return;
        }
    }
}
