//! What is not secret about the contents of a vault: the list of accounts, and how the backup stands.

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Address,
    app::{AccountOrigin, AccountRow, BackupState},
};

use crate::vault::{AccountName, Contents};

/// The first gentle question comes a month after the wallet was made, the next ones twice a year.
const FIRST_CHECK: TimeDelta = TimeDelta::days(30);
const LATER_CHECK: TimeDelta = TimeDelta::days(180);

#[derive(Clone)]
pub(super) struct Overview {
    pub(super) accounts: Vec<AccountRow>,
    checked_at: DateTime<Utc>,
    checks: u8,
    words: u8,
}

impl Overview {
    pub(super) fn of(contents: &Contents) -> Self {
        let row = |address: Address, name: &AccountName, origin| AccountRow {
            address,
            name: name.to_string(),
            origin,
            campus: address == contents.campus(),
        };
        let words = contents.wallets().iter().zip(0_u32..).flat_map(|(of, wallet)| {
            of.accounts.iter().zip(0_u32..).map(move |(account, index)| {
                let origin = AccountOrigin::Words { wallet, wallet_name: of.name.to_string(), index };
                row(account.address, &account.name, origin)
            })
        });
        let keys = contents.imported().iter().map(|key| row(key.address, &key.name, AccountOrigin::Key));
        let watched = contents
            .watched()
            .iter()
            .map(|watched| row(watched.address, &watched.name, AccountOrigin::Watch));
        let wallet = contents.campus_wallet();
        Self {
            accounts: words.chain(keys).chain(watched).collect(),
            checked_at: wallet
                .and_then(|wallet| DateTime::from_timestamp(wallet.checked_at, 0))
                .unwrap_or_default(),
            checks: wallet.map_or(0, |wallet| wallet.checks),
            words: wallet.and_then(|wallet| u8::try_from(wallet.phrase.count()).ok()).unwrap_or(0),
        }
    }

    pub(super) fn backup(&self, now: DateTime<Utc>) -> BackupState {
        let wait = if self.checks > 1 { LATER_CHECK } else { FIRST_CHECK };
        // A clock that was set back does not put the question off for years.
        let since = now - self.checked_at;
        let due = self.words > 0 && !(TimeDelta::zero()..wait).contains(&since);
        BackupState { checked_at: self.checked_at, due, words: self.words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_comes_after_a_month_and_then_twice_a_year() {
        let checked_at: DateTime<Utc> = "2026-03-01T00:00:00Z".parse().unwrap();
        let due = |checks, days| {
            let overview = Overview { accounts: Vec::new(), checked_at, checks, words: 12 };
            overview.backup(checked_at + TimeDelta::days(days)).due
        };
        assert_eq!(
            [due(1, 0), due(1, 29), due(1, 30), due(2, 30), due(2, 179), due(2, 180)],
            [false, false, true, false, false, true]
        );
        assert!(due(2, -1), "the clock was set back");
        let none = Overview { accounts: Vec::new(), checked_at, checks: 0, words: 0 };
        assert!(!none.backup(checked_at + TimeDelta::days(999)).due, "an imported key has no words");
    }
}
