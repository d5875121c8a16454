//! What each kind of change means for the users of the generated crate: the table of rules.
//!
//! The crate decides most of it. Structs and enums are `#[non_exhaustive]`, optional fields have
//! setters and required ones are arguments of `new`, so an optional field more breaks nobody and
//! a required one more breaks everyone who builds the type. Types that are received have optional
//! fields only, and nothing validates a reply: what a page says of presence and limits in types
//! that are only received is documentation. Enums keep values that no page documents, but a removed value takes its
//! variant with it.

use serde::{Serialize, Serializer};

/// Who has to do something about a change, in ascending order of what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Class {
    /// Nobody: what the crate says of itself changes, not what it does.
    Documentation,
    /// Nobody: there is more than before.
    Addition,
    /// Code that reads responses no longer compiles or no longer finds what it reads.
    BreakingReaders,
    /// Code that builds requests no longer compiles, or a request that passed is now refused.
    BreakingCallers,
    /// Both of the above.
    Breaking,
}

impl Class {
    /// All classes, the costliest first.
    pub(crate) const ALL: [Self; 5] = [
        Self::Breaking,
        Self::BreakingCallers,
        Self::BreakingReaders,
        Self::Addition,
        Self::Documentation,
    ];

    /// Name, as in JSON.
    #[cfg(test)]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Documentation => "documentation",
            Self::Addition => "addition",
            Self::BreakingReaders => "breaking-readers",
            Self::BreakingCallers => "breaking-callers",
            Self::Breaking => "breaking",
        }
    }

    /// The class in words, as a heading.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Documentation => "Documentation only",
            Self::Addition => "Additions",
            Self::BreakingReaders => "Breaking for readers of responses",
            Self::BreakingCallers => "Breaking for callers",
            Self::Breaking => "Breaking for callers and readers",
        }
    }
}

/// Where the value that changed travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    /// In requests only.
    Request,
    /// In responses only.
    Response,
    /// In both: one Rust type is sent and received.
    Both,
}

/// One row of the table.
#[derive(Debug)]
pub(crate) struct Rule {
    /// The kind of change: that of its place in the table.
    #[cfg_attr(not(test), expect(dead_code, reason = "for who reads the table, and its test"))]
    pub kind: Kind,
    /// Its stable code.
    pub code: &'static str,
    /// What happened, as the beginning of a line.
    pub title: &'static str,
    /// Class of the change in something that is only sent.
    pub request: Class,
    /// Class of the change in something that is only received.
    pub response: Class,
    /// Class of the change in a type that is sent and received.
    pub both: Class,
    /// Why.
    #[expect(dead_code, reason = "for who reads the table")]
    pub why: &'static str,
}

impl Rule {
    /// The class of the change in something that travels in `direction`.
    pub(crate) fn class(&self, direction: Direction) -> Class {
        match direction {
            Direction::Request => self.request,
            Direction::Response => self.response,
            Direction::Both => self.both,
        }
    }
}

impl Kind {
    /// The rule for this kind of change.
    pub(crate) fn rule(self) -> &'static Rule {
        // The macro writes the variants and the rows from one list, in one order.
        &RULES[self as usize]
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.rule().code)
    }
}

macro_rules! rules {
    ($($kind:ident $code:literal $title:literal
       $request:ident $response:ident $both:ident $why:literal;)*) => {
        /// A kind of change; what each means is told by its [`Rule`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the rules describe them")]
        pub(crate) enum Kind { $($kind),* }

        /// The table: class by kind and direction. Changes of operations as a whole have no
        /// direction; they count as changes of the request.
        pub(crate) static RULES: &[Rule] = &[$(Rule {
            kind: Kind::$kind,
            code: $code,
            title: $title,
            request: class!($request),
            response: class!($response),
            both: class!($both),
            why: $why,
        }),*];
    };
}

macro_rules! class {
    (Docs) => {
        Class::Documentation
    };
    (Adds) => {
        Class::Addition
    };
    (Readers) => {
        Class::BreakingReaders
    };
    (Callers) => {
        Class::BreakingCallers
    };
    (All) => {
        Class::Breaking
    };
}

