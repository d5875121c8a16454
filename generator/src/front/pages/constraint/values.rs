//! Lists of values: behind a label, after words that announce values, or merely described.

use super::fact::Form;
use super::inline::{self, Strictness};
use super::list;
use super::parts::{self, are_networks, has_other_owner, is_charset, names_a_part};
use super::scope::Scope;
use super::value::{
    List, emphasised_at, is_disclaimed, is_kind, is_word, line_end, push, value_at,
};
use crate::front::pages::tokens::{Kind, ListWord, Token, Word};

/// Reads the values behind an enum label and returns where they end.
pub(super) fn labelled(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    if tokens.get(at).is_some_and(Token::is_break) {
        return list::labelled(tokens, at);
    }
    let mut found = Vec::new();
    let mut next = at;
    // Emphasised values follow each other, with or without separators.
    while let Some(value) = emphasised_at(tokens, next) {
        next = value.next;
        push(&mut found, &value.text);
        while value_follows(tokens, next) {
            next += 1;
        }
    }
    // What explains a value in parentheses may stand between them.
    if found.is_empty() || is_kind(tokens, next, Kind::OpenRound) {
        let list = inline::read(tokens, at, Strictness::Any);
        let list = list.or_else(|| inline::spaced(tokens, at));
        let list = list.filter(|list| list.values.len() > found.len());
        if found.is_empty() || list.is_some() {
            return list.map(|list| (list.values, list.end));
        }
    }
    Some((found, next))
}

/// Whether a separator stands here and only separators stand before the next emphasised value.
fn value_follows(tokens: &[Token], at: usize) -> bool {
    let separators =
        tokens[at.min(tokens.len())..].iter().take_while(|token| inline::separates(token));
    let count = separators.count();
    count > 0 && tokens.get(at + count).is_some_and(Token::emphasised)
}

/// A way to list values without a label.
pub(super) struct Way {
    /// Its name in the tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests name ways"))]
    pub(super) id: &'static str,
    /// What says the values.
    form: Form,
    /// Finds the list.
    pub(super) find: fn(&Cell<'_, '_>) -> Option<List>,
}

/// What the ways see of a cell.
pub(super) struct Cell<'c, 't> {
    pub(super) tokens: &'c [Token<'t>],
    pub(super) scopes: &'c [Scope],
    /// The names of the row.
    pub(super) names: &'c [&'c str],
}

/// All ways in order of precedence: the first that finds a list counts, and no other is tried
/// where that list is not closed.
pub(super) static WAYS: &[Way] = &[
    Way { id: "longer-items", form: Form::List, find: longer },
    Way { id: "announced", form: Form::Prose, find: announced },
    Way { id: "only", form: Form::Prose, find: only_supported },
    Way { id: "cases", form: Form::List, find: |cell| list::cases(cell.tokens) },
    Way {
        id: "described-items",
        form: Form::List,
        find: |cell| list::described_items(cell.tokens, cell.scopes),
    },
    Way {
        id: "described-bullets",
        form: Form::List,
        find: |cell| inline::described_bullets(cell.tokens, cell.scopes),
    },
    Way {
        id: "described-lines",
        form: Form::List,
        find: |cell| list::described_lines(cell.tokens, cell.scopes),
    },
    Way {
        id: "marked-lines",
        form: Form::List,
        find: |cell| list::marked_lines(cell.tokens, cell.scopes),
    },
    Way {
        id: "explained",
        form: Form::Prose,
        find: |cell| inline::explained(cell.tokens, cell.scopes),
    },
    Way { id: "bare", form: Form::Prose, find: |cell| inline::bare(cell.tokens, cell.scopes) },
    Way { id: "meant", form: Form::Prose, find: |cell| inline::meant(cell.tokens, cell.scopes) },
    Way { id: "truths", form: Form::Prose, find: truths },
];

/// Reads the values that prose announces or describes.
pub(super) fn read(tokens: &[Token], scopes: &[Scope], names: &[&str]) -> Option<(List, Form)> {
    let cell = Cell { tokens, scopes, names };
    let (list, way) = WAYS.iter().find_map(|way| Some(((way.find)(&cell)?, way)))?;
    let announces_all = way.form == Form::Prose && announces_all(tokens, &list);
    let form = if announces_all { Form::Lead } else { way.form };
    let list = without_placeholders(list);
    let of_another = parts::is_of_another(tokens, scopes, names, &list.values);
    (!of_another && !list.values.is_empty()).then_some((list, form))
}

/// The list without entries that stand for any value: `XXX`.
fn without_placeholders(mut list: List) -> List {
    let all = list.values.len();
    list.values.retain(|value| {
        value.len() < 3 || !value.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x'))
    });
    list.open |= list.values.len() < all;
    list
}

