//! Change sets: everything is computed before the first file is touched.
//!
//! A [`Plan`] says what a folder is to hold, [`Plan::change_set`] compares it with what is there,
//! and [`ChangeSet::apply`] makes the difference: every new content is first written to a
//! temporary file beside its place, then all of them are renamed, then stale files are removed.
//! A run that is interrupted or runs out of space leaves each file either old or new. Temporary
//! files that it leaves are stale for the next one. A [`Lock`] keeps two runs apart: each would
//! take the files that the other stages for such leftovers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempPath;
use walkdir::WalkDir;

mod block;
mod lock;
mod path;

pub use block::replace_block;
pub use lock::Lock;

/// How the names of temporary files begin and end.
const STAGED: (&str, &str) = (".new-", ".tmp");

/// Whether changes are made or only listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Make them.
    Write,
    /// List them.
    Check,
}

/// Output that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A path that leaves the folder or that some system cannot hold.
    #[error("the output path `{path}` {problem}")]
    Path {
        /// The path.
        path: String,
        /// What is wrong with it, as the rest of a sentence.
        problem: &'static str,
    },
    /// Two output paths that are one file on some systems.
    #[error("the output paths `{first}` and `{second}` are the same file or in each other's way")]
    Clash {
        /// The path that sorts first.
        first: String,
        /// The other path.
        second: String,
    },
    /// Something on disk is in the way.
    #[error("`{}` {problem}", .path.display())]
    Obstacle {
        /// What is in the way.
        path: PathBuf,
        /// Why, as the rest of a sentence.
        problem: &'static str,
    },
    /// A marked block that is not there exactly once.
    #[error("the line `{marker}` is there {count} times instead of once")]
    Marker {
        /// The line.
        marker: String,
        /// How often it is there.
        count: usize,
    },
    /// A marked block that ends before it begins.
    #[error("the line `{end}` stands before its beginning")]
    MarkerOrder {
        /// The line that ends the block.
        end: String,
    },
    /// Another run that has not ended.
    #[error("another run is writing to `{}`; wait until it has ended", .0.display())]
    Locked(PathBuf),
    /// The system refuses.
    #[error("cannot {action} `{}`", .path.display())]
    Io {
        /// What was attempted.
        action: &'static str,
        /// On which path.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// What a folder is to hold.
#[derive(Clone, Debug)]
pub struct Plan {
    root: PathBuf,
    files: BTreeMap<String, String>,
    /// Owned folders and the ending of the files that are owned in them.
    owned: BTreeMap<String, &'static str>,
}

/// The difference between a plan and a folder.
#[derive(Clone, Debug)]
pub struct ChangeSet {
    root: PathBuf,
    changes: Vec<Change>,
    owned: BTreeSet<String>,
    /// Files that are as planned.
    pub unchanged: usize,
}

/// One file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `/`-separated path below the root.
    pub path: String,
    /// How it differs.
    pub kind: ChangeKind,
    contents: String,
}

/// How a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It is not there yet.
    Created,
    /// It has other contents.
    Changed,
    /// It stands in an owned folder and is not planned. An empty folder counts as a file.
    Removed,
}

impl Change {
    fn is_stale(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        self.kind == ChangeKind::Removed && !is_staged(name)
    }

    /// What the file is to hold; empty for a file that goes.
    pub fn contents(&self) -> &str {
        &self.contents
    }
}

impl ChangeKind {
    /// Lower-case name, as printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

impl Plan {
    /// A plan for the folder `root`, which need not exist.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), files: BTreeMap::new(), owned: BTreeMap::new() }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file that the folder is to hold.
    ///
    /// # Errors
    /// If the path is absolute, leaves the folder, cannot be written on every system, or names the
    /// same file as another one where file names have no case.
    pub fn file(
        &mut self,
        path: impl Into<String>,
        contents: impl Into<String>,
    ) -> Result<(), WriteError> {
        let path = path.into();
        path::check(&path)?;
        if self.files.contains_key(&path) {
            return Err(WriteError::Clash { first: path.clone(), second: path });
        }
        self.files.insert(path, contents.into());
        Ok(())
    }

