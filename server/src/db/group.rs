//! Group commit: one thread per connection takes many verbs, runs them in one transaction, commits once, answers all.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
    time::Duration,
};

use tokio::sync::oneshot;

use super::{
    tx::{Connection, Side, Tx},
    value::DbError,
};

/// Most verbs in one transaction.
const MOST: usize = 256;
/// Most verbs that are taken out of a group one by one; when more fail, all run alone.
const PATIENCE: usize = 8;
/// Verbs that may wait before `submit` refuses: more than that is overload, and the caller must hear it.
const QUEUE: usize = 20_000;

/// How a verb ended inside the transaction.
enum Ran {
    /// Done; its effects stay with the commit.
    Done,
    /// Refused before it changed anything.
    RefusedClean,
    /// Refused (or failed) after it changed something: the transaction must not commit.
    RefusedDirty,
}

/// A verb with its way back to the caller.
pub(super) struct Verb {
    run: Box<dyn FnMut(&mut Connection) -> Ran + Send>,
    /// Sends the kept answer; with an error, that error in its place.
    answer: Box<dyn FnOnce(Option<DbError>) + Send>,
}

impl Verb {
    pub(super) fn new<T, E, F>(mut verb: F) -> (Self, oneshot::Receiver<Result<T, E>>)
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let kept = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&kept);
        let run = move |connection: &mut Connection| {
            let mut tx = Tx::new(connection);
            let outcome = catch_unwind(AssertUnwindSafe(|| verb(&mut tx)))
                .unwrap_or_else(|_| Err(DbError::Failed("a verb panicked".into()).into()));
            let ran = match (&outcome, tx.is_dirty()) {
                (Ok(_), _) => Ran::Done,
                (Err(_), false) => Ran::RefusedClean,
                (Err(_), true) => Ran::RefusedDirty,
            };
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
            ran
        };
        let answer = move |failed: Option<DbError>| {
            let kept = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
            let outcome = match (failed, kept) {
                (Some(error), _) => Err(error.into()),
                (None, Some(outcome)) => outcome,
                (None, None) => Err(DbError::Closed.into()),
            };
            // The caller may have gone away; the effect stands all the same.
            drop(sender.send(outcome));
        };
        (Self { run: Box::new(run), answer: Box::new(answer) }, receiver)
    }
}

/// The threads and their common queue.
pub(super) struct Group {
    queue: SyncSender<Verb>,
}

impl Group {
    pub(super) fn start(name: &str, side: Side, connections: Vec<Connection>) -> Self {
        let (queue, waiting) = mpsc::sync_channel(QUEUE);
        let waiting = Arc::new(Mutex::new(waiting));
        for (number, connection) in connections.into_iter().enumerate() {
            let waiting = Arc::clone(&waiting);
            let spawned = thread::Builder::new()
                .name(format!("{name}-{number}"))
                .spawn(move || work(connection, side, &waiting));
            if let Err(error) = spawned {
                tracing::error!(%error, "no thread for the database");
            }
        }
        Self { queue }
    }

    pub(super) fn submit(&self, verb: Verb) -> Result<(), DbError> {
        self.queue.try_send(verb).map_err(|_| DbError::Closed)
    }
}

fn work(mut connection: Connection, side: Side, waiting: &Mutex<Receiver<Verb>>) {
    // One reader takes one verb at a time, so that several readers share the load.
    let most = if side == Side::Write { MOST } else { 1 };
    loop {
        let group = {
            let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let Ok(first) = waiting.recv() else { return };
            let mut group = vec![first];
            while group.len() < most {
                match waiting.try_recv() {
                    Ok(verb) => group.push(verb),
                    Err(_) => break,
                }
            }
            group
        };
        run_group(&mut connection, side, group);
    }
}

/// Runs the verbs together. One that fails after it changed something is taken out, and the others run again without it;
/// those that were taken out run at the end, each in a transaction of its own.
fn run_group(connection: &mut Connection, side: Side, mut group: Vec<Verb>) {
    if connection.is_broken()
        && let Err(error) = connection.reopen()
    {
        thread::sleep(Duration::from_millis(100));
        return answer_all(group, Some(&error));
    }
    let mut taken_out = Vec::new();
    while !group.is_empty() {
        let Err(failed) = together(connection, side, &mut group) else {
            answer_all(std::mem::take(&mut group), None);
            break;
        };
        let blamed = connection.take_blamed().or(failed.verb);
        drop(connection.rollback());
        match (blamed, failed.error) {
            (Some(verb), _) if taken_out.len() < PATIENCE => taken_out.push(group.remove(verb)),
            // The commit of a lone verb failed, and not because of what it did: it may even have happened.
            (None, Some(error)) if group.len() == 1 && !matches!(error, DbError::Constraint(_)) => {
                answer_all(std::mem::take(&mut group), Some(&error));
            }
            // Also a lone verb whose row another replica wrote first runs again, and then sees that row.
            _ => taken_out.append(&mut group),
        }
    }
    if !taken_out.is_empty() {
        connection.set_patient(true);
        alone(connection, side, taken_out);
        connection.set_patient(false);
    }
}

/// Why a group does not stand.
struct Failed {
    /// The verb that is the cause, when it is known at once.
    verb: Option<usize>,
    /// Of the commit.
    error: Option<DbError>,
}

fn together(connection: &mut Connection, side: Side, group: &mut [Verb]) -> Result<(), Failed> {
    let whole = |error| Failed { verb: None, error: Some(error) };
    connection.begin(side).map_err(whole)?;
    for (number, verb) in group.iter_mut().enumerate() {
        connection.running(number);
        if matches!((verb.run)(connection), Ran::RefusedDirty) {
            return Err(Failed { verb: Some(number), error: None });
        }
    }
    connection.commit().map_err(whole)
}

fn alone(connection: &mut Connection, side: Side, group: Vec<Verb>) {
    for mut verb in group {
        if let Err(error) = connection.begin(side) {
            (verb.answer)(Some(error));
            continue;
        }
        let failed = match (verb.run)(connection) {
            Ran::Done => connection.commit().err(),
            Ran::RefusedClean | Ran::RefusedDirty => connection.rollback().err(),
        };
        if failed.is_some() {
            drop(connection.rollback());
        }
        (verb.answer)(failed);
    }
}

fn answer_all(group: Vec<Verb>, failed: Option<&DbError>) {
    for verb in group {
        (verb.answer)(failed.cloned());
    }
}
