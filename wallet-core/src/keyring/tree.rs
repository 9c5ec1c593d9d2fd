//! The accounts of one phrase: `m/44'/60'/0'/0` is derived once, each account is one step from it.

use coins_bip32::xkeys::{Parent, XPriv};
use k256::{NonZeroScalar, ecdsa::SigningKey};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{Account, AccountPath, KeyRefused, Seed};
use crate::{memory::Locked, primitives::HmacSha512};

/// The parent of all accounts of a phrase (BIP-32, BIP-44). Wiped when dropped.
pub struct AccountTree(Locked<Node>);

#[derive(ZeroizeOnDrop)]
struct Node {
    key: NonZeroScalar,
    /// The public key, compressed.
    #[zeroize(skip)]
    public: [u8; 33],
    /// The chain code as an HMAC key, hashed once for all accounts.
    chain: HmacSha512,
}

impl AccountTree {
    /// The tree of a seed.
    ///
    /// # Errors
    /// [`KeyRefused`], about once in 2^127 seeds.
    pub fn from_seed(seed: &Seed) -> Result<Self, KeyRefused> {
        let mut node = XPriv::root_from_seed(seed.expose(), None).map_err(|_| KeyRefused)?;
        for index in AccountPath::parent().indices() {
            node = node.derive_child(*index).map_err(|_| KeyRefused)?;
        }
        let key: &SigningKey = node.as_ref();
        let info: &coins_bip32::primitives::XKeyInfo = node.as_ref();
        let public = key.verifying_key().to_sec1_point(true).as_bytes().try_into().map_err(|_| KeyRefused)?;
        let chain = HmacSha512::new(&info.chain_code.0);
        Ok(Self(Locked::new(Node { key: *key.as_nonzero_scalar(), public, chain })))
    }

    /// The account at `m/44'/60'/0'/0/index`.
    ///
    /// # Errors
    /// [`KeyRefused`] for an index of 2^31 and more, and about once in 2^127 others.
    pub fn account(&self, index: u32) -> Result<Account, KeyRefused> {
        if index >= AccountPath::HARDENED {
            return Err(KeyRefused);
        }
        let mut code = Zeroizing::new([0; 64]);
        self.0.chain.mac(&[&self.0.public, &index.to_be_bytes()], &mut code);
        let step = NonZeroScalar::try_from(&code[..32]).map_err(|_| KeyRefused)?;
        let mut sum = *step + *self.0.key;
        let key = NonZeroScalar::new(sum).into_option().ok_or(KeyRefused);
        sum.zeroize();
        Ok(Account::from_scalar(key?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyring::{Language, RecoveryPhrase};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// The step of our own and the one of `coins-bip32`.
        #[test]
        fn a_step_from_the_parent_is_the_whole_path(entropy in any::<[u8; 16]>(), index in 0..AccountPath::HARDENED) {
            let seed = RecoveryPhrase::from_entropy(Language::English, &entropy).unwrap().seed("");
            let path = format!("m/44'/60'/0'/0/{index}").parse().unwrap();
            let (one, other) = (
                AccountTree::from_seed(&seed).unwrap().account(index).unwrap(),
                Account::from_seed(seed.expose(), &path).unwrap(),
            );
            prop_assert_eq!(one.address(), other.address());
            prop_assert_eq!(&*one.expose_private_key(), &*other.expose_private_key());
        }
    }

    #[test]
    fn hardened_accounts_are_none_of_ours() {
        let seed = RecoveryPhrase::from_entropy(Language::English, &[7; 16]).unwrap().seed("");
        let tree = AccountTree::from_seed(&seed).unwrap();
        assert!(tree.account(AccountPath::HARDENED - 1).is_ok());
        assert_eq!(tree.account(AccountPath::HARDENED).err(), Some(KeyRefused));
    }
}
