use protocol::app::{AccountOrigin, AccountRow};

/// Accounts that have a heading in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) kind: GroupKind,
    pub(super) rows: Vec<AccountRow>,
}

/// What they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GroupKind {
    /// The words of one wallet.
    Wallet { number: u32, name: String },
    /// Single keys.
    Keys,
    /// Only looked at.
    Watched,
}

/// Wallets in their order, then single keys, then what is only looked at; the order inside stays.
pub(super) fn grouped(rows: &[AccountRow]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let kind = match &row.origin {
            AccountOrigin::Words { wallet, wallet_name, .. } => {
                GroupKind::Wallet { number: *wallet, name: wallet_name.clone() }
            }
            AccountOrigin::Key => GroupKind::Keys,
            AccountOrigin::Watch => GroupKind::Watched,
        };
        match groups.iter_mut().find(|group| group.kind == kind) {
            Some(group) => group.rows.push(row.clone()),
            None => groups.push(Group { kind, rows: vec![row.clone()] }),
        }
    }
    groups.sort_by_key(|group| match group.kind {
        GroupKind::Wallet { number, .. } => (0, number),
        GroupKind::Keys => (1, 0),
        GroupKind::Watched => (2, 0),
    });
    groups
}

#[cfg(test)]
mod tests {
    use protocol::Address;

    use super::*;

    fn row(byte: u8, origin: AccountOrigin) -> AccountRow {
        AccountRow { address: Address::repeat_byte(byte), name: byte.to_string(), origin, campus: byte == 1 }
    }

    fn words(wallet: u32, index: u32) -> AccountOrigin {
        AccountOrigin::Words { wallet, wallet_name: format!("지갑 {wallet}"), index }
    }

    #[test]
    fn wallets_come_first_then_keys_then_what_is_only_looked_at() {
        let rows = [
            row(5, AccountOrigin::Watch),
            row(1, words(0, 0)),
            row(4, AccountOrigin::Key),
            row(3, words(1, 0)),
            row(2, words(0, 1)),
        ];
        let shape: Vec<Vec<u8>> = grouped(&rows)
            .iter()
            .map(|group| group.rows.iter().map(|row| row.address.as_slice()[0]).collect())
            .collect();
        assert_eq!(shape, [vec![1, 2], vec![3], vec![4], vec![5]]);
    }
}