rules! {
    // kind, code, title                                        request response both  why
    ServiceAdded "service-added" "service added"                Adds Adds Adds "a cargo feature more";
    ServiceRemoved "service-removed" "service removed"          All All All "its feature and all its types are gone";
    OperationAdded "operation-added" "operation added"          Adds Adds Adds "a request type more";
    OperationRemoved "operation-removed" "operation removed"    All All All "its types are gone";
    OperationRenamed "operation-renamed" "operation renamed"    All All All "its types are named after it; they are not listed again";
    AliasAdded "alias-added" "other id added"                   Adds Adds Adds "the registry finds the operation by one more id";
    AliasRemoved "alias-removed" "other id removed"             Callers Callers Callers "the registry no longer finds the operation by that id";
    MethodChanged "method-changed" "method changed"             Callers Callers Callers "the request that was sent is no longer documented";
    PathChanged "path-changed" "path changed"                   Callers Callers Callers "the request that was sent is no longer documented";
    VersionChanged "version-changed" "API version changed"      All All All "the types move to another module";
    EncodingChanged "encoding-changed" "encoding changed"       Callers Readers All "the bytes on the wire differ";
    BodyAdded "body-added" "body added"                         Callers Adds Callers "`new` of the request takes the body";
    BodyRemoved "body-removed" "body removed"                   Callers Readers All "the field, or the type of the response, is gone";
    SuccessAdded "success-status-added" "success status added"  Adds Adds Adds "one more status counts as success";
    SuccessRemoved "success-status-removed" "success status removed" Readers Readers Readers "the status no longer counts as success";
    ErrorStatusAdded "error-status-added" "error status added"  Docs Docs Docs "no Rust type names the status; the registry alone reads failures by it";
    ErrorStatusRemoved "error-status-removed" "error status removed" Docs Docs Docs "no Rust type names the status; the registry alone reads failures by it";
    ErrorCodeAdded "error-code-added" "error code added"        Docs Docs Docs "error codes are text";
    ErrorCodeRemoved "error-code-removed" "error code removed"  Docs Docs Docs "error codes are text";
    Deprecated "deprecated" "deprecated"                        Adds Adds Adds "semantic versioning asks for a minor version";
    Undeprecated "undeprecated" "no longer deprecated"          Docs Docs Docs "only the notice is gone";
    FieldAdded "field-added" "optional field added"             Adds Adds Adds "structs are not exhaustive and the field has a setter";
    RequiredFieldAdded "required-field-added" "required field added" Callers Adds Callers "`new` takes another argument; types that are only received require nothing";
    FieldRemoved "field-removed" "field removed"                Callers Readers All "the field and its setter are gone";
    FieldRenamed "field-renamed" "field renamed"                Callers Readers All "the Rust field is named after the wire name";
    ParameterMoved "parameter-moved" "parameter moved"          Callers Callers Callers "the service looks for it elsewhere";
    FieldRequired "field-required" "now required"               Callers Docs All "`new` takes another argument and the field is no `Option` any more; types that are only received require nothing";
    FieldOptional "field-optional" "no longer required"         Callers Docs All "`new` takes an argument less and the field becomes an `Option`";
    PresenceDetailed "presence-detailed" "required under other conditions" Docs Docs Docs "either way the field is an `Option`";
    ArgumentOrder "argument-order" "arguments of `new` in another order" Callers Docs Callers "arguments of one type would be swapped silently";
    TypeChanged "type-changed" "type changed"                   Callers Readers All "the Rust type of the field changes";
    BecameList "became-list" "became a list"                    Callers Readers All "the field becomes a `Vec`";
    BecameSingle "became-single" "no longer a list"             Callers Readers All "the field is no `Vec` any more";
    OpenTypeChanged "open-type-changed" "open type changed"     Docs Docs Docs "both are `serde_json::Value`";
    TypeRenamed "type-renamed" "type renamed"                   Callers Readers All "code that names the Rust type no longer compiles; enums that are named after it are not listed again";
    TypeUseChanged "type-use-changed" "type travels in other directions" Readers Readers Readers "required fields are an `Option` in types that are received";
    OpenKeysAdded "open-keys-added" "undocumented keys allowed" Adds Adds Adds "a field more, for the keys that no page names";
    OpenKeysRemoved "open-keys-removed" "undocumented keys no longer allowed" Callers Readers All "the field for the keys that no page names is gone";
    EnumIntroduced "enum-introduced" "values documented"        Callers Readers All "the field becomes an enum, and other values are refused";
    EnumDropped "enum-dropped" "values no longer documented"    Callers Readers All "the field is no enum any more";
    ValueAdded "enum-value-added" "enum value added"            Adds Adds Adds "enums are not exhaustive";
    ValueRemoved "enum-value-removed" "enum value removed"      Callers Readers All "the variant is gone, and requests with the value are refused";
    LimitTightened "limit-tightened" "limit tightened"          Callers Docs Callers "values that passed are refused; responses are not validated";
    LimitLoosened "limit-loosened" "limit loosened"             Adds Docs Adds "more values pass; responses are not validated";
    LimitNoted "limit-noted" "documented limit changed"         Docs Docs Docs "nothing checks it";
    PatternAdded "pattern-added" "pattern added"                Callers Docs Callers "values that passed may be refused";
    PatternRemoved "pattern-removed" "pattern removed"          Adds Docs Adds "more values pass";
    PatternNarrowed "pattern-narrowed" "pattern narrowed"       Callers Docs Callers "values that passed are refused; responses are not validated";
    PatternWidened "pattern-widened" "pattern widened"          Adds Docs Adds "more values pass; responses are not validated";
    PatternRestated "pattern-restated" "pattern in other words" Docs Docs Docs "the same values pass, or neither pattern can be checked";
    PatternChanged "pattern-changed" "pattern changed"          Callers Docs Callers "it is not plain whether either allows less";
    FormatAdded "format-added" "format added"                   Callers Docs Callers "values that passed may be refused";
    FormatRemoved "format-removed" "format removed"             Adds Docs Adds "more values pass";
    FormatChanged "format-changed" "format changed"             Callers Docs Callers "values that passed may be refused";
    StorageChanged "storage-format-changed" "storage format changed" Docs Docs Docs "the type says already how the value is stored";
    ConditionAdded "condition-added" "condition added"          Callers Docs Callers "requests that passed are refused";
    ConditionRemoved "condition-removed" "condition removed"    Adds Docs Adds "more requests pass";
    ConditionNoted "condition-noted" "documented condition changed" Docs Docs Docs "the page does not state it plainly enough to be checked";
    SecretMarked "secret-marked" "carries a secret"             Callers Readers All "the field becomes a `Sensitive`, which no log shows";
    SecretUnmarked "secret-unmarked" "carries no secret"        Callers Readers All "the field is no `Sensitive` any more, and logs show it";
    SecretNoted "secret-noted" "secrecy noted or no longer"     Docs Docs Docs "the Rust type is the same: only single texts become a `Sensitive`";
    DefaultChanged "default-changed" "default changed"          Docs Docs Docs "the crate sends no defaults";
}

#[cfg(test)]
mod tests;
