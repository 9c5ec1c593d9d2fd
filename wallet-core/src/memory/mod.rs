//! What keeps keys from lying about in memory: locked pages, a stack that is wiped, and no core dumps.
//!
//! Three layers, because no one of them is enough. A key that stays lives in [`Locked`] pages of its own, which are not
//! swapped out and are wiped when it goes. A key on its way leaves copies in the stack frames of the arithmetic; [`wiped`]
//! overwrites those. And a process that [`keep_private`] was called in writes no core file. What remains is told in
//! `docs/adr/0007-secrets-in-memory.md`.

mod locked;
mod process;
mod stack;

pub use locked::Locked;
pub use process::{Privacy, keep_private};
pub use stack::{wipe_stack, wiped};
