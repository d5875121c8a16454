//! What lists in text are about when it is not the value: its parts, another field, a form.

use super::fact::What;
use super::inline;
use super::scope::Scope;
use super::value::{emphasised_at, is_kind};
use crate::front::pages::tokens::{Kind, ListWord, Token, Word};

/// Whether the "values" are none of the field itself.
pub(super) fn is_of_another(
    tokens: &[Token],
    scopes: &[Scope],
    names: &[&str],
    values: &[String],
) -> bool {
    // `either a or b must be given` in the row of `a`.
    let fields = values.iter().any(|value| names.contains(&value.as_str()));
    fields
        || names.iter().any(|name| values.iter().any(|value| ends_header(name, value)))
        || are_parts_of_form(tokens, values)
        || are_ends(tokens, values)
        || holds_variable(tokens, values)
        || are_variables(values)
        || values.iter().any(|value| is_kind_of_text(value))
        || has_placeholders(tokens)
        || is_structure(tokens, values)
        || compose_sample(tokens, scopes, values)
}

/// Whether the cell names constants as values of its own row that a list of constants lacks:
/// `If **type** is set to **UP** or **DOWN**` beside a list of `UP` and `LEFT`.
pub(super) fn names_others(tokens: &[Token], names: &[&str], what: &What) -> bool {
    let What::Values(listed) = what else { return false };
    let constant = |text: &str| {
        let sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.len() > 1
            && text.chars().all(sign)
    };
    let is_small = |token: &&Token| {
        matches!(token.word, Word::Is | Word::To | Word::Values)
            || token.kind == Kind::Equal
            || token.text == "set"
    };
    let lacks = |at: usize| {
        let small = tokens[at + 1..].iter().take_while(is_small).count();
        let joins = |token: &&Token| inline::separates(token) || constant(token.text);
        let constants = tokens[at + 1 + small..].iter().take_while(joins);
        small > 0
            && constants
                .filter(|token| constant(token.text))
                .any(|token| !listed.iter().any(|value| value == token.text))
    };
    // `the listener's type`, `监听器的type`
    let of_another = |at: usize| {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        before.is_some_and(|owner| owner.text.ends_with('的') || owner.text.ends_with("'s"))
    };
    let own = |at: &usize| names.contains(&tokens[*at].text) && !of_another(*at);
    listed.iter().all(|value| constant(value)) && (0..tokens.len()).filter(own).any(lacks)
}

/// Whether a value is the last word of a header's name: `X-Auth-Token` is one of two ways to sign
/// in, `Token` and another.
fn ends_header(name: &str, value: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(_, last)| last.eq_ignore_ascii_case(value))
}

/// Whether the cell spells out a form of several parts: `{kind}:{size}`.
fn has_placeholders(tokens: &[Token]) -> bool {
    let placeholder = |part: &[Token]| {
        part[0].text.ends_with('{')
            && part[1].kind == Kind::Literal
            && part[2].text.starts_with('}')
    };
    let places: Vec<usize> = tokens
        .windows(3)
        .enumerate()
        .filter_map(|(at, part)| placeholder(part).then_some(at))
        .collect();
    places.windows(2).any(|pair| {
        tokens[pair[0]..=pair[1]].iter().skip(1).all(|token| token.glued && !token.is_break())
    })
}

/// Whether the value is text of a structure (`as JSON`, `JSON字符串`), which is none of the words.
fn is_structure(tokens: &[Token], values: &[String]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        let listed = || values.iter().any(|value| value.eq_ignore_ascii_case(token.text));
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let led = before.is_some_and(|token| {
            matches!(token.word, Word::Article | Word::Is) && token.text.is_ascii()
        });
        let next = tokens.get(at + 1);
        let followed = next.is_some_and(|next| {
            next.word == Word::Format || next.list == Some(ListWord::StructureText)
        });
        token.list == Some(ListWord::Structure) && (led || followed) && !listed()
    })
}

