//! One run at a time writes to a folder.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::{WriteError, io};

/// Held by the run that writes to a folder, until it is dropped or the process ends, however it
/// ends.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not read")] Option<File>);

impl Lock {
    /// Locks a folder, which is made if it is not there.
    ///
    /// # Errors
    /// If another run holds the lock, or the system refuses. File systems that know no locks are
    /// written to without one.
    pub fn take(root: &Path) -> Result<Self, WriteError> {
        fs::create_dir_all(root).map_err(io("create", root))?;
        let place = place(root);
        let file = open(&place).map_err(io("open", &place))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(Some(file))),
            Err(TryLockError::WouldBlock) => Err(WriteError::Locked(root.to_owned())),
            Err(TryLockError::Error(_)) => Ok(Self(None)),
        }
    }
}

/// A folder is a file that can be locked, so that no file of a lock is left in it.
#[cfg(unix)]
fn place(root: &Path) -> PathBuf {
    root.to_owned()
}

#[cfg(unix)]
fn open(place: &Path) -> std::io::Result<File> {
    File::open(place)
}

/// Elsewhere it is not, and a file among those of the system that last for a while serves.
#[cfg(not(unix))]
fn place(root: &Path) -> PathBuf {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    root.canonicalize().unwrap_or_else(|_| root.to_owned()).hash(&mut hasher);
    std::env::temp_dir().join(format!("xtask-{:016x}.lock", hasher.finish()))
}

#[cfg(not(unix))]
fn open(place: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_at_a_time() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("new");
        let lock = Lock::take(&root).expect("nobody else is here");
        let refused = Lock::take(&root).expect_err("the folder is locked");
        assert!(matches!(&refused, WriteError::Locked(at) if *at == root), "{refused}");
        drop(lock);
        Lock::take(&root).expect("the other run has ended");
        assert_eq!(root.read_dir().expect("a folder").count(), 0, "a lock leaves nothing");
    }
}
