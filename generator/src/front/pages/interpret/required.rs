//! The required cell.

use super::vocabulary::{clean, normalise};
use crate::ir::Presence;

/// What a required cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// Whether the field must be there.
    pub presence: Presence,
    /// The condition's sentence, where there is one.
    pub condition: Option<String>,
}

/// Cells that say it in one word, in normalised spelling.
const WORDS: &[(Presence, &[&str])] = &[
    (
        Presence::Required,
        &["是", "必选", "必填", "必须", "yes", "mandatory", "required", "y", "m", "true", "√"],
    ),
    (
        Presence::Optional,
        &[
            "否",
            "可选",
            "选填",
            "非必选",
            "非必填",
            "不必选",
            "no",
            "optional",
            "n",
            "o",
            "false",
            "-",
            "--",
            "×",
            "not required",
            "not mandatory",
        ],
    ),
    (
        Presence::Conditional,
        &[
            "条件必选",
            "有条件必选",
            "条件",
            "conditional",
            "conditionally mandatory",
            "conditionally required",
            "c",
            "at least one",
            "yes/no",
            "是/否",
        ],
    ),
    (Presence::Unstated, &["", "unstated", "n/a", "na", "无"]),
];

/// Answers that mean what they say wherever they stand: as a sentence of their own, or in parentheses
/// behind a type. Bare answers are none, `Boolean (true)` says more.
const ANSWERS: &[(Presence, &[&str])] = &[
    (Presence::Required, &["必选", "必填", "mandatory", "required"]),
    (Presence::Optional, &["可选", "选填", "optional", "not mandatory", "not required"]),
];

/// Phrases that make a sentence a condition under which the field is needed.
const DEMANDS: &[&str] = &[
    "必选",
    "必填",
    "必带",
    "必传",
    "必须填",
    "必须设置",
    "必须指定",
    "需要指定",
    "选其一",
    "三选一",
    "二选一",
    "选一",
    "至少选择一个",
    "至少一个",
    "至少有一个",
    "有一个非空",
    "有条件",
    "mandatory",
    "required",
    "must be",
    "at least one",
    "one of",
];

/// Phrases that leave a field optional under every condition the sentence names.
const OFFERS: &[&str] = &["选填", "可选", "optional"];

/// A sentence longer than this, in characters, that starts with no answer is a description that
/// slipped into the column.
const LONGEST: usize = 120;

/// Reads a required cell; `None` if it is not one.
pub fn read(cell: &str) -> Option<Required> {
    let key = normalise(cell);
    let stated = WORDS.iter().find(|(_, words)| words.contains(&key.as_str()));
    if let Some((presence, _)) = stated {
        return Some(Required { presence: *presence, condition: None });
    }
    let (first, rest) = first_sentence(&key);
    let presence = match answer(first) {
        // `Optional. Mandatory if …` answers twice.
        Some(presence) if !DEMANDS.iter().any(|phrase| rest.contains(phrase)) => presence,
        _ => sentence(&key)?,
    };
    Some(Required { presence, condition: Some(clean(cell)) })
}

/// What a remark in parentheses behind a type says: `String (Optional)`.
pub fn mark(text: &str) -> Option<Presence> {
    answer(&normalise(text))
}

/// Whether a cell of a column with another header says whether the field is required: the answer
/// stands alone, or as the first sentence.
pub fn is_answer(cell: &str) -> bool {
    let key = normalise(cell);
    let (first, _) = first_sentence(&key);
    answer(first).is_some()
}

fn answer(words: &str) -> Option<Presence> {
    ANSWERS.iter().find(|(_, answers)| answers.contains(&words)).map(|(presence, _)| *presence)
}

/// The first sentence, and what follows it.
fn first_sentence(key: &str) -> (&str, &str) {
    let end = key.find(['.', '。', '\n']).unwrap_or(key.len());
    (key[..end].trim(), &key[end..])
}

/// Reads a cell under a header that asks the opposite (`是否可选`).
///
/// On real pages the cells answer the usual question all the same: `否` stands beside fields that
/// may be absent. A plain yes has never been seen there and could mean either: it states nothing.
pub fn read_inverted(cell: &str) -> Option<Required> {
    let mut required = read(cell)?;
    let plain_yes = ["是", "yes", "y", "true", "√"].contains(&normalise(cell).as_str());
    if plain_yes {
        required.presence = Presence::Unstated;
    }
    Some(required)
}

