//! The one place that asks the system for the time and makes ids. Everything else takes them as values.

use chrono::{DateTime, Utc};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, by this device.
    fn now(&self) -> DateTime<Utc>;
}

/// The system's clock (the web has none that this could ask).
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[cfg(not(target_arch = "wasm32"))]
impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        std::time::SystemTime::now().into()
    }
}

/// A fresh random id (UUIDv4: it tells nothing about the moment or the device).
///
/// # Errors
/// [`crate::secret::NoRandomness`] when the system gives none.
pub fn fresh_id() -> Result<uuid::Uuid, crate::secret::NoRandomness> {
    let mut bytes = [0; 16];
    crate::secret::fill_random(&mut bytes)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
}
