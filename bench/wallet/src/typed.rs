//! Typed data from its JSON text (EIP-712) and an ERC-20 transfer (EIP-1559), hashed, encoded and signed.

use std::hint::black_box;

use alloy::{
    consensus::{SignableTransaction, TxEip1559},
    dyn_abi::TypedData as TheirData,
    eips::eip2718::Encodable2718,
    primitives::{Address, Bytes, TxKind, U256, address},
    signers::SignerSync,
};
use anyhow::ensure;
use wallet_core::{
    keyring::Account,
    signing::{
        transaction::{Fees, Kind, Transaction, sign_transaction},
        typed::{TypedData, sign_typed},
    },
};

use crate::{
    contest::{Contest, Timed},
    sign::{KEY, alloy_signer},
};

/// Ten members, one of them a struct.
const TYPED: &str = r#"{"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
"Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
"Order":[{"name":"buyer","type":"Person"},{"name":"shop","type":"address"},{"name":"amount","type":"uint256"},
{"name":"fee","type":"uint64"},{"name":"nonce","type":"uint256"},{"name":"deadline","type":"uint64"},
{"name":"memo","type":"string"},{"name":"digest","type":"bytes32"},{"name":"partial","type":"bool"},
{"name":"extra","type":"bytes"}]},"primaryType":"Order",
"domain":{"name":"Jigap","version":"1","chainId":1001,"verifyingContract":"0x5FbDB2315678afecb367f032d93F642f64180aa3"},
"message":{"buyer":{"name":"Kim","wallet":"0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"},
"shop":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8","amount":"4500000000000000000000","fee":30,"nonce":"77",
"deadline":1790000000,"memo":"two coffees and a sandwich","partial":false,"extra":"0x00112233445566778899",
"digest":"0x1c8aff950685c2ed4bc3174f3472287b56d9517b9c948127319a09a7a36deac8"}}"#;

fn data() -> Bytes {
    let mut data = vec![0xa9, 0x05, 0x9c, 0xbb];
    data.extend_from_slice(&[0; 12]);
    data.extend_from_slice(&[0x70; 20]);
    data.extend_from_slice(&U256::from(4_500_000_000_000_000_000_u64).to_be_bytes::<32>());
    data.into()
}

const TO: Address = address!("5FbDB2315678afecb367f032d93F642f64180aa3");

fn our_transaction(data: Bytes) -> Transaction {
    let fees = Fees {
        max_priority_fee_per_gas: U256::from(1_000_000_000_u64),
        max_fee_per_gas: U256::from(30_000_000_000_u64),
    };
    Transaction {
        kind: Kind::Eip1559 { chain_id: U256::from(1_001), fees, access_list: Vec::new() },
        nonce: 7,
        gas_limit: 65_000,
        to: Some(TO),
        value: U256::ZERO,
        data,
    }
}

fn their_transaction(data: Bytes) -> TxEip1559 {
    TxEip1559 {
        chain_id: 1_001,
        nonce: 7,
        gas_limit: 65_000,
        max_fee_per_gas: 30_000_000_000,
        max_priority_fee_per_gas: 1_000_000_000,
        to: TxKind::Call(TO),
        value: U256::ZERO,
        access_list: Default::default(),
        input: data,
    }
}

fn their_raw(signer: &impl SignerSync, transaction: TxEip1559) -> Option<Vec<u8>> {
    let signature = signer.sign_hash_sync(&transaction.signature_hash()).ok()?;
    Some(transaction.into_signed(signature).encoded_2718())
}

fn their_signature(signer: &impl SignerSync, text: &str) -> Option<[u8; 65]> {
    let digest = serde_json::from_str::<TheirData>(text).ok()?.eip712_signing_hash().ok()?;
    Some(signer.sign_hash_sync(&digest).ok()?.as_bytes())
}

/// Both.
pub fn contests() -> anyhow::Result<Vec<Contest<'static>>> {
    let account = Account::from_private_key(&KEY)?;
    let (signer, other_signer) = (alloy_signer()?, alloy_signer()?);
    let ours = sign_typed(&account, &TypedData::read(TYPED)?);
    ensure!(their_signature(&signer, TYPED).as_ref() == Some(ours.as_bytes()), "other signatures");
    let signed = sign_transaction(&account, our_transaction(data()))?;
    ensure!(their_raw(&signer, their_transaction(data())).as_deref() == Some(&*signed.raw), "other bytes");
    let other_account = Account::from_private_key(&KEY)?;
    let (our_data, their_data) = (data(), data());
    Ok(vec![
        Contest {
            name: "typed data from JSON: check, hash, sign (EIP-712)",
            target: Some(0.9),
            timed: Timed::Processor,
            ours: Box::new(move || {
                black_box(TypedData::read(black_box(TYPED)).map(|data| sign_typed(&account, &data)).ok());
            }),
            peers: vec![(
                "alloy, same backend",
                Box::new(move || {
                    black_box(their_signature(&signer, black_box(TYPED)));
                }),
            )],
        },
        Contest {
            name: "ERC-20 transfer: encode and sign (EIP-1559)",
            target: Some(0.9),
            timed: Timed::Processor,
            ours: Box::new(move || {
                let transaction = our_transaction(black_box(&our_data).clone());
                black_box(sign_transaction(&other_account, transaction).ok());
            }),
            peers: vec![(
                "alloy, same backend",
                Box::new(move || {
                    let transaction = their_transaction(black_box(&their_data).clone());
                    black_box(their_raw(&other_signer, transaction));
                }),
            )],
        },
    ])
}
