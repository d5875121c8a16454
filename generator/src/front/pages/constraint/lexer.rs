//! Cells to tokens, in one pass over the text.

use super::vocabulary::{self, Label, Word};
use crate::front::pages::extract::raw::{Line, RichText, Run};
use crate::ir::Number;

/// The form of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A plain decimal, its sign included.
    Number,
    /// An ASCII word, identifier, quoted text or code span: what could be a value.
    Literal,
    /// A phrase of the vocabulary that could not be a value.
    Phrase,
    /// Text without meaning here.
    Text,
    /// A regular expression from `^` to `$`.
    Regex,
    /// The start of a line; list items have a depth.
    Break(u8),
    /// `：`
    Colon,
    /// `，`
    Comma,
    /// `、`
    Pause,
    /// `；`
    Semicolon,
    /// `。`
    Stop,
    /// `（`
    OpenRound,
    /// `）`
    CloseRound,
    /// `[`
    OpenSquare,
    /// `]`
    CloseSquare,
    /// `-`, `~` and other signs of a range.
    Dash,
    /// `/`
    Slash,
    /// `|`
    Bar,
    /// A quotation mark that encloses no plain value.
    Quote,
    /// `●`
    Bullet,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `≤`
    LessEqual,
    /// `≥`
    GreaterEqual,
    /// `=`
    Equal,
    /// `∞`
    Infinity,
    /// `*`, `^`, `%`, `+`: arithmetic that makes a number part of something else.
    Operator,
}

/// A token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'a> {
    /// Form.
    pub(super) kind: Kind,
    /// Meaning.
    pub(super) word: Word,
    /// Meaning as a label, if a colon follows.
    pub(super) label: Option<Label>,
    /// The text; without the quotation marks if it is quoted.
    pub(super) text: &'a str,
    /// Number of the bold run the token is in, 0 outside.
    pub(super) bold: u16,
    /// Whether the token is a code span, verbatim.
    pub(super) code: bool,
    /// Whether the token was in quotation marks.
    pub(super) quoted: bool,
    /// Whether no white space stands before the token.
    pub(super) glued: bool,
}

impl Token<'_> {
    /// Whether the text marks the token as a value: bold, code or quoted.
    pub(super) fn emphasised(&self) -> bool {
        self.bold > 0 || self.code || self.quoted
    }

    /// The number that the token is.
    pub(super) fn number(&self) -> Option<Number> {
        let text = self.text.trim();
        if text.contains(',') { Number::parse(&text.replace(',', "")) } else { Number::parse(text) }
    }

    /// Whether the token starts a line.
    pub(super) fn is_break(&self) -> bool {
        matches!(self.kind, Kind::Break(_))
    }
}

/// The tokens of a cell. Each line starts with a [`Kind::Break`].
pub(super) fn tokenize(text: &RichText) -> Vec<Token<'_>> {
    let length: usize = text.lines.iter().flat_map(|line| &line.runs).map(|r| r.text.len()).sum();
    let mut lexer = Lexer { tokens: Vec::with_capacity(length / 4 + 8), ..Lexer::default() };
    for line in &text.lines {
        lexer.line(line);
    }
    lexer.tokens
}

#[derive(Default)]
struct Lexer<'a> {
    tokens: Vec<Token<'a>>,
    /// The run at hand.
    run: &'a str,
    /// Offset in the run.
    at: usize,
    /// Where pending [`Kind::Text`] starts.
    text_from: Option<usize>,
    bold: u16,
    bold_runs: u16,
    spaced: bool,
}

impl<'a> Lexer<'a> {
    fn line(&mut self, line: &'a Line) {
        self.bold = 0;
        self.spaced = true;
        self.run = "";
        self.at = 0;
        self.push(Kind::Break(line.item_depth), 0);
        for run in &line.runs {
            self.enter(run);
            if run.code {
                self.push(Kind::Literal, run.text.len());
                let token = self.tokens.last_mut().expect("the code span was pushed");
                (token.code, token.text) = (true, &run.text);
            } else {
                while self.at < self.run.len() {
                    self.step();
                }
                self.flush();
            }
        }
    }

    fn enter(&mut self, run: &'a Run) {
        self.run = &run.text;
        self.at = 0;
        self.text_from = None;
        if run.bold {
            self.bold_runs = self.bold_runs.saturating_add(1);
        }
        self.bold = if run.bold { self.bold_runs } else { 0 };
    }

