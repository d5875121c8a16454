//! Cells to tokens, in one pass over the text.

use super::senses::{Label, Word};
use super::shapes::{
    closing_quote, compound_length, digits, identifier_length, is_dash, is_value, punctuation,
    regex_length,
};
use super::stream::{Cut, Stream};
use super::token::{Kind, Token};
use super::vocabulary::{Phrase, Scan, offset};
use crate::front::pages::extract::raw::{Line, RichText, Run};
use crate::ir::Number;

impl<'a> Stream<'a> {
    /// Cuts a cell.
    pub(crate) fn of(text: &'a RichText) -> Self {
        let length: usize =
            text.lines.iter().flat_map(|line| &line.runs).map(|run| run.text.len()).sum();
        let stream = Self { tokens: Vec::with_capacity(length / 4 + 8), ..Self::default() };
        let mut lexer = Lexer { stream, ..Lexer::default() };
        for line in &text.lines {
            lexer.line(line);
        }
        lexer.stream
    }
}

#[derive(Default)]
struct Lexer<'a> {
    stream: Stream<'a>,
    /// Where the run starts in the cell.
    base: u32,
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
        let first = self.stream.tokens.len();
        let scan = &mut self.stream.scan;
        (scan.trigger, scan.form, scan.characters) = (false, false, 0);
        self.push(Kind::Break(line.item_depth), 0);
        for run in &line.runs {
            self.enter(run);
            if run.code {
                self.push(Kind::Literal, run.text.len());
                let token = self.stream.tokens.last_mut().expect("the code span was pushed");
                (token.code, token.text) = (true, &run.text);
            } else {
                while self.at < self.run.len() {
                    self.step();
                }
                self.flush();
            }
            self.base += offset(run.text.len());
        }
        self.base += 1;
        self.at = 0;
        mark_bullets(&mut self.stream.tokens[first..]);
        let Scan { trigger, form, characters, .. } = self.stream.scan;
        self.stream.lines.push(Cut { first, trigger, form, characters });
    }

    fn enter(&mut self, run: &'a Run) {
        self.run = &run.text;
        self.at = 0;
        self.text_from = None;
        if run.bold {
            self.bold_runs = self.bold_runs.saturating_add(1);
        }
        self.bold = if run.bold { self.bold_runs } else { 0 };
        if !run.code {
            self.stream.runs.push((self.base, self.run));
            self.stream.scan.run(self.run, self.base);
        }
    }

    /// Where the byte at an offset of the run stands in the cell.
    fn place(&self, at: usize) -> u32 {
        self.base + offset(at)
    }

    /// The longest phrase at hand.
    fn phrase(&self) -> Option<&'static Phrase> {
        self.stream.scan.word_at(self.place(self.at))
    }

    fn rest(&self) -> &'a str {
        &self.run[self.at..]
    }

    /// Pushes the next `length` bytes as a token.
    fn push(&mut self, kind: Kind, length: usize) {
        self.flush();
        let text = &self.run[self.at..self.at + length];
        self.token(kind, Word::Other, text, self.at);
        self.at += length;
    }

    /// Adds a token whose text starts at an offset of the run.
    fn token(&mut self, kind: Kind, word: Word, text: &'a str, at: usize) {
        let (start, end) = (self.place(at), self.place(at + text.len()));
        self.stream.tokens.push(Token {
            kind,
            word,
            label: None,
            list: self.stream.scan.list_at(start, end),
            text,
            bold: self.bold,
            code: false,
            quoted: false,
            glued: !self.spaced,
            start,
            end,
        });
        self.spaced = false;
    }

    /// Adds a phrase of the vocabulary, at hand.
    fn phrase_token(&mut self, kind: Kind, word: Word, label: Option<Label>, text: &'a str) {
        self.token(kind, word, text, self.at);
        self.stream.tokens.last_mut().expect("the phrase was pushed").label = label;
        self.at += text.len();
    }

    /// Ends a stretch of text without meaning.
    fn flush(&mut self) {
        if let Some(from) = self.text_from.take() {
            self.token(Kind::Text, Word::Other, &self.run[from..self.at], from);
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
        } else if c == '^' && rest.len() > 1 && !self.is_among_signs() {
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
        let Some(phrase) = self.phrase() else {
            self.text_from = self.text_from.or(Some(self.at));
            self.at += c.len_utf8();
            return;
        };
        self.flush();
        let text = &rest[..phrase.text.len()];
        self.phrase_token(Kind::Phrase, phrase.word(), phrase.label(), text);
    }

    /// A word of the vocabulary or an identifier.
    fn ascii_word(&mut self, rest: &'a str) {
        self.flush();
        let phrase = self.phrase();
        let length = identifier_length(rest, phrase.is_some());
        let mut word = phrase.map_or(Word::Other, Phrase::word);
        // `NONE` is a value of an enum; `none` is none.
        let shouted = phrase.is_some_and(|phrase| is_shouted(&rest[..phrase.text.len()]));
        if word == Word::Nothing && shouted {
            word = Word::Other;
        }
        match phrase {
            Some(phrase) if phrase.text.len() >= length => {
                let text = &rest[..phrase.text.len()];
                let kind = if text.contains(' ') { Kind::Phrase } else { Kind::Literal };
                self.phrase_token(kind, word, phrase.label(), text);
            }
            _ => self.push(Kind::Literal, length.max(1)),
        }
    }

    /// Whether the `-` at hand is a sign and no dash.
    fn starts_negative(&self, rest: &str) -> bool {
        let digit = rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let after_operand = self.text_from.is_none()
            && self.stream.tokens.last().is_some_and(|token| {
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
        let compound = compound_length(rest, digits, || self.is_unit(self.at + digits));
        if compound > end {
            self.push(Kind::Literal, compound);
        } else {
            self.push(Kind::Number, end);
        }
    }

    /// Whether a unit starts at an offset of the run.
    fn is_unit(&self, at: usize) -> bool {
        self.stream.scan.unit_at(self.place(at))
    }

    /// Length of further groups of digits (`65,535`), where the text cannot be a list.
    fn grouped(&self, rest: &str, first: usize) -> usize {
        let group =
            |text: &str| text.strip_prefix(',').is_some_and(|digits| self::digits(digits) == 3);
        let mut length = 0;
        while group(&rest[length..]) {
            length += 4;
        }
        let last = self.stream.tokens.last();
        let behind_to = last.is_some_and(|t| t.word == Word::To && t.text.is_ascii());
        let alone = self.bold > 0 && self.at == 0 && length == rest.len();
        // `1-10,200-300` are two ranges.
        let opens_range = rest[length..].starts_with(is_dash);
        let behind_dash = last.is_some_and(|t| t.kind == Kind::Dash) && !opens_range;
        let limit = first <= 3 && self.states_limit();
        if behind_to || (first <= 3 && behind_dash) || alone || limit { length } else { 0 }
    }

    /// Whether the words before a number say that it is a limit: `cannot exceed`, `Maximum value: `.
    fn states_limit(&self) -> bool {
        let link = |t: &&Token| t.kind == Kind::Colon || (t.word == Word::Is && t.text.is_ascii());
        let lead = self.stream.tokens.iter().rev().find(|t| !link(t));
        lead.is_some_and(|token| {
            let bound = matches!(
                token.label,
                Some(
                    Label::Maximum
                        | Label::Minimum
                        | Label::MaxLength
                        | Label::MinLength
                        | Label::Default
                )
            );
            let english =
                matches!(token.word, Word::Between | Word::Default) && token.text.is_ascii();
            let sign =
                matches!(token.word, Word::AtMost | Word::AtLeast | Word::Below | Word::Above);
            bound || english || sign
        })
    }

    /// Whether the character at hand stands behind a sign that opens nothing: one of several that
    /// are allowed, as in `_~';@^-%#&$`.
    fn is_among_signs(&self) -> bool {
        let before = self.run[..self.at].chars().next_back();
        let opens = |c: char| closing_quote(c).is_some() || matches!(c, '(' | ':' | '=' | ',');
        before.is_some_and(|c| c.is_ascii_punctuation() && !opens(c))
    }

    fn regex(&mut self, rest: &'a str) {
        let opened = self.stream.tokens.last().filter(|token| token.kind == Kind::Quote);
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
        let from = self.at + skipped + (end - inner[..end].trim_start().len());
        let digits = digits(text.trim_start_matches('-'));
        let number = compound_length(text, digits, || self.is_unit(from + digits)) == 0
            && Number::parse(text).is_some();
        let kind = if number { Kind::Number } else { Kind::Literal };
        self.token(kind, Word::Other, text, from);
        let start = self.place(self.at);
        self.at += skipped + end;
        let after = self.rest();
        self.at += after.len() - after.trim_start_matches(close).len();
        let end = self.place(self.at);
        let token = self.stream.tokens.last_mut().expect("the value was pushed");
        (token.quoted, token.start, token.end) = (true, start, end);
    }
}

/// Makes bullets of the dashes of a list that was written into one line: `: - **a**: A - **b**: B`.
fn mark_bullets(line: &mut [Token]) {
    let mut listed = false;
    for at in 1..line.len() {
        let spaced = |at: usize| line.get(at).is_some_and(|token| !token.glued);
        let value = line.get(at + 1).filter(|token| token.emphasised());
        let dash = line[at].kind == Kind::Dash && spaced(at) && spaced(at + 1);
        let Some(bold) = value.filter(|_| dash).map(|token| token.bold) else { continue };
        let rest = line[at + 2..].iter().skip_while(|token| bold > 0 && token.bold == bold);
        let described = rest.map(|token| token.kind).next() == Some(Kind::Colon);
        if described && (listed || line[at - 1].kind == Kind::Colon) {
            listed = true;
            line[at].kind = Kind::Bullet;
        }
    }
}

/// Whether a text is in capitals, as values of an enum are; abbreviations do not count.
fn is_shouted(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
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
        let tokens: Vec<String> = Stream::of(&text).tokens.iter().map(shown).collect();
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
