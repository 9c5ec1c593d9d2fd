//! Four weeks that the demo campus has behind it.
//!
//! Nothing is written into tables: the API itself runs here, with its clock and its chain set back, and people with wallets of
//! their own sign in, are given vouchers, pay, are late, change their minds. The same seed makes the same weeks. What was
//! made is then the data folder of an ordinary start.

mod dice;
mod menu;
mod people;
mod plan;
mod weeks;
mod world;

pub use weeks::live;
pub use world::Place;