    fn rest(&self) -> &'a str {
        &self.run[self.at..]
    }

    /// Pushes the next `length` bytes as a token.
    fn push(&mut self, kind: Kind, length: usize) {
        self.flush();
        let text = &self.run[self.at..self.at + length];
        self.token(kind, Word::Other, text);
        self.at += length;
    }

    fn token(&mut self, kind: Kind, word: Word, text: &'a str) {
        let (bold, glued) = (self.bold, !self.spaced);
        self.spaced = false;
        let plain =
            Token { kind, word, label: None, text, bold, code: false, quoted: false, glued };
        self.tokens.push(plain);
    }

    /// Ends a stretch of text without meaning.
    fn flush(&mut self) {
        if let Some(from) = self.text_from.take() {
            self.token(Kind::Text, Word::Other, &self.run[from..self.at]);
        }
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(c) = rest.chars().next() else { return };
        if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\\') {
            self.flush();
            self.at += c.len_utf8();
            self.spaced = true;
        } else if c.is_ascii_digit() || (c == '-' && self.starts_negative(rest)) {
            self.number(rest);
        } else if c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '@') {
            self.ascii_word(rest);
        } else if c == '^' && rest.len() > 1 {
            self.regex(rest);
        } else if let Some(close) = closing_quote(c) {
            self.quote(rest, c, close);
        } else if let Some(kind) = punctuation(c) {
            self.punctuation(kind, rest, c);
        } else {
            self.text(rest, c);
        }
    }

    fn punctuation(&mut self, kind: Kind, rest: &str, c: char) {
        let mut length = c.len_utf8();
        if kind == Kind::Dash {
            length = rest.len() - rest.trim_start_matches(is_dash).len();
        }
        if rest.starts_with("+∞") {
            return self.push(Kind::Infinity, "+∞".len());
        }
        let two = rest.get(..2).unwrap_or_default();
        let kind = match two {
            "<=" => Kind::LessEqual,
            ">=" => Kind::GreaterEqual,
            _ => return self.push(kind, length),
        };
        self.push(kind, 2);
    }

    /// Text beyond ASCII: the vocabulary cuts it.
    fn text(&mut self, rest: &'a str, c: char) {
        let Some(phrase) = vocabulary::phrase_at(rest) else {
            self.text_from = self.text_from.or(Some(self.at));
            self.at += c.len_utf8();
            return;
        };
        self.flush();
        self.token(Kind::Phrase, phrase.word, &rest[..phrase.text.len()]);
        self.tokens.last_mut().expect("the phrase was pushed").label = phrase.label;
        self.at += phrase.text.len();
    }

    /// A word of the vocabulary or an identifier.
    fn ascii_word(&mut self, rest: &'a str) {
        self.flush();
        let phrase = vocabulary::phrase_at(rest);
        let length = identifier_length(rest, phrase.is_some());
        let (mut word, label) = phrase.map_or((Word::Other, None), |p| (p.word, p.label));
        // `NONE` is a value of an enum; `none` is none.
        if word == Word::Nothing && (rest.starts_with("NO") || rest.starts_with("NU")) {
            word = Word::Other;
        }
        match phrase {
            Some(phrase) if phrase.text.len() >= length => {
                let text = &rest[..phrase.text.len()];
                let kind = if text.contains(' ') { Kind::Phrase } else { Kind::Literal };
                self.token(kind, word, text);
                self.tokens.last_mut().expect("the word was pushed").label = label;
                self.at += text.len();
            }
            _ => self.push(Kind::Literal, length.max(1)),
        }
    }

    /// Whether the `-` at hand is a sign and no dash.
    fn starts_negative(&self, rest: &str) -> bool {
        let digit = rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let after_operand = self.text_from.is_none()
            && self.tokens.last().is_some_and(|token| {
                matches!(token.kind, Kind::Number | Kind::Literal | Kind::Dash | Kind::CloseRound)
                    && token.word == Word::Other
            });
        digit && !after_operand
    }

    /// A number, or an identifier, date, time or address that starts with digits.
    fn number(&mut self, rest: &'a str) {
        self.flush();
        let sign = usize::from(rest.starts_with('-'));
        let digits = sign + digits(&rest[sign..]);
        let mut end = digits;
        let fraction = rest[end..].strip_prefix('.').map_or(0, self::digits);
        if fraction > 0 {
            end += 1 + fraction;
        }
        end += self.grouped(&rest[end..], digits - sign);
        let compound = compound_length(rest, digits);
        if compound > end {
            self.push(Kind::Literal, compound);
        } else {
            self.push(Kind::Number, end);
        }
    }

    /// Length of further groups of digits (`65,535`), where the text cannot be a list.
    fn grouped(&self, rest: &str, first: usize) -> usize {
        let group =
            |text: &str| text.strip_prefix(',').is_some_and(|digits| self::digits(digits) == 3);
        let mut length = 0;
        while group(&rest[length..]) {
            length += 4;
        }
        let last = self.tokens.last();
        let behind_to = last.is_some_and(|t| t.word == Word::To && t.text.is_ascii());
        let alone = self.bold > 0 && self.at == 0 && length == rest.len();
        let behind_dash = last.is_some_and(|t| t.kind == Kind::Dash) && length > 4;
        let limit = first <= 3 && self.states_limit();
        if behind_to || behind_dash || alone || limit { length } else { 0 }
    }

    /// Whether the words before a number say that it is a limit: `cannot exceed`, `Maximum value: `.
    fn states_limit(&self) -> bool {
        let link = |t: &&Token| t.kind == Kind::Colon || (t.word == Word::Is && t.text.is_ascii());
        let lead = self.tokens.iter().rev().find(|t| !link(t));
        lead.is_some_and(|token| {
            let bound = matches!(token.label, Some(Label::Maximum | Label::Minimum));
            bound || matches!(token.word, Word::AtMost | Word::AtLeast | Word::Below | Word::Above)
        })
    }

    fn regex(&mut self, rest: &'a str) {
        let opened = self.tokens.last().filter(|token| token.kind == Kind::Quote);
        let close = opened.and_then(|token| closing_quote(token.text.chars().next()?));
        match regex_length(rest, close) {
            Some(length) => self.push(Kind::Regex, length),
            None => self.push(Kind::Operator, 1),
        }
    }

    /// A quoted value becomes one token; other quoted text is read as text.
    fn quote(&mut self, rest: &'a str, open: char, close: &[char]) {
        self.flush();
        let inner = &rest[open.len_utf8()..];
        let inner = inner.trim_start_matches(close).trim_start_matches(open);
        let skipped = rest.len() - inner.len();
        let end = inner.find(close).filter(|&end| is_value(&inner[..end]));
        let Some(end) = end else { return self.push(Kind::Quote, open.len_utf8()) };
        let text = inner[..end].trim();
        let number = compound_length(text, digits(text.trim_start_matches('-'))) == 0
            && Number::parse(text).is_some();
        self.token(if number { Kind::Number } else { Kind::Literal }, Word::Other, text);
        self.tokens.last_mut().expect("the value was pushed").quoted = true;
        self.at += skipped + end;
        let after = self.rest();
        self.at += after.len() - after.trim_start_matches(close).len();
    }
}

