//! QR codes: drawn, and read from a clean screenshot and from a photograph.

use std::{collections::HashSet, hint::black_box};

use anyhow::ensure;
use fast_qr::{ECL, QRBuilder, convert::svg::SvgBuilder};
use image::GrayImage;
use rxing::{BarcodeFormat, DecodeHints, helpers::detect_in_luma_slice_with_hints};
use wallet_core::{
    picture::{Frame, read_frame},
    qr::{Code, Level},
};

use crate::{
    contest::{Contest, Timed},
    scene,
};

/// 190 bytes: as long as a link of ours.
fn url() -> String {
    let mut url = "https://jigap.example/v/".to_owned();
    while url.len() < 190 {
        url.push(char::from(b'a' + (url.len() * 7 % 26) as u8));
    }
    url
}

fn their_svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    Some(SvgBuilder::default().to_str(&code))
}

fn rxing_direct(picture: &GrayImage) -> Option<String> {
    let mut hints = DecodeHints {
        PossibleFormats: Some(HashSet::from([BarcodeFormat::QR_CODE])),
        ..DecodeHints::default()
    };
    let (width, height) = picture.dimensions();
    let found = detect_in_luma_slice_with_hints(picture.as_raw(), width, height, None, &mut hints).ok()?;
    Some(found.getText().to_owned())
}

fn rqrr_direct(picture: &GrayImage) -> Option<String> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| picture.as_raw()[y * width + x]);
    prepared.detect_grids().first()?.decode().ok().map(|(_, text)| text)
}

fn ours(picture: &GrayImage) -> Option<String> {
    read_frame(Frame::new(picture.as_raw(), picture.width(), picture.height()).ok()?).ok()
}

/// A text is drawn, and pictures of it are read.
pub fn contests() -> anyhow::Result<Vec<Contest<'static>>> {
    let text = url();
    let code = Code::new(&text, Level::Screen)?;
    ensure!(code.side() == 57 && their_svg(&text).is_some(), "another code");
    let their_text = text.clone();
    let mut contests = vec![Contest {
        name: "text of 190 bytes to SVG (QR, level M)",
        target: Some(1.0),
        timed: Timed::Processor,
        ours: Box::new({
            let text = text.clone();
            move || {
                black_box(Code::new(black_box(&text), Level::Screen).map(|code| code.svg()).ok());
            }
        }),
        peers: vec![(
            "fast_qr's own SVG",
            Box::new(move || {
                black_box(their_svg(black_box(&their_text)));
            }),
        )],
    }];
    let clean = scene::drawn(&code, 8);
    let photograph = scene::photograph(&scene::drawn(&code, 7));
    for (name, picture) in
        [("read a clean code, 520 x 520", clean), ("read a photograph, 1280 x 720", photograph)]
    {
        ensure!(ours(&picture).as_ref() == Some(&text), "{name}: not read");
        ensure!(rxing_direct(&picture).as_ref() == Some(&text), "{name}: rxing does not read it");
        let rqrr_reads = rqrr_direct(&picture).as_ref() == Some(&text);
        let (second, third) = (picture.clone(), picture.clone());
        contests.push(Contest {
            name,
            target: Some(1.0),
            timed: Timed::Processor,
            ours: Box::new(move || {
                black_box(ours(black_box(&picture)));
            }),
            peers: vec![
                (
                    "rxing directly, first code only",
                    Box::new(move || {
                        black_box(rxing_direct(black_box(&second)));
                    }),
                ),
                (
                    if rqrr_reads { "rqrr" } else { "rqrr, which does not read it" },
                    Box::new(move || {
                        black_box(rqrr_direct(black_box(&third)));
                    }),
                ),
            ],
        });
    }
    Ok(contests)
}
