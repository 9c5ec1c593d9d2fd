//! A frame of a camera: grey values as they are.

use protocol::{ApiError, ErrorCode};

use super::{
    answer,
    scan::{Found, Grey, Ink, Look, codes},
};

/// Largest width or height; cameras for scanning give 640 to 1,920.
const MAX_SIDE: u32 = 4_096;
/// A side that is enough for a code held before a camera; a frame much larger is looked at a second time in half its size.
const ENOUGH: u32 = 800;

/// One byte for each point, row by row from the top, 0 for black.
#[derive(Clone, Copy)]
pub struct Frame<'a>(Grey<'a>);

impl<'a> Frame<'a> {
    /// Takes the bytes as they come from the camera (the Y plane of YUV, without padding between the rows).
    ///
    /// # Errors
    /// [`ErrorCode::TooLarge`] above 4,096 points in a side; [`ErrorCode::PictureUnreadable`] when a side is 0 or the bytes
    /// are not as many as the points.
    pub fn new(luma: &'a [u8], width: u32, height: u32) -> Result<Self, ApiError> {
        if width > MAX_SIDE || height > MAX_SIDE {
            return Err(ErrorCode::TooLarge.into());
        }
        if width == 0 || height == 0 || luma.len() != width as usize * height as usize {
            return Err(ErrorCode::PictureUnreadable.into());
        }
        Ok(Self(Grey { luma, width, height }))
    }
}

/// The text of the one code in the frame. Most frames have none: quick to say so counts for more than the last chance to
/// find it, because another frame follows.
///
/// # Errors
/// [`ErrorCode::PictureUnreadable`] for none, [`ErrorCode::PictureManyCodes`] for different ones.
pub fn read_frame(frame: Frame<'_>) -> Result<String, ApiError> {
    let Frame(grey) = frame;
    match codes(grey, Ink::Dark, Look::Quick) {
        Found::None if grey.width.min(grey.height) >= ENOUGH => {
            let half = halved(grey);
            let grey = Grey { luma: &half, width: grey.width / 2, height: grey.height / 2 };
            answer(codes(grey, Ink::Dark, Look::Close))
        }
        Found::None => answer(codes(grey, Ink::Dark, Look::Close)),
        found => answer(found),
    }
}

/// The mean of each four points: noise goes away. An odd row or column at the end is left out.
fn halved(grey: Grey<'_>) -> Vec<u8> {
    let width = grey.width as usize;
    let mut half = Vec::with_capacity(grey.luma.len() / 4);
    for rows in grey.luma.chunks_exact(2 * width) {
        let (upper, lower) = rows.split_at(width);
        half.extend(upper.chunks_exact(2).zip(lower.chunks_exact(2)).map(|(above, below)| {
            let sum = u16::from(above[0]) + u16::from(above[1]) + u16::from(below[0]) + u16::from(below[1]);
            (sum / 4) as u8
        }));
    }
    half
}
