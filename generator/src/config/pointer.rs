//! Pointers of fixups: where in an operation a fact stands.

use std::fmt;

use crate::ir::Location;

/// Place in an operation: `/path/project_id`, `/query/limit`, `/header/X-Foo`, `/body/tags/*/key`,
/// `/response/200/body/x`, `/response/200/header/X-Request-Id`, `/response/default/body`.
///
/// In names, `~1` stands for a slash and `~0` for a tilde, as in JSON pointers; `*` stands for the
/// elements of an array or the values of a map.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pointer {
    /// The part of the operation.
    pub place: Place,
    /// The way from there.
    pub steps: Vec<Step>,
}

/// Part of an operation that a pointer starts in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// A path, query or header parameter; the first step is its name.
    Parameter(Location),
    /// The request body.
    Body,
    /// A response as a whole, by status; `None` is `default`.
    Response(Option<u16>),
    /// A header of a response; the first step is its name.
    ResponseHeader(Option<u16>),
    /// The body of a response.
    ResponseBody(Option<u16>),
}

/// A step from a value into it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// A field of an object, by its name on the wire.
    Field(String),
    /// The elements of an array or the values of a map.
    Elements,
}

impl Pointer {
    /// Reads a pointer.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let rest = text
            .strip_prefix('/')
            .ok_or_else(|| format!("the pointer `{text}` does not start with a slash"))?;
        let mut parts = rest.split('/');
        let place = place(&mut parts)?;
        let steps: Vec<Step> = parts.map(step).collect::<Result<_, _>>()?;
        let named = matches!(place, Place::Parameter(_) | Place::ResponseHeader(_));
        if named && !matches!(steps.first(), Some(Step::Field(_))) {
            return Err(format!("the pointer `{text}` names no parameter"));
        }
        if matches!(place, Place::Response(_)) && !steps.is_empty() {
            return Err(format!("in `{text}`, `body` or `header` has to follow the status"));
        }
        Ok(Self { place, steps })
    }

    /// The pointer to a value directly in this one.
    pub(crate) fn to(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { place: self.place.clone(), steps }
    }
}

fn place<'a>(parts: &mut impl Iterator<Item = &'a str>) -> Result<Place, String> {
    match parts.next().unwrap_or_default() {
        "path" => Ok(Place::Parameter(Location::Path)),
        "query" => Ok(Place::Parameter(Location::Query)),
        "header" => Ok(Place::Parameter(Location::Header)),
        "body" => Ok(Place::Body),
        "response" => {
            let status = status(parts.next().unwrap_or_default())?;
            match parts.next() {
                None => Ok(Place::Response(status)),
                Some("body") => Ok(Place::ResponseBody(status)),
                Some("header") => Ok(Place::ResponseHeader(status)),
                Some(other) => Err(format!("`{other}` is not `body` or `header`")),
            }
        }
        other => Err(format!("`{other}` is not `path`, `query`, `header`, `body` or `response`")),
    }
}

fn status(text: &str) -> Result<Option<u16>, String> {
    if text == "default" {
        return Ok(None);
    }
    let status = text.parse().ok().filter(|status| (100..600).contains(status));
    status.map(Some).ok_or_else(|| format!("`{text}` is not a status code or `default`"))
}

fn step(text: &str) -> Result<Step, String> {
    match text {
        "" => Err("the pointer has an empty part".to_owned()),
        "*" => Ok(Step::Elements),
        name => Ok(Step::Field(name.replace("~1", "/").replace("~0", "~"))),
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => f.write_str(&name.replace('~', "~0").replace('/', "~1")),
            Self::Elements => f.write_str("*"),
        }
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |status: Option<u16>| status.map_or("default".to_owned(), |s| s.to_string());
        match &self.place {
            Place::Parameter(Location::Path) => f.write_str("/path")?,
            Place::Parameter(Location::Query) => f.write_str("/query")?,
            Place::Parameter(Location::Header) => f.write_str("/header")?,
            Place::Body => f.write_str("/body")?,
            Place::Response(status) => write!(f, "/response/{}", text(*status))?,
            Place::ResponseHeader(status) => write!(f, "/response/{}/header", text(*status))?,
            Place::ResponseBody(status) => write!(f, "/response/{}/body", text(*status))?,
        }
        self.steps.iter().try_for_each(|step| write!(f, "/{step}"))
    }
}
