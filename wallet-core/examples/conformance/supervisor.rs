//! Keeps the workers alive and passes the lines on.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use serde_json::Value;

use crate::{
    ops,
    request::{INTERNAL, MALFORMED, MAX_LINE, Request, answer},
    worker,
};

/// A little below the minute that a request may take.
const LONGEST: Duration = Duration::from_secs(55);
/// Requests that may wait for a worker; further ones stay in the pipe.
const WAITING: usize = 64;

/// A line and what is needed to answer it when no worker does.
struct Job {
    id: Value,
    line: String,
}

type Jobs = Arc<Mutex<mpsc::Receiver<Job>>>;

pub(crate) fn run() -> io::Result<()> {
    let workers = thread::available_parallelism().map_or(2, usize::from).clamp(2, 8);
    let (quick, quick_jobs) = mpsc::sync_channel(WAITING);
    // What fills up to a GiB of memory goes through one worker, one after the other.
    let (large, large_jobs) = mpsc::sync_channel(WAITING);
    let quick_jobs = Arc::new(Mutex::new(quick_jobs));
    let mut lanes: Vec<_> = (0..workers).map(|_| spawn(Arc::clone(&quick_jobs))).collect();
    lanes.push(spawn(Arc::new(Mutex::new(large_jobs))));

    let mut input = io::stdin().lock();
    while let Some(line) = next_line(&mut input)? {
        let Some(request) = line.as_deref().and_then(Request::read) else {
            say(&answer(&Value::Null, Err(MALFORMED)));
            continue;
        };
        let job = Job { id: request.id(), line: line.unwrap_or_default() };
        let lane = if ops::needs_memory(&request) { &large } else { &quick };
        if lane.send(job).is_err() {
            break;
        }
    }
    drop((quick, large));
    for lane in lanes {
        // A lane ends when its jobs have ended; one that broke has nothing left to say.
        let _ = lane.join();
    }
    Ok(())
}

/// The next line without its end; `Some(None)` for one that is too long or no text, which is read past.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Option<String>>> {
    let mut line = Vec::new();
    if input.by_ref().take(MAX_LINE as u64 + 2).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > MAX_LINE {
        input.skip_until(b'\n')?;
        return Ok(Some(None));
    }
    Ok(Some(String::from_utf8(line).ok()))
}

fn spawn(jobs: Jobs) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut worker = None;
        loop {
            let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(job) = job else { return };
            say(&pass_on(&mut worker, &job).unwrap_or_else(|| answer(&job.id, Err(INTERNAL))));
        }
    })
}

struct Worker {
    child: Child,
    requests: ChildStdin,
    answers: mpsc::Receiver<String>,
}

impl Worker {
    fn start() -> io::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(worker::ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (Some(requests), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (say, answers) = mpsc::channel();
        thread::spawn(move || {
            BufReader::new(output).lines().map_while(Result::ok).try_for_each(|line| say.send(line))
        });
        Ok(Self { child, requests, answers })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `None` when the worker died or took too long; the next job gets a new one.
fn pass_on(worker: &mut Option<Worker>, job: &Job) -> Option<String> {
    let mut current = match worker.take() {
        Some(worker) => worker,
        None => Worker::start().ok()?,
    };
    current.requests.write_all(job.line.as_bytes()).ok()?;
    current.requests.write_all(b"\n").ok()?;
    let answer = current.answers.recv_timeout(LONGEST).ok()?;
    *worker = Some(current);
    Some(answer)
}

fn say(line: &str) {
    let mut out = io::stdout().lock();
    // Whoever asked may have gone.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
