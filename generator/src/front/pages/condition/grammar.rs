//! The matcher of the forms.

use super::view::Token;
use crate::front::pages::tokens::CaseWord;
use crate::ir::{Ask, Condition, ConditionKind, Finding, Said, Test};

/// What one step of a form accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A word.
    Word(CaseWord),
    /// A mark inside a sentence.
    Comma,
    /// The end of the clause.
    End,
    /// A condition and the words that close it.
    Case,
    /// The tests of a condition alone.
    Tests,
    /// The field or fields that are needed.
    Target,
    /// Two fields or more; a leading `与` makes the row's own the first of them.
    Group,
}

/// A step of a form.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Exactly one part.
    One(Class),
    /// One part or none.
    Maybe(Class),
}

/// A form of sentence.
#[derive(Debug)]
pub(super) struct Form {
    /// Its name in the tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests name forms"))]
    pub(super) id: &'static str,
    /// What it demands.
    pub(super) kind: ConditionKind,
    /// Whether it has but one meaning.
    pub(super) enforced: bool,
    /// The steps.
    pub(super) steps: &'static [Step],
}

/// What the steps have found.
#[derive(Clone, Debug, Default)]
struct Found {
    tests: Vec<Test>,
    /// Fields; `None` is the row's own.
    fields: Vec<Option<String>>,
    /// Whether the row's own field is set against each of the others.
    against: bool,
}

/// The conditions that a form states at a place, and where they end. `own` is the row's field.
pub(super) fn match_at(
    form: &Form,
    tokens: &[Token],
    at: usize,
    own: Option<&str>,
) -> Option<(Vec<Condition>, usize)> {
    let (found, end) = steps(form.steps, tokens, at, Found::default())?;
    let name = |field: &Option<String>| field.as_deref().or(own).map(str::to_owned);
    let mut fields: Vec<String> = Vec::new();
    for field in &found.fields {
        let name = name(field)?;
        if !fields.contains(&name) {
            fields.push(name);
        }
    }
    let required = form.kind == ConditionKind::Required;
    if required && fields.is_empty() {
        fields.push(own?.to_owned());
    }
    let groups: Vec<Vec<String>> = match form.kind {
        ConditionKind::Required => fields.into_iter().map(|field| vec![field]).collect(),
        ConditionKind::AtMostOne if found.against => {
            let (own, others) = fields.split_first()?;
            others.iter().map(|other| vec![own.clone(), other.clone()]).collect()
        }
        _ => vec![fields],
    };
    let least = if required { 1 } else { 2 };
    if groups.is_empty() || groups.iter().any(|group| group.len() < least) {
        return None;
    }
    let condition = |fields| {
        let stated = Condition::new(form.kind, fields, found.tests.clone(), Said::Sentence);
        if form.enforced { stated } else { stated.against(Finding::Vague) }
    };
    Some((groups.into_iter().map(condition).collect(), end))
}

fn steps(left: &[Step], tokens: &[Token], at: usize, found: Found) -> Option<(Found, usize)> {
    let Some((step, rest)) = left.split_first() else { return Some((found, at)) };
    let (class, may_miss) = match step {
        Step::One(class) => (*class, false),
        Step::Maybe(class) => (*class, true),
    };
    let mut with = found.clone();
    let taken = part(class, tokens, at, &mut with);
    taken
        .and_then(|next| steps(rest, tokens, next, with))
        .or_else(|| if may_miss { steps(rest, tokens, at, found) } else { None })
}

/// Reads one part and returns where it ends.
fn part(class: Class, tokens: &[Token], at: usize, found: &mut Found) -> Option<usize> {
    match class {
        // To exist is a test of a field too, and to be given is to be required.
        Class::Word(CaseWord::Verb)
            if is(tokens, at, CaseWord::Present) || is(tokens, at, CaseWord::Required) =>
        {
            Some(at + 1)
        }
        Class::Word(word) => is(tokens, at, word).then_some(at + 1),
        Class::Comma => (tokens.get(at) == Some(&Token::Comma)).then_some(at + 1),
        Class::End => end(tokens, at),
        Class::Tests => tests(tokens, at, found),
        Class::Case => case(tokens, at, found),
        Class::Target => {
            let at = skip(tokens, at, CaseWord::Noun);
            let next = names(tokens, at, found)?;
            Some(skip(tokens, next, CaseWord::Noun))
        }
        Class::Group => group(tokens, at, found),
    }
}

fn is(tokens: &[Token], at: usize, word: CaseWord) -> bool {
    tokens.get(at) == Some(&Token::Word(word))
}

/// Past all words of a kind.
fn skip(tokens: &[Token], at: usize, word: CaseWord) -> usize {
    at + tokens[at.min(tokens.len())..]
        .iter()
        .take_while(|token| **token == Token::Word(word))
        .count()
}

fn end(tokens: &[Token], at: usize) -> Option<usize> {
    let at = skip(tokens, at, CaseWord::Tail);
    matches!(tokens.get(at), None | Some(Token::Stop | Token::Comma | Token::Open)).then_some(at)
}

