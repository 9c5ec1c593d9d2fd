//! The conformance runner: `docs/conformance.md`. JSON lines in, JSON lines out.
//!
//! The program starts itself again as workers and passes the lines on, so that nothing a request does can end it: a worker that
//! panics, runs out of stack or takes longer than a minute is replaced, and its request is answered with `INTERNAL`. The
//! workers call the library's public functions and decide nothing themselves.

mod ops;
mod request;
mod supervisor;
mod worker;

fn main() -> std::io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some(worker::ARGUMENT) => worker::run(std::io::stdin().lock(), std::io::stdout().lock()),
        _ => supervisor::run(),
    }
}
