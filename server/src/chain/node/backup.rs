//! A second copy of the node's file. The node writes its file in place: killed in the middle, it would leave half a file that it
//! cannot read again.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use serde::de::IgnoredAny;

/// A file that was not written to for so long is whole.
const STILL: Duration = Duration::from_millis(200);

/// The file of the chain and its copy.
#[derive(Clone, Debug)]
pub(super) struct Backup {
    state: PathBuf,
    copy: PathBuf,
    /// Time and length of what was copied last.
    copied: Option<(SystemTime, u64)>,
}

impl Backup {
    pub(super) fn of(state: &Path) -> Self {
        Self { state: state.to_owned(), copy: state.with_extension("backup.json"), copied: None }
    }

    /// Copies the file if it changed. Only while the node runs: then nothing has cut its writing short.
    pub(super) fn renew(&mut self, node_runs: impl FnOnce() -> bool) -> io::Result<()> {
        let Some(seen) = look(&self.state)? else { return Ok(()) };
        let still = seen.0.elapsed().is_ok_and(|age| age >= STILL);
        // The node writes its file also when nothing happened; no block is without a length of its own.
        if !still || self.copied.is_some_and(|(_, length)| length == seen.1) {
            return Ok(());
        }
        let fresh = self.copy.with_extension("fresh");
        fs::copy(&self.state, &fresh)?;
        if look(&self.state)? == Some(seen) && node_runs() {
            fs::rename(&fresh, &self.copy)?;
            self.copied = Some(seen);
        }
        Ok(())
    }

    /// Before the node starts: takes the copy in place of a file that is not whole.
    pub(super) fn mend(&self) -> io::Result<()> {
        if !self.state.exists() || is_whole(&self.state)? {
            return Ok(());
        }
        if !self.copy.exists() || !is_whole(&self.copy)? {
            return Err(io::Error::other(format!("{} is not whole, and has no copy", self.state.display())));
        }
        tracing::warn!(path = %self.state.display(), "the chain's file is not whole; taking its copy");
        fs::copy(&self.copy, &self.state).map(drop)
    }

    /// When the copy was made, if there is one.
    pub(super) fn made_at(&self) -> Option<SystemTime> {
        fs::metadata(&self.copy).and_then(|found| found.modified()).ok()
    }
}

fn look(path: &Path) -> io::Result<Option<(SystemTime, u64)>> {
    match fs::metadata(path) {
        Ok(found) => Ok(Some((found.modified()?, found.len()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_whole(path: &Path) -> io::Result<bool> {
    let file = io::BufReader::new(fs::File::open(path)?);
    Ok(serde_json::from_reader::<_, IgnoredAny>(file).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_file_is_replaced_by_its_copy_and_never_becomes_one() {
        let folder = std::env::temp_dir().join(format!("jigap-backup-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let state = folder.join("state.json");
        let mut backup = Backup::of(&state);
        backup.mend().unwrap();
        fs::write(&state, "{\"block\": 1}").unwrap();
        backup.renew(|| true).unwrap();
        assert!(backup.made_at().is_none(), "it may still be written to");
        std::thread::sleep(STILL + Duration::from_millis(50));
        backup.renew(|| true).unwrap();
        assert!(backup.made_at().is_some());

        fs::write(&state, "{\"block\": 1, \"x\":").unwrap();
        std::thread::sleep(STILL + Duration::from_millis(50));
        backup.renew(|| false).unwrap();
        backup.mend().unwrap();
        assert_eq!(fs::read_to_string(&state).unwrap(), "{\"block\": 1}");

        fs::remove_file(&backup.copy).unwrap();
        fs::write(&state, "").unwrap();
        assert!(backup.mend().unwrap_err().to_string().contains("no copy"));
        fs::remove_dir_all(folder).unwrap();
    }
}
