//! Changes of pages by a seed: the same seed makes the same change.

/// A generator of numbers (splitmix64), which need not be good, but the same everywhere.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below another, 0 if that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("a length fits into 64 bits");
        usize::try_from(self.next().checked_rem(end).unwrap_or(0)).expect("it is below a length")
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// Texts that mean something to one of the readers or to Rust.
const TEXTS: [&str; 40] = [
    "Self",
    "Err",
    "Option",
    "String",
    "Request",
    "crate",
    "../..",
    "C:\\nul",
    "con",
    "",
    "-",
    "*",
    "body",
    "[Array element]",
    "Object",
    "Array of strings",
    "List<",
    "Map<String,Object>",
    "Table 2",
    "[x](#t)",
    "[x](#request_x)",
    "<a name=\"t\"></a>",
    "**Table 2** x",
    "Enum values:",
    "a, b, c",
    "1~99999999999999999999",
    "Minimum: -1",
    "Default: null",
    "^(a+)+$",
    "{id}",
    "?a={b}&c",
    "GET /v1/{id}/x",
    "Status code: 200",
    "\u{202e}",
    "\u{200b}x",
    "\"#, \"",
    "*/ fn x() {}",
    "`",
    "</td><td>",
    "| a | b |",
];

/// A changed page. `other` is one from which parts may be taken over.
pub(crate) fn mutate(page: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut page = page.to_vec();
    for _ in 0..=chance.below(4) {
        page = once(&page, other, chance);
    }
    page
}

fn once(page: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let (at, end) = range(page, chance);
    let cut = |from: usize, to: usize, with: &[u8]| [&page[..from], with, &page[to..]].concat();
    match chance.below(13) {
        0 => {
            let mut page = page.to_vec();
            if let Some(byte) = page.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
            page
        }
        1 => cut(at, end, b""),
        2 => cut(end, end, &page[at..end]),
        3 => {
            let (from, to) = range(other, chance);
            cut(at, at, &other[from..to])
        }
        4 => one_of(&spans(page, b'<', b'>'), chance)
            .map_or_else(|| page.to_vec(), |(a, b)| cut(a, b, b"")),
        5 => one_of(&spans(page, b'<', b'>'), chance)
            .map_or_else(|| page.to_vec(), |(a, b)| cut(a, a, &page[a..b])),
        6 | 7 => swap(page, &cells(page), chance),
        8 => swap(page, &spans(page, b'\n', b'\n'), chance),
        9 => {
            let cells = cells(page);
            let from = one_of(&cells, chance);
            let to = one_of(&cells, chance);
            match (from, to) {
                (Some((a, b)), Some((c, d))) => cut(c, d, &page[a..b]),
                _ => page.to_vec(),
            }
        }
        10 | 11 => {
            let text = chance.one(&TEXTS).map_or(&b""[..], |text| text.as_bytes());
            match one_of(&cells(page), chance) {
                Some((a, b)) if chance.below(3) > 0 => cut(a, b, text),
                _ => cut(at, at, text),
            }
        }
        _ => {
            let (from, to) = one_of(&spans(other, b'\n', b'\n'), chance).unwrap_or((0, 0));
            let (line, _) = one_of(&spans(page, b'\n', b'\n'), chance).unwrap_or((0, 0));
            cut(line, line, &other[from..to])
        }
    }
}

/// A short part of a page.
fn range(page: &[u8], chance: &mut Chance) -> (usize, usize) {
    let at = chance.below(page.len());
    let longest = if chance.below(8) == 0 { 4000 } else { 60 };
    (at, page.len().min(at + 1 + chance.below(longest)).max(at))
}

fn one_of(spans: &[(usize, usize)], chance: &mut Chance) -> Option<(usize, usize)> {
    chance.one(spans).copied()
}

/// The parts between two bytes, both of them within.
fn spans(page: &[u8], open: u8, close: u8) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut start = None;
    for (at, &byte) in page.iter().enumerate() {
        if byte == close
            && let Some(start) = start.take()
        {
            spans.push((start, at + 1));
        }
        if byte == open {
            start = Some(at);
        }
    }
    spans
}

/// What stands in cells: between bars, or between tags.
fn cells(page: &[u8]) -> Vec<(usize, usize)> {
    let inner = |(start, end): (usize, usize)| (start + 1, end - 1);
    let bars = spans(page, b'|', b'|').into_iter().map(inner);
    let tags = spans(page, b'>', b'<').into_iter().map(inner);
    bars.chain(tags)
        .filter(|(start, end)| start < end && !page[*start..*end].contains(&b'\n'))
        .collect()
}

fn swap(page: &[u8], spans: &[(usize, usize)], chance: &mut Chance) -> Vec<u8> {
    let (Some(one), Some(other)) = (one_of(spans, chance), one_of(spans, chance)) else {
        return page.to_vec();
    };
    let (first, second) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    if first.1 > second.0 {
        return page.to_vec();
    }
    let parts = [
        &page[..first.0],
        &page[second.0..second.1],
        &page[first.1..second.0],
        &page[first.0..first.1],
        &page[second.1..],
    ];
    parts.concat()
}