    /// A sub-folder in which files that are not planned are stale.
    ///
    /// # Errors
    /// As [`Self::file`].
    pub fn own(&mut self, folder: &str) -> Result<(), WriteError> {
        self.own_ending(folder, "")
    }

    /// A sub-folder in which files with this ending that are not planned are stale.
    ///
    /// # Errors
    /// As [`Self::file`].
    pub fn own_ending(&mut self, folder: &str, ending: &'static str) -> Result<(), WriteError> {
        path::check(folder)?;
        self.owned.insert(folder.to_owned(), ending);
        Ok(())
    }

    /// Compares the plan with the folder.
    ///
    /// # Errors
    /// If planned paths clash, a folder or link stands where a file or folder belongs, or the
    /// folder cannot be read.
    pub fn change_set(self) -> Result<ChangeSet, WriteError> {
        path::check_clashes(self.files.keys().map(String::as_str))?;
        let mut changes = Vec::new();
        let mut unchanged = 0;
        for (path, contents) in &self.files {
            match self.compare(path, contents)? {
                Some(kind) => {
                    changes.push(Change { path: path.clone(), kind, contents: contents.clone() });
                }
                None => unchanged += 1,
            }
        }
        for (folder, ending) in &self.owned {
            let stale = self.stale(folder, ending)?.into_iter();
            let kind = ChangeKind::Removed;
            changes.extend(stale.map(|path| Change { path, kind, contents: String::new() }));
        }
        changes.extend(self.leftovers()?);
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        changes.dedup();
        Ok(ChangeSet {
            root: self.root,
            changes,
            owned: self.owned.into_keys().collect(),
            unchanged,
        })
    }

