//! Transactions against `alloy`, and what is never read.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use alloy_consensus::{
    SignableTransaction, Transaction as _, TxEip1559, TxEip2930, TxEip7702, TxEnvelope, TxLegacy,
    transaction::SignerRecoverable,
};
use alloy_eips::{
    Decodable2718, Encodable2718,
    eip2930::{AccessList, AccessListItem},
    eip7702,
};
use alloy_primitives::{Address, B256, Bytes, U256};
use proptest::prelude::*;
use wallet_core::{
    keyring::Account,
    signing::transaction::{
        Access, Authorization, Fees, Kind, RlpRefused, RuleBroken, Rules, Transaction, TransactionRefused,
        decode, sign_authorization, sign_transaction,
    },
};

fn account() -> Account {
    Account::from_private_key(&[0x46; 32]).unwrap()
}

fn figure() -> impl Strategy<Value = U256> {
    prop_oneof![
        Just(U256::ZERO),
        any::<u8>().prop_map(U256::from),
        any::<u64>().prop_map(U256::from),
        any::<[u8; 32]>().prop_map(U256::from_be_bytes)
    ]
}

/// alloy keeps fees in 128 bits and chain ids in 64.
fn price() -> impl Strategy<Value = U256> {
    prop_oneof![Just(U256::ZERO), any::<u64>().prop_map(U256::from), any::<u128>().prop_map(U256::from)]
}

fn accesses() -> impl Strategy<Value = Vec<Access>> {
    let entry = (any::<[u8; 20]>(), prop::collection::vec(any::<[u8; 32]>(), 0..4));
    prop::collection::vec(entry, 0..4).prop_map(|all| {
        all.into_iter()
            .map(|(address, keys)| Access {
                address: address.into(),
                storage_keys: keys.into_iter().map(B256::from).collect(),
            })
            .collect()
    })
}

fn transactions() -> impl Strategy<Value = Transaction> {
    let authorization = (any::<u64>(), any::<[u8; 20]>(), 0..u64::MAX).prop_map(|(chain, address, nonce)| {
        sign_authorization(
            &account(),
            Authorization { chain_id: U256::from(chain), address: address.into(), nonce },
        )
    });
    let kind = (
        0..5_u8,
        1..u64::MAX / 2 - 40,
        price(),
        price(),
        accesses(),
        prop::collection::vec(authorization, 0..3),
    )
        .prop_map(|(kind, chain, gas_price, tip, access_list, authorizations)| {
            let chain_id = U256::from(chain);
            let fees = Fees { max_priority_fee_per_gas: tip, max_fee_per_gas: gas_price };
            match kind {
                0 => Kind::Legacy { gas_price },
                1 => Kind::Eip155 { chain_id, gas_price },
                2 => Kind::Eip2930 { chain_id, gas_price, access_list },
                3 => Kind::Eip1559 { chain_id, fees, access_list },
                _ => Kind::Eip7702 { chain_id, fees, access_list, authorizations },
            }
        });
    let to = prop::option::of(any::<[u8; 20]>().prop_map(Address::from));
    let data = prop_oneof![
        Just(Vec::new()),
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::collection::vec(any::<u8>(), 0..100),
        prop::collection::vec(any::<u8>(), 250..260),
    ];
    (kind, 0..u64::MAX, any::<u64>(), to, figure(), data).prop_map(
        |(kind, nonce, gas_limit, to, value, data)| {
            let to = if matches!(kind, Kind::Eip7702 { .. }) { to.or(Some(Address::ZERO)) } else { to };
            Transaction { kind, nonce, gas_limit, to, value, data: data.into() }
        },
    )
}

fn small(figure: U256) -> u128 {
    figure.to()
}

fn theirs(list: &[Access]) -> AccessList {
    AccessList(
        list.iter()
            .map(|access| AccessListItem {
                address: access.address,
                storage_keys: access.storage_keys.clone(),
            })
            .collect(),
    )
}

