//! Codes in pictures.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Luma, imageops};
use protocol::ErrorCode;
use qrcode::{Color, QrCode};
use wallet_core::picture::read_code;

const LINK: &str = "jigap:pay/00000000-0000-0000-0000-00000000004d?a=127.0.0.1:8787&w=4500&e=1800000000&k=k1&s=\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn drawn(text: &str, dot: u32) -> GrayImage {
    let code = QrCode::new(text).unwrap();
    let side = u32::try_from(code.width()).unwrap();
    let colors = code.to_colors();
    GrayImage::from_fn((side + 8) * dot, (side + 8) * dot, |x, y| {
        let (x, y) = ((x / dot).wrapping_sub(4), (y / dot).wrapping_sub(4));
        let dark = x < side && y < side && colors[(y * side + x) as usize] == Color::Dark;
        Luma([if dark { 20 } else { 240 }])
    })
}

fn file(picture: GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(picture).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn a_screenshot_is_read() {
    for dot in [2, 3, 8, 20] {
        assert_eq!(read_code(&file(drawn(LINK, dot), ImageFormat::Png)).unwrap(), LINK, "{dot}");
    }
}

#[test]
fn a_photograph_is_read() {
    // Turned, on a desk, unevenly lit, blurred and pressed by JPEG.
    let code = imageops::blur(&imageops::rotate90(&drawn(LINK, 9)), 2.0);
    let mut desk =
        GrayImage::from_fn(1_600, 1_200, |x, y| Luma([u8::try_from(60 + (x / 16 + y / 24) % 90).unwrap()]));
    imageops::overlay(&mut desk, &code, 420, 260);
    for (x, _, pixel) in desk.enumerate_pixels_mut() {
        pixel.0[0] = u8::try_from(u32::from(pixel.0[0]) * (1_000 + x / 2) / 1_800).unwrap();
    }
    assert_eq!(read_code(&file(desk, ImageFormat::Jpeg)).unwrap(), LINK);
}

#[test]
fn a_picture_without_one_code_is_refused() {
    let empty = GrayImage::from_pixel(300, 300, Luma([200]));
    let mut two = GrayImage::from_pixel(1_400, 700, Luma([240]));
    imageops::overlay(&mut two, &drawn("jigap:one", 8), 20, 20);
    imageops::overlay(&mut two, &drawn("jigap:two", 8), 720, 20);
    for bytes in [file(empty, ImageFormat::Png), file(two, ImageFormat::Png), b"GIF89a".to_vec(), Vec::new()]
    {
        assert_eq!(read_code(&bytes).unwrap_err().code, ErrorCode::PictureUnreadable);
    }
}

#[test]
fn a_picture_that_is_too_large_is_refused_before_it_is_decoded() {
    assert_eq!(read_code(&vec![0; 10_000_001]).unwrap_err().code, ErrorCode::TooLarge);
    let long = GrayImage::from_pixel(9_000, 1, Luma([255]));
    assert_eq!(read_code(&file(long, ImageFormat::Png)).unwrap_err().code, ErrorCode::PictureUnreadable);
}
