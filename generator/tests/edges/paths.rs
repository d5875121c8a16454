//! The paths that a file names: imports and paths in the middle of the code, tests left out.

use super::lexer::{Token, tokens};

/// What a file says of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) paths: Vec<Path>,
    /// Modules in files of their own that are compiled for tests only.
    pub(crate) test_modules: Vec<String>,
}

/// A path of at least two segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) segments: Vec<String>,
    /// The name that an import gives it.
    pub(crate) name: Option<String>,
    /// The modules inside the file in which it stands.
    pub(crate) inside: Vec<String>,
    pub(crate) line: usize,
}

/// Reads the paths of a file. Items behind `#[cfg(test)]` do not count.
pub(crate) fn read(text: &str) -> Named {
    let tokens = tokens(text);
    let mut reader =
        Reader { tokens: &tokens, at: 0, depth: 0, modules: Vec::new(), named: Named::default() };
    reader.read();
    reader.named
}

struct Reader<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    depth: usize,
    /// Names of the modules around, and the depth of their braces.
    modules: Vec<(&'t str, usize)>,
    named: Named,
}

impl<'t> Reader<'t> {
    fn peek(&self, ahead: usize) -> &'t str {
        self.tokens.get(self.at + ahead).map_or("", |token| token.text)
    }

    fn is(&self, texts: &[&str]) -> bool {
        texts.iter().enumerate().all(|(ahead, text)| self.peek(ahead) == *text)
    }

    fn read(&mut self) {
        while self.at < self.tokens.len() {
            if self.is(&["#", "[", "cfg", "(", "test", ")", "]"]) {
                self.at += 7;
                self.skip_item();
                continue;
            }
            match self.peek(0) {
                "use" => {
                    self.at += 1;
                    self.tree(&mut Vec::new());
                    continue;
                }
                "mod" if self.peek(2) == "{" => self.modules.push((self.peek(1), self.depth)),
                "{" => self.depth += 1,
                "}" => {
                    self.depth = self.depth.saturating_sub(1);
                    self.modules.pop_if(|(_, depth)| *depth == self.depth);
                }
                "crate" | "super" | "self" if self.peek(1) == "::" => {
                    self.path();
                    continue;
                }
                // `pub(in crate::a)` says who may look, not who looks.
                "in" if self.peek(1) == "crate" => self.at += 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Passes over an item with its other attributes.
    fn skip_item(&mut self) {
        let is_import = self.peek(0) == "use" || self.peek(0) == "pub" && self.peek(1) == "use";
        let (mut braces, mut brackets) = (0_usize, 0_usize);
        while self.at < self.tokens.len() {
            match self.peek(0) {
                "mod" if braces == 0 && brackets == 0 && self.peek(2) == ";" => {
                    self.named.test_modules.push(self.peek(1).to_owned());
                }
                "{" => braces += 1,
                "(" | "[" => brackets += 1,
                ")" | "]" => brackets = brackets.saturating_sub(1),
                "}" => braces = braces.saturating_sub(1),
                _ => {}
            }
            let ended = match self.peek(0) {
                ";" => braces == 0 && brackets == 0,
                "}" => braces == 0 && !is_import,
                _ => false,
            };
            self.at += 1;
            if ended {
                return;
            }
        }
    }

    /// A path in the middle of the code.
    fn path(&mut self) {
        let line = self.tokens[self.at].line;
        let mut segments = vec![self.peek(0).to_owned()];
        self.at += 1;
        while self.peek(0) == "::" && self.peek(1).starts_with(|c: char| c.is_alphabetic()) {
            segments.push(self.peek(1).to_owned());
            self.at += 2;
        }
        self.add(segments, None, line);
    }

    /// The tree of an import behind `prefix`, up to and with its end.
    fn tree(&mut self, prefix: &mut Vec<String>) {
        let start = prefix.len();
        while self.at < self.tokens.len() {
            let line = self.tokens[self.at].line;
            match self.peek(0) {
                "::" => self.at += 1,
                "{" => {
                    self.at += 1;
                    while !matches!(self.peek(0), "}" | "") {
                        self.tree(prefix);
                        if self.peek(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    break;
                }
                "*" => {
                    self.at += 1;
                    self.add(prefix.clone(), None, line);
                    break;
                }
                word => {
                    self.at += 1;
                    // `a::{self}` names `a`.
                    if word != "self" || prefix.is_empty() {
                        prefix.push(word.to_owned());
                    }
                    if self.peek(0) == "::" {
                        continue;
                    }
                    let mut name = prefix.last().cloned();
                    if self.peek(0) == "as" {
                        name = Some(self.peek(1).to_owned());
                        self.at += 2;
                    }
                    self.add(prefix.clone(), name, line);
                    break;
                }
            }
        }
        prefix.truncate(start);
        if prefix.is_empty() && self.peek(0) == ";" {
            self.at += 1;
        }
    }

    fn add(&mut self, segments: Vec<String>, name: Option<String>, line: usize) {
        let inside = self.modules.iter().map(|(name, _)| (*name).to_owned()).collect();
        self.named.paths.push(Path { segments, name, inside, line });
    }
}

#[test]
fn imports_and_paths_are_read_and_tests_are_not() {
    let text = r"
use crate::a::{self, b::{C, D as E}, f::*};
pub(in crate::x) fn g(h: crate::i::J) { super::k::<u8>() }
mod l { use super::m; }
#[cfg(test)]
mod tests;
#[cfg(test)]
#[path = ``]
mod others { use crate::n; }
#[cfg(test)]
use crate::{o, p};
use q::R;
";
    let named = read(text);
    let found: Vec<String> = named
        .paths
        .iter()
        .map(|Path { segments, name, inside, line }| {
            let name = name.as_deref().unwrap_or("-");
            format!("{line} {}{} {name}", inside.concat(), segments.join("::"))
        })
        .collect();
    assert_eq!(
        found,
        [
            "2 crate::a a",
            "2 crate::a::b::C C",
            "2 crate::a::b::D E",
            "2 crate::a::f -",
            "3 crate::i::J -",
            "3 super::k -",
            "4 lsuper::m m",
            "12 q::R R",
        ]
    );
    assert_eq!(named.test_modules, ["tests"]);
}