/// Whether a sample in the cell is made of several of the "values": `用-连接，例如：“3-20”`.
fn compose_sample(tokens: &[Token], scopes: &[Scope], values: &[String]) -> bool {
    let listed = |part: &str| values.iter().any(|value| value == part);
    let made = |text: &str, least: usize| {
        let parts: Vec<&str> = text.split(['.', '-', ':', ',', ';', '|', '+']).collect();
        let differ = parts.iter().any(|part| *part != parts[0]);
        parts.len() >= least && differ && parts.iter().all(|part| listed(part)) && !listed(text)
    };
    let joined = |at: usize| {
        let part = tokens.get(at..at + 3).filter(|part| part[1].glued && part[2].glued)?;
        let joint = matches!(part[1].kind, Kind::Dash | Kind::Operator | Kind::Bar);
        Some(joint && part[0].text != part[2].text && listed(part[0].text) && listed(part[2].text))
    };
    tokens.iter().enumerate().any(|(at, token)| {
        let least = if scopes[at].sample { 2 } else { 3 };
        made(token.text, least) || (scopes[at].sample && joined(at) == Some(true))
    })
}

/// Whether a lead is about a part of a form that the cell marks: `**Sign:time**`, of which `The
/// following signs are supported`.
pub(super) fn names_a_part(tokens: &[Token], lead: usize) -> bool {
    let words = tokens[lead..].iter().take_while(|token| {
        !token.is_break() && !matches!(token.kind, Kind::Colon | Kind::Stop | Kind::Comma)
    });
    let words: Vec<String> = words
        .filter(|token| token.kind == Kind::Literal && !token.emphasised())
        .map(|token| token.text.to_ascii_lowercase())
        .collect();
    let is_part = |part: &str| {
        let part = part.to_ascii_lowercase();
        words.iter().any(|word| *word == part || word.strip_suffix('s') == Some(part.as_str()))
    };
    tokens[..lead].iter().any(|token| {
        token.emphasised() && token.text.contains(':') && token.text.split(':').any(is_part)
    })
}

/// Whether a lead is about the values of something that it names and that is not this row: a
/// part of the format (`xx取值为`), another field (`value of **b** can be`), or the literal that
/// the list item describes.
pub(super) fn has_other_owner(tokens: &[Token], lead: usize, names: &[&str]) -> bool {
    let is_other = |owner: &Token| {
        owner.kind == Kind::Literal && owner.word == Word::Other && !names.contains(&owner.text)
    };
    let line = tokens[..lead].iter().rposition(Token::is_break);
    let item = line.filter(|&line| matches!(tokens[line].kind, Kind::Break(1..)));
    let described = item.filter(|&line| line + 2 < lead && is_kind(tokens, line + 2, Kind::Colon));
    if described.is_some_and(|line| is_other(&tokens[line + 1])) {
        return true;
    }
    // `- **${mode}**: how. The value can be …`
    let variable = item.and_then(|line| emphasised_at(tokens, line + 1));
    let variable = variable.filter(|value| value.text.starts_with('$') && value.next < lead);
    if variable.is_some_and(|value| is_kind(tokens, value.next, Kind::Colon)) {
        return true;
    }
    if is_of_other_kind(tokens, lead) {
        return true;
    }
    // `b的参数值只能取`
    let verbs = tokens[..lead].iter().rev();
    let verbs = verbs.take_while(|token| {
        matches!(token.word, Word::Values | Word::Only) && !token.text.is_ascii()
            || token.list == Some(ListWord::Possessive)
    });
    let Some(owner) = lead.checked_sub(verbs.count() + 1) else { return false };
    if tokens[lead].text.is_ascii() {
        let of = owner.checked_sub(1).is_some_and(|at| tokens[at].word == Word::Is);
        return of && tokens[owner].emphasised() && !names.contains(&tokens[owner].text);
    }
    is_other(&tokens[owner]) && matches!(tokens[lead].word, Word::Values | Word::Only)
}

