//! The wallet as the shell uses it: one method per command of [`protocol::app`].
//!
//! Commands are intents. What is signed is what an approval showed; an approval is used once and dies soon. Nothing here
//! returns a key, and recovery words come out of a [`WordsLease`] only.

mod accounts;
mod activity;
mod approvals;
mod assets;
mod attempts;
mod backup;
mod code;
mod contacts;
mod csv;
mod handoff;
mod history;
mod live;
mod lock;
mod onboarding;
mod open;
mod outbox;
mod overview;
mod parts;
mod passphrase;
mod pay;
mod payer;
mod pin;
mod refusals;
mod request;
mod reveal;
mod send;
mod session;
mod sleep;
mod sync;
mod transfer;
mod views;

pub use accounts::KeystoreFile;
pub use csv::CsvFile;
pub use reveal::WordsLease;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{ApiError, ErrorCode, Won};
use tokio::sync::{Notify, broadcast};

use crate::{
    authority::ApiBase,
    client::Client,
    clock::{Clock, SystemClock},
    keychain::Keychain,
    secret::SecretKey,
    store::{Store, StoreRefused},
    vault::{Tuning, VaultFile},
};

/// What a wallet is set up with.
#[derive(Clone)]
pub struct Config {
    /// Where the vault and the local copy are; made if it is not there.
    pub folder: PathBuf,
    /// The one API.
    pub api: ApiBase,
    /// Name of the device for the API's device list.
    pub device: String,
    /// Cost of a passphrase guess in new vaults; `None`: as much as this machine does in half a second.
    pub tuning: Option<Tuning>,
    /// Keeps what a PIN opens.
    pub keychain: Arc<dyn Keychain>,
    /// Name of the chain's coin.
    pub coin_name: String,
    /// What a whole coin (10^18 wei) is worth, where it has a price in won.
    pub coin_won: Option<Won>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl Config {
    /// The usual figures.
    #[must_use]
    pub fn new(folder: PathBuf, api: ApiBase) -> Self {
        Self {
            folder,
            api,
            device: "Jigap".to_owned(),
            tuning: None,
            #[cfg(feature = "keychain")]
            keychain: Arc::new(crate::keychain::SystemKeychain),
            #[cfg(not(feature = "keychain"))]
            keychain: Arc::new(crate::keychain::NoKeychain),
            coin_name: "ETH".to_owned(),
            coin_won: None,
            clock: Arc::new(SystemClock),
        }
    }
}

/// What the shell passes on to the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The local copy changed.
    Changed,
    /// The wallet locked itself.
    Locked,
}

/// A wallet. Cheap to clone; clones are the same wallet.
#[derive(Clone)]
pub struct Wallet {
    inner: Arc<Inner>,
}

struct Inner {
    config: Config,
    vault: VaultFile,
    store: Arc<Store>,
    client: Client,
    /// The data key, while the wallet is open.
    open: RwLock<Option<Arc<open::Open>>>,
    /// Words that were shown and not yet confirmed.
    pending: Mutex<Option<onboarding::Pending>>,
    /// Positions of the words that were asked for.
    question: Mutex<Option<[u8; 3]>>,
    approvals: approvals::Approvals,
    notices: broadcast::Sender<Notice>,
    /// Something waits in the outbox, or the wallet was opened.
    wake: Notify,
    last_touch: Mutex<DateTime<Utc>>,
    /// Since when nobody sees the window.
    hidden_since: Mutex<Option<DateTime<Utc>>>,
    sleep_watch: Mutex<sleep::SleepWatch>,
    /// One vault at a time: creating, restoring, unlocking and setting aside wait for each other.
    vault_gate: tokio::sync::Mutex<()>,
    /// One login at a time.
    login_gate: tokio::sync::Mutex<()>,
    /// One sync at a time.
    sync_gate: tokio::sync::Mutex<()>,
    /// One attempt at the outbox at a time.
    outbox_gate: tokio::sync::Mutex<()>,
    /// One change to a transfer at a time: numbers of transactions are given out one by one.
    transfer_gate: tokio::sync::Mutex<()>,
}