/// The marks that may close a quotation that `open` opens.
fn closing_quote(open: char) -> Option<&'static [char]> {
    match open {
        '“' | '”' | '"' | '＂' => Some(&['”', '"', '“', '＂']),
        '‘' | '\'' => Some(&['’', '\'']),
        '`' => Some(&['`']),
        '「' => Some(&['」']),
        _ => None,
    }
}

/// Whether quoted text could be a value: short, one line, ASCII.
fn is_value(text: &str) -> bool {
    let text = text.trim();
    let open_brackets = text.contains(['{', '[']) && !text.starts_with('^');
    !text.is_empty()
        && text.len() <= 64
        && text.is_ascii()
        && !open_brackets
        && !text.starts_with('^')
}

fn punctuation(c: char) -> Option<Kind> {
    Some(match c {
        '：' | ':' => Kind::Colon,
        '，' | ',' => Kind::Comma,
        '、' => Kind::Pause,
        '；' | ';' => Kind::Semicolon,
        '。' | '.' | '！' | '!' | '？' | '?' => Kind::Stop,
        '（' | '(' => Kind::OpenRound,
        '）' | ')' => Kind::CloseRound,
        '[' | '【' | '［' => Kind::OpenSquare,
        ']' | '】' | '］' => Kind::CloseSquare,
        '/' => Kind::Slash,
        '|' => Kind::Bar,
        '●' | '•' | '·' | '▪' | '■' => Kind::Bullet,
        '<' | '＜' => Kind::Less,
        '>' | '＞' => Kind::Greater,
        '≤' | '⩽' => Kind::LessEqual,
        '≥' | '⩾' => Kind::GreaterEqual,
        '=' => Kind::Equal,
        '∞' => Kind::Infinity,
        '*' | '^' | '%' | '+' | '×' => Kind::Operator,
        '’' | '」' | '《' | '》' => Kind::Quote,
        c if is_dash(c) => Kind::Dash,
        _ => return None,
    })
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '~' | '–' | '—' | '～' | '－' | '−' | '∼' | '〜' | '‐' | '‑')
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Length of the identifier at the start of `text`. Inner `.`, `-` and `:` belong to it if a
/// letter or digit follows; a word of the vocabulary ends before a colon.
fn identifier_length(text: &str, known: bool) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while let Some(&byte) = bytes.get(end) {
        let joined = || bytes.get(end + 1).is_some_and(|&b| b.is_ascii_alphanumeric() || b == b'_');
        let inside = byte.is_ascii_alphanumeric()
            || matches!(byte, b'_' | b'$' | b'@')
            || (matches!(byte, b'.' | b'-') && joined())
            || (byte == b':' && !known && joined());
        if !inside {
            break;
        }
        end += 1;
    }
    end
}