/// `只支持A和B` above a list of A, B and C: the list is the longer memory.
fn longer(cell: &Cell<'_, '_>) -> Option<List> {
    let described = list::described_items(cell.tokens, cell.scopes)?;
    announced(cell).is_some_and(|said| covers(&described.values, &said.values)).then_some(described)
}

/// Whether `all` are the said values and more.
fn covers(all: &[String], said: &[String]) -> bool {
    all.len() > said.len() && said.iter().all(|value| all.contains(value))
}

/// Both truth values, each quoted where sentences say what it does (`值为“true”时…，默认为“false”`)
/// or at the start of one (`true表示…。…。false表示…`).
fn truths(&Cell { tokens, scopes, names }: &Cell<'_, '_>) -> Option<List> {
    const LEADS: &[Word] = &[Word::Values, Word::Default];
    let given = |truth: &str| {
        let starts =
            |at: usize| tokens[at - 1].ends_sentence() && is_word(tokens, at + 1, &[Word::Means]);
        (1..tokens.len()).find(|&at| {
            if tokens[at].text == truth && !scopes[at].sample && starts(at) {
                return true;
            }
            let lead = (at - 1).saturating_sub(usize::from(tokens[at - 1].word == Word::Is));
            tokens[at].quoted
                && tokens[at].text == truth
                && is_word(tokens, lead, LEADS)
                && !scopes[at].sample
                && !has_other_owner(tokens, lead, names)
        })
    };
    let (yes, no) = (given("true")?, given("false")?);
    let values = ["true", "false"].map(str::to_owned).to_vec();
    Some(List { values, start: yes.min(no), end: yes.max(no) + 1, open: false })
}

/// Values that a sentence says to be the only ones: `Only **a** is supported.`
fn only_supported(&Cell { tokens, scopes, .. }: &Cell<'_, '_>) -> Option<List> {
    let only = (0..tokens.len()).filter(|&at| {
        tokens[at].list == Some(ListWord::Only) && scopes[at].is_plain() && !tokens[at].emphasised()
    });
    only.into_iter().find_map(|start| {
        let small = tokens[start..].iter().take_while(|token| {
            matches!(token.word, Word::Article | Word::Values) && !token.emphasised()
        });
        let list = inline::read(tokens, start + small.count(), Strictness::Marked)?;
        let is = is_word(tokens, list.end, &[Word::Is]);
        let taken = tokens.get(list.end + 1)?.list == Some(ListWord::Taken);
        let kind = tokens[start..list.end].iter().any(|t| t.list == Some(ListWord::AddressKind));
        (is && taken && !kind).then_some(List { start, ..list })
    })
}

/// Words that announce values.
const LEADS: &[Word] =
    &[Word::Values, Word::Range, Word::Only, Word::Following, Word::Supports, Word::Category];

/// Values after words such as `取值范围：`.
fn announced(&Cell { tokens, scopes, names }: &Cell<'_, '_>) -> Option<List> {
    (0..tokens.len())
        .filter(|&at| scopes[at].is_plain() && leads(tokens, at))
        .filter(|&at| !is_disclaimed(tokens, at) && !has_other_owner(tokens, at, names))
        .filter(|&at| !names_a_part(tokens, at))
        .find_map(|at| Some(List { start: at, ..after(tokens, at)? }))
        .filter(|list| !is_charset(&list.values) && !are_networks(&list.values))
}

/// Words that announce all values of the field.
const EXACT_LEADS: &[Word] = &[Word::Values, Word::Range, Word::Only];

/// Whether the words in front of a list say that it is all of them: `取值范围：`, `仅支持`. Items on
/// lines of their own may be no values (`a name of your own`), which leaves the list open, and a
/// single value may be that of another thing (`whose state must be FREE`).
fn announces_all(tokens: &[Token], list: &List) -> bool {
    let lead = &tokens[list.start];
    let said = &tokens[list.start..list.end];
    // That of a time is part of a value.
    let is_value = |token: &&Token| list.values.iter().any(|value| value == token.text);
    let colon = said.iter().take_while(|t| !is_value(t)).any(|token| token.kind == Kind::Colon);
    let exact = EXACT_LEADS.contains(&lead.word) && (lead.word == Word::Only || colon);
    exact && list.values.len() > 1 && !said.iter().any(Token::is_break)
}

/// Whether a token announces values. Chinese words in bold are titles, not values, and so are
/// English ones on a line of their own.
fn leads(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let fills_line = at.checked_sub(1).is_some_and(|before| tokens[before].is_break())
        && tokens.get(at + 1).is_some_and(Token::is_break)
        && matches!(token.word, Word::Range | Word::Values);
    let bold = token.bold > 0 && !token.quoted && !token.code;
    let title = bold && (!token.text.is_ascii() || fills_line);
    LEADS.contains(&token.word) && (title || !token.emphasised())
}

