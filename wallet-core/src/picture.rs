//! Finds the code in a picture.

use image::{ImageReader, Limits};
use protocol::{ApiError, ErrorCode};

/// Largest file that is looked at.
const MAX_BYTES: usize = 10_000_000;
/// Largest width or height after decoding, before anything is allocated for it.
const MAX_SIDE: u32 = 8_192;
/// A code in a photograph is found better in a smaller copy: noise goes away.
const SIZES: [u32; 3] = [1_600, 800, 400];

/// The text of the one code in a PNG or JPEG file.
///
/// # Errors
/// [`ErrorCode::TooLarge`] above 10 MB; [`ErrorCode::PictureUnreadable`] when it is no such picture, or no code or more than
/// one is in it: which of two codes somebody meant is not guessed.
pub fn read_code(bytes: &[u8]) -> Result<String, ApiError> {
    if bytes.len() > MAX_BYTES {
        return Err(ErrorCode::TooLarge.into());
    }
    let unreadable = || ApiError::from(ErrorCode::PictureUnreadable);
    let mut reader =
        ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().map_err(|_| unreadable())?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(256 * 1024 * 1024);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| unreadable())?;
    let largest = picture.width().max(picture.height());
    let sizes = std::iter::once(largest.min(2_400)).chain(SIZES.into_iter().filter(|size| *size < largest));
    for size in sizes {
        let grey =
            if size < largest { picture.thumbnail(size, size).into_luma8() } else { picture.to_luma8() };
        match codes(&grey).as_slice() {
            [] => {}
            [text] => return Ok(text.clone()),
            _ => return Err(unreadable()),
        }
    }
    Err(unreadable())
}

/// Every different text that can be read.
fn codes(grey: &image::GrayImage) -> Vec<String> {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey.as_raw()[y * width + x]);
    let mut texts: Vec<String> =
        prepared.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}
