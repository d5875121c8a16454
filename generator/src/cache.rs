//! Results of earlier runs, so that what has not changed is not read again.
//!
//! An entry is found by everything that its value depends on: the bytes of the pages, their paths,
//! the configuration, and the program itself, whose own file is hashed. A generator that was
//! changed, or built with other libraries or another compiler, therefore finds nothing. Each entry
//! begins with a checksum of its key and its contents; whatever does not fit is no entry. Nothing
//! that goes wrong here is an error: the run computes what it does not find.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::source::hex;

/// Bytes that a cache may hold; beyond it the oldest entries go.
pub(crate) const LIMIT: u64 = 256 * 1024 * 1024;

const ENDING: &str = "entry";

/// A folder of entries.
#[derive(Clone, Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
    tool: [u8; 32],
}

/// What a value depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key([u8; 32]);

/// A key in the making.
#[derive(Clone)]
pub(crate) struct KeyBuilder(Sha256);

impl KeyBuilder {
    /// Adds a part. Each is told from its neighbours, so `ab`, `c` is another key than `a`, `bc`.
    #[must_use]
    pub(crate) fn part(mut self, part: impl AsRef<[u8]>) -> Self {
        let part = part.as_ref();
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    /// The key.
    pub(crate) fn finish(self) -> Key {
        Key(self.0.finalize().into())
    }
}

impl Cache {
    /// A cache in `folder`, which need not exist, for the program that runs. `None` if the program
    /// cannot be told from others.
    pub(crate) fn open(folder: impl Into<PathBuf>) -> Option<Self> {
        static TOOL: OnceLock<Option<[u8; 32]>> = OnceLock::new();
        let tool = (*TOOL.get_or_init(|| hash_program().ok()))?;
        Some(Self { folder: folder.into(), tool })
    }

    /// A cache for the program with this hash.
    #[cfg(test)]
    pub(crate) fn of_tool(folder: impl Into<PathBuf>, tool: [u8; 32]) -> Self {
        Self { folder: folder.into(), tool }
    }

    /// Begins a key for values of one kind.
    pub(crate) fn key(&self, kind: &str) -> KeyBuilder {
        KeyBuilder(Sha256::new()).part(self.tool).part(kind)
    }

    /// The value of a key, if a sound entry holds it.
    pub(crate) fn get<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        let bytes = fs::read(self.path(key)).ok()?;
        let (sum, contents) = bytes.split_first_chunk::<32>()?;
        if *sum != checksum(key, contents) {
            return None;
        }
        rmp_serde::from_slice(contents).ok()
    }

    /// Keeps a value. An entry is there as a whole or not at all.
    pub(crate) fn put<T: Serialize>(&self, key: &Key, value: &T) {
        // The next run computes again what could not be kept.
        let _ = self.write(key, value);
    }

