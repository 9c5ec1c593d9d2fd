//! The API, as the screens see it: one async function per route. The only part of the console that does network.

mod events;
mod routes;
mod session;
mod transport;

pub(crate) use events::{Signal, follow};
pub(crate) use routes::*;
pub(crate) use session::{adopt, forget, restore};
pub(crate) use transport::{Key, by_this_clock, server_now};