/// The digest that alloy would sign.
fn digest_of_alloy(ours: &Transaction) -> B256 {
    let (nonce, gas_limit, to, value, input) =
        (ours.nonce, ours.gas_limit, ours.to.into(), ours.value, ours.data.clone());
    let chain = ours.chain_id().map_or(0, |id| id.to());
    match &ours.kind {
        Kind::Legacy { gas_price } | Kind::Eip155 { gas_price, .. } => TxLegacy {
            chain_id: ours.chain_id().map(|id| id.to()),
            nonce,
            gas_price: small(*gas_price),
            gas_limit,
            to,
            value,
            input,
        }
        .signature_hash(),
        Kind::Eip2930 { gas_price, access_list, .. } => TxEip2930 {
            chain_id: chain,
            nonce,
            gas_price: small(*gas_price),
            gas_limit,
            to,
            value,
            input,
            access_list: theirs(access_list),
        }
        .signature_hash(),
        Kind::Eip1559 { fees, access_list, .. } => TxEip1559 {
            chain_id: chain,
            nonce,
            gas_limit,
            max_fee_per_gas: small(fees.max_fee_per_gas),
            max_priority_fee_per_gas: small(fees.max_priority_fee_per_gas),
            to,
            value,
            access_list: theirs(access_list),
            input,
        }
        .signature_hash(),
        Kind::Eip7702 { fees, access_list, authorizations, .. } => TxEip7702 {
            chain_id: chain,
            nonce,
            gas_limit,
            max_fee_per_gas: small(fees.max_fee_per_gas),
            max_priority_fee_per_gas: small(fees.max_priority_fee_per_gas),
            to: ours.to.unwrap(),
            value,
            access_list: theirs(access_list),
            authorization_list: authorizations
                .iter()
                .map(|signed| {
                    let Authorization { chain_id, address, nonce } = signed.authorization;
                    eip7702::Authorization { chain_id, address, nonce }.into_signed(
                        alloy_primitives::Signature::new(signed.r.into(), signed.s.into(), signed.odd),
                    )
                })
                .collect(),
            input,
        }
        .signature_hash(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn alloy_reads_what_is_signed_here_and_sees_the_same(transaction in transactions()) {
        prop_assert_eq!(transaction.signing_hash(), digest_of_alloy(&transaction));
        let signed = sign_transaction(&account(), transaction.clone()).unwrap();
        let alloy = TxEnvelope::decode_2718_exact(&signed.raw).unwrap();
        prop_assert_eq!(alloy.recover_signer().unwrap(), account().address());
        prop_assert_eq!(*alloy.tx_hash(), signed.hash);
        prop_assert_eq!(alloy.encoded_2718(), signed.raw.to_vec());
        prop_assert_eq!(alloy.nonce(), transaction.nonce);
        prop_assert_eq!(alloy.value(), transaction.value);
        prop_assert_eq!(alloy.gas_limit(), transaction.gas_limit);
        let authorities: Vec<_> = alloy.authorization_list().unwrap_or_default().iter().map(|signed| signed.recover_authority().unwrap()).collect();
        prop_assert_eq!(authorities, transaction.authorizations().iter().map(|signed| signed.authority().unwrap()).collect::<Vec<_>>());
        prop_assert_eq!(decode(&signed.raw, transaction.chain_id(), None), Ok(signed));
    }

    #[test]
    fn whatever_is_read_is_written_back_to_the_same_bytes(
        transaction in transactions(), place in any::<prop::sample::Index>(), bits in 0_u8.., cut in any::<bool>(),
    ) {
        let signed = sign_transaction(&account(), transaction).unwrap();
        let mut raw = signed.raw.to_vec();
        let place = place.index(raw.len());
        if cut { raw.truncate(place) } else { raw[place] ^= bits }
        match decode(&raw, None, None) {
            Ok(read) => {
                // Another transaction of another signer perhaps, but one that alloy reads in the same way.
                let alloy = TxEnvelope::decode_2718_exact(&raw);
                if let Ok(alloy) = alloy {
                    prop_assert_eq!(alloy.encoded_2718(), raw.clone());
                    prop_assert_eq!(alloy.recover_signer().unwrap(), read.from);
                } else {
                    // alloy's fees and chain ids are narrower.
                    let wide = read.transaction.max_gas_price() > U256::from(u128::MAX)
                        || matches!(&read.transaction.kind, Kind::Eip1559 { fees, .. } | Kind::Eip7702 { fees, .. }
                            if fees.max_priority_fee_per_gas > U256::from(u128::MAX))
                        || read.transaction.chain_id().is_some_and(|id| id > U256::from(u64::MAX / 2 - 18));
                    prop_assert!(wide, "{read:?}");
                }
                prop_assert_eq!(read.raw, Bytes::from(raw));
            }
            Err(TransactionRefused::TooLarge) => prop_assert!(false),
            Err(_) => {}
        }
    }

    #[test]
    fn any_bytes_are_answered_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), kind in 0_u8..6) {
        let _ = decode(&bytes, None, Some(Rules::Cancun));
        let typed: Vec<u8> = std::iter::once(kind).chain(bytes).collect();
        let _ = decode(&typed, None, None);
    }
}

