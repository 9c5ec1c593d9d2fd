//! A place to put a file.

use dioxus::{
    html::{FileData, HasFileData},
    prelude::*,
};
use protocol::{ApiError, ErrorCode};

use crate::{Icon, IconName, t};

/// A file that was put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickedFile {
    /// Its name, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A place to put a file: press it or drop the file on it.
#[component]
pub fn FileDrop(
    /// The `id` of the file input.
    id: String,
    /// Which file belongs here.
    label: String,
    /// What it must look like.
    #[props(default)]
    hint: Option<String>,
    /// `accept` of HTML: `.csv,text/csv`, `image/*`.
    #[props(default)]
    accept: String,
    /// Larger files are refused with `too_large`.
    #[props(default = 1_048_576)]
    max_bytes: u64,
    /// Cannot be used now.
    #[props(default)]
    disabled: bool,
    /// The file, read.
    onfile: EventHandler<PickedFile>,
    /// It was too large or could not be read.
    #[props(default)]
    onrefused: EventHandler<ApiError>,
) -> Element {
    let mut over = use_signal(|| false);
    let take = move |files: Vec<FileData>| {
        let Some(file) = files.into_iter().next() else { return };
        spawn(async move {
            match read(&file, max_bytes).await {
                Ok(picked) => onfile.call(picked),
                Err(error) => onrefused.call(error),
            }
        });
    };
    rsx! {
        label {
            class: "file-drop",
            r#for: id.clone(),
            "data-over": over(),
            "data-disabled": disabled,
            ondragover: move |event| {
                event.prevent_default();
                over.set(true);
            },
            ondragleave: move |_| over.set(false),
            ondrop: move |event| {
                event.prevent_default();
                over.set(false);
                if !disabled {
                    take(event.files());
                }
            },
            span { class: "file-drop-icon", Icon { name: IconName::Upload } }
            span { class: "file-drop-label", {label} }
            if let Some(hint) = hint {
                span { class: "file-drop-hint", {hint} }
            }
            span { class: "file-drop-choose", {t("kit-drop-choose")} }
            span { class: "file-drop-hint wide-only", {t("kit-drop-here")} }
            input {
                id,
                class: "only-read",
                r#type: "file",
                accept,
                disabled,
                onchange: move |event| take(event.files()),
            }
        }
    }
}

async fn read(file: &FileData, max_bytes: u64) -> Result<PickedFile, ApiError> {
    if file.size() > max_bytes {
        return Err(ErrorCode::TooLarge.into());
    }
    let bytes = file.read_bytes().await.map_err(|_| ApiError::from(ErrorCode::InvalidInput))?;
    Ok(PickedFile { name: file.name(), bytes: bytes.to_vec() })
}