/// Length of what starts with digits and is no plain number: `5_bgp`, `100MB`, `2017-08-01`,
/// `10:30`, `10.0.0.1/16`. 0 if it is a plain number.
fn compound_length(text: &str, digits_end: usize) -> usize {
    let bytes = text.as_bytes();
    let class = |at: usize, test: fn(&u8) -> bool| bytes.get(at).is_some_and(test);
    let starts_identifier = (class(digits_end, u8::is_ascii_alphabetic)
        || class(digits_end, |&b| b == b'_'))
        && !vocabulary::unit_at(&text[digits_end..]);
    let dotted = text.get(digits_end..).and_then(|rest| rest.strip_prefix('.')).map_or(0, digits);
    let after_dot = digits_end + 1 + dotted;
    let address =
        dotted > 0 && class(after_dot, |&b| b == b'.') && class(after_dot + 1, u8::is_ascii_digit);
    let version = dotted > 0
        && (class(after_dot, u8::is_ascii_alphabetic) || class(after_dot, |&b| b == b'_'));
    let time = class(digits_end, |&b| b == b':') && class(digits_end + 1, u8::is_ascii_digit);
    let dash = text.get(digits_end..).and_then(|rest| rest.strip_prefix('-')).map_or(0, digits);
    let after_dash = digits_end + 1 + dash;
    let date =
        dash > 0 && class(after_dash, |&b| b == b'-') && class(after_dash + 1, u8::is_ascii_digit);
    let uuid = dash > 0 && class(after_dash, u8::is_ascii_alphabetic);
    if !(starts_identifier || address || version || time || date || uuid) {
        return 0;
    }
    let length = digits_end + identifier_length(&text[digits_end..], false);
    // The mask of a network.
    let mask = if address { text[length..].strip_prefix('/').map_or(0, digits) } else { 0 };
    if mask > 0 { length + 1 + mask } else { length }
}

/// Length of the regular expression at the start of `text`: to a closing quotation mark if it
/// is quoted, else to the first `$` before white space, a CJK character or the end.
fn regex_length(text: &str, close: Option<&[char]>) -> Option<usize> {
    if let Some(close) = close {
        let mut anchors = text.match_indices('$').map(|(at, _)| at + 1);
        let end = anchors.find(|&at| text[at..].starts_with(close)).or_else(|| text.find(close))?;
        return Some(text[..end].trim_end().len()).filter(|&length| length > 1);
    }
    let closes = |c: char| !c.is_ascii() || c.is_whitespace() || matches!(c, ',' | ';' | '.');
    let mut ends = text.match_indices('$').map(|(at, _)| at + 1);
    ends.find(|&at| at > 2 && text[at..].chars().next().is_none_or(closes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lex(text: &str) -> String {
        let text = RichText::plain(text);
        let shown = |token: &Token| match token.kind {
            Kind::Break(_) => String::new(),
            Kind::Phrase => format!("{:?}", token.word),
            _ if token.word != Word::Other => format!("{}={:?}", token.text, token.word),
            kind => format!("{kind:?}({})", token.text),
        };
        let tokens: Vec<String> = tokenize(&text).iter().map(shown).collect();
        tokens.join(" ").trim().to_owned()
    }

    #[test]
    fn numbers_are_told_from_what_merely_starts_with_digits() {
        insta::assert_snapshot!(lex("-1~10 5_bgp 2017-08-01 10.0.0.0/8 08:30 0.5 1-3 32K"), @"Number(-1) Dash(~) Number(10) Literal(5_bgp) Literal(2017-08-01) Literal(10.0.0.0/8) Literal(08:30) Number(0.5) Number(1) Dash(-) Number(3) Literal(32K)");
        insta::assert_snapshot!(lex("(-1, 20]"), @"OpenRound(() Number(-1) Comma(,) Number(20) CloseSquare(])");
    }

    #[test]
    fn vocabulary_cuts_text_without_spaces() {
        insta::assert_snapshot!(lex("单位为秒，长度为1到8位"), @"UnitLabel Unit Comma(，) Length Is Number(1) To Number(8) Characters");
        insta::assert_snapshot!(lex("Length: no more than 8 characters"), @"Length=Length Colon(:) AtMost Number(8) characters=Characters");
    }

    #[test]
    fn quoted_values_are_one_token() {
        insta::assert_snapshot!(lex("“a.b”或\"3600\"，“甲乙”"), @"Literal(a.b) Or Number(3600) Comma(，) Quote(“) Text(甲乙) Quote(”)");
        insta::assert_snapshot!(lex("匹配“^[a-z]{1,8}$”。 ^\\d+$"), @r##"
Text(匹配) Quote(“) Regex(^[a-z]{1,8}$) Quote(”) Stop(。) Regex(^\d+$)
"##);
    }
}
