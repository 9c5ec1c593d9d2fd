//! A picture of a code, as a screen shows it and as a camera sees it.

use image::{GrayImage, Luma, imageops};
use wallet_core::qr::{Code, QUIET};

/// Each module `dot` points wide, dark grey on light grey.
pub fn drawn(code: &Code, dot: u32) -> GrayImage {
    let rows: Vec<&[bool]> = code.rows().collect();
    let side = (code.side() + 2 * QUIET) as u32 * dot;
    let module = |at: u32| (at / dot).wrapping_sub(QUIET as u32) as usize;
    GrayImage::from_fn(side, side, |x, y| {
        let dark = rows.get(module(y)).and_then(|row| row.get(module(x)));
        Luma([if dark == Some(&true) { 20 } else { 240 }])
    })
}

/// On a desk, turned by eleven degrees and seen at a slant, a little out of focus, darker to the left, with grain.
pub fn photograph(code: &GrayImage) -> GrayImage {
    let (width, height) = (1_280, 720);
    let mut desk = GrayImage::from_fn(width, height, |x, y| Luma([(60 + (x / 16 + y / 24) % 90) as u8]));
    let middle = |whole: u32, part: u32| i64::from(whole.saturating_sub(part) / 2);
    imageops::overlay(&mut desk, code, middle(width, code.width()), middle(height, code.height()));
    let (w, h) = (width as f32, height as f32);
    let (sin, cos) = 11_f32.to_radians().sin_cos();
    let seen = GrayImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32, y as f32);
        let depth = 0.12 / w * x + 0.18 / h * y + 1.0;
        let (x, y) = ((1.05 * x + 0.06 * y - 0.05 * w) / depth, (1.08 * y - 0.03 * x - 0.02 * h) / depth);
        let (x, y) = (x - w / 2.0, y - h / 2.0);
        imageops::interpolate_bilinear(&desk, cos * x - sin * y + w / 2.0, sin * x + cos * y + h / 2.0)
            .unwrap_or(Luma([110]))
    });
    let mut picture = imageops::blur(&seen, 1.5);
    let mut state = 7_u32;
    for (x, _, pixel) in picture.enumerate_pixels_mut() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let lit = u32::from(pixel.0[0]) * (90 + 166 * x / width) / 256;
        pixel.0[0] = (lit + (state >> 24) * 24 / 256).saturating_sub(12).min(255) as u8;
    }
    picture
}
