//! Types as `service.toml` writes them: `String`, `Array<TagList>`, `Map<Integer>`,
//! `Integer or String`. Stricter than the type cells of pages: a name is a name of the page.

/// A type whose named objects are not looked up yet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of `ir::TypeExpr`")]
pub(crate) enum TypeText {
    String,
    Integer,
    Number,
    Boolean,
    Binary,
    Any,
    Object,
    Array(Box<TypeText>),
    Map(Box<TypeText>),
    Union(Vec<TypeText>),
    /// A type of the same page, by its documented name.
    Named(String),
}

/// Longer texts are no types; they would nest deeper than the stack.
const MAX_BYTES: usize = 1024;

impl TypeText {
    /// Reads a type.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.len() > MAX_BYTES {
            return Err(format!("a type of more than {MAX_BYTES} bytes is none"));
        }
        let members: Vec<&str> = split_union(text);
        if members.len() > 1 {
            return members.into_iter().map(Self::parse).collect::<Result<_, _>>().map(Self::Union);
        }
        let text = text.trim();
        let inside = |prefix| text.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
        if let Some(inner) = inside("Array<") {
            return Ok(Self::Array(Box::new(Self::parse(inner)?)));
        }
        if let Some(inner) = inside("Map<") {
            let values = inner.trim_start().strip_prefix("String,").unwrap_or(inner);
            return Ok(Self::Map(Box::new(Self::parse(values)?)));
        }
        Ok(match text {
            "String" => Self::String,
            "Integer" => Self::Integer,
            "Number" => Self::Number,
            "Boolean" => Self::Boolean,
            "Binary" => Self::Binary,
            "Any" => Self::Any,
            "Object" => Self::Object,
            name if is_name(name) => Self::Named(name.to_owned()),
            _ => return Err(format!("`{text}` is not a type such as `Array<TagList>`")),
        })
    }
}

/// Splits at ` or ` outside of angle brackets.
fn split_union(text: &str) -> Vec<&str> {
    const OR: &str = " or ";
    let mut members = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(OR) {
        let before = &text[start..at];
        if before.matches('<').count() == before.matches('>').count() {
            members.push(before);
            start = at + OR.len();
        }
    }
    members.push(&text[start..]);
    members
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "<>,/*".contains(c))
}
