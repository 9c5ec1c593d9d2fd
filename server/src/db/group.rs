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
    tx::{Connection, Tx},
    value::DbError,
};

/// Most verbs in one transaction.
const MOST: usize = 256;
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
    pub(super) fn start(name: &str, connections: Vec<Connection>) -> Self {
        let (queue, waiting) = mpsc::sync_channel(QUEUE);
        let waiting = Arc::new(Mutex::new(waiting));
        // One reader takes few verbs at a time, so that several readers share the load.
        let most = if connections.len() == 1 { MOST } else { 1 };
        for (number, connection) in connections.into_iter().enumerate() {
            let waiting = Arc::clone(&waiting);
            let spawned = thread::Builder::new()
                .name(format!("{name}-{number}"))
                .spawn(move || work(connection, &waiting, most));
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

fn work(mut connection: Connection, waiting: &Mutex<Receiver<Verb>>, most: usize) {
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
        run_group(&mut connection, group);
    }
}

/// Runs the verbs together. If one fails after it changed something, nothing of the group stands, and every verb runs
/// again in a transaction of its own.
fn run_group(connection: &mut Connection, mut group: Vec<Verb>) {
    if connection.is_broken()
        && let Err(error) = connection.reopen()
    {
        thread::sleep(Duration::from_millis(100));
        return answer_all(group, Some(&error));
    }
    if let Err(error) = connection.begin() {
        return answer_all(group, Some(&error));
    }
    for verb in &mut group {
        if matches!((verb.run)(connection), Ran::RefusedDirty) {
            drop(connection.rollback());
            return alone(connection, group);
        }
    }
    match connection.commit() {
        Ok(()) => answer_all(group, None),
        Err(error) if group.len() == 1 && !matches!(error, DbError::Constraint(_)) => {
            drop(connection.rollback());
            answer_all(group, Some(&error));
        }
        // Also a lone verb whose row another replica wrote first runs again, and then sees that row.
        Err(_) => {
            drop(connection.rollback());
            alone(connection, group);
        }
    }
}

fn alone(connection: &mut Connection, group: Vec<Verb>) {
    for mut verb in group {
        if let Err(error) = connection.begin() {
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
