//! What the benchmarks share.

pub mod accept;
pub mod campus;
pub mod contest;
pub mod floor;
pub mod load;
pub mod place;
pub mod rounds;
