//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha).

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

use super::PrimitiveRefused;

/// Bytes of a nonce.
pub(crate) const NONCE: usize = 24;
/// Bytes of a tag.
pub(crate) const TAG: usize = 16;

/// Opens what was sealed with this key, nonce and associated data.
///
/// # Errors
/// [`PrimitiveRefused::Parameter`] for a key that is not 32 bytes, a nonce that is not 24, or a tag that is not 16;
/// [`PrimitiveRefused::Tag`] when it does not fit.
pub fn xchacha20poly1305_open(
    key: &[u8],
    nonce: &[u8],
    aad: &[u8],
    ciphertext: &[u8],
    tag: &[u8],
) -> Result<Zeroizing<Vec<u8>>, PrimitiveRefused> {
    let key: &[u8; 32] = key.try_into().map_err(|_| PrimitiveRefused::Parameter)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| PrimitiveRefused::Parameter)?;
    if tag.len() != TAG {
        return Err(PrimitiveRefused::Parameter);
    }
    let sealed = [ciphertext, tag].concat();
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(nonce), Payload { msg: &sealed, aad })
        .map(Zeroizing::new)
        .map_err(|_| PrimitiveRefused::Tag)
}

/// Seals; the tag comes last.
pub(crate) fn xchacha20poly1305_seal(
    key: &[u8; 32],
    nonce: &[u8; NONCE],
    aad: &[u8],
    msg: &[u8],
) -> Result<Vec<u8>, PrimitiveRefused> {
    XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(*nonce), Payload { msg, aad })
        .map_err(|_| PrimitiveRefused::Parameter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloy_primitives::hex;

    /// draft-irtf-cfrg-xchacha-03, A.3.1.
    #[test]
    fn the_published_text_opens_and_nothing_else() {
        let plain: &[u8] = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let key: Vec<u8> = (0x80..0xa0).collect();
        let nonce: Vec<u8> = (0x40..0x58).collect();
        let aad = hex::decode("50515253c0c1c2c3c4c5c6c7").unwrap();
        let sealed = xchacha20poly1305_seal(
            key.as_slice().try_into().unwrap(),
            nonce.as_slice().try_into().unwrap(),
            &aad,
            plain,
        )
        .unwrap();
        let (text, tag) = sealed.split_at(plain.len());
        assert_eq!(hex::encode(tag), "c0875924c1c7987947deafd8780acf49");
        assert_eq!(&**xchacha20poly1305_open(&key, &nonce, &aad, text, tag).unwrap(), plain);
        let other = [tag[0] ^ 1, 2].repeat(8);
        assert_eq!(xchacha20poly1305_open(&key, &nonce, &aad, text, &other), Err(PrimitiveRefused::Tag));
        assert_eq!(xchacha20poly1305_open(&key, &nonce, b"", text, tag), Err(PrimitiveRefused::Tag));
        for (key, nonce, tag) in
            [(&key[1..], &nonce[..], tag), (&key, &nonce[..12], tag), (&key, &nonce, &tag[1..])]
        {
            assert_eq!(xchacha20poly1305_open(key, nonce, &aad, text, tag), Err(PrimitiveRefused::Parameter));
        }
    }
}