/// The values after a lead.
fn after(tokens: &[Token], lead: usize) -> Option<List> {
    let body = body_of(tokens, lead)?;
    let colon = tokens[lead..body].iter().any(|token| token.kind == Kind::Colon);
    if tokens[lead].word == Word::Category && !colon {
        return appended(tokens, lead);
    }
    let values = if tokens.get(body).is_some_and(Token::is_break) {
        list::announced(tokens, body)
    } else {
        if let Some(enclosed) = inline::enclosed(tokens, body) {
            return Some(enclosed);
        }
        let sure = colon || !tokens[lead].text.is_ascii();
        let strictness = if sure { Strictness::Any } else { Strictness::Marked };
        let plain = inline::read(tokens, body, strictness);
        if plain.as_ref().is_some_and(|list| is_only_value(tokens, lead, body, list)) {
            return plain;
        }
        if let Some(glued) = unglued(tokens, body).filter(|_| colon) {
            return Some(glued);
        }
        plain
            .or_else(|| sure.then(|| inline::named(tokens, body, colon)).flatten())
            .or_else(|| after_noun(tokens, lead, body))
            .or_else(|| colon.then(|| inline::spaced(tokens, body)).flatten())
            .filter(|list| colon || !works_with_both(tokens, lead, list))
    };
    values.filter(|list| list.values.len() > 1)
}

/// Whether a bare `…，支持A和B` says what something works with: choices are told apart by `或`, or
/// the sentence says that they are all of them (`目前支持`, `仅支持`).
fn works_with_both(tokens: &[Token], lead: usize, list: &List) -> bool {
    let mut joins = tokens[lead..list.end].iter().filter(|token| inline::separates(token));
    let clause = lead > 0 && is_kind(tokens, lead - 1, Kind::Comma);
    let bare = clause && tokens[lead].list == Some(ListWord::Works);
    bare && list.values.len() == 2 && joins.all(|token| token.list == Some(ListWord::Both))
}

/// The values that one word was glued from, if the cell names each of them elsewhere, too:
/// `取值包括：arm64x86默认为x86，arm64时…`.
fn unglued(tokens: &[Token], at: usize) -> Option<List> {
    let whole = value_at(tokens, at).filter(|value| !value.emphasised)?;
    let end = whole.next;
    let others = tokens.iter().enumerate().filter(|(other, token)| {
        *other != at && matches!(token.kind, Kind::Literal | Kind::Number) && token.text.len() > 1
    });
    let known: Vec<&str> = others.map(|(_, token)| token.text).collect();
    let mut rest = whole.text.as_str();
    let mut values = Vec::new();
    while !rest.is_empty() {
        let next = known.iter().filter(|known| rest.starts_with(**known));
        let next = next.max_by_key(|known| known.len())?;
        push(&mut values, next);
        rest = &rest[next.len()..];
    }
    (values.len() > 1).then_some(List { values, start: at, end, open: false })
}

/// Whether a Chinese lead that allows no others announces this one value: `仅支持a。`, `，支持A。`
fn is_only_value(tokens: &[Token], lead: usize, body: usize, list: &List) -> bool {
    let [value] = &list.values[..] else { return false };
    let fixed = tokens[lead].list == Some(ListWord::Fixed) && is_kind(tokens, body, Kind::Number);
    let direct = (tokens[body].kind == Kind::Literal || fixed) && list.end == body + 1;
    // A version of the protocol says of which kind the addresses are.
    let kind = tokens[body].list == Some(ListWord::AddressKind);
    // `fixed at a and cannot be changed`
    let negated =
        is_word(tokens, list.end, &[Word::And]) && is_word(tokens, list.end + 1, &[Word::Not]);
    let ends = |comma: bool| {
        tokens.get(list.end).is_none_or(|token| match token.kind {
            Kind::Comma | Kind::Semicolon => comma,
            kind => matches!(kind, Kind::Break(_) | Kind::Stop) || negated,
        })
    };
    // `Valid value: a, which means …`
    let explained = is_kind(tokens, list.end, Kind::Comma)
        && is_word(tokens, list.end + 1, &[Word::Relative])
        && is_kind(tokens, body - 1, Kind::Colon);
    let allowed = match tokens[lead].word {
        Word::Only => ends(true),
        // `处理方式：a。` and nothing else.
        Word::Category => {
            let stop = usize::from(is_kind(tokens, list.end, Kind::Stop));
            let lines = tokens.iter().filter(|token| token.is_break()).count();
            lines == 1 && list.end + stop == tokens.len() && tokens[body].word == Word::Other
        }
        // `参数值为a，表示…`
        Word::Values => {
            explained
                || tokens[lead].list == Some(ListWord::Only) && ends(false)
                || is_kind(tokens, list.end, Kind::Comma)
                    && is_word(tokens, list.end + 1, &[Word::Means])
        }
        Word::Supports => {
            is_constant(value) && is_kind(tokens, lead - 1, Kind::Comma) && ends(false)
        }
        _ => false,
    };
    // English: `it can only be **a**`, not `the key can only be **a**`.
    let subject = lead.checked_sub(1).map(|before| &tokens[before]);
    let of_itself = subject
        .is_none_or(|token| token.list == Some(ListWord::Itself) || token.word == Word::Values);
    let told = tokens[body].emphasised() || fixed || is_constant(value);
    // `The value can only be a` names its subject.
    let of_value = tokens[lead].word == Word::Values && tokens[lead].list == Some(ListWord::Only);
    let marked = told && (of_value || tokens[lead].word == Word::Only && of_itself);
    direct && allowed && !kind && (marked || explained || !tokens[lead].text.is_ascii())
}

