//! The vault on disk: never half written, and the copy before it kept.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::VaultRefused;

/// Far above any version 1 file; nothing longer is read.
const MAX_FILE: u64 = 4096;

/// The place of the vault.
#[derive(Clone, Debug)]
pub struct VaultFile {
    path: PathBuf,
}

impl VaultFile {
    /// `vault.jigap` in this folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { path: folder.join("vault.jigap") }
    }

    /// Is there one?
    #[must_use]
    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// Reads it.
    ///
    /// # Errors
    /// [`VaultRefused::Missing`], [`VaultRefused::Tampered`] when it is far too long, [`VaultRefused::File`].
    pub fn read(&self) -> Result<Vec<u8>, VaultRefused> {
        let file = File::open(&self.path).map_err(failed)?;
        let mut bytes = Vec::new();
        file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > MAX_FILE {
            return Err(VaultRefused::Tampered);
        }
        Ok(bytes)
    }

    /// Writes the first one.
    ///
    /// # Errors
    /// [`VaultRefused::Exists`], [`VaultRefused::File`].
    pub fn create(&self, bytes: &[u8]) -> Result<(), VaultRefused> {
        if self.exists() {
            return Err(VaultRefused::Exists);
        }
        self.write(bytes)
    }

    /// Writes over it; the copy before is kept as `vault.jigap.previous`.
    ///
    /// # Errors
    /// [`VaultRefused::File`].
    pub fn replace(&self, bytes: &[u8]) -> Result<(), VaultRefused> {
        if self.exists() {
            let before = self.read()?;
            self.write_as(&self.previous(), &before)?;
        }
        self.write(bytes)
    }

    /// Renames it and the copy before it to `….set-aside-<at>`, or the next number that is free: a file that was set aside
    /// is never written over. What it holds does not matter.
    ///
    /// # Errors
    /// [`VaultRefused::Missing`], [`VaultRefused::File`].
    pub fn set_aside(&self, at: i64) -> Result<(), VaultRefused> {
        if !self.exists() {
            return Err(VaultRefused::Missing);
        }
        let previous = self.previous();
        let is_free = |at: &i64| !aside(&self.path, *at).exists() && !aside(&previous, *at).exists();
        let at = (at..).find(is_free).ok_or(VaultRefused::File(io::ErrorKind::AlreadyExists))?;
        let renamed = || -> io::Result<()> {
            // The vault itself comes last: until then there is a wallet, and the next try moves what is left.
            if previous.exists() {
                fs::rename(&previous, aside(&previous, at))?;
            }
            fs::rename(&self.path, aside(&self.path, at))?;
            sync_folder(&self.path)
        };
        renamed().map_err(failed)
    }

    fn previous(&self) -> PathBuf {
        self.path.with_extension("jigap.previous")
    }

    fn write(&self, bytes: &[u8]) -> Result<(), VaultRefused> {
        self.write_as(&self.path, bytes)
    }

    /// A new file beside it, to the disk, then renamed over it: a power cut leaves the old one or the new one.
    fn write_as(&self, target: &Path, bytes: &[u8]) -> Result<(), VaultRefused> {
        let beside = target.with_extension("tmp");
        let written = || -> io::Result<()> {
            let mut file = private_file(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            drop(file);
            fs::rename(&beside, target)?;
            sync_folder(target)
        };
        written().map_err(failed)
    }
}

/// A rename itself must reach the disk; where folders cannot be opened the system sees to it.
fn sync_folder(of: &Path) -> io::Result<()> {
    match of.parent().map(File::open) {
        Some(Ok(folder)) => folder.sync_all(),
        _ => Ok(()),
    }
}

fn aside(path: &Path, at: i64) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".set-aside-{at}"));
    name.into()
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn failed(error: io::Error) -> VaultRefused {
    if error.kind() == io::ErrorKind::NotFound {
        VaultRefused::Missing
    } else {
        VaultRefused::File(error.kind())
    }
}
