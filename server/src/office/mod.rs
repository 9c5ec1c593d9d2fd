//! What the staff look at first. It reads across the domains and changes nothing.

pub mod http;
mod overview;
mod search;
mod trail;
