//! Words to seed, and accounts below a seed.

use std::{cell::Cell, hint::black_box, num::NonZeroU32};

use anyhow::{Context, ensure};
use ring::{hmac, pbkdf2};
use secp256k1::{PublicKey, SECP256K1, Scalar, SecretKey};
use wallet_core::keyring::{AccountTree, RecoveryPhrase};

use crate::{
    contest::{Contest, Timed},
    floor,
};

const WORDS: &str = "test test test test test test test test test test test junk";
const ROUNDS: NonZeroU32 = NonZeroU32::new(2_048).expect("not zero");
const HARDENED: u32 = 1 << 31;

fn ring_seed(words: &str) -> [u8; 64] {
    let mut seed = [0; 64];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA512, ROUNDS, b"mnemonic", words.as_bytes(), &mut seed);
    seed
}

/// A BIP-32 node by hand.
struct Node {
    key: SecretKey,
    public: [u8; 33],
    chain: hmac::Key,
}

impl Node {
    fn new(key: SecretKey, chain: &[u8]) -> Self {
        let public = PublicKey::from_secret_key(SECP256K1, &key).serialize();
        Self { key, public, chain: hmac::Key::new(hmac::HMAC_SHA512, chain) }
    }

    fn root(seed: &[u8]) -> anyhow::Result<Self> {
        let code = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA512, b"Bitcoin seed"), seed);
        let (key, chain) = code.as_ref().split_at(32);
        Ok(Self::new(SecretKey::from_byte_array(key.try_into()?)?, chain))
    }

    fn step(&self, index: u32) -> Option<(SecretKey, hmac::Tag)> {
        let mut context = hmac::Context::with_key(&self.chain);
        if index < HARDENED {
            context.update(&self.public);
        } else {
            context.update(&[0]);
            context.update(&self.key.secret_bytes());
        }
        context.update(&index.to_be_bytes());
        let code = context.sign();
        let tweak = Scalar::from_be_bytes(code.as_ref()[..32].try_into().ok()?).ok()?;
        Some((self.key.add_tweak(&tweak).ok()?, code))
    }

    fn child(&self, index: u32) -> Option<Self> {
        let (key, code) = self.step(index)?;
        Some(Self::new(key, &code.as_ref()[32..]))
    }

    /// Key and address below this node.
    fn account(&self, index: u32) -> Option<(SecretKey, [u8; 20])> {
        let (key, _) = self.step(index)?;
        Some((key, floor::address(&PublicKey::from_secret_key(SECP256K1, &key))))
    }
}

/// The seed of twelve words, and one account after another below the cached parent.
pub fn contests() -> anyhow::Result<Vec<Contest<'static>>> {
    let phrase = RecoveryPhrase::read(WORDS, None)?;
    let seed = phrase.seed("");
    ensure!(seed.expose() == &ring_seed(WORDS), "other seeds");
    let tree = AccountTree::from_seed(&seed)?;
    let parent = [44 | HARDENED, 60 | HARDENED, HARDENED, 0]
        .into_iter()
        .try_fold(Node::root(seed.expose())?, |node, index| node.child(index))
        .context("no parent")?;
    for index in [0, 1, 999] {
        let (key, address) = parent.account(index).context("no account")?;
        let ours = tree.account(index)?;
        ensure!(
            ours.address() == address && *ours.expose_private_key() == key.secret_bytes(),
            "other accounts"
        );
    }
    let (ours, theirs) = (Cell::new(0), Cell::new(0));
    let next = |count: &Cell<u32>| count.replace((count.get() + 1) % 100_000);
    Ok(vec![
        Contest {
            name: "words to seed (BIP-39)",
            target: Some(0.95),
            timed: Timed::Processor,
            ours: Box::new(move || {
                black_box(phrase.seed("").expose()[0]);
            }),
            peers: vec![(
                "ring",
                Box::new(|| {
                    black_box(ring_seed(black_box(WORDS)));
                }),
            )],
        },
        Contest {
            name: "account below the cached parent (BIP-32)",
            target: Some(0.6),
            timed: Timed::Processor,
            ours: Box::new(move || {
                black_box(tree.account(next(&ours)).ok());
            }),
            peers: vec![(
                "ring, libsecp256k1, Keccak in assembly",
                Box::new(move || {
                    black_box(parent.account(next(&theirs)));
                }),
            )],
        },
    ])
}