    fn write<T: Serialize>(&self, key: &Key, value: &T) -> io::Result<()> {
        let contents = rmp_serde::to_vec_named(value).map_err(io::Error::other)?;
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(&checksum(key, &contents))?;
        file.write_all(&contents)?;
        file.persist(self.path(key)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Removes the oldest entries beyond `limit` bytes, and what an interrupted run left behind.
    pub(crate) fn sweep(&self, limit: u64) {
        let mut files = files(&self.folder);
        // Half of the room is made free at once, so that not every run has to.
        let total: u64 = files.iter().map(|file| file.size).sum();
        if total <= limit {
            return;
        }
        files.sort_by(|a, b| (a.modified, &a.path).cmp(&(b.modified, &b.path)));
        let mut left = total;
        for file in files {
            if left <= limit / 2 {
                break;
            }
            if fs::remove_file(&file.path).is_ok() {
                left -= file.size;
            }
        }
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.folder.join(format!("{}.{ENDING}", hex(&key.0)))
    }
}

struct File {
    path: PathBuf,
    size: u64,
    modified: SystemTime,
}

fn files(folder: &Path) -> Vec<File> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let file = |entry: fs::DirEntry| {
        let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        let modified = metadata.modified().ok()?;
        Some(File { path: entry.path(), size: metadata.len(), modified })
    };
    entries.filter_map(file).collect()
}

/// The key is part of the sum: an entry under the name of another is none.
fn checksum(key: &Key, contents: &[u8]) -> [u8; 32] {
    let mut sum = Sha256::new();
    sum.update(key.0);
    sum.update(contents);
    sum.finalize().into()
}

fn hash_program() -> io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    let mut program = fs::File::open(std::env::current_exe()?)?;
    let mut buffer = vec![0; 1 << 20];
    loop {
        match io::Read::read(&mut program, &mut buffer)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(&buffer[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let cache = Cache::of_tool(folder.path(), [1; 32]);
        (folder, cache)
    }

    #[test]
    fn what_was_put_is_there() {
        let (_folder, cache) = cache();
        let key = cache.key("test").part("a").finish();
        assert_eq!(cache.get::<Vec<u32>>(&key), None);
        cache.put(&key, &vec![1_u32, 2]);
        assert_eq!(cache.get(&key), Some(vec![1_u32, 2]));
        assert_eq!(cache.get::<String>(&key), None, "a value of another type is none");
    }

    #[test]
    fn keys_differ_in_each_part_and_in_the_tool() {
        let (folder, cache) = cache();
        let other = Cache::of_tool(folder.path(), [2; 32]);
        let keys = [
            cache.key("test").part("ab").part("c").finish(),
            cache.key("test").part("a").part("bc").finish(),
            cache.key("test").part("abc").finish(),
            cache.key("other").part("abc").finish(),
            other.key("test").part("abc").finish(),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "key {at}");
        }
    }

    #[test]
    fn damaged_and_foreign_entries_are_none() {
        let (_folder, cache) = cache();
        let [key, other] = ["a", "b"].map(|part| cache.key("test").part(part).finish());
        cache.put(&key, &"value");
        let sound = fs::read(cache.path(&key)).expect("an entry");
        fs::copy(cache.path(&key), cache.path(&other)).expect("a copy");
        assert_eq!(cache.get::<String>(&other), None, "the entry belongs to another key");
        let mut flipped = sound.clone();
        *flipped.last_mut().expect("contents") ^= 1;
        for damaged in [&flipped[..], &sound[..sound.len() - 1], &sound[..10], b"", b"{}"] {
            fs::write(cache.path(&key), damaged).expect("a file");
            assert_eq!(cache.get::<String>(&key), None, "{damaged:?}");
        }
        fs::write(cache.path(&key), sound).expect("a file");
        assert_eq!(cache.get::<String>(&key).as_deref(), Some("value"));
    }

    #[test]
    fn the_oldest_entries_go_first() {
        let (folder, cache) = cache();
        let keys: Vec<Key> =
            (0..4_u8).map(|number| cache.key("test").part([number]).finish()).collect();
        for (age, key) in (0..).zip(keys.iter().rev()) {
            cache.put(key, &vec![0_u8; 1000]);
            let file = fs::File::options().append(true).open(cache.path(key)).expect("an entry");
            let time = SystemTime::now() - std::time::Duration::from_secs(100 - age);
            file.set_modified(time).expect("a time");
        }
        let total: u64 = files(folder.path()).iter().map(|file| file.size).sum();
        cache.sweep(total);
        assert_eq!(files(folder.path()).len(), 4);
        cache.sweep(total - 1);
        let left: Vec<bool> = keys.iter().map(|key| cache.get::<Vec<u8>>(key).is_some()).collect();
        assert_eq!(left, [true, false, false, false]);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_error() {
        let (folder, _) = cache();
        let file = folder.path().join("file");
        fs::write(&file, "").expect("a file");
        let cache = Cache::of_tool(file.join("below"), [1; 32]);
        let key = cache.key("test").finish();
        cache.put(&key, &1_u8);
        assert_eq!(cache.get::<u8>(&key), None);
        cache.sweep(0);
    }
}
