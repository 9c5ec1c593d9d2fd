use dioxus::prelude::*;
use protocol::{ApiError, ErrorCode, app::Opened};

use crate::shared::Shared;

/// Looking for a code; copy it freely.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Flow {
    shared: Shared,
    busy: Signal<bool>,
    refused: Signal<Option<ApiError>>,
}

impl Flow {
    pub(crate) fn use_new(shared: Shared) -> Self {
        Self { shared, busy: use_signal(|| false), refused: use_signal(|| None) }
    }

    pub(crate) fn is_busy(self) -> bool {
        *self.busy.read()
    }

    /// Why the last code was refused.
    pub(crate) fn refusal(self) -> Option<ApiError> {
        self.refused.read().clone()
    }

    pub(crate) fn refuse(mut self, error: ApiError) {
        self.refused.set(Some(error));
    }

    /// Reads a typed or pasted code.
    pub(crate) fn read_text(self, text: String) {
        spawn(async move {
            if self.begin() {
                let answer = self.shared.backend.code_read(text).await;
                self.take(answer);
            }
        });
    }

    /// Reads the code in a picture.
    pub(crate) fn read_picture(self, bytes: Vec<u8>) {
        spawn(async move {
            if self.begin() {
                let answer = self.shared.backend.code_read_picture(bytes).await;
                self.take(answer);
            }
        });
    }

    /// Looks for a code in one frame of the camera; a frame without one is no refusal.
    pub(crate) async fn read_frame(self, bytes: Vec<u8>) {
        if !self.is_looking() {
            return;
        }
        let answer = self.shared.backend.code_read_picture(bytes).await;
        let empty = answer.as_ref().is_err_and(|error| error.code == ErrorCode::PictureUnreadable);
        // Meanwhile a typed code may have been faster.
        if !empty && self.is_looking() {
            self.take(answer);
        }
    }

    fn is_looking(self) -> bool {
        !*self.busy.peek() && !self.shared.waiting.peek().is_somewhere()
    }

    /// `false` when something is under way already.
    fn begin(mut self) -> bool {
        if *self.busy.peek() {
            return false;
        }
        self.refused.set(None);
        self.busy.set(true);
        true
    }

    fn take(mut self, answer: Result<Opened, ApiError>) {
        self.busy.set(false);
        match answer {
            Ok(opened) => self.shared.open(opened),
            Err(error) => self.refused.set(Some(error)),
        }
    }
}
