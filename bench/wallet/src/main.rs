//! `wallet-core` beside the fastest crates for the same work: `wallet [rounds] [part of a name]`.

mod codes;
mod contest;
mod floor;
mod keys;
mod login;
mod rows;
mod scene;
mod sign;
mod typed;
mod unlock;

use contest::Contest;

/// Curve and hash that `wallet-core` and `alloy` were built with.
const BACKEND: &str =
    if cfg!(feature = "c") { "libsecp256k1 and Keccak in assembly" } else { "k256 and Keccak in Rust" };

fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let rounds: usize = words.next().map_or(Ok(31), |word| word.parse())?;
    let wanted = words.next().unwrap_or_default();
    println!("\nwallet-core and alloy on {BACKEND}; {rounds} rounds\n");
    contest::head();
    let mut contests: Vec<Contest<'_>> = Vec::new();
    contests.extend(sign::contests()?);
    contests.extend(typed::contests()?);
    contests.push(login::contest()?);
    contests.extend(keys::contests()?);
    // What follows has nothing to do with the backend.
    if !cfg!(feature = "c") {
        contests.push(unlock::contest()?);
        contests.push(rows::contest()?);
        contests.extend(codes::contests()?);
    }
    for contest in contests {
        if contest.name.contains(&wanted) {
            contest.run(rounds);
        }
    }
    Ok(())
}
