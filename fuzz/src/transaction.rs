//! Signed transactions.

use alloy_consensus::{TxEnvelope, transaction::SignerRecoverable};
use alloy_eips::eip2718::{Decodable2718, Encodable2718};
use wallet_core::{
    keyring::Account,
    signing::transaction::{decode, sign_transaction},
};

/// One spelling: what is read writes back to the same bytes (alloy writes them), is by the same signer with the same hash,
/// and the same transaction signed here reads back as itself.
pub fn check(data: &[u8]) {
    let Ok(signed) = decode(data, None, None) else { return };
    assert_eq!(&*signed.raw, data);
    assert_eq!(decode(data, signed.transaction.chain_id(), None).as_ref(), Ok(&signed));

    // alloy has narrower figures: what does not fit them, it refuses.
    let mut rest = data;
    if let Ok(theirs) = TxEnvelope::decode_2718(&mut rest) {
        assert!(rest.is_empty());
        assert_eq!(theirs.encoded_2718(), data);
        assert_eq!(*theirs.tx_hash(), signed.hash);
        assert_eq!(theirs.recover_signer().ok(), Some(signed.from));
    }

    let account = Account::from_private_key(&[7; 32]).expect("a key");
    let ours = sign_transaction(&account, signed.transaction.clone()).expect("it could be signed before");
    assert_eq!(ours.from, account.address());
    assert_eq!(ours.transaction, signed.transaction);
    assert_eq!(decode(&ours.raw, None, None).as_ref(), Ok(&ours));
}
