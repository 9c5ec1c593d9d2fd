//! Codes in pictures and in frames of a camera.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod scene;

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Luma, imageops};
use protocol::ErrorCode;
use scene::{LINK, dimmed, drawn, grained, on_desk, slanted, turned};
use wallet_core::picture::{Frame, read_code, read_frame};

fn file(picture: &GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(picture.clone()).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn from_frame(picture: &GrayImage) -> Result<String, ErrorCode> {
    let frame =
        Frame::new(picture.as_raw(), picture.width(), picture.height()).map_err(|error| error.code)?;
    read_frame(frame).map_err(|error| error.code)
}

fn from_file(picture: &GrayImage, format: ImageFormat) -> Result<String, ErrorCode> {
    read_code(&file(picture, format)).map_err(|error| error.code)
}

fn is_read(picture: &GrayImage, what: &str) {
    assert_eq!(from_file(picture, ImageFormat::Png).as_deref(), Ok(LINK), "{what}, PNG");
    assert_eq!(from_file(picture, ImageFormat::Jpeg).as_deref(), Ok(LINK), "{what}, JPEG");
    assert_eq!(from_frame(picture).as_deref(), Ok(LINK), "{what}, frame");
}

#[test]
fn a_screenshot_is_read() {
    for dot in [2, 3, 8, 20] {
        is_read(&drawn(LINK, dot), &format!("{dot} points a module"));
    }
}

#[test]
fn a_code_is_read_however_it_is_turned() {
    let desk = on_desk(&drawn(LINK, 7), 1_280, 720);
    for degrees in [0.0, 7.0, 30.0, 45.0, 90.0, 135.0, 180.0, 261.0] {
        is_read(&turned(&desk, degrees), &format!("{degrees} degrees"));
    }
}

#[test]
fn a_code_is_read_blurred_grained_dark_or_at_a_slant() {
    let desk = on_desk(&drawn(LINK, 8), 1_280, 720);
    is_read(&imageops::blur(&desk, 2.5), "blurred");
    is_read(&grained(desk.clone(), 60), "grained");
    is_read(&dimmed(desk.clone(), 40), "dark on one side");
    is_read(&imageops::brighten(&desk, -140), "dark");
    is_read(&slanted(&desk), "at a slant");
}

#[test]
fn a_photograph_with_all_of_it_is_read() {
    let desk = on_desk(&drawn(LINK, 7), 1_280, 720);
    let photograph = grained(dimmed(imageops::blur(&slanted(&turned(&desk, 11.0)), 1.5), 90), 12);
    is_read(&photograph, "photograph");
    let large = imageops::resize(&photograph, 3_840, 2_160, imageops::FilterType::Triangle);
    is_read(&large, "large photograph");
}

#[test]
fn a_light_code_on_a_dark_ground_is_read_from_a_picture() {
    let mut picture = drawn(LINK, 6);
    imageops::invert(&mut picture);
    assert_eq!(from_file(&picture, ImageFormat::Png).as_deref(), Ok(LINK));
}

#[test]
fn the_same_code_twice_is_one_text() {
    let code = drawn(LINK, 5);
    let mut picture = GrayImage::from_pixel(900, 500, Luma([240]));
    imageops::overlay(&mut picture, &code, 20, 20);
    imageops::overlay(&mut picture, &code, 460, 60);
    is_read(&picture, "twice");
}

#[test]
fn two_different_codes_are_refused_as_that() {
    let mut two = GrayImage::from_pixel(1_400, 700, Luma([240]));
    imageops::overlay(&mut two, &drawn("jigap:one", 8), 20, 20);
    imageops::overlay(&mut two, &drawn("jigap:two", 8), 720, 20);
    for found in [from_file(&two, ImageFormat::Png), from_file(&two, ImageFormat::Jpeg), from_frame(&two)] {
        assert_eq!(found, Err(ErrorCode::PictureManyCodes));
    }
}

#[test]
fn a_picture_without_a_code_is_refused_as_that() {
    let empty = GrayImage::from_pixel(300, 300, Luma([200]));
    for picture in [&empty, &on_desk(&empty, 1_280, 720), &grained(empty.clone(), 100)] {
        assert_eq!(from_file(picture, ImageFormat::Png), Err(ErrorCode::PictureUnreadable));
        assert_eq!(from_frame(picture), Err(ErrorCode::PictureUnreadable));
    }
    for bytes in [&b"GIF89a"[..], b"", b"\x89PNG\r\n\x1a\n"] {
        assert_eq!(read_code(bytes).unwrap_err().code, ErrorCode::PictureUnreadable);
    }
}

#[test]
fn a_picture_that_is_too_large_is_refused_before_it_is_decoded() {
    assert_eq!(read_code(&vec![0; 10_000_001]).unwrap_err().code, ErrorCode::TooLarge);
    let long = GrayImage::from_pixel(9_000, 1, Luma([255]));
    assert_eq!(from_file(&long, ImageFormat::Png), Err(ErrorCode::PictureUnreadable));
    assert_eq!(from_frame(&GrayImage::new(4_097, 1)), Err(ErrorCode::TooLarge));
}

#[test]
fn a_frame_is_as_long_as_its_sides_say() {
    for (bytes, width, height) in [(9, 3, 4), (12, 3, 0), (0, 0, 0), (13, 3, 4)] {
        let luma = vec![0; bytes];
        assert_eq!(Frame::new(&luma, width, height).err().unwrap().code, ErrorCode::PictureUnreadable);
    }
}

#[test]
fn the_smallest_frames_are_answered() {
    for (width, height) in [(1, 1), (1, 40), (40, 1), (7, 7), (39, 41), (4_096, 2)] {
        assert_eq!(
            from_frame(&grained(GrayImage::new(width, height), 120)),
            Err(ErrorCode::PictureUnreadable)
        );
    }
}
