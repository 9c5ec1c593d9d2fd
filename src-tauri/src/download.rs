//! Files that people keep: written to their downloads folder, never over another.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use protocol::{ApiError, ErrorCode, app::SavedFile};
use tauri::{AppHandle, Manager};

/// So many files of one name are enough.
const MOST: u32 = 999;

/// Writes the file and tells where it is.
///
/// # Errors
/// [`ErrorCode::StoreUnavailable`] when there is no downloads folder, or it cannot be written to.
pub(crate) fn save(app: &AppHandle, name: &str, bytes: &[u8]) -> Result<SavedFile, ApiError> {
    let failed = |error: &dyn std::fmt::Display| {
        tracing::warn!(%error, "a file could not be saved");
        ApiError::from(ErrorCode::StoreUnavailable)
    };
    let folder = app.path().download_dir().map_err(|error| failed(&error))?;
    std::fs::create_dir_all(&folder).map_err(|error| failed(&error))?;
    let path = write_new(&folder, name, bytes).map_err(|error| failed(&error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(SavedFile { name, folder: folder.display().to_string() })
}

/// `history.csv`, then `history (2).csv` and so on. Only this person may read it.
fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    for number in 1..=MOST {
        let name = match (number, end) {
            (1, _) => name.to_owned(),
            (number, "") => format!("{stem} ({number})"),
            (number, end) => format!("{stem} ({number}).{end}"),
        };
        let path = folder.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over() {
        let folder = std::env::temp_dir().join(format!("jigap-download-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let names: Vec<String> = ["a", "b", "c"]
            .iter()
            .map(|text| write_new(&folder, "history.csv", text.as_bytes()).unwrap())
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["history.csv", "history (2).csv", "history (3).csv"]);
        assert_eq!(std::fs::read_to_string(folder.join("history.csv")).unwrap(), "a");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
