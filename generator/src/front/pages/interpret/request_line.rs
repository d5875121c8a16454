//! Request lines: method and path in all the forms in which pages write them.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::ir::{Method, WEBSOCKET};

mod target;

use target::{Target, half_width};

/// A method on a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestLine {
    /// Method. `GET` for a `WebSocket`.
    pub method: Method,
    /// Whether the line says `wss`.
    pub websocket: bool,
    /// Path template, `/`-led, scheme and host removed, placeholders as `{name}`. A slash at the
    /// end is kept.
    pub path: String,
    /// Query written in the line: key and value or placeholder (`{name}`); no value for a bare key
    /// (`?lifecycle`).
    pub query: Vec<(String, Option<String>)>,
}

/// A method and what can follow it: a path, a URL or a host in braces.
static METHOD_AND_TARGET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:^|[^A-Za-z0-9_/{.-])(?P<method>GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|WSS?)(?P<gap>[\s:：]*)(?P<target>/|https?:|wss?:|\{[^{}]*endpoint[^{}]*\}|v[0-9][0-9.]*/)",
    )
    .expect("the pattern is a constant")
});

/// `PUT/POST /v2/notes`: two methods on one path.
static TWO_METHODS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^(?P<lead>\s*)(?P<first>GET|POST|PUT|DELETE|PATCH|HEAD)\s*[/|、]\s*(?P<second>GET|POST|PUT|DELETE|PATCH|HEAD)\s+(?P<target>(?:/|https?:|\{).*)$",
    )
    .expect("the pattern is a constant")
});

/// `PATH：/rds/v1/{project_id}/instances`.
static PATH_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\s*(?:path|uri|url)\s*[:：]\s*(?P<target>(?:/|https?:|\{[^{}]*endpoint[^{}]*\}).*)$",
    )
    .expect("the pattern is a constant")
});

/// `Method：GET`.
static METHOD_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:(?:http\s+)?method|请求方法|方法)\s*[:：]\s*(?P<method>GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s*[.。]?$")
        .expect("the pattern is a constant")
});

/// A method at the start of a text that does not go on with a path.
static LONE_METHOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?P<method>GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)(?:\s|$)")
        .expect("the pattern is a constant")
});

/// `wss://host/v1/…`.
static WEBSOCKET_URL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?P<target>wss?://\S.*)$").expect("the pattern is a constant")
});

/// Reads the first request line in a text whose Markdown escapes are resolved.
///
/// Any text with a method before a path has one: only texts of a URI section should come here.
pub fn find(text: &str) -> Option<RequestLine> {
    find_all(text).into_iter().next()
}

/// Reads all request lines in a text, in order. Method and path may stand on two lines.
pub fn find_all(text: &str) -> Vec<RequestLine> {
    let text = TWO_METHODS
        .replace_all(&half_width(text), "$lead$first $target\n$second $target")
        .into_owned();
    let mut lines = Vec::new();
    let mut rest = text.as_str();
    while let Some(found) = METHOD_AND_TARGET.captures(rest) {
        let (word, target) = (&found["method"], found.name("target").map(|target| target.start()));
        let scheme = found.name("method").filter(|word| rest[word.end()..].starts_with("://"));
        let start = scheme.map(|word| word.start()).or(target).unwrap_or(rest.len());
        let (target, end) = Target::read(&rest[start..]);
        lines.extend(method(word).and_then(|method| target.request_line(method)));
        rest = &rest[(start + end).max(start + 1).min(rest.len())..];
    }
    if lines.is_empty() {
        let websocket = WEBSOCKET_URL.captures(&text).map(|found| Target::read(&found["target"]).0);
        let get = Verb { method: Method::Get, websocket: true };
        lines.extend(websocket.and_then(|target| target.request_line(get)));
    }
    lines
}

/// The keys in the query of the first URL or request line in a text.
pub fn query_keys(text: &str) -> Vec<String> {
    let is_target = |line: &&str| line.contains("://") || stands_alone(line);
    let target = text.lines().find(is_target).and_then(|line| line.split_once('?'));
    let Some((_, query)) = target else { return Vec::new() };
    let query = query.split(char::is_whitespace).next().unwrap_or(query);
    let keys = query.split('&').filter_map(|pair| pair.split('=').next());
    keys.filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

/// Whether a line of a text starts with a request line, or with a label in front of one.
pub fn stands_alone(text: &str) -> bool {
    let text = half_width(text);
    text.lines().any(|line| {
        METHOD_AND_TARGET.captures(line).and_then(|found| found.name("method")).is_some_and(
            |method| {
                let lead = line[..method.start()].trim_end();
                lead.is_empty() || lead.ends_with([':', '：'])
            },
        )
    })
}

/// Reads the request lines of a URI section from its texts (paragraphs, list items, code) in order.
///
/// Where no text holds a whole request line, a `PATH`/`Method` pair counts, then a text that starts
/// with a method and the first path after it.
pub fn find_in<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<RequestLine> {
    let texts: Vec<&str> = texts.into_iter().collect();
    let whole: Vec<RequestLine> = texts.iter().flat_map(|text| find_all(text)).collect();
    if !whole.is_empty() {
        return whole;
    }
    pair(&texts).or_else(|| split_line(&texts)).into_iter().collect()
}

/// Reads the two cells of a table of method and URI.
pub fn from_cells(method_cell: &str, uri_cell: &str) -> Option<RequestLine> {
    let first_word = method_cell.split_whitespace().next().unwrap_or_default();
    let verb = method(first_word.trim_matches(|c: char| !c.is_ascii_alphabetic()))?;
    let uri = half_width(uri_cell.trim());
    let (target, _) = Target::read(&uri);
    target.request_line(verb).or_else(|| find(&uri))
}

/// The path with its query in a line `PATH：/v1/…`, to be given to [`from_cells`].
pub fn path_line(text: &str) -> Option<String> {
    PATH_LINE.captures(text.trim()).map(|found| found["target"].trim().to_owned())
}

/// The method in a line `Method：GET`.
pub fn method_line(text: &str) -> Option<Method> {
    let found = METHOD_LINE.captures(text.trim())?;
    method(&found["method"]).map(|verb| verb.method)
}

/// A `PATH` line and a `Method` line, in either order.
fn pair(texts: &[&str]) -> Option<RequestLine> {
    let lines = || texts.iter().flat_map(|text| text.lines());
    let path = lines().find_map(path_line)?;
    let method = lines().find_map(method_line)?;
    Target::read(&half_width(&path)).0.request_line(Verb { method, websocket: false })
}

/// A method that a sentence separates from its path.
fn split_line(texts: &[&str]) -> Option<RequestLine> {
    let lines: Vec<&str> = texts.iter().flat_map(|text| text.lines()).collect();
    let (at, verb) = lines.iter().enumerate().find_map(|(at, line)| {
        let found = LONE_METHOD.captures(line)?;
        method(&found["method"]).map(|verb| (at, verb))
    })?;
    let is_path =
        |line: &&&str| line.trim_start().starts_with('/') || line.trim_start().starts_with("http");
    let path = lines[at + 1..].iter().find(is_path)?;
    Target::read(path.trim_start()).0.request_line(verb)
}

/// A method word; `wss` opens a `WebSocket`.
#[derive(Clone, Copy)]
struct Verb {
    method: Method,
    websocket: bool,
}

fn method(word: &str) -> Option<Verb> {
    match word.to_ascii_uppercase().as_str() {
        "WS" | WEBSOCKET => Some(Verb { method: Method::Get, websocket: true }),
        word => Method::parse(word).map(|method| Verb { method, websocket: false }),
    }
}

#[cfg(test)]
mod tests;
