//! The codes in a grey picture.

use std::collections::HashSet;

use rxing::{
    BarcodeFormat, BinaryBitmap, DecodeHints, Luma8Source, LuminanceSource, common::HybridBinarizer,
    multi::MultipleBarcodeReader, qrcode::cpp_port::QrReader,
};

/// Grey values row by row, as many as the sides say.
#[derive(Clone, Copy)]
pub(super) struct Grey<'a> {
    pub(super) luma: &'a [u8],
    pub(super) width: u32,
    pub(super) height: u32,
}

/// How many different codes there are.
pub(super) enum Found {
    /// No code that can be read.
    None,
    /// Exactly one text, once or repeated.
    One(String),
    /// Different ones: which of them somebody meant is not guessed.
    Many,
}

/// Ink and ground.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Dark,
    Light,
}

/// How closely is looked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Every third row.
    Close,
    /// So many rows that a code as large as a quarter of the height is still found.
    Quick,
}

/// Reads every QR code.
pub(super) fn codes(grey: Grey<'_>, ink: Ink, look: Look) -> Found {
    let Ok(mut source) = Luma8Source::new_with_slice(grey.luma, grey.width, grey.height) else {
        return Found::None;
    };
    if ink == Ink::Light {
        source.invert();
    }
    let hints = DecodeHints {
        PossibleFormats: Some(HashSet::from([BarcodeFormat::QR_CODE])),
        TryHarder: Some(look == Look::Close),
        ..DecodeHints::default()
    };
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let results = QrReader.decode_multiple_with_hints(&mut bitmap, &hints).unwrap_or_default();
    let mut texts = results.iter().map(rxing::RXingResult::getText).filter(|text| !text.is_empty());
    match texts.next() {
        None => Found::None,
        Some(first) if texts.all(|other| other == first) => Found::One(first.to_owned()),
        Some(_) => Found::Many,
    }
}
