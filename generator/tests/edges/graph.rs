//! Which modules and which files of a crate name each other.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{self, Named, Path};

/// Modules whose children count as modules of their own.
const SPLIT: &[&str] = &["front"];

/// The files of a crate that are not compiled for tests only.
pub(crate) struct Crate {
    files: Vec<File>,
    /// Positions of the files by their modules.
    modules: BTreeMap<Vec<String>, usize>,
}

struct File {
    /// Below `src`.
    path: String,
    module: Vec<String>,
    named: Named,
}

/// Modules that name each other, and the first place where they do.
pub(crate) type Edges = BTreeMap<(String, String), String>;

impl Crate {
    /// The crate of these files: path below `src`, text.
    pub(crate) fn new<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let file = |(path, text): (&str, &str)| {
            let module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            let module = if path == "lib.rs" { Vec::new() } else { module };
            File { path: path.to_owned(), module, named: paths::read(text) }
        };
        let mut files: Vec<File> = sources.into_iter().map(file).collect();
        let tests: Vec<Vec<String>> = files.iter().flat_map(File::test_modules).collect();
        files.retain(|file| !tests.iter().any(|test| file.module.starts_with(test)));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let modules = files.iter().enumerate().map(|(at, file)| (file.module.clone(), at));
        Self { modules: modules.collect(), files }
    }

    /// The edges between modules, as the paths are written.
    pub(crate) fn edges(&self) -> Edges {
        let mut edges = Edges::new();
        for file in &self.files {
            let Some(from) = self.module(&file.module) else { continue };
            for path in &file.named.paths {
                let target = self.absolute(file, path);
                let Some(to) = target.and_then(|target| self.module(&target)) else { continue };
                if from != to {
                    let place = format!("src/{}:{}", file.path, path.line);
                    edges.entry((from.clone(), to)).or_insert(place);
                }
            }
        }
        edges
    }

    /// The places that would hide edges: the root of the crate under another name or as a whole,
    /// and what the root hands on for others.
    pub(crate) fn hidden(&self) -> Vec<String> {
        let hides = |file: &File, path: &Path| {
            self.absolute(file, path).is_some_and(|target| self.module(&target).is_none())
        };
        let places = self.files.iter().flat_map(|file| {
            let paths = file.named.paths.iter().filter(move |path| hides(file, path));
            paths.map(|path| {
                format!("src/{}:{}: {}", file.path, path.line, path.segments.join("::"))
            })
        });
        places.collect()
    }

    /// The groups of files that lead to each other, each with the places where they do.
    ///
    /// An import leads to the file that defines the name, through the re-exports of others. A file
    /// and the modules inside it are one thing: what they name of each other leads nowhere.
    pub(crate) fn circles(&self) -> Vec<Vec<String>> {
        let leads: Vec<BTreeMap<usize, usize>> =
            self.files.iter().map(|file| self.leads(file)).collect();
        let reached: Vec<BTreeSet<usize>> =
            (0..self.files.len()).map(|at| reached(at, &leads)).collect();
        let mut circles = Vec::new();
        let mut seen = BTreeSet::new();
        for at in 0..self.files.len() {
            let together =
                |other: &usize| reached[at].contains(other) && reached[*other].contains(&at);
            let circle: BTreeSet<usize> = (0..self.files.len()).filter(together).collect();
            if circle.is_empty() || !seen.insert(circle.clone()) {
                continue;
            }
            let line = |from: &usize, (to, line): (&usize, &usize)| {
                format!("src/{}:{line} leads to {}", self.files[*from].path, self.files[*to].path)
            };
            let within = circle.iter().flat_map(|from| {
                let leads = leads[*from].iter().filter(|(to, _)| circle.contains(to));
                leads.map(move |lead| line(from, lead))
            });
            circles.push(within.collect());
        }
        circles
    }

    /// The files that a file leads to, and the first lines that do.
    fn leads(&self, file: &File) -> BTreeMap<usize, usize> {
        let mut leads = BTreeMap::new();
        for path in &file.named.paths {
            let target = self.absolute(file, path).and_then(|target| self.defining(&target));
            let Some(to) = target else { continue };
            let (own, other) = (&file.module, &self.files[to].module);
            if !own.starts_with(other) && !other.starts_with(own) {
                leads.entry(to).or_insert(path.line);
            }
        }
        leads
    }

    /// The name of the module that a path leads into.
    fn module(&self, path: &[String]) -> Option<String> {
        let split = path.first().is_some_and(|first| SPLIT.contains(&first.as_str()));
        let name = path.get(..2).filter(|two| split && self.modules.contains_key(*two));
        let name = name.or_else(|| path.get(..1).filter(|one| self.modules.contains_key(*one)));
        name.map(|name| name.join("::"))
    }

    /// A path from the root of the crate; `None` if it leads to another crate.
    fn absolute(&self, file: &File, path: &Path) -> Option<Vec<String>> {
        let base = || file.module.iter().chain(&path.inside).cloned();
        let mut segments = path.segments.iter().peekable();
        let mut target: Vec<String> = match segments.peek().map(|first| first.as_str())? {
            "crate" => Vec::new(),
            "self" | "super" => base().collect(),
            child => {
                let inner: Vec<String> = base().chain([child.to_owned()]).collect();
                return self
                    .modules
                    .contains_key(&inner)
                    .then(|| base().chain(path.segments.iter().cloned()).collect());
            }
        };
        for segment in segments {
            match segment.as_str() {
                "crate" | "self" => {}
                "super" => drop(target.pop()),
                name => target.push(name.to_owned()),
            }
        }
        Some(target)
    }

    /// The file that defines what a path from the root names, behind the re-exports on the way.
    fn defining(&self, path: &[String]) -> Option<usize> {
        let mut path = path.to_vec();
        // Imports that name each other would go round for ever.
        for _ in 0..8 {
            let length =
                (0..=path.len()).rev().find(|end| self.modules.contains_key(&path[..*end]))?;
            let at = *self.modules.get(&path[..length])?;
            let file = &self.files[at];
            let import = path.get(length).and_then(|name| {
                let mut imports = file.named.paths.iter();
                imports
                    .find(|import| import.inside.is_empty() && import.name.as_ref() == Some(name))
            });
            match import.and_then(|import| self.absolute(file, import)) {
                Some(target) if target != path => {
                    path = target.into_iter().chain(path.drain(length + 1..)).collect();
                }
                _ => return (!file.module.is_empty()).then_some(at),
            }
        }
        None
    }
}

impl File {
    fn test_modules(&self) -> impl Iterator<Item = Vec<String>> {
        let child = |name: &String| self.module.iter().chain([name]).cloned().collect();
        self.named.test_modules.iter().map(child)
    }
}

/// The files that can be reached from one, itself only if in a circle.
fn reached(from: usize, leads: &[BTreeMap<usize, usize>]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<usize> = leads[from].keys().copied().collect();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(leads[at].keys());
        }
    }
    seen
}
