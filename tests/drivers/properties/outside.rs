//! Steps from a valid value over one of its limits.

use huaweicloud_runtime::{Constraint, Documented, Number};
use serde_json::{Value, json};

use super::tree::{Kind, Node};
use super::values::{each_kind, is_unique, items, kinds};

/// Texts and lists longer than this are not built.
const LONGEST: u64 = 10_000;

/// A change that breaks one limit.
#[derive(Debug)]
pub(crate) struct Step {
    /// Where the value is changed.
    at: String,
    /// What stands there afterwards; nothing, if the value is removed.
    becomes: Option<Value>,
    /// Where the violation is.
    pub(crate) pointer: String,
    /// What it is called.
    pub(crate) kind: &'static str,
}

impl Step {
    /// The document after the step.
    pub(crate) fn taken(&self, document: &Value) -> Value {
        let mut outside = document.clone();
        if let Some(value) = &self.becomes {
            *outside.pointer_mut(&self.at).expect("steps start at values") = value.clone();
            return outside;
        }
        let (object, key) = self.at.rsplit_once('/').expect("what is removed has a key");
        let object = outside.pointer_mut(object).and_then(Value::as_object_mut);
        let key = key.replace("~1", "/").replace("~0", "~");
        object.expect("keys stand in objects").remove(&key);
        outside
    }
}

/// All steps that can be taken from a valid document.
pub(crate) fn steps(request: &Node, document: &Value) -> Vec<Step> {
    let mut steps = Steps(Vec::new());
    let Kind::Record(sections, _) = &request.kind else { return steps.0 };
    for section in sections {
        let (value, at) = (&document[section.name], format!("/{}", section.name));
        match &section.node.kind {
            // Sections hold values, but are none.
            kind @ Kind::Record(..) if section.name != "body" => steps.inside(kind, value, &at),
            _ => steps.of(&section.node, value, &at),
        }
    }
    steps.0
}

struct Steps(Vec<Step>);

impl Steps {
    fn push(&mut self, at: &str, becomes: impl Into<Value>, kind: &'static str) {
        let (at, pointer) = (at.to_owned(), at.to_owned());
        self.0.push(Step { at, becomes: Some(becomes.into()), pointer, kind });
    }

    fn of(&mut self, node: &Node, value: &Value, at: &str) {
        self.types(node, at);
        for constraint in node.constraints {
            match value {
                Value::String(text) => self.text(text, constraint, at),
                Value::Number(_) => self.number(constraint, at),
                Value::Array(list) => self.list(list, node.constraints, constraint, at),
                _ => {}
            }
        }
        if let Kind::Enum(documented, true) = &node.kind {
            match documented {
                Documented::Strings(_) => self.push(at, "no such value ☃", "enum"),
                Documented::Integers(values) => {
                    let free = values.iter().max().map_or(0, |greatest| greatest + 1);
                    self.push(at, free, "enum");
                }
            }
        }
        self.inside(&node.kind, value, at);
    }

    /// Other types. Parameters come as text, and alone in the place of lists.
    fn types(&mut self, node: &Node, at: &str) {
        match &node.kind {
            Kind::List(_) if node.lenient => {}
            Kind::Bool => self.push(at, "maybe", "type"),
            Kind::Integer | Kind::Number => self.push(at, "many", "type"),
            Kind::Text | Kind::Segment | Kind::Enum(..) => self.push(at, json!({}), "type"),
            Kind::Bytes | Kind::List(_) | Kind::Map(_) | Kind::Record(..) => {
                self.push(at, true, "type");
            }
            Kind::Json => {
                let Some(kinds) = kinds(node.constraints) else { return };
                let fits = |value: &Value| kinds.iter().any(|kind| kind.is_of(value));
                for (_, value) in each_kind().into_iter().filter(|(_, value)| !fits(value)) {
                    self.push(at, value, "type");
                }
            }
        }
    }

