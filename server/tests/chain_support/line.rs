//! The line between the server and its node, which a test can cut.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// How the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It works.
    Whole,
    /// Nothing passes.
    Cut,
    /// What we say arrives; what is answered does not.
    Deaf,
}

/// A line.
pub struct Line {
    pub url: String,
    state: watch::Sender<State>,
}

impl Line {
    /// A line to the node at `to` (`http://host:port`).
    pub async fn to(to: &str) -> Self {
        let to: SocketAddr = to.strip_prefix("http://").unwrap().parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (state, seen) = watch::channel(State::Whole);
        tokio::spawn(async move {
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                tokio::spawn(carry(socket, to, seen.clone()));
            }
        });
        Self { url, state }
    }

    /// Changes the line; open connections end.
    pub fn set(&self, state: State) {
        self.state.send_replace(state);
    }
}

async fn carry(mut here: TcpStream, to: SocketAddr, mut seen: watch::Receiver<State>) {
    let state = *seen.borrow_and_update();
    if state == State::Cut {
        return;
    }
    let Ok(mut there) = TcpStream::connect(to).await else { return };
    let (mut asked, mut answered) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        tokio::select! {
            read = here.read(&mut asked) => match read {
                Ok(count @ 1..) => if there.write_all(&asked[..count]).await.is_err() { return },
                _ => return,
            },
            read = there.read(&mut answered) => match read {
                Ok(count @ 1..) if state == State::Whole => {
                    if here.write_all(&answered[..count]).await.is_err() { return }
                }
                _ => return,
            },
            _ = seen.changed() => return,
        }
    }
}