/// Whether a value is written in capitals.
fn is_constant(value: &str) -> bool {
    let capital = |byte: u8| byte.is_ascii_uppercase() || byte == b'_';
    value.len() > 1 && value.bytes().all(capital)
}

/// Values behind what they are values of: `取值为属性a、b、c字段`, `仅支持字符串“a”或“b”`.
fn after_noun(tokens: &[Token], lead: usize, body: usize) -> Option<List> {
    let noun = tokens[body.min(tokens.len())..].iter().take(3);
    let noun = noun.take_while(|token| {
        matches!(token.kind, Kind::Text | Kind::Phrase) && token.word == Word::Other
    });
    let first = body + noun.count();
    let exact = matches!(tokens[lead].word, Word::Values | Word::Only);
    if !exact || first == body || tokens[lead].text.is_ascii() {
        return None;
    }
    let list = inline::read(tokens, first, Strictness::Any)?;
    let members = &tokens[first..list.end];
    let literal = |token: &&Token| matches!(token.kind, Kind::Literal | Kind::Number);
    let marked = members.iter().filter(literal).all(Token::emphasised);
    let plain = members.iter().all(|token| literal(&token) || inline::separates(token));
    let enough = if marked { 2 } else { 3 };
    (plain && list.values.len() >= enough).then_some(list)
}

/// Values that end the line behind the name of a kind and a comma: `回收类型，a_b、c_d`.
fn appended(tokens: &[Token], lead: usize) -> Option<List> {
    let comma = lead + 1;
    let list = is_kind(tokens, comma, Kind::Comma)
        .then(|| inline::read(tokens, comma + 1, Strictness::Marked))??;
    let ends = tokens.get(list.end).is_none_or(Token::is_break);
    (ends && list.values.len() > 1).then_some(list)
}

/// Where the values start that a lead announces. `None` if a range follows.
fn body_of(tokens: &[Token], lead: usize) -> Option<usize> {
    const SMALL: &[Word] = &[
        Word::Is,
        Word::Supports,
        Word::Following,
        Word::Values,
        Word::Range,
        Word::Article,
        Word::Count,
        Word::Only,
        Word::Category,
    ];
    let mut at = lead + 1;
    let chinese = !tokens[lead].text.is_ascii();
    // `取值为A、B`: here `A` is no article.
    while is_word(tokens, at, SMALL) && !(chinese && tokens[at].word == Word::Article) {
        at += 1;
    }
    // `取值有4种：`, `取值包含（区分大小写）：`: a colon on the same line within a few words.
    let ahead = tokens[at.min(tokens.len())..].iter().take(7);
    let words = ahead.take_while(|token| {
        let form = matches!(
            token.kind,
            Kind::Text | Kind::Number | Kind::Phrase | Kind::OpenRound | Kind::CloseRound
        );
        form && !token.emphasised()
    });
    let words = words.count();
    if is_kind(tokens, at + words, Kind::Colon) {
        return Some(below_remark(tokens, at + words + 1));
    }
    // `支持以下两种类型。` above a list.
    let announces = tokens[lead..at + words].iter().any(|token| {
        let below = token.list == Some(ListWord::Below);
        matches!(token.word, Word::Following | Word::Within) || below
    });
    let items =
        matches!(tokens.get(at + words + 1).map(|token| token.kind), Some(Kind::Break(1..)));
    if announces && items && is_kind(tokens, at + words, Kind::Stop) {
        return Some(at + words + 1);
    }
    (!is_word(tokens, at, &[Word::Between])).then_some(at)
}

/// Where the list starts that stands below a remark on the line of its lead: `取值：非空。`
fn below_remark(tokens: &[Token], at: usize) -> usize {
    let end = line_end(tokens, at);
    let remark = |token: &Token| matches!(token.kind, Kind::Text | Kind::Phrase | Kind::Stop);
    let items = matches!(tokens.get(end).map(|token| token.kind), Some(Kind::Break(1..)));
    let only_remark = end > at && end - at < 4 && tokens[at..end].iter().all(remark);
    if items && only_remark { end } else { at }
}
