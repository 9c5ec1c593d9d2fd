//! What a secret type must not be able to do. These are compile errors, not assertions: the file does not build when a type
//! can be printed, copied or written out.

use wallet_core::{
    keyring::{Account, AccountTree, ExtendedKey, RecoveryPhrase, Seed},
    memory::Locked,
    secret::{SecretKey, SecretText},
    vault::{Contents, Imported, Pin, Vault, WordsWallet},
};

/// Two traits fit when the type has the one that it must not have, and the compiler cannot choose.
macro_rules! has_none_of_it {
    ($($name:ty),+ $(,)?) => {
        $(has_none_of_it!(@ $name: std::fmt::Debug, std::fmt::Display, Clone, serde::Serialize);)+
        /// How many types were looked at.
        const LOOKED_AT: usize = [$(stringify!($name)),+].len();
    };
    (@ $name:ty: $($forbidden:path),+) => {$(
        const _: fn() = || {
            trait Choice<Of> {
                fn made() {}
            }
            struct Forbidden;
            impl<T: ?Sized> Choice<()> for T {}
            impl<T: ?Sized + $forbidden> Choice<Forbidden> for T {}
            let _ = <$name as Choice<_>>::made;
        };
    )+};
}

has_none_of_it!(
    SecretText,
    SecretKey,
    RecoveryPhrase,
    Seed,
    Account,
    AccountTree,
    ExtendedKey,
    Contents,
    WordsWallet,
    Imported,
    Pin,
    Vault,
    Locked<zeroize::Zeroizing<[u8; 32]>>,
);

#[test]
fn secret_types_cannot_be_printed_copied_or_written() {
    assert_eq!(LOOKED_AT, 13);
}
