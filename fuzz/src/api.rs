//! Answers of the API: JSON into the types of the protocol, and batches into the local copy.

use std::fmt::Debug;

use protocol::{
    ApiError, Page,
    identity::{ApiCard, HandoffAnswer, HandoffView, Me, Nonce, Session},
    sync::SyncBatch,
    till::Payment,
};
use serde::{Serialize, de::DeserializeOwned};
use wallet_core::{secret::SecretKey, store::Store};

thread_local! {
    static STORE: Store = Store::in_memory().expect("a store in memory");
}

/// The first byte says which answer it is; the rest is its body.
pub fn check(data: &[u8]) {
    let Some((kind, body)) = data.split_first() else { return };
    match kind {
        b'b' => {
            if let Some(batch) = same_again::<SyncBatch>(body) {
                STORE.with(|store| applied_twice_is_applied_once(store, &batch));
            }
        }
        b'p' => drop(same_again::<Page<Payment>>(body)),
        b'e' => drop(same_again::<ApiError>(body)),
        b'c' => drop(same_again::<ApiCard>(body)),
        b's' => drop(same_again::<Session>(body)),
        b'n' => drop(same_again::<Nonce>(body)),
        b'm' => drop(same_again::<Me>(body)),
        b'h' => drop(same_again::<HandoffView>(body)),
        b'a' => drop(same_again::<HandoffAnswer>(body)),
        _ => {}
    }
}

/// What was read is written and read as the same value.
fn same_again<T: Serialize + DeserializeOwned + PartialEq + Debug>(body: &[u8]) -> Option<T> {
    let value: T = serde_json::from_slice(body).ok()?;
    let text = serde_json::to_vec(&value).expect("a value of the protocol can be written");
    let again: T = serde_json::from_slice(&text).expect("what was written can be read");
    assert_eq!(again, value);
    Some(value)
}

/// A batch applies whole or not at all, the second time changes nothing, and the copy can be read afterwards.
fn applied_twice_is_applied_once(store: &Store, batch: &SyncBatch) {
    store.reset().expect("a store can be emptied");
    store.unlock(&SecretKey::from_bytes(&[7; 32])).expect("an empty store is nobody's");
    let empty = shown(store);
    if store.apply(batch, None).is_err() {
        assert_eq!(shown(store), empty);
        return;
    }
    let once = shown(store);
    store.apply(batch, None).expect("applied before");
    assert_eq!(shown(store), once);
}

/// Everything that a screen could show.
fn shown(store: &Store) -> String {
    let held = store.list_held().expect("holdings can be read");
    let payments = store.list_payments(None, 100).expect("payments can be read");
    format!("{:?} {held:?} {payments:?}", store.cursor().expect("the cursor can be read"))
}
