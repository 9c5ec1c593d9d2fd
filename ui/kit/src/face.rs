//! The three faces of a screen: loading, refused, ready.

use std::future::Future;

use dioxus::prelude::*;
use protocol::ApiError;

/// What a screen that reads data can show.
#[derive(Clone, Debug, PartialEq)]
pub enum Face<T> {
    /// Not answered yet.
    Loading,
    /// Refused; say why and what to do.
    Refused(ApiError),
    /// Here it is.
    Ready(T),
}

impl<T> Face<T> {
    /// Is there an answer to show?
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        matches!(self, Self::Ready(_))
    }
}

/// Data of a screen, with the means to read it again. While it is read again, the old answer stays.
pub struct Load<T: 'static>(Resource<Result<T, ApiError>>);

impl<T: 'static> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: 'static> Copy for Load<T> {}

impl<T: Clone + 'static> Load<T> {
    /// What to show now.
    #[must_use]
    pub fn face(self) -> Face<T> {
        match self.0.value().cloned() {
            None => Face::Loading,
            Some(Err(error)) => Face::Refused(error),
            Some(Ok(value)) => Face::Ready(value),
        }
    }

    /// Reads again.
    pub fn reload(mut self) {
        self.0.restart();
    }

    /// `true` while it is being read.
    #[must_use]
    pub fn is_reading(self) -> bool {
        !self.0.finished()
    }
}

/// Reads when the component appears, when a signal that `read` looks at before its first await changes, and on [`Load::reload`].
pub fn use_face<T, F>(read: impl FnMut() -> F + 'static) -> Load<T>
where
    T: 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    Load(use_resource(read))
}
