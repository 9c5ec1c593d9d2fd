//! The API, as the wallet and its tests call it.
//!
//! [`Client::get`], [`Client::post_json`] and [`Client::post_bytes`] reach any route; `routes` has the wallet's own with
//! their types. A signed-in client refreshes its access token by itself, with one request however many calls wait for it.

mod answer;
mod events;
mod http;
mod routes;
mod session;

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicI64, Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{ApiError, ErrorCode};

pub use answer::Answer;
pub use events::{EventStream, Signal};
#[cfg(feature = "store")]
pub(crate) use routes::{TRANSFERS, authorize_path};
pub use session::{Keeper, NoKeeper};

use crate::{authority::ApiBase, clock::Clock};

/// A client of one API. Cheap to clone; clones share the session.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    http: reqwest::Client,
    base: ApiBase,
    clock: Arc<dyn Clock>,
    session: Arc<tokio::sync::Mutex<Option<session::Tokens>>>,
    online: AtomicBool,
    /// The API's clock less this device's, in milliseconds.
    skew_ms: AtomicI64,
}

impl Client {
    /// A client without a session.
    ///
    /// # Errors
    /// [`ErrorCode::Internal`] when the system's network cannot be set up.
    pub fn new(base: ApiBase, clock: Arc<dyn Clock>) -> Result<Self, ApiError> {
        let shared = Shared {
            http: http::build().map_err(|_| ApiError::from(ErrorCode::Internal))?,
            base,
            clock,
            session: Arc::default(),
            online: AtomicBool::new(false),
            skew_ms: AtomicI64::new(0),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The API it talks to.
    #[must_use]
    pub fn base(&self) -> &ApiBase {
        &self.shared.base
    }

    /// Did the API answer the last time it was asked?
    #[must_use]
    pub fn is_online(&self) -> bool {
        self.shared.online.load(Ordering::Relaxed)
    }

    /// Now, by the API's clock as well as it is known.
    #[must_use]
    pub fn api_now(&self) -> DateTime<Utc> {
        self.shared.clock.now() + self.skew()
    }

    /// The API's clock less this device's.
    #[must_use]
    pub fn skew(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.shared.skew_ms.load(Ordering::Relaxed))
    }

    /// Notes what the API's clock says now.
    pub fn heard_time(&self, api_now: DateTime<Utc>) {
        self.set_skew(api_now - self.shared.clock.now());
    }

    /// Takes over what was known before a restart.
    pub fn set_skew(&self, skew: TimeDelta) {
        self.shared.skew_ms.store(skew.num_milliseconds(), Ordering::Relaxed);
    }
}