/// Whether a lead that allows no others stands behind the kind of another thing than the one that
/// the cell starts with: `组标识。…，组状态必须为a`.
fn is_of_other_kind(tokens: &[Token], lead: usize) -> bool {
    let subject = lead.checked_sub(1).map(|before| &tokens[before]);
    let subject = subject.filter(|token| token.word == Word::Category && !token.text.is_ascii());
    let Some(subject) = subject.filter(|_| tokens[lead].word == Word::Only) else { return false };
    let title = tokens[1..lead]
        .iter()
        .take_while(|token| matches!(token.kind, Kind::Text | Kind::Phrase | Kind::Literal));
    let title: Vec<&Token> = title.collect();
    let named = title
        .last()
        .is_some_and(|last| last.word == Word::Category || last.text.eq_ignore_ascii_case("id"));
    named && !title.iter().any(|token| token.text.ends_with(subject.text))
}

/// Whether the "values" are networks, which are ranges of addresses: `10.0.0.0/8`.
pub(super) fn are_networks(values: &[String]) -> bool {
    let network = |value: &String| {
        let parts = value.split_once('/');
        parts.is_some_and(|(address, mask)| {
            mask.parse::<u8>().is_ok() && address.parse::<std::net::IpAddr>().is_ok()
        })
    };
    values.len() > 1 && values.iter().all(network)
}

/// Whether the "values" are parts of a form of time that the cell spells out (`HH:mm z`): its
/// letters, or the numbers that one of them may be.
fn are_parts_of_form(tokens: &[Token], values: &[String]) -> bool {
    let form = |text: &str| text.to_ascii_lowercase().contains("hh:mm");
    let letters = |value: &String| value.bytes().all(|byte| b"HhmMszZ:-".contains(&byte));
    let number =
        |value: &String| value.len() < 3 && value.bytes().all(|byte| byte.is_ascii_digit());
    let spelled =
        tokens.iter().any(|token| form(token.text)) || values.iter().any(|value| form(value));
    spelled && (values.iter().all(letters) || values.iter().all(number))
}

/// Whether the "values" are the two ends of a range that the cell spells out, where it explains
/// what they mean: `取值1-7，1代表甲，7代表乙`.
fn are_ends(tokens: &[Token], values: &[String]) -> bool {
    let number = |text: &str| text.parse::<i64>().ok();
    let [first, last] = values else { return false };
    let (Some(low), Some(high)) = (number(first), number(last)) else { return false };
    let range = |tokens: &[Token]| {
        let joined = tokens[1].kind == Kind::Dash || tokens[1].word == Word::To;
        joined && number(tokens[0].text) == Some(low) && number(tokens[2].text) == Some(high)
    };
    high - low > 1 && tokens.windows(3).any(range)
}

/// Whether the "values" are variables that stand for something when the request is handled; where
/// a variable is taken, text of any other kind is, too.
fn are_variables(values: &[String]) -> bool {
    values.iter().all(|value| value.starts_with('$'))
}

/// Whether a part of one of the "values" is a variable that the cell explains:
/// `2:dir：保存，其中dir表示路径`.
fn holds_variable(tokens: &[Token], values: &[String]) -> bool {
    let explained = |part: &str| {
        let means = |pair: &[Token]| {
            pair[0].kind == Kind::Literal && pair[0].text == part && pair[1].word == Word::Means
        };
        tokens.windows(2).any(means)
    };
    let parts = values.iter().filter_map(|value| value.split_once(':'));
    parts.into_iter().any(|(_, part)| explained(part))
}

/// Whether a "value" says what kind of text the values are: `取值为UUID，表示…`. In small letters
/// it can be the name of a column.
fn is_kind_of_text(value: &str) -> bool {
    value == "UUID"
}

/// Whether the "values" are ranges of characters (`a-z`) or single signs.
pub(super) fn is_charset(values: &[String]) -> bool {
    let sign =
        |text: &str| text.len() == 1 && !text.starts_with(|c: char| c.is_ascii_alphanumeric());
    let range = |text: &str| text.len() == 3 && text[1..].starts_with('-');
    values.iter().any(|value| sign(value) || (value.is_ascii() && range(value)))
}
