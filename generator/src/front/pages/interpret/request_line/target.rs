//! What a request line asks for: an optional scheme and host, a path and a query.

use super::{RequestLine, Verb};
use crate::ir::Method;

/// A target as written, cut out of the text around it, spaces inside it removed.
pub(super) struct Target {
    text: String,
}

/// Words that stand where an object's name goes, in lines of object storage that have no braces.
const BARE_PLACEHOLDERS: &[&str] = &[
    "objectname",
    "destinationobjectname",
    "sourceobjectname",
    "newobjectname",
    "bucketname",
    "objectkey",
];

impl Target {
    /// Cuts the target that starts the text; also returns where it ends, in bytes.
    pub(super) fn read(text: &str) -> (Self, usize) {
        let mut cut = Cut::default();
        let mut end = text.len();
        for (at, character) in text.char_indices() {
            if !cut.take(character, &text[at + character.len_utf8()..]) {
                end = at;
                break;
            }
        }
        let text =
            cut.out.trim_end_matches(['.', ',', ';', ':', '"', '\'', '`', ')', '*']).to_owned();
        (Self { text: without_emphasis(text) }, end)
    }

    /// The request line with this method; `None` if there is no path.
    pub(super) fn request_line(&self, verb: Verb) -> Option<RequestLine> {
        let scheme = self.text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        let websocket = verb.websocket || matches!(scheme.as_deref(), Some("ws" | "wss"));
        let method = if websocket { Method::Get } else { verb.method };
        let (path, query) = split_query(without_host(&self.text)?);
        let path = normal_path(path)?;
        Some(RequestLine { method, websocket, path, query: query_pairs(&query) })
    }
}

/// Underscores around a query that was meant to be in italics: `/a_?limit=10_`. Markdown takes
/// them literally, as they stand inside of a word.
fn without_emphasis(text: String) -> String {
    match text.split_once("_?") {
        Some((path, query)) if query.ends_with('_') => {
            format!("{path}?{}", query.trim_end_matches('_'))
        }
        _ => text,
    }
}

/// The characters of a target taken so far.
#[derive(Default)]
struct Cut {
    out: String,
    braces: usize,
    brackets: usize,
}

impl Cut {
    /// Takes a character; `false` if the target ended before it.
    fn take(&mut self, character: char, rest: &str) -> bool {
        match character {
            '{' | '<' => self.braces += 1,
            '}' | '>' => self.braces = self.braces.saturating_sub(1),
            '[' => self.brackets += 1,
            ']' => self.brackets = self.brackets.saturating_sub(1),
            c if c.is_whitespace() => return self.take_space(c, rest),
            c if self.braces == 0 && !c.is_ascii() && !self.in_host() => return false,
            '"' | '`' | '|' if self.braces == 0 && !self.in_query() => return false,
            _ => {}
        }
        self.out.push(match character {
            '<' => '{',
            '>' => '}',
            other => other,
        });
        true
    }

    /// White space ends a target, except inside braces and where it plainly breaks a path in two.
    fn take_space(&mut self, space: char, rest: &str) -> bool {
        let line = rest.lines().next().unwrap_or_default();
        if (self.braces > 0 && line.contains(['}', '>']))
            || (self.brackets > 0 && line.contains(']'))
        {
            return space != '\n';
        }
        let rest = rest.trim_start();
        let joint = |c: char| "/?&=".contains(c);
        let open_end = self.out.ends_with(joint) && self.out.len() > 1;
        let goes_on = rest.starts_with(|c: char| "{?&=}".contains(c)) || half_path(rest);
        let after_open_end = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '{');
        let protocol = rest.starts_with("HTTP/");
        space != '\n' && !protocol && (goes_on || (open_end && after_open_end))
    }

    fn in_host(&self) -> bool {
        self.out.split_once("://").is_some_and(|(_, rest)| !rest.contains('/'))
    }

    fn in_query(&self) -> bool {
        self.out.contains('?')
    }
}

/// `/{name}` after a space goes on with the path; `/v2/…` or `/ …` does not.
fn half_path(rest: &str) -> bool {
    rest.starts_with("/{")
}

/// The text from the first slash after scheme and host. `None` if nothing of a path is left.
fn without_host(text: &str) -> Option<&str> {
    let after_scheme = text.split_once("://").map(|(_, rest)| rest);
    match after_scheme {
        Some(rest) => {
            let slash = outside_braces(rest).find(|(_, c)| *c == '/').map(|(at, _)| at);
            slash.map(|at| &rest[at..])
        }
        None if text.starts_with('/') => Some(text),
        None if text.starts_with('{') => {
            let close = text.find('}')?;
            let rest = &text[close + 1..];
            if rest.starts_with('/') { Some(rest) } else { rest.find('/').map(|at| &rest[at..]) }
        }
        None => text.contains('/').then_some(text),
    }
}

