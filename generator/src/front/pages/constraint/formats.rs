//! Formats of text that a sentence demands of the whole value: points in time, addresses, ids.
//!
//! Only sentences count that leave the value no other form: none that offers an alternative, tells
//! of a sample, of a case or of what is assumed, and none in a cell that spells two forms.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::fact::{Fact, What};
use crate::front::pages::extract::raw::RichText;
use crate::ir::Format;

/// A way to demand a format, in a cell without capitals and quotation marks, in which `{time}` and
/// `{date}` stand for the forms that letters spell.
struct Demand {
    format: Format,
    says: &'static str,
    /// One of these must stand in the cell, too.
    with: &'static [&'static str],
    /// None of these may stand in the cell.
    without: &'static [&'static str],
}

/// Where these are named, `Z` is the letter of UTC rather than the place of an offset.
const ZONE: &[&str] = &["utc", "iso8601", "iso 8601", "rfc3339", "rfc 3339"];
const OFFSET: &[&str] = &["偏移", "offset", "+0800", "+08:00"];
const NETWORKS: &[&str] = &["逗号", "网段", "comma", "cidr", "segment", "ipv6"];
const NETWORKS_6: &[&str] = &["逗号", "网段", "comma", "cidr", "segment", "ipv4"];

const DEMANDS: &[Demand] = &[
    time(r"格式 ?(?:为|是)?[：:]? ?(?:utc时间)?[：:，,]? ?(?:utc )?\{time\}"),
    time(r"utc时间[：:，,]? ?\{time\}"),
    time(r"\bformat(?: is| is used| of the [a-z ]+ is)?[：:]? (?:utc )?\{time\}"),
    time(r"\bin (?:the )?\{time\} format\b"),
    of(Format::DateTime, r"\bin rfc ?3339 (?:form|format)\b"),
    of(Format::DateTime, r"(?:^|\bis )(?:an? )?rfc ?3339 (?:date and time|timestamp)\b"),
    of(Format::Date, r"格式 ?(?:为|是)?[：:]? ?\{date\}(?:$|[，,)）])"),
    of(Format::Date, r"(?:为|是) ?\{date\} ?(?:字符串)?格式"),
    of(Format::Date, r"\bformat(?: is)?[：:]? \{date\}(?:$|[,)])"),
    of(Format::Date, r"\bin (?:the )?\{date\} format\b"),
    ipv4(
        r"(?:取值|必须|须|应)(?:为|是)(?:合法的?|有效的?|标准的?)?ipv4(?:地址)?(?:格式)?(?:$|[，,)）])",
    ),
    ipv4(r"[（(]ipv4(?:地址)?格式[)）]"),
    ipv4(
        r"^(?:the )?value (?:must be|should be|is) (?:an? |in )*(?:valid )?ipv4 (?:address|format)(?:$|,| in | and )",
    ),
    ipv6(
        r"(?:取值|必须|须|应)(?:为|是)(?:合法的?|有效的?|标准的?)?ipv6(?:地址)?(?:格式)?(?:$|[，,)）])",
    ),
    ipv6(r"[（(]ipv6(?:地址)?格式[)）]"),
    ipv6(
        r"^(?:the )?value (?:must be|should be|is) (?:an? |in )*(?:valid )?ipv6 (?:address|format)(?:$|,| in | and )",
    ),
    of(Format::Uuid, r"取值范围[：:] ?标准uuid(?:$|[，,]|约束)"),
];

const fn of(format: Format, says: &'static str) -> Demand {
    Demand { format, says, with: &[], without: &[] }
}

const fn time(says: &'static str) -> Demand {
    Demand { format: Format::DateTime, says, with: ZONE, without: OFFSET }
}

const fn ipv4(says: &'static str) -> Demand {
    Demand { format: Format::Ipv4, says, with: &[], without: NETWORKS }
}

const fn ipv6(says: &'static str) -> Demand {
    Demand { format: Format::Ipv6, says, with: &[], without: NETWORKS_6 }
}

/// Words by which a sentence offers another form.
static ALTERNATIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"或|\bor\b"));

/// Words before a demand that make it one of a case, of a sample or of what is assumed.
static RESERVED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"默认|缺省|如|若|当|支持|default|\bwhen\b|\bif\b|\bsuch as\b|\bexample\b|\be\.g")
});

/// A form of time, or of a date that something may follow.
static FORM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:yyyy|ccyy)-mm-dd(?:(?P<time>t ?hh:mm:ss(?:\.[sx]+)?z)|(?P<more> ?[t_h]?h))?")
});

static SAYS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| DEMANDS.iter().map(|demand| pattern(demand.says)).collect());

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns are constants")
}

/// The format that a cell demands; none if it demands several.
pub(super) fn read(text: &RichText) -> Option<Fact> {
    let cell = normal(text);
    let spelt = cell.matches("{time}").count() + cell.matches("{date}").count();
    if spelt > 1 || cell.contains("yyyy") || cell.contains("ccyy") {
        return None;
    }
    let mut formats = sentences(&cell).filter_map(|sentence| demanded(sentence, &cell));
    let first = formats.next()?;
    formats.all(|other| other == first).then(|| Fact::prose(What::Format(first)))
}

/// The text of a cell in small letters, its forms replaced.
fn normal(text: &RichText) -> String {
    let lines = text.lines.iter().map(|line| {
        let text: String = line.runs.iter().map(|run| run.text.as_str()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let cell = lines.collect::<Vec<_>>().join("\n").to_lowercase();
    let cell = cell.replace(['“', '”', '"', '‘', '’', '\'', '`'], "");
    let form = |found: &Captures<'_>| match (found.name("time"), found.name("more")) {
        (Some(_), _) => "{time}".to_owned(),
        (None, None) => "{date}".to_owned(),
        (None, Some(_)) => found[0].to_owned(),
    };
    FORM.replace_all(&cell, form).into_owned()
}

fn sentences(cell: &str) -> impl Iterator<Item = &str> {
    let sentences = cell.split(['\n', '。', '；', ';']).flat_map(|part| part.split(". "));
    sentences.map(|sentence| sentence.trim_matches([' ', '-', '.', '●']))
}

/// The format that one sentence of a cell demands.
fn demanded(sentence: &str, cell: &str) -> Option<Format> {
    let any = |words: &[&str]| words.iter().any(|word| cell.contains(word));
    let (demand, found) = DEMANDS.iter().zip(&*SAYS).find_map(|(demand, says)| {
        // The sentence first: a cell can have thousands of them.
        let found = says.find(sentence)?;
        let stands = (demand.with.is_empty() || any(demand.with)) && !any(demand.without);
        stands.then_some((demand, found))
    })?;
    let open = ALTERNATIVE.is_match(sentence) || RESERVED.is_match(&sentence[..found.start()]);
    (!open).then_some(demand.format)
}
