//! The live stream. A ticket opens it once; when it breaks, a new ticket opens the next.

use futures_channel::mpsc;
use futures_util::{FutureExt, StreamExt};
use protocol::event::Event;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

use super::routes::event_ticket;

/// What the stream tells.
pub(crate) enum Signal {
    /// Open (again): whatever happened meanwhile was missed.
    Opened,
    /// Broken; it is being opened again.
    Broken,
    /// A hint.
    Event(Event),
}

/// Follows the stream until the caller is gone.
pub(crate) async fn follow(mut tell: impl FnMut(Signal)) {
    let mut failures = 0_u32;
    loop {
        if let Ok(ticket) = event_ticket().await
            && stream(&ticket.ticket, &mut tell).await
        {
            failures = 0;
        }
        // The first new try follows at once; only when it fails too is there anything to say.
        if failures > 0 {
            tell(Signal::Broken);
        }
        // 1, 2, 4 … 30 seconds: a restarting API must not be run over by its tills.
        jigap_kit::sleep((1_000 << failures.min(5)).min(30_000)).await;
        failures += 1;
    }
}

/// Returns when the stream breaks: whether it was ever open.
async fn stream(ticket: &str, tell: &mut impl FnMut(Signal)) -> bool {
    enum Raw {
        Open,
        Message(String),
        Error,
    }
    let Ok(source) = EventSource::new(&format!("/v1/events?ticket={ticket}")) else { return false };
    let source = Closing(source);
    let (sender, mut raw) = mpsc::unbounded();
    let hear = |make: fn(web_sys::Event) -> Raw| {
        let sender = sender.clone();
        Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
            let _ = sender.unbounded_send(make(event));
        })
    };
    let open = hear(|_| Raw::Open);
    let error = hear(|_| Raw::Error);
    let message = hear(|event| {
        Raw::Message(
            event
                .dyn_into::<MessageEvent>()
                .ok()
                .and_then(|event| event.data().as_string())
                .unwrap_or_default(),
        )
    });
    source.0.set_onopen(Some(open.as_ref().unchecked_ref()));
    source.0.set_onerror(Some(error.as_ref().unchecked_ref()));
    source.0.set_onmessage(Some(message.as_ref().unchecked_ref()));

    let mut opened = false;
    loop {
        match raw.next().map(|raw| raw.unwrap_or(Raw::Error)).await {
            Raw::Open => {
                opened = true;
                tell(Signal::Opened);
            }
            // An event of a newer API that we cannot read is not for us.
            Raw::Message(text) => {
                if let Ok(event) = serde_json::from_str(&text) {
                    tell(Signal::Event(event));
                }
            }
            Raw::Error => return opened,
        }
    }
}

/// Closes the stream also when the future that follows it is dropped.
struct Closing(EventSource);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.set_onopen(None);
        self.0.set_onerror(None);
        self.0.set_onmessage(None);
        self.0.close();
    }
}
