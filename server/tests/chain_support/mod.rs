//! A chain in a test: a real node that mines when told, a real database, a line between us and the node that can be cut.

#![expect(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "helpers of tests; each file uses a part of them"
)]

pub mod anvil;
pub mod line;
pub mod picky;
pub mod rows;
pub mod world;

pub use world::World;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file.
    Sqlite,
    /// The server that `JIGAP_TEST_POSTGRES` names.
    Postgres,
}

/// Makes each test twice: on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both_with_a_chain {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")] async fn $name() {
                super::$name($crate::chain_support::Database::Sqlite).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")] async fn $name() {
                if $crate::chain_support::world::postgres_url().is_some() {
                    super::$name($crate::chain_support::Database::Postgres).await;
                }
            })+
        }
    };
}