fn plain(kind: Kind) -> Transaction {
    Transaction {
        kind,
        nonce: 9,
        gas_limit: 21_000,
        to: Some(Address::repeat_byte(0x35)),
        value: U256::from(1),
        data: Bytes::new(),
    }
}

#[test]
fn a_transaction_for_another_chain_is_refused_and_one_for_none_is_not() {
    let bound = sign_transaction(
        &account(),
        plain(Kind::Eip155 { chain_id: U256::from(7), gas_price: U256::from(1) }),
    )
    .unwrap();
    assert_eq!(
        decode(&bound.raw, Some(U256::from(8)), None),
        Err(TransactionRefused::WrongChain { found: U256::from(7) })
    );
    assert!(decode(&bound.raw, Some(U256::from(7)), None).is_ok());
    let free = sign_transaction(&account(), plain(Kind::Legacy { gas_price: U256::from(1) })).unwrap();
    assert!(decode(&free.raw, Some(U256::from(8)), None).is_ok());
}

#[test]
fn the_rules_of_cancun_are_checked_at_their_edges() {
    let fees = |tip: U256, cap: U256| Kind::Eip1559 {
        chain_id: U256::from(1),
        fees: Fees { max_priority_fee_per_gas: tip, max_fee_per_gas: cap },
        access_list: vec![Access { address: Address::ZERO, storage_keys: vec![B256::ZERO; 2] }],
    };
    let one = U256::from(1);
    // 21,000 + 4 + 16 + 2,400 + 2 * 1,900
    let call = Transaction { data: vec![0, 1].into(), gas_limit: 27_220, ..plain(fees(one, one)) };
    assert_eq!(Rules::Cancun.check(&call), Ok(()));
    let poor = Transaction { gas_limit: 27_219, ..call.clone() };
    assert_eq!(Rules::Cancun.check(&poor), Err(RuleBroken::IntrinsicGas { needed: 27_220 }));
    let create = |length: usize, gas_limit| Transaction {
        to: None,
        data: vec![0; length].into(),
        gas_limit,
        ..plain(Kind::Legacy { gas_price: one })
    };
    // 53,000 + 4 * 33 + 2 * 2
    assert_eq!(Rules::Cancun.check(&create(33, 53_136)), Ok(()));
    assert_eq!(Rules::Cancun.check(&create(33, 53_135)), Err(RuleBroken::IntrinsicGas { needed: 53_136 }));
    assert_eq!(Rules::Cancun.check(&create(49_152, 1_000_000)), Ok(()));
    assert_eq!(Rules::Cancun.check(&create(49_153, 1_000_000)), Err(RuleBroken::InitCode));
    let tip = Transaction { kind: fees(U256::from(2), one), ..call.clone() };
    assert_eq!(Rules::Cancun.check(&tip), Err(RuleBroken::PriorityFee));
    let most = U256::MAX / U256::from(27_220);
    assert_eq!(Rules::Cancun.check(&Transaction { kind: fees(one, most), ..call.clone() }), Ok(()));
    assert_eq!(
        Rules::Cancun.check(&Transaction { kind: fees(one, most + one), ..call }),
        Err(RuleBroken::Cost)
    );
}

