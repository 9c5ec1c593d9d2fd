//! Finds the one code in a picture or in a frame of a camera.

mod file;
mod frame;
mod scan;

pub use file::read_code;
pub use frame::{Frame, read_frame};

use protocol::{ApiError, ErrorCode};
use scan::Found;

/// What was found, as an answer.
fn answer(found: Found) -> Result<String, ApiError> {
    match found {
        Found::One(text) => Ok(text),
        Found::None => Err(ErrorCode::PictureUnreadable.into()),
        Found::Many => Err(ErrorCode::PictureManyCodes.into()),
    }
}