impl Wallet {
    /// Sets everything up; asks nobody and opens nothing.
    ///
    /// # Errors
    /// [`ErrorCode::StoreUnavailable`].
    pub fn new(config: Config) -> Result<Self, ApiError> {
        make_private(&config.folder).map_err(|_| ApiError::from(ErrorCode::StoreUnavailable))?;
        let vault = VaultFile::in_folder(&config.folder);
        let store = Store::open(&config.folder.join("copy.sqlite")).map_err(refusals::store)?;
        let client = Client::new(config.api.clone(), Arc::clone(&config.clock))?;
        // A damaged copy is told about by `status`; the wallet starts, so that there is somebody to tell.
        let skew_ms: Option<i64> = match store.find_json(session::SKEW) {
            Err(refused) if refused.is_damage() => None,
            other => other.map_err(refusals::store)?,
        };
        client.set_skew(TimeDelta::milliseconds(skew_ms.unwrap_or_default()));
        let now = config.clock.now();
        let inner = Inner {
            config,
            vault,
            store: Arc::new(store),
            client,
            open: RwLock::new(None),
            pending: Mutex::new(None),
            question: Mutex::new(None),
            approvals: approvals::Approvals::default(),
            notices: broadcast::channel(64).0,
            wake: Notify::new(),
            last_touch: Mutex::new(now),
            hidden_since: Mutex::new(None),
            sleep_watch: Mutex::new(sleep::SleepWatch::new(now, std::time::Instant::now())),
            vault_gate: tokio::sync::Mutex::default(),
            login_gate: tokio::sync::Mutex::default(),
            sync_gate: tokio::sync::Mutex::default(),
            outbox_gate: tokio::sync::Mutex::default(),
            transfer_gate: tokio::sync::Mutex::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The client of the API, for tests and seeding.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.inner.client
    }

    /// What happens from now on.
    #[must_use]
    pub fn notices(&self) -> broadcast::Receiver<Notice> {
        self.inner.notices.subscribe()
    }

    /// Somebody is there: the idle lock starts again.
    pub fn touch(&self) {
        let mut last = self.inner.last_touch.lock().unwrap_or_else(PoisonError::into_inner);
        *last = self.inner.config.clock.now();
    }

    fn tell(&self, notice: Notice) {
        // Nobody listening is fine: the next screen reads the copy anyway.
        let _ = self.inner.notices.send(notice);
    }

    /// The open wallet.
    fn opened(&self) -> Result<Arc<open::Open>, ApiError> {
        if let Some(open) = self.try_opened() {
            return Ok(open);
        }
        let code = if self.inner.vault.exists() { ErrorCode::WalletLocked } else { ErrorCode::WalletMissing };
        Err(code.into())
    }

    fn try_opened(&self) -> Option<Arc<open::Open>> {
        self.inner.open.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_opened(&self, open: Option<Arc<open::Open>>) {
        match &open {
            Some(open) => self.open_copy(&open.row_key),
            None => self.inner.store.lock(),
        }
        *self.inner.open.write().unwrap_or_else(PoisonError::into_inner) = open;
    }
}

impl Wallet {
    /// The copy opens with the wallet. One that does not open says so itself: every question to it is refused.
    fn open_copy(&self, row_key: &SecretKey) {
        let store = &self.inner.store;
        let opened = match store.unlock(row_key) {
            Err(StoreRefused::Foreign) => {
                tracing::warn!("the local copy is another vault's: put aside");
                let stamp = self.inner.config.clock.now().timestamp();
                store.begin_again(stamp).and_then(|()| store.unlock(row_key))
            }
            other => other,
        };
        if let Err(refused) = opened {
            refusals::store(refused);
        }
    }
}

/// Work that computes or waits for the disk, on a thread of its own; the stack that it stood on is wiped.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    let done = tokio::task::spawn_blocking(|| crate::memory::wiped(work)).await;
    done.unwrap_or_else(|_| Err(ErrorCode::Internal.into()))
}

/// Nobody else on this computer reads the folder: the copy names shops and amounts.
fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}
