//! Does one request after the other.

use std::io::{self, BufRead, Write};

use serde_json::Value;

use crate::{
    ops,
    request::{MALFORMED, Request, answer},
};

/// What the program is started with to be a worker.
pub(crate) const ARGUMENT: &str = "--worker";

pub(crate) fn run(requests: impl BufRead, mut answers: impl Write) -> io::Result<()> {
    for line in requests.lines() {
        let answered = match Request::read(&line?) {
            Some(request) => answer(&request.id(), ops::run(&request)),
            None => answer(&Value::Null, Err(MALFORMED)),
        };
        writeln!(answers, "{answered}")?;
        answers.flush()?;
    }
    Ok(())
}
