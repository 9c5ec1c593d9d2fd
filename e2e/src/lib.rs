//! The harness of the journeys: starts what a person would start, and waits on conditions, never on time.

pub mod browser;
pub mod chain;
pub mod process;
pub mod proxy;
pub mod stack;

/// How long any condition may take before the journey fails, on a busy machine.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);