/// The presence that a sentence demands.
fn sentence(key: &str) -> Option<Presence> {
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| key.contains(phrase));
    let starts = |words: &[&str]| words.iter().any(|word| answers(key, word));
    let denial = key.replace("非必选", "").replace("非必填", "").replace("不是必选", "");
    let demanded = DEMANDS.iter().any(|phrase| denial.contains(phrase));
    match (demanded, says(OFFERS)) {
        _ if starts(&["是", "yes"]) => Some(Presence::Conditional),
        _ if key.chars().count() > LONGEST && !starts(&["否", "no"]) => None,
        (true, _) => Some(Presence::Conditional),
        (false, true) => Some(Presence::Optional),
        (false, false) => starts(&["否", "no"]).then_some(Presence::Optional),
    }
}

/// Whether the sentence starts with this answer and not with a longer word.
fn answers(key: &str, word: &str) -> bool {
    let Some(rest) = key.strip_prefix(word) else { return false };
    let boundary = |c: char| !c.is_ascii_alphanumeric() && !"则是会".contains(c);
    // `是指…` and `否则…` start a sentence; an answer is followed by a mark or, in Latin script, a space.
    let ascii = word.is_ascii();
    rest.starts_with(if ascii { boundary } else { is_mark })
}

fn is_mark(character: char) -> bool {
    matches!(character, ',' | '。' | '(' | ';' | ':' | ' ' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_both_languages() {
        let texts = [
            "是",
            "否",
            "是。",
            "必选",
            "可选",
            "Yes",
            "No",
            "Mandatory",
            "Optional",
            "Conditional",
            "Unstated",
            "-",
            "",
            "type = 2时必选",
            "backend_type = HTTP时必填",
            "backend_type = HTTP时选填",
            "否 使用AK/SK时必选。",
            "否。用Token时该字段必选。",
            "否，默认不用",
            "否（查询参数）",
            "A和B两者必选其一",
            "取值三选一",
            "a、b至少选择一个",
            "a、b有一个非空",
            "是，有条件",
            "条件必选 当x为1时",
            "action为create时必选，否则非必选",
            "否使用AK/SK时该字段必选。",
            "Yes (when action is create) No (when action is delete)",
            "No This parameter is mandatory for token authentication.",
            "At least one",
            "POST请求为可选，GET不包含。",
            "String",
            "WARM",
            "public-read",
            "key为add表示添加",
            "Node ID",
            "Array of strings",
            "否则失败",
            "是指名称",
        ];
        let show = |text: &str| {
            read(text).map_or("not such a cell".to_owned(), |required| {
                let condition = if required.condition.is_some() { " + condition" } else { "" };
                format!("{:?}{condition}", required.presence)
            })
        };
        let lines: Vec<String> =
            texts.into_iter().map(|text| format!("{text} = {}", show(text))).collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        是 = Required
        否 = Optional
        是。 = Required
        必选 = Required
        可选 = Optional
        Yes = Required
        No = Optional
        Mandatory = Required
        Optional = Optional
        Conditional = Conditional
        Unstated = Unstated
        - = Optional
         = Unstated
        type = 2时必选 = Conditional + condition
        backend_type = HTTP时必填 = Conditional + condition
        backend_type = HTTP时选填 = Optional + condition
        否 使用AK/SK时必选。 = Conditional + condition
        否。用Token时该字段必选。 = Conditional + condition
        否，默认不用 = Optional + condition
        否（查询参数） = Optional + condition
        A和B两者必选其一 = Conditional + condition
        取值三选一 = Conditional + condition
        a、b至少选择一个 = Conditional + condition
        a、b有一个非空 = Conditional + condition
        是，有条件 = Conditional + condition
        条件必选 当x为1时 = Conditional + condition
        action为create时必选，否则非必选 = Conditional + condition
        否使用AK/SK时该字段必选。 = Conditional + condition
        Yes (when action is create) No (when action is delete) = Conditional + condition
        No This parameter is mandatory for token authentication. = Conditional + condition
        At least one = Conditional
        POST请求为可选，GET不包含。 = Optional + condition
        String = not such a cell
        WARM = not such a cell
        public-read = not such a cell
        key为add表示添加 = not such a cell
        Node ID = not such a cell
        Array of strings = not such a cell
        否则失败 = not such a cell
        是指名称 = not such a cell
        ");
    }

    #[test]
    fn the_inverted_header_is_not_taken_at_its_word() {
        let presence = |text| read_inverted(text).map(|required| required.presence);
        assert_eq!(presence("否"), Some(Presence::Optional));
        assert_eq!(presence("是"), Some(Presence::Unstated));
        assert_eq!(presence("必选"), Some(Presence::Required));
        assert_eq!(presence("String"), None);
    }
}
