//! The `Spend` signature against the standard's formula, written out by hand.

use alloy_primitives::{Address, B256, U256, keccak256};
use proptest::prelude::*;
use protocol::{PaymentId, Won, till::Part};
use uuid::Uuid;
use wallet_core::{
    keyring::Account,
    signing::{Signature, SignedSpend, sign_spend, spend_digest},
};

const TYPE: &str =
    "Spend(address holder,address shop,bytes32 order,uint256[] series,uint256[] amounts,uint256 validBefore)";
const DOMAIN: &str = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";

fn hash(words: &[B256]) -> B256 {
    keccak256(words.concat())
}

fn spend(parts: &[(u128, u32)]) -> SignedSpend {
    SignedSpend {
        chain_id: 31_337,
        contract: Address::repeat_byte(0xc0),
        shop: Address::repeat_byte(0x5a),
        payment: PaymentId::from(Uuid::from_u128(77)),
        parts: parts
            .iter()
            .map(|(series, won)| Part { series: Uuid::from_u128(*series).into(), amount: Won::from(*won) })
            .collect(),
        valid_before: 1_800_000_000,
    }
}

/// EIP-712: `keccak256(0x1901 ‖ domain ‖ message)`, arrays as the hash of their words.
fn by_hand(spend: &SignedSpend, holder: Address) -> B256 {
    let domain = hash(&[
        keccak256(DOMAIN),
        keccak256("Campus Voucher"),
        keccak256("1"),
        U256::from(spend.chain_id).into(),
        spend.contract.into_word(),
    ]);
    let mut parts = spend.parts.clone();
    parts.sort_by_key(|part| part.series.uuid());
    let words = |of: fn(&Part) -> U256| parts.iter().map(|part| of(part).into()).collect::<Vec<B256>>();
    let message = hash(&[
        keccak256(TYPE),
        holder.into_word(),
        spend.shop.into_word(),
        U256::from(spend.payment.uuid().as_u128()).into(),
        hash(&words(|part| U256::from(part.series.uuid().as_u128()))),
        hash(&words(|part| U256::from(part.amount.get()))),
        U256::from(spend.valid_before).into(),
    ]);
    keccak256([b"\x19\x01".as_slice(), domain.as_slice(), message.as_slice()].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_signature_is_the_holders_over_the_standards_digest(
        parts in prop::collection::btree_map(any::<u128>(), 1_u32..1_000_000, 0..5),
        key in any::<[u8; 32]>(),
    ) {
        let Ok(account) = Account::from_private_key(&key) else { return Ok(()) };
        // Given in falling order; signed and sent in rising order.
        let spend = spend(&parts.into_iter().rev().collect::<Vec<_>>());
        let digest = spend_digest(&spend, account.address());
        prop_assert_eq!(digest, by_hand(&spend, account.address()));
        let body = sign_spend(&account, &spend);
        prop_assert!(body.parts.is_sorted_by_key(|part| part.series.token_id()));
        let signature: Signature = body.signature.parse().unwrap();
        prop_assert_eq!(signature.recover(&digest), Ok(account.address()));
    }
}

#[test]
fn every_part_of_the_message_counts() {
    let account = Account::from_private_key(&[7; 32]).unwrap();
    let signature: Signature = sign_spend(&account, &spend(&[(1, 100)])).signature.parse().unwrap();
    let mut others = vec![spend(&[(1, 101)]), spend(&[(2, 100)]), spend(&[(1, 50), (2, 50)])];
    others.push(SignedSpend { shop: Address::ZERO, ..spend(&[(1, 100)]) });
    others.push(SignedSpend { chain_id: 1, ..spend(&[(1, 100)]) });
    others.push(SignedSpend { contract: Address::ZERO, ..spend(&[(1, 100)]) });
    others.push(SignedSpend { payment: Uuid::from_u128(78).into(), ..spend(&[(1, 100)]) });
    others.push(SignedSpend { valid_before: 1, ..spend(&[(1, 100)]) });
    for other in others {
        assert_ne!(signature.recover(&spend_digest(&other, account.address())), Ok(account.address()));
    }
}
