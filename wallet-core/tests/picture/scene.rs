//! Pictures of codes, made harder step by step. Every step is a pure function, so a failing picture comes again.

use image::{GrayImage, Luma, imageops};
use wallet_core::qr::{Code, Level, QUIET};

/// A link as long as the longest of ours.
pub(crate) const LINK: &str = "jigap:pay/00000000-0000-0000-0000-00000000004d?a=127.0.0.1:8787&w=4500&e=1800000000&k=k1&s=\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A code, each module `dot` points wide, dark grey on light grey.
pub(crate) fn drawn(text: &str, dot: u32) -> GrayImage {
    let code = Code::new(text, Level::Screen).unwrap();
    let rows: Vec<&[bool]> = code.rows().collect();
    let quiet = u32::try_from(QUIET).unwrap();
    let side = (u32::try_from(code.side()).unwrap() + 2 * quiet) * dot;
    GrayImage::from_fn(side, side, |x, y| {
        let module = |at: u32| (at / dot).wrapping_sub(quiet) as usize;
        let dark = rows.get(module(y)).and_then(|row| row.get(module(x))).copied().unwrap_or(false);
        Luma([if dark { 20 } else { 240 }])
    })
}

/// The picture in the middle of a desk with a pattern on it.
pub(crate) fn on_desk(code: &GrayImage, width: u32, height: u32) -> GrayImage {
    let mut desk =
        GrayImage::from_fn(width, height, |x, y| Luma([u8::try_from(60 + (x / 16 + y / 24) % 90).unwrap()]));
    let middle = |whole: u32, part: u32| i64::from(whole.saturating_sub(part) / 2);
    imageops::overlay(&mut desk, code, middle(width, code.width()), middle(height, code.height()));
    desk
}

/// Seen at an angle: each point is looked up through `(a x + b y + c, d x + e y + f) / (g x + h y + 1)`.
pub(crate) fn through(picture: &GrayImage, [a, b, c, d, e, f, g, h]: [f32; 8]) -> GrayImage {
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (x, y) = (x as f32, y as f32);
        let depth = g * x + h * y + 1.0;
        let point =
            imageops::interpolate_bilinear(picture, (a * x + b * y + c) / depth, (d * x + e * y + f) / depth);
        point.unwrap_or(Luma([110]))
    })
}

/// Turned about its middle.
pub(crate) fn turned(picture: &GrayImage, degrees: f32) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (x, y) = (picture.width() as f32 / 2.0, picture.height() as f32 / 2.0);
    through(picture, [cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y, 0.0, 0.0])
}

/// As a camera held at a slant sees it.
pub(crate) fn slanted(picture: &GrayImage) -> GrayImage {
    let (x, y) = (picture.width() as f32, picture.height() as f32);
    through(picture, [1.05, 0.06, -0.05 * x, -0.03, 1.08, -0.02 * y, 0.12 / x, 0.18 / y])
}

/// Grain of up to `strength` to both sides.
pub(crate) fn grained(mut picture: GrayImage, strength: u8) -> GrayImage {
    let mut state = 7_u32;
    for pixel in picture.pixels_mut() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = i16::try_from(state >> 24).unwrap() * i16::from(strength) / 128 - i16::from(strength);
        pixel.0[0] = u8::try_from((i16::from(pixel.0[0]) + grain).clamp(0, 255)).unwrap();
    }
    picture
}

/// Light falls off from the right to the left; `least` of 256 is left there.
pub(crate) fn dimmed(mut picture: GrayImage, least: u32) -> GrayImage {
    let width = picture.width();
    for (x, _, pixel) in picture.enumerate_pixels_mut() {
        let light = least + (256 - least) * x / width;
        pixel.0[0] = u8::try_from(u32::from(pixel.0[0]) * light / 256).unwrap();
    }
    picture
}