    fn text(&mut self, text: &str, constraint: &Constraint, at: &str) {
        match constraint {
            Constraint::Length(min, max) => {
                if let Some(short) =
                    min.checked_sub(1).and_then(|length| usize::try_from(length).ok())
                {
                    self.push(at, text.chars().take(short).collect::<String>(), "min-length");
                }
                if *max <= LONGEST {
                    let more = (text.chars().count() as u64..=*max).map(|_| '中');
                    self.push(at, text.chars().chain(more).collect::<String>(), "max-length");
                }
            }
            Constraint::ByteLength(min, max) => {
                if *min > 0 {
                    self.push(at, "", "min-length");
                }
                if *max <= LONGEST {
                    let more = (text.len() as u64..=*max).map(|_| 'a');
                    self.push(at, text.chars().chain(more).collect::<String>(), "max-length");
                }
            }
            Constraint::Format(_) => self.push(at, format!("{text}?"), "format"),
            Constraint::Pattern(pattern) => {
                let strange = ["\u{0}", " ☃ ", ""].map(|strange| format!("{text}{strange}☃"));
                if let Some(strange) = strange.iter().find(|text| !pattern.matches(text)) {
                    self.push(at, strange.as_str(), "pattern");
                }
            }
            _ => {}
        }
    }

    fn number(&mut self, constraint: &Constraint, at: &str) {
        let outside: Option<Value> = match constraint {
            Constraint::AtLeast(Number::Integer(bound)) => bound.checked_sub(1).map(Value::from),
            Constraint::AtMost(Number::Integer(bound)) => bound.checked_add(1).map(Value::from),
            Constraint::GreaterThan(Number::Integer(bound))
            | Constraint::LessThan(Number::Integer(bound)) => Some((*bound).into()),
            Constraint::AtLeast(Number::Float(bound)) => Some(bound.next_down().into()),
            Constraint::AtMost(Number::Float(bound)) => Some(bound.next_up().into()),
            Constraint::GreaterThan(Number::Float(bound))
            | Constraint::LessThan(Number::Float(bound)) => Some((*bound).into()),
            _ => None,
        };
        let kind = match constraint {
            Constraint::AtLeast(_) | Constraint::GreaterThan(_) => "minimum",
            _ => "maximum",
        };
        if let Some(outside) = outside {
            self.push(at, outside, kind);
        }
    }

    fn list(&mut self, list: &[Value], all: &[Constraint], constraint: &Constraint, at: &str) {
        match (constraint, list.first()) {
            (Constraint::Items(min, _), _) if *min > 0 => {
                let short = usize::try_from(min - 1).unwrap_or_default();
                self.push(at, list[..short.min(list.len())].to_vec(), "min-items");
            }
            (Constraint::Unique, Some(first)) if (list.len() as u64) < items(all).1 => {
                let mut repeated = list.to_vec();
                repeated.push(first.clone());
                let pointer = format!("{at}/{}", list.len());
                let (at, becomes) = (at.to_owned(), Some(repeated.into()));
                self.0.push(Step { at, becomes, pointer, kind: "unique" });
            }
            _ => {}
        }
        if let (Constraint::Items(_, max), Some(first)) = (constraint, list.first())
            && *max <= LONGEST
            && !is_unique(all)
        {
            let more = (list.len() as u64..=*max).map(|_| first.clone());
            let long: Vec<Value> = list.iter().cloned().chain(more).collect();
            self.push(at, long, "max-items");
        }
    }

    /// The steps of the values inside.
    fn inside(&mut self, kind: &Kind, value: &Value, at: &str) {
        match (kind, value) {
            (Kind::List(inner), Value::Array(list)) => {
                for (index, element) in list.iter().enumerate() {
                    self.of(inner, element, &format!("{at}/{index}"));
                }
            }
            (Kind::Map(inner), Value::Object(map)) => {
                for (key, value) in map {
                    self.of(inner, value, &format!("{at}/{}", escaped(key)));
                }
            }
            (Kind::Record(fields, _), Value::Object(object)) => {
                for field in fields {
                    let Some(value) = object.get(field.name) else { continue };
                    let at = format!("{at}/{}", escaped(field.name));
                    if field.required {
                        let (at, pointer) = (at.clone(), at.clone());
                        self.0.push(Step { at, becomes: None, pointer, kind: "required" });
                    }
                    self.of(&field.node, value, &at);
                }
            }
            _ => {}
        }
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
