//! A picture from a file or the clipboard.

use image::{GrayImage, ImageReader, Limits, imageops::thumbnail};
use protocol::{ApiError, ErrorCode};

use super::{
    answer,
    scan::{Found, Grey, Ink, Look, codes},
};

/// Largest file that is looked at.
const MAX_BYTES: usize = 10_000_000;
/// Largest width or height after decoding, before anything is allocated for it.
const MAX_SIDE: u32 = 8_192;
/// Longest side of the copy that is looked at first: a code that is read at all is large enough in it.
const FIRST: u32 = 2_400;
/// A code in a photograph is found better in a smaller copy: noise goes away.
const SMALLER: [u32; 3] = [1_600, 800, 400];

/// The text of the one code in a PNG or JPEG file.
///
/// # Errors
/// [`ErrorCode::TooLarge`] above 10 MB; [`ErrorCode::PictureUnreadable`] when it is no such picture or no code is in it;
/// [`ErrorCode::PictureManyCodes`] when there are different ones: which of two codes somebody meant is not guessed.
pub fn read_code(bytes: &[u8]) -> Result<String, ApiError> {
    if bytes.len() > MAX_BYTES {
        return Err(ErrorCode::TooLarge.into());
    }
    let picture = decoded(bytes).ok_or(ErrorCode::PictureUnreadable)?;
    let largest = picture.width().max(picture.height());
    let first = shrunk(&picture, FIRST);
    let look = |grey: &GrayImage, ink| {
        let (width, height) = grey.dimensions();
        match codes(Grey { luma: grey.as_raw(), width, height }, ink, Look::Close) {
            Found::None => None,
            found => Some(found),
        }
    };
    let found = look(first.as_ref().unwrap_or(&picture), Ink::Dark)
        .or_else(|| {
            let mut sizes = SMALLER.into_iter().filter(|size| *size < largest);
            sizes.find_map(|size| look(&shrunk(&picture, size)?, Ink::Dark))
        })
        // Light modules on a dark ground, as some dark themes draw them.
        .or_else(|| look(first.as_ref().unwrap_or(&picture), Ink::Light));
    answer(found.unwrap_or(Found::None))
}

fn decoded(bytes: &[u8]) -> Option<GrayImage> {
    let mut reader = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(256 * 1024 * 1024);
    reader.limits(limits);
    reader.decode().ok().map(image::DynamicImage::into_luma8)
}

/// A copy with this longest side; `None` when it is not larger than that now.
fn shrunk(picture: &GrayImage, longest: u32) -> Option<GrayImage> {
    let (width, height) = picture.dimensions();
    let largest = width.max(height);
    // Sides are at most 8,192: no product overflows, and no side becomes larger.
    let scaled = |side: u32| (side * longest / largest).max(1);
    (largest > longest).then(|| thumbnail(picture, scaled(width), scaled(height)))
}
