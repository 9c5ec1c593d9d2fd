//! The vault on disk: never half written, and the copy before it kept.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::{VaultRefused, format};

/// Nothing longer is read.
const MAX_FILE: u64 = format::MAX_FILE as u64;

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

    /// Is there one, or the copy of one?
    #[must_use]
    pub fn exists(&self) -> bool {
        self.path.exists() || self.previous().exists()
    }

    /// Reads it.
    ///
    /// # Errors
    /// [`VaultRefused::Missing`]; [`VaultRefused::Tampered`] when it is far too long, or gone while the copy before it is
    /// there; [`VaultRefused::File`].
    pub fn read(&self) -> Result<Vec<u8>, VaultRefused> {
        match read(&self.path) {
            Err(VaultRefused::Missing) if self.previous().exists() => Err(VaultRefused::Tampered),
            other => other,
        }
    }

    /// The copy before the last change, when the vault itself is damaged and the copy is not. It opens by the passphrase of
    /// its time.
    #[must_use]
    pub fn usable_previous(&self) -> Option<Vec<u8>> {
        let whole = |bytes: &Vec<u8>| format::read(bytes).is_ok();
        let damaged = match self.read() {
            Ok(bytes) => matches!(format::read(&bytes), Err(VaultRefused::Tampered)),
            Err(refused) => refused == VaultRefused::Tampered,
        };
        if damaged { read(&self.previous()).ok().filter(whole) } else { None }
    }

    /// Puts the copy before the last change in the place of a damaged vault, which is kept as `….set-aside-<at>`.
    ///
    /// # Errors
    /// [`VaultRefused::Missing`] when there is no damage or no copy to use; [`VaultRefused::File`].
    pub fn use_previous(&self, at: i64) -> Result<(), VaultRefused> {
        let previous = self.usable_previous().ok_or(VaultRefused::Missing)?;
        // Copied, not moved: whenever the power goes, one of the two stands in the vault's place.
        if self.path.exists() {
            fs::copy(&self.path, aside(&self.path, self.free_name(at)?)).map_err(failed)?;
        }
        self.write(&previous)
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
        match read(&self.path) {
            // A damaged one is no copy to fall back to.
            Ok(before) if format::read(&before).is_ok() => self.write_as(&self.previous(), &before)?,
            _ => {}
        }
        self.write(bytes)
    }

    /// Writes over it and over the copy before: after a change of passphrase nothing opens by the old one.
    ///
    /// # Errors
    /// [`VaultRefused::File`].
    pub fn replace_all(&self, bytes: &[u8]) -> Result<(), VaultRefused> {
        self.write(bytes)?;
        self.write_as(&self.previous(), bytes)
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
        let at = self.free_name(at)?;
        let renamed = || -> io::Result<()> {
            // The vault itself comes last: until then there is a wallet, and the next try moves what is left.
            if previous.exists() {
                fs::rename(&previous, aside(&previous, at))?;
            }
            if self.path.exists() {
                fs::rename(&self.path, aside(&self.path, at))?;
            }
            sync_folder(&self.path)
        };
        renamed().map_err(failed)
    }

    fn free_name(&self, at: i64) -> Result<i64, VaultRefused> {
        let previous = self.previous();
        let is_free = |at: &i64| !aside(&self.path, *at).exists() && !aside(&previous, *at).exists();
        (at..).find(is_free).ok_or(VaultRefused::File(io::ErrorKind::AlreadyExists))
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

fn read(path: &Path) -> Result<Vec<u8>, VaultRefused> {
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE { Err(VaultRefused::Tampered) } else { Ok(bytes) }
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
