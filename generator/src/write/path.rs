//! Which output paths are safe on every system.

use std::collections::BTreeMap;

use super::WriteError;
use crate::naming::policy::is_device;

/// Bytes of a file name on most systems.
const LONGEST: usize = 255;

/// Refuses paths that leave the folder or that some system cannot hold.
pub(super) fn check(path: &str) -> Result<(), WriteError> {
    let refuse = |problem| Err(WriteError::Path { path: path.to_owned(), problem });
    if path.starts_with('/') {
        return refuse("is absolute");
    }
    if path.contains(|c: char| c.is_control() || "\\:<>\"|?*".contains(c)) {
        return refuse("has a character that file names cannot hold");
    }
    for part in path.split('/') {
        match part {
            "" => return refuse("has an empty part"),
            "." | ".." => return refuse("leaves its folder"),
            _ if part.ends_with(['.', ' ']) => {
                return refuse("has a part that ends in a dot or space");
            }
            _ if part.len() > LONGEST => {
                return refuse("has a part longer than a file name can be");
            }
            _ if is_device(part) => return refuse("has the name of a Windows device"),
            _ => {}
        }
    }
    Ok(())
}

/// Refuses paths that differ only in case, in a folder or in the file, and files that are folders
/// of others.
pub(super) fn check_clashes<'a>(paths: impl Iterator<Item = &'a str>) -> Result<(), WriteError> {
    // Spelling and whether it is a folder, by the spelling without case.
    let mut seen: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for path in paths {
        let folders = path.match_indices('/').map(|(at, _)| (&path[..at], true));
        for (spelling, is_folder) in folders.chain([(path, false)]) {
            let known = *seen.entry(spelling.to_lowercase()).or_insert((spelling, is_folder));
            if known != (spelling, is_folder) {
                let (first, second) = (known.0.to_owned(), path.to_owned());
                return Err(WriteError::Clash { first, second });
            }
        }
    }
    Ok(())
}