    fn compare(&self, path: &str, contents: &str) -> Result<Option<ChangeKind>, WriteError> {
        self.check_folders(path)?;
        let file = self.root.join(path);
        let metadata = match fs::symlink_metadata(&file) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Some(ChangeKind::Created));
            }
            Err(source) => return Err(io("read", &file)(source)),
        };
        if metadata.is_dir() {
            let problem = "is a folder where a file belongs";
            return Err(WriteError::Obstacle { path: file, problem });
        }
        // A link is replaced by the file, so that nothing outside of the folder is written.
        let same_size = metadata.is_file() && metadata.len() == contents.len() as u64;
        let same = same_size && fs::read(&file).map_err(io("read", &file))? == contents.as_bytes();
        Ok(if same { None } else { Some(ChangeKind::Changed) })
    }

    /// The folders on the way must be folders of their own, not links that lead elsewhere.
    fn check_folders(&self, path: &str) -> Result<(), WriteError> {
        for (at, _) in path.match_indices('/') {
            let folder = self.root.join(&path[..at]);
            match fs::symlink_metadata(&folder) {
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => {
                    let problem = "is no folder, but files belong below it";
                    return Err(WriteError::Obstacle { path: folder, problem });
                }
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Temporary files of runs that were killed, in the folders in which files are planned.
    fn leftovers(&self) -> Result<Vec<Change>, WriteError> {
        let parent =
            |path: &String| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let folders: BTreeSet<String> = self.files.keys().map(parent).collect();
        let mut leftovers = Vec::new();
        for folder in folders {
            let place = self.root.join(&folder);
            let entries = match fs::read_dir(&place) {
                Ok(entries) => entries,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(source) => return Err(io("read", &place)(source)),
            };
            for entry in entries {
                let entry = entry.map_err(io("read", &place))?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if is_staged(&name) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                    let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                    let kind = ChangeKind::Removed;
                    leftovers.push(Change { path, kind, contents: String::new() });
                }
            }
        }
        Ok(leftovers)
    }

    fn stale(&self, folder: &str, ending: &str) -> Result<Vec<String>, WriteError> {
        self.check_folders(&format!("{folder}/"))?;
        let root = self.root.join(folder);
        let mut stale = Vec::new();
        if !root.exists() {
            return Ok(stale);
        }
        for entry in WalkDir::new(&root).min_depth(1) {
            let entry = entry.map_err(|error| io("read", &root)(error.into()))?;
            let relative = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            let path = parts.join("/");
            let goes = if entry.file_type().is_dir() {
                // A run that was killed between the last file and its folder leaves one.
                ending.is_empty() && is_empty(entry.path())
            } else {
                !self.files.contains_key(&path) && path.ends_with(ending)
            };
            if goes {
                stale.push(path);
            }
        }
        Ok(stale)
    }
}

impl ChangeSet {
    /// The files that differ, sorted by path.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether the folder is as planned.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many files differ in this way.
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files that nothing plans any more, without leftovers of earlier runs.
    pub fn stale(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.is_stale())
    }

    /// Leaves stale files where they are; returns their paths.
    pub fn spare_stale(&mut self) -> Vec<String> {
        let (stale, rest) =
            std::mem::take(&mut self.changes).into_iter().partition(Change::is_stale);
        self.changes = rest;
        let stale: Vec<Change> = stale;
        stale.into_iter().map(|change| change.path).collect()
    }

    /// Makes the changes in [`Mode::Write`]; does nothing in [`Mode::Check`].
    ///
    /// # Errors
    /// If the system refuses. Up to the first rename nothing has changed then.
    pub fn apply(&self, mode: Mode) -> Result<(), WriteError> {
        if mode == Mode::Check {
            return Ok(());
        }
        let (stale, fresh): (Vec<&Change>, Vec<&Change>) =
            self.changes.iter().partition(|change| change.kind == ChangeKind::Removed);
        let staged: Vec<(TempPath, PathBuf)> =
            fresh.iter().map(|change| self.stage(change)).collect::<Result<_, _>>()?;
        // Where names have no case, a stale `A.rs` is the fresh `a.rs`: it has to go first.
        let cased: BTreeSet<String> = fresh.iter().map(|c| c.path.to_lowercase()).collect();
        let (before, after): (Vec<_>, Vec<_>) =
            stale.into_iter().partition(|change| cased.contains(&change.path.to_lowercase()));
        before.into_iter().try_for_each(|change| self.remove(change))?;
        for (temporary, file) in staged {
            temporary.persist(&file).map_err(|error| io("write", &file)(error.error))?;
        }
        after.into_iter().try_for_each(|change| self.remove(change))
    }

    fn stage(&self, change: &Change) -> Result<(TempPath, PathBuf), WriteError> {
        let file = self.root.join(&change.path);
        let folder = file.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(io("create", folder))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(STAGED.0).suffix(STAGED.1);
        set_permissions(&mut builder, &file);
        let mut temporary = builder.tempfile_in(folder).map_err(io("write in", folder))?;
        temporary.write_all(change.contents.as_bytes()).map_err(io("write", &file))?;
        Ok((temporary.into_temp_path(), file))
    }

    /// Removes a file or an empty folder and the folders that it leaves empty, up to the owned one.
    fn remove(&self, change: &Change) -> Result<(), WriteError> {
        let file = self.root.join(&change.path);
        let is_folder = fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_dir());
        match if is_folder { fs::remove_dir(&file) } else { fs::remove_file(&file) } {
            // What is gone already is as planned.
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(io("remove", &file)(error));
            }
            _ => {}
        }
        let mut folder = change.path.as_str();
        while let Some((parent, _)) = folder.rsplit_once('/') {
            // A folder that is not empty refuses, which is what is wanted.
            if self.owned.contains(parent) || fs::remove_dir(self.root.join(parent)).is_err() {
                break;
            }
            folder = parent;
        }
        Ok(())
    }
}

/// Permissions of the file that is replaced, else those of any new file. Temporary files are
/// readable by their owner alone where nothing else is said.
#[cfg(unix)]
fn set_permissions(builder: &mut tempfile::Builder<'_, '_>, file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let known = fs::symlink_metadata(file).ok().filter(fs::Metadata::is_file);
    let new = || fs::Permissions::from_mode(0o666);
    builder.permissions(known.map_or_else(new, |known| known.permissions()));
}

#[cfg(not(unix))]
fn set_permissions(_builder: &mut tempfile::Builder<'_, '_>, _file: &Path) {}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Whether a file of this name is one that a run stages.
fn is_staged(name: &str) -> bool {
    name.starts_with(STAGED.0) && name.ends_with(STAGED.1)
}

fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::Io { action, path, source }
}

#[cfg(test)]
mod tests;