/// The characters of a text that stand in no braces.
fn outside_braces(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut depth = 0_usize;
    text.char_indices().filter(move |(_, character)| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}

/// Path and query. `{?a,b}` is a query template.
fn split_query(text: &str) -> (&str, String) {
    let plain = outside_braces(text).find(|(_, c)| *c == '?').map(|(at, _)| at);
    let template = text.find("{?").or_else(|| text.find("{&")).or_else(|| text.find("[?"));
    match (plain, template) {
        (Some(at), Some(start)) if at < start => (&text[..at], text[at + 1..].to_owned()),
        (_, Some(start)) => (&text[..start], text[start..].to_owned()),
        (Some(at), None) => (&text[..at], text[at + 1..].to_owned()),
        (None, None) => (text, String::new()),
    }
}

/// Pairs of a query; optional brackets and repetition marks are left out.
fn query_pairs(query: &str) -> Vec<(String, Option<String>)> {
    let query = query.replace(['[', ']'], "").replace("&amp;", "&");
    let mut pairs = Vec::new();
    for part in query.split('&') {
        if let Some(names) = part.strip_prefix("{?").or_else(|| part.strip_prefix("{&")) {
            pairs.extend(template_pairs(names));
        } else if let Some((plain, names)) = part.split_once("{?") {
            pairs.extend(pair(plain));
            pairs.extend(template_pairs(names));
        } else if part.contains(',') && !part.contains('=') {
            pairs.extend(template_pairs(part.trim_start_matches('?')));
        } else {
            pairs.extend(pair(part));
        }
    }
    pairs
}

/// The names of `{?a,b}` as pairs with a placeholder each.
fn template_pairs(names: &str) -> Vec<(String, Option<String>)> {
    let names = names.trim_end_matches('}').split([',', '，']).map(str::trim);
    // `{?name={name}}` repeats the name.
    let names = names.map(|name| name.split('=').next().unwrap_or(name).trim());
    let names = names.filter(|name| !name.is_empty());
    names.map(|name| (name.to_owned(), Some(format!("{{{name}}}")))).collect()
}

fn pair(text: &str) -> Option<(String, Option<String>)> {
    let (key, value) = match text.split_once('=') {
        Some((key, value)) => (key, Some(value)),
        None => (text, None),
    };
    let key = key.trim().trim_start_matches('?').trim_end_matches(['.', '…', '*']);
    if key.is_empty() {
        return None;
    }
    // A key that is a placeholder itself (`?{name}`) stands for the parameter of that name.
    if let Some(name) = key.strip_prefix('{').and_then(|key| key.strip_suffix('}')) {
        return Some((name.to_owned(), Some(key.to_owned())));
    }
    // `versionId=versionID`: the value only says whose it is.
    if value.is_some_and(|value| value.trim().eq_ignore_ascii_case(key)) {
        return Some((key.to_owned(), Some(format!("{{{key}}}"))));
    }
    let value = value.map(|value| placeholder_spelling(value.trim().trim_start_matches('$')));
    Some((key.to_owned(), value))
}

/// `_{size}_` is an emphasised `{size}`, `{_size_}` too.
fn placeholder_spelling(value: &str) -> String {
    let value = value
        .strip_prefix("_{")
        .and_then(|v| v.strip_suffix("}_"))
        .map_or_else(|| value.to_owned(), |name| format!("{{{name}}}"));
    normal_braces(&value)
}

/// A path with one slash at each joint; `None` if it is none (`POST/PUT`).
fn normal_path(path: &str) -> Option<String> {
    let path = normal_braces(path);
    let path = path.trim_end_matches(['[', '?', '&']);
    let segments: Vec<&str> = path.split('/').collect();
    let first = segments.iter().find(|segment| !segment.is_empty());
    if first.is_some_and(|first| Method::parse(first).is_some()) {
        return None;
    }
    let inner = segments.iter().filter(|segment| !segment.is_empty());
    let inner: Vec<String> = inner.map(|segment| explicit_placeholder(segment)).collect();
    let end = if path.ends_with('/') && !inner.is_empty() { "/" } else { "" };
    Some(format!("/{}{end}", inner.join("/")))
}

fn explicit_placeholder(segment: &str) -> String {
    let is_bare = BARE_PLACEHOLDERS.contains(&segment.to_ascii_lowercase().as_str());
    if is_bare { format!("{{{segment}}}") } else { segment.to_owned() }
}

/// Braces without spaces or emphasis inside: `{_project_id_}`, `{ id }`, `_{id}_`.
fn normal_braces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('{') {
        let Some((name, after)) = inside.split_once('}') else { break };
        let name = name.trim();
        let name = name.strip_prefix('_').and_then(|n| n.strip_suffix('_')).unwrap_or(name);
        let emphasised = before.ends_with('_')
            && before[..before.len() - 1].ends_with('/')
            && after.starts_with('_');
        out.push_str(if emphasised { &before[..before.len() - 1] } else { before });
        out.push('{');
        out.push_str(name.trim_matches('*').trim());
        out.push('}');
        rest = if emphasised { &after[1..] } else { after };
    }
    out.push_str(rest);
    out
}

/// The text with the full-width forms that stand for path characters replaced; sentence marks stay
/// and end a target.
pub(super) fn half_width(text: &str) -> String {
    let narrow = |character: char| match character {
        '／' => '/',
        '｛' => '{',
        '｝' => '}',
        '？' => '?',
        '＆' => '&',
        '＝' => '=',
        '－' => '-',
        '＿' => '_',
        '．' => '.',
        '\u{a0}' => ' ',
        other => other,
    };
    text.chars().map(narrow).collect()
}