/// `当a为b时，`, `如果a为b，则`, `a = b，则`.
fn case(tokens: &[Token], at: usize, found: &mut Found) -> Option<usize> {
    let opened = is(tokens, at, CaseWord::When);
    let mut at = tests(tokens, at + usize::from(opened), found)?;
    let closed = is(tokens, at, CaseWord::Moment);
    at = skip(tokens, at, CaseWord::Moment);
    at = skip(tokens, at, CaseWord::Effective);
    let comma = tokens.get(at) == Some(&Token::Comma);
    at += usize::from(comma);
    at = skip(tokens, at, CaseWord::AndTest);
    let concluded = is(tokens, at, CaseWord::Then);
    at = skip(tokens, at, CaseWord::Then);
    (closed || concluded || (opened && comma)).then_some(at)
}

/// Tests, all of which hold.
fn tests(tokens: &[Token], at: usize, found: &mut Found) -> Option<usize> {
    let mut at = test(tokens, at, found)?;
    loop {
        let comma = usize::from(tokens.get(at) == Some(&Token::Comma));
        if !is(tokens, at + comma, CaseWord::AndTest) {
            break;
        }
        match test(tokens, at + comma + 1, found) {
            Some(next) => at = next,
            None => break,
        }
    }
    Some(at)
}

fn test(tokens: &[Token], at: usize, found: &mut Found) -> Option<usize> {
    let at = skip(tokens, at, CaseWord::Noun);
    let Some(Token::Name(field)) = tokens.get(at) else { return None };
    let at = skip(tokens, at + 1, CaseWord::Noun);
    let (ask, next) = match tokens.get(at)? {
        Token::Word(CaseWord::Present) => (Ask::Present(true), at + 1),
        Token::Word(CaseWord::Absent) => (Ask::Present(false), at + 1),
        Token::Word(word @ (CaseWord::Is | CaseWord::IsNot)) => {
            let (values, next) = values(tokens, at + 1)?;
            let equal = *word == CaseWord::Is;
            let ask = match values[..] {
                // To be null is to be absent.
                [ref only] if only == NULL => Ask::Present(!equal),
                _ if equal => Ask::Is(values),
                _ => Ask::IsNot(values),
            };
            (ask, next)
        }
        _ => return None,
    };
    found.tests.push(Test { field: (*field).to_owned(), ask });
    Some(next)
}

/// How a page writes that there is no value.
const NULL: &str = "null";

/// Values: `1`, `1或2`, `“a”、“b”`.
fn values(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let Some(Token::Name(first)) = tokens.get(at) else { return None };
    let mut values = vec![(*first).to_owned()];
    let mut at = at + 1;
    // A name behind `and` that is compared to something is the next test.
    while is(tokens, at, CaseWord::Join) || is(tokens, at, CaseWord::AndTest) {
        let Some(Token::Name(next)) = tokens.get(at + 1) else { break };
        let compared = tokens.get(at + 2).is_some_and(|token| {
            matches!(
                token,
                Token::Word(CaseWord::Is | CaseWord::IsNot | CaseWord::Present | CaseWord::Absent)
            )
        });
        if compared {
            break;
        }
        values.push((*next).to_owned());
        at += 2;
    }
    Some((values, at))
}

/// Names of fields, joined by words or marks.
fn names(tokens: &[Token], at: usize, found: &mut Found) -> Option<usize> {
    let mut at = name(tokens, at, found)?;
    loop {
        let next = skip(tokens, at, CaseWord::Noun);
        let joined = matches!(
            tokens.get(next),
            Some(Token::Comma | Token::Word(CaseWord::Join | CaseWord::AndTest))
        );
        // `a、b, and c`
        let mut next = next + usize::from(joined);
        if joined && (is(tokens, next, CaseWord::AndTest) || is(tokens, next, CaseWord::Join)) {
            next += 1;
        }
        next = skip(tokens, next, CaseWord::Noun);
        let named = joined.then(|| name(tokens, next, found)).flatten();
        match named {
            Some(end) => at = end,
            None => return Some(at),
        }
    }
}

fn name(tokens: &[Token], at: usize, found: &mut Found) -> Option<usize> {
    found.fields.push(match tokens.get(at)? {
        Token::Name(name) => Some((*name).to_owned()),
        Token::Word(CaseWord::This) => None,
        _ => return None,
    });
    Some(at + 1)
}

fn group(tokens: &[Token], at: usize, found: &mut Found) -> Option<usize> {
    let at = skip(tokens, at, CaseWord::Noun);
    let led = is(tokens, at, CaseWord::Join);
    if led {
        found.fields.push(None);
    }
    let next = names(tokens, skip(tokens, at + usize::from(led), CaseWord::Noun), found)?;
    found.against = led;
    // `a、b两者`, `a、b，二者`
    let after = skip(tokens, next, CaseWord::Noun);
    let apposed = tokens.get(after) == Some(&Token::Comma) && is(tokens, after + 1, CaseWord::Noun);
    Some(if apposed { skip(tokens, after + 1, CaseWord::Noun) } else { after })
}