#[test]
fn what_cannot_be_read_back_is_not_signed() {
    let account = account();
    // 2^255 - 19 is the last chain whose v fits in 256 bits, whoever signs.
    let on = |chain_id| plain(Kind::Eip155 { chain_id, gas_price: U256::ZERO });
    let last = (U256::from(1) << 255) - U256::from(19);
    let signed = sign_transaction(&account, on(last)).unwrap();
    assert_eq!(decode(&signed.raw, Some(last), None), Ok(signed.clone()));
    assert_eq!(sign_transaction(&account, on(last + U256::from(1))), Err(TransactionRefused::ChainId));
    // The same bytes with v = 2^256 - 1, the only one beyond that still fits.
    let v = (last * U256::from(2) + U256::from(35)).to_be_bytes::<32>();
    let place = signed.raw.windows(31).position(|window| window == &v[..31]).unwrap();
    let mut beyond = signed.raw.to_vec();
    beyond[place + 31] = 0xff;
    assert_eq!(decode(&beyond, None, None), Err(TransactionRefused::ChainId));
    let last = Transaction { nonce: u64::MAX, ..plain(Kind::Legacy { gas_price: U256::ZERO }) };
    assert_eq!(sign_transaction(&account, last), Err(TransactionRefused::Nonce));
    let fees = Fees { max_priority_fee_per_gas: U256::ZERO, max_fee_per_gas: U256::ZERO };
    let hand_over =
        |authorizations| Kind::Eip7702 { chain_id: U256::from(1), fees, access_list: vec![], authorizations };
    let nowhere = Transaction { to: None, ..plain(hand_over(vec![])) };
    assert_eq!(sign_transaction(&account, nowhere), Err(TransactionRefused::NoReceiver));
    let mut forged = sign_authorization(
        &account,
        Authorization { chain_id: U256::from(1), address: Address::ZERO, nonce: 0 },
    );
    forged.s = B256::repeat_byte(0xff);
    assert_eq!(
        sign_transaction(&account, plain(hand_over(vec![forged]))),
        Err(TransactionRefused::Authorization)
    );
}

#[test]
fn edges_of_the_encoding_are_refused_by_name() {
    for (raw, refused) in [
        (vec![], TransactionRefused::Rlp(RlpRefused::Short)),
        (vec![0xc0], TransactionRefused::FieldCount),
        (vec![0xc0, 0], TransactionRefused::Rlp(RlpRefused::LeftOver)),
        (vec![0xf8, 0x37], TransactionRefused::Rlp(RlpRefused::Length)),
        (vec![0xf9, 0, 0x38], TransactionRefused::Rlp(RlpRefused::Length)),
        (
            vec![0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            TransactionRefused::Rlp(RlpRefused::Short),
        ),
        (vec![3, 0xc0], TransactionRefused::UnknownKind),
        (vec![2, 0x80], TransactionRefused::Rlp(RlpRefused::StringForList)),
        (vec![0x80], TransactionRefused::UnknownKind),
        ([&[0xc9_u8, 0x81, 1][..], &[0x80; 7]].concat(), TransactionRefused::Rlp(RlpRefused::Length)),
        ([&[0xc9_u8, 0][..], &[0x80; 8]].concat(), TransactionRefused::Rlp(RlpRefused::LeadingZero)),
        ([&[0xc9_u8, 0xc0][..], &[0x80; 8]].concat(), TransactionRefused::Rlp(RlpRefused::ListForString)),
        ([&[0xc9_u8][..], &[0x80; 9]].concat(), TransactionRefused::RecoveryId),
        (vec![0; 300_000], TransactionRefused::TooLarge),
    ] {
        let shown = raw.len().min(16);
        assert_eq!(decode(&raw, None, None), Err(refused), "{:?}", &raw[..shown]);
    }
}
