//! Snapshots.

use super::*;

/// Three shared types: an open object, its tag and the kind of the tag.
fn tagged() -> Vec<TypeDef> {
    let fields = vec![
        limited(required("key", TypeExpr::String), length(1, 36)),
        limited(optional("enableDns", TypeExpr::Boolean), default("false")),
        required("kind", reference(0)),
        required("parent", reference(2)),
    ];
    vec![
        strings("Kind", BOTH, &["small", "LARGE", "Unknown", "2.0"]),
        object("Tag", BOTH, fields),
        object("Top", BOTH, vec![required("id", TypeExpr::String)]),
    ]
}

fn default(text: &str) -> Constraints {
    Constraints { default: Some(Literal::String(text.to_owned())), ..Constraints::default() }
}

#[test]
fn object_used_both_ways() {
    insta::assert_snapshot!(file(service(Vec::new(), tagged()), "types/tag.rs"), @r#"
    use huaweicloud_runtime as rt;
    use super::{Kind, Top};

    /// Sent and received.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Tag`.
    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[must_use]
    #[non_exhaustive]
    pub struct Tag {
        /// `key`. Required. Length: 1 to 36 characters.
        #[serde(default)]
        pub key: String,
        /// `enableDns`. Optional. Default: `false`.
        #[serde(rename = "enableDns", skip_serializing_if = "Option::is_none")]
        pub enable_dns: Option<bool>,
        /// `kind`. Required.
        #[serde(default)]
        pub kind: Kind,
        /// `parent`. Required.
        #[serde(default = "Top::absent")]
        pub parent: Top,
    }

    impl Tag {
        /// With all that is required.
        pub fn new(
            key: impl Into<String>,
            kind: impl Into<Kind>,
            parent: impl Into<Top>,
        ) -> Self {
            Self {
                key: key.into(),
                enable_dns: None,
                kind: kind.into(),
                parent: parent.into(),
            }
        }
        /// Sets `enableDns`.
        pub fn enable_dns(mut self, value: bool) -> Self {
            self.enable_dns = Some(value);
            self
        }
    }

    impl rt::Validate for Tag {
        fn validate_into(&self, cursor: &mut rt::Cursor<'_>) {
            static SOURCE: rt::Source = rt::Source {
                service: "demo",
                item: "Tag",
                page: "demo/CreateThing.md",
                anchor: "request_Tag",
            };
            let mut cursor = cursor.within(&SOURCE);
            cursor.field("key", &self.key).length(1..=36);
            cursor.nested("kind", &self.kind);
        }
    }
    "#);
    insta::assert_snapshot!(file(service(Vec::new(), tagged()), "types/top.rs"), @r#"
    use huaweicloud_runtime as rt;

    /// Sent and received.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Top`.
    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[must_use]
    #[non_exhaustive]
    pub struct Top {
        /// `id`. Required.
        #[serde(default)]
        pub id: String,
    }

    impl Top {
        /// With all that is required.
        pub fn new(id: impl Into<String>) -> Self {
            Self { id: id.into() }
        }
    }

    impl Top {
        /// What stands in where a reply lacks this object although it is documented.
        pub(crate) fn absent() -> Self {
            Self { id: Default::default() }
        }
    }

    impl rt::Validate for Top {
        fn validate_into(&self, _cursor: &mut rt::Cursor<'_>) {}
    }
    "#);
}

#[test]
fn enum_of_strings() {
    insta::assert_snapshot!(file(service(Vec::new(), tagged()), "types/kind.rs"), @r#"
    use huaweicloud_runtime as rt;

    /// Documented values; others are kept as `Unknown`.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Kind`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Kind {
        /// `small`.
        Small,
        /// `LARGE`.
        Large,
        /// `Unknown`.
        UnknownValue,
        /// `2.0`.
        V2_0,
        /// A value that the page does not document.
        Unknown(String),
    }

    impl Kind {
        /// The documented values.
        pub const VALUES: &'static [&'static str] = &["small", "LARGE", "Unknown", "2.0"];
        /// The value on the wire.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Small => "small",
                Self::Large => "LARGE",
                Self::UnknownValue => "Unknown",
                Self::V2_0 => "2.0",
                Self::Unknown(value) => value,
            }
        }
        /// Whether the value is documented.
        pub fn is_known(&self) -> bool {
            !matches!(self, Self::Unknown(_))
        }
        fn known(value: &str) -> Option<Self> {
            match value {
                "small" => Some(Self::Small),
                "LARGE" => Some(Self::Large),
                "Unknown" => Some(Self::UnknownValue),
                "2.0" => Some(Self::V2_0),
                _ => None,
            }
        }
    }

    rt::string_enum!(Kind);
    "#);
}

#[test]
fn enum_of_integers() {
    let types = vec![integers("Level", RESPONSE, &[1, -1, 1])];
    let (files, found) = emitted(service(Vec::new(), types));
    insta::assert_snapshot!(found, @"HW0904 value `1` of Level gets no variant");
    let level = files.iter().find(|file| file.path.ends_with("level.rs"));
    insta::assert_snapshot!(level.map_or("", |file| &file.contents), @r#"
    // @generated by `cargo xtask codegen`. Do not edit.
    // Source: demo/CreateThing.md. To change it: add a fixup to demo/service.toml.

    use huaweicloud_runtime as rt;

    /// Documented values; others are kept as `Unknown`.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Level`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Level {
        /// `1`.
        V1,
        /// `-1`.
        Minus1,
        /// A value that the page does not document.
        Unknown(i64),
    }

    impl Level {
        /// The documented values.
        pub const VALUES: &'static [i64] = &[1, -1];
        /// The value on the wire.
        pub fn value(&self) -> i64 {
            match self {
                Self::V1 => 1,
                Self::Minus1 => -1,
                Self::Unknown(value) => *value,
            }
        }
        /// Whether the value is documented.
        pub fn is_known(&self) -> bool {
            !matches!(self, Self::Unknown(_))
        }
        fn known(value: i64) -> Option<Self> {
            match value {
                1 => Some(Self::V1),
                -1 => Some(Self::Minus1),
                _ => None,
            }
        }
    }

    rt::integer_enum!(Level);
    "#);
}

#[test]
fn object_only_received() {
    let fields =
        vec![required("id", TypeExpr::String), field("n", TypeExpr::Number, Presence::Unstated)];
    let types = vec![object("Reply", RESPONSE, fields)];
    insta::assert_snapshot!(file(service(Vec::new(), types), "types/reply.rs"), @r#"
    /// Received in responses.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Reply`.
    #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
    #[non_exhaustive]
    pub struct Reply {
        /// `id`. Documented as always present.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
        /// `n`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub n: Option<f64>,
    }
    "#);
}

#[test]
fn recursion_is_boxed_and_open_keys_are_kept() {
    let fields = vec![
        required("left", reference(0)),
        required("children", array(reference(0))),
        optional("byName", map(reference(0))),
    ];
    let kind = TypeKind::Object { fields, additional: Some(TypeExpr::Integer) };
    let types = vec![definition("Tree", kind, REQUEST)];
    insta::assert_snapshot!(file(service(Vec::new(), types), "types/tree.rs"), @r#"
    use huaweicloud_runtime as rt;

    /// Sent in requests.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Tree`.
    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[must_use]
    #[non_exhaustive]
    pub struct Tree {
        /// `left`. Required, but optional here because it contains this type again.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub left: Option<Box<Tree>>,
        /// `children`. Required.
        pub children: Vec<Tree>,
        /// `byName`. Optional.
        #[serde(rename = "byName", skip_serializing_if = "Option::is_none")]
        pub by_name: Option<std::collections::BTreeMap<String, Tree>>,
        /// Values under keys that the page does not name.
        #[serde(flatten)]
        pub additional: std::collections::BTreeMap<String, i64>,
    }

    impl Tree {
        /// With all that is required.
        pub fn new(children: impl IntoIterator<Item = impl Into<Tree>>) -> Self {
            Self {
                left: None,
                children: children.into_iter().map(Into::into).collect(),
                by_name: None,
                additional: std::collections::BTreeMap::new(),
            }
        }
        /// Sets `left`.
        pub fn left(mut self, value: impl Into<Box<Tree>>) -> Self {
            self.left = Some(value.into());
            self
        }
        /// Sets `byName`.
        pub fn by_name(
            mut self,
            value: impl IntoIterator<Item = (impl Into<String>, impl Into<Tree>)>,
        ) -> Self {
            self.by_name = Some(
                value.into_iter().map(|(key, value)| (key.into(), value.into())).collect(),
            );
            self
        }
        /// Sets the values under keys that the page does not name.
        pub fn additional(
            mut self,
            value: impl IntoIterator<Item = (impl Into<String>, impl Into<i64>)>,
        ) -> Self {
            self.additional = value
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect();
            self
        }
    }

    impl rt::Validate for Tree {
        fn validate_into(&self, _cursor: &mut rt::Cursor<'_>) {}
    }
    "#);
}

#[test]
fn constraints_become_calls() {
    let fields = vec![
        limited(
            optional("text", TypeExpr::String),
            Constraints {
                length: Some(Length { min: None, max: Some(9), unit: LengthUnit::Bytes }),
                pattern: Some("^[a-z`]+$".to_owned()),
                format: Some(Format::Uuid),
                ..Constraints::default()
            },
        ),
        limited(
            optional("count", TypeExpr::Integer),
            Constraints {
                minimum: bound("-5", false),
                maximum: bound("10", true),
                ..Constraints::default()
            },
        ),
        limited(
            optional("share", TypeExpr::Number),
            Constraints { minimum: bound("-0.5", true), ..Constraints::default() },
        ),
        limited(
            optional("lists", array(array(TypeExpr::String))),
            Constraints {
                min_items: Some(1),
                max_items: Some(2),
                unique_items: true,
                items: Some(Box::new(Constraints {
                    max_items: Some(3),
                    items: Some(Box::new(length(2, 4))),
                    ..Constraints::default()
                })),
                ..Constraints::default()
            },
        ),
        limited(optional("flag", TypeExpr::Boolean), length(1, 2)),
        limited(
            optional("huge", TypeExpr::Integer),
            Constraints { maximum: bound("9223372036854775808", false), ..Constraints::default() },
        ),
    ];
    let types = vec![object("Limits", REQUEST, fields)];
    let (files, found) = emitted(service(Vec::new(), types));
    insta::assert_snapshot!(found, @r#"
    HW0905 length of `flag` in Limits does not fit its type
    HW0905 numeric bound of `huge` in Limits does not fit its type
    "#);
    let limits = files.iter().find(|file| file.path.ends_with("limits.rs"));
    insta::assert_snapshot!(limits.map_or("", |file| &file.contents), @r#"
    // @generated by `cargo xtask codegen`. Do not edit.
    // Source: demo/CreateThing.md. To change it: add a fixup to demo/service.toml.

    use huaweicloud_runtime as rt;

    /// Sent in requests.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Limits`.
    #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
    #[must_use]
    #[non_exhaustive]
    pub struct Limits {
        /// `text`. Optional. Length: at most 9 bytes. Format: UUID. Pattern (documented, not enforced): ``^[a-z`]+$``.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub text: Option<String>,
        /// `count`. Optional. Value at least -5 and less than 10.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub count: Option<i64>,
        /// `share`. Optional. Value greater than -0.5.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub share: Option<f64>,
        /// `lists`. Optional. 1 to 2 elements. Elements differ. Each element: At most 3 elements. Each element: Length: 2 to 4 characters.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub lists: Option<Vec<Vec<String>>>,
        /// `flag`. Optional. Length: 1 to 2 characters.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub flag: Option<bool>,
        /// `huge`. Optional. Value at most 9223372036854775808.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub huge: Option<i64>,
    }

    impl Limits {
        /// Nothing set.
        pub fn new() -> Self {
            Self {
                text: None,
                count: None,
                share: None,
                lists: None,
                flag: None,
                huge: None,
            }
        }
        /// Sets `text`.
        pub fn text(mut self, value: impl Into<String>) -> Self {
            self.text = Some(value.into());
            self
        }
        /// Sets `count`.
        pub fn count(mut self, value: i64) -> Self {
            self.count = Some(value);
            self
        }
        /// Sets `share`.
        pub fn share(mut self, value: f64) -> Self {
            self.share = Some(value);
            self
        }
        /// Sets `lists`.
        pub fn lists(
            mut self,
            value: impl IntoIterator<Item = impl Into<Vec<String>>>,
        ) -> Self {
            self.lists = Some(value.into_iter().map(Into::into).collect());
            self
        }
        /// Sets `flag`.
        pub fn flag(mut self, value: bool) -> Self {
            self.flag = Some(value);
            self
        }
        /// Sets `huge`.
        pub fn huge(mut self, value: i64) -> Self {
            self.huge = Some(value);
            self
        }
    }

    impl rt::Validate for Limits {
        fn validate_into(&self, cursor: &mut rt::Cursor<'_>) {
            static SOURCE: rt::Source = rt::Source {
                service: "demo",
                item: "Limits",
                page: "demo/CreateThing.md",
                anchor: "request_Limits",
            };
            let mut cursor = cursor.within(&SOURCE);
            cursor.field("text", &self.text).byte_length(..=9).format(rt::Format::Uuid);
            cursor.field("count", &self.count).at_least(-5).less_than(10);
            cursor.field("share", &self.share).greater_than(-0.5);
            cursor
                .field("lists", &self.lists)
                .items(1..=2)
                .unique()
                .each(|item| item.items(..=3).each(|item| item.length(2..=4)));
        }
    }
    "#);
}

fn create() -> Operation {
    Operation {
        parameters: vec![
            parameter(
                Location::Path,
                limited(required("project_id", TypeExpr::String), length(1, 64)),
            ),
            parameter(Location::Path, required("id", TypeExpr::String)),
            parameter(
                Location::Query,
                limited(
                    optional("id", array(reference(0))),
                    Constraints { max_items: Some(5), ..Constraints::default() },
                ),
            ),
            parameter(Location::Query, optional("body", TypeExpr::Integer)),
            parameter(Location::Header, required("x-auth-token", TypeExpr::String)),
        ],
        request_body: Some(json(array(reference(1)))),
        responses: vec![
            response(202, Some(reference(2))),
            response(204, None),
            Response {
                headers: vec![optional("X-Id", TypeExpr::String)],
                ..response(400, Some(reference(3)))
            },
            response(404, Some(reference(3))),
        ],
        fixed_query: vec![
            ("action".to_owned(), Some("start".to_owned())),
            ("acl".to_owned(), None),
        ],
        deprecated: true,
        error_codes: vec!["Demo.0001".to_owned()],
        ..operation("CreateThing", Method::Post, "/v1/{project_id}/things/{id}")
    }
}

fn demo() -> Service {
    let list = Operation {
        version: "v2_0".to_owned(),
        responses: vec![
            response(200, Some(array(TypeExpr::String))),
            response(400, Some(reference(3))),
        ],
        ..operation("ListThings", Method::Get, "/v2.0/things")
    };
    let types = vec![
        strings("Sort", REQUEST, &["up"]),
        object("Part", REQUEST, vec![limited(required("type", TypeExpr::String), length(1, 3))]),
        object("Made", RESPONSE, vec![field("part", reference(3), Presence::Unstated)]),
        object("Failed", RESPONSE, vec![field("code", TypeExpr::String, Presence::Unstated)]),
    ];
    service(vec![create(), list], types)
}

#[test]
fn operations() {
    insta::assert_snapshot!(file(demo(), "v1/create_thing.rs"), @r#"
    use huaweicloud_runtime as rt;
    use super::super::types::Failed;

    /// Request of `CreateThing`: `POST /v1/{project_id}/things/{id}`.
    ///
    /// The page calls the operation deprecated.
    ///
    /// Source: `demo/CreateThing.md`.
    ///
    /// Responses:
    ///
    /// - 202: `Made`
    /// - 204: no body
    /// - 400: `Failed`, with headers `X-Id`
    /// - 404: `Failed`
    ///
    /// Error codes: `Demo.0001`.
    #[derive(Clone, Debug, PartialEq)]
    #[must_use]
    #[non_exhaustive]
    pub struct CreateThingRequest {
        /// Path parameter `project_id`. Required; supplied by the transport unless set here. Length: 1 to 64 characters.
        pub project_id: Option<String>,
        /// Path parameter `id`. Required.
        pub path_id: String,
        /// Query parameter `id`. Optional. At most 5 elements.
        pub query_id: Option<Vec<Sort>>,
        /// Query parameter `body`. Optional.
        pub query_body: Option<i64>,
        /// Header parameter `x-auth-token`. Required; supplied by the transport unless set here.
        pub x_auth_token: Option<String>,
        /// The body, JSON: list of `Part`.
        pub body: Vec<Part>,
    }

    impl CreateThingRequest {
        /// With all that is required.
        pub fn new(
            path_id: impl Into<String>,
            body: impl IntoIterator<Item = impl Into<Part>>,
        ) -> Self {
            Self {
                project_id: None,
                path_id: path_id.into(),
                query_id: None,
                query_body: None,
                x_auth_token: None,
                body: body.into_iter().map(Into::into).collect(),
            }
        }
        /// Sets `project_id`.
        pub fn project_id(mut self, value: impl Into<String>) -> Self {
            self.project_id = Some(value.into());
            self
        }
        /// Sets `id`.
        pub fn query_id(mut self, value: impl IntoIterator<Item = impl Into<Sort>>) -> Self {
            self.query_id = Some(value.into_iter().map(Into::into).collect());
            self
        }
        /// Sets `body`.
        pub fn query_body(mut self, value: i64) -> Self {
            self.query_body = Some(value);
            self
        }
        /// Sets `x-auth-token`.
        pub fn x_auth_token(mut self, value: impl Into<String>) -> Self {
            self.x_auth_token = Some(value.into());
            self
        }
    }

    impl rt::Validate for CreateThingRequest {
        fn validate_into(&self, cursor: &mut rt::Cursor<'_>) {
            {
                static SOURCE: rt::Source = rt::Source {
                    service: "demo",
                    item: "CreateThing",
                    page: "demo/CreateThing.md",
                    anchor: "",
                };
                let mut cursor = cursor.key("path");
                let mut cursor = cursor.within(&SOURCE);
                cursor.field("project_id", &self.project_id).length(1..=64);
            }
            {
                static SOURCE: rt::Source = rt::Source {
                    service: "demo",
                    item: "CreateThing",
                    page: "demo/CreateThing.md",
                    anchor: "",
                };
                let mut cursor = cursor.key("query");
                let mut cursor = cursor.within(&SOURCE);
                cursor.field("id", &self.query_id).items(..=5);
                cursor.nested("id", &self.query_id);
            }
            {
                static SOURCE: rt::Source = rt::Source {
                    service: "demo",
                    item: "CreateThing",
                    page: "demo/CreateThing.md",
                    anchor: "body",
                };
                let mut cursor = cursor.within(&SOURCE);
                cursor.nested("body", &self.body);
            }
        }
    }

    impl rt::Operation for CreateThingRequest {
        type Body = Vec<Part>;
        type Response = Made;
        const METADATA: &'static rt::OperationMetadata = &rt::OperationMetadata {
            id: "CreateThing",
            service: "demo",
            method: "POST",
            path: "/v1/{project_id}/things/{id}",
            fixed_query: &[("action", Some("start")), ("acl", None)],
            parameters: &[
                rt::ParameterMetadata {
                    name: "project_id",
                    location: rt::Location::Path,
                    required: true,
                    supplied: true,
                },
                rt::ParameterMetadata {
                    name: "id",
                    location: rt::Location::Path,
                    required: true,
                    supplied: false,
                },
                rt::ParameterMetadata {
                    name: "id",
                    location: rt::Location::Query,
                    required: false,
                    supplied: false,
                },
                rt::ParameterMetadata {
                    name: "body",
                    location: rt::Location::Query,
                    required: false,
                    supplied: false,
                },
                rt::ParameterMetadata {
                    name: "x-auth-token",
                    location: rt::Location::Header,
                    required: true,
                    supplied: true,
                },
            ],
            body: Some(rt::Encoding::Json),
            success: &[202, 204],
            websocket: false,
            deprecated: true,
        };
        fn parameters(&self, parameters: &mut rt::Parameters) {
            parameters.path("project_id", &self.project_id);
            parameters.path("id", &self.path_id);
            parameters.query("id", &self.query_id);
            parameters.query("body", &self.query_body);
            parameters.header("x-auth-token", &self.x_auth_token);
        }
        fn body(&self) -> Option<&Self::Body> {
            Some(&self.body)
        }
    }

    /// Documented values; others are kept as `Unknown`.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Sort`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Sort {
        /// `up`.
        Up,
        /// A value that the page does not document.
        Unknown(String),
    }

    impl Sort {
        /// The documented values.
        pub const VALUES: &'static [&'static str] = &["up"];
        /// The value on the wire.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Up => "up",
                Self::Unknown(value) => value,
            }
        }
        /// Whether the value is documented.
        pub fn is_known(&self) -> bool {
            !matches!(self, Self::Unknown(_))
        }
        fn known(value: &str) -> Option<Self> {
            match value {
                "up" => Some(Self::Up),
                _ => None,
            }
        }
    }

    rt::string_enum!(Sort);

    /// Sent in requests.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Part`.
    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[must_use]
    #[non_exhaustive]
    pub struct Part {
        /// `type`. Required. Length: 1 to 3 characters.
        pub r#type: String,
    }

    impl Part {
        /// With all that is required.
        pub fn new(r#type: impl Into<String>) -> Self {
            Self { r#type: r#type.into() }
        }
    }

    impl rt::Validate for Part {
        fn validate_into(&self, cursor: &mut rt::Cursor<'_>) {
            static SOURCE: rt::Source = rt::Source {
                service: "demo",
                item: "Part",
                page: "demo/CreateThing.md",
                anchor: "request_Part",
            };
            let mut cursor = cursor.within(&SOURCE);
            cursor.field("type", &self.r#type).length(1..=3);
        }
    }

    /// Received in responses.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Made`.
    #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
    #[non_exhaustive]
    pub struct Made {
        /// `part`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub part: Option<Failed>,
    }
    "#);
    insta::assert_snapshot!(file(demo(), "v2_0/list_things.rs"), @r#"
    use huaweicloud_runtime as rt;

    /// Request of `ListThings`: `GET /v2.0/things`.
    ///
    /// Source: `demo/CreateThing.md`.
    ///
    /// Responses:
    ///
    /// - 200: list of string
    /// - 400: `Failed`
    #[derive(Clone, Debug, Default, PartialEq)]
    #[must_use]
    #[non_exhaustive]
    pub struct ListThingsRequest {}

    impl ListThingsRequest {
        /// Nothing set.
        pub fn new() -> Self {
            Self {}
        }
    }

    impl rt::Validate for ListThingsRequest {
        fn validate_into(&self, _cursor: &mut rt::Cursor<'_>) {}
    }

    impl rt::Operation for ListThingsRequest {
        type Body = ();
        type Response = Vec<String>;
        const METADATA: &'static rt::OperationMetadata = &rt::OperationMetadata {
            id: "ListThings",
            service: "demo",
            method: "GET",
            path: "/v2.0/things",
            fixed_query: &[],
            parameters: &[],
            body: None,
            success: &[200],
            websocket: false,
            deprecated: false,
        };
        fn parameters(&self, _parameters: &mut rt::Parameters) {}
        fn body(&self) -> Option<&Self::Body> {
            None
        }
    }
    "#);
}

#[test]
fn modules() {
    let (files, _) = emitted(demo());
    let modules: Vec<String> = files
        .iter()
        .filter(|file| file.path.ends_with("mod.rs"))
        .map(|file| format!("--- {}\n{}", file.path, file.contents))
        .collect();
    insta::assert_snapshot!(modules.join("\n"), @r#"
    --- src/services/demo/mod.rs
    // @generated by `cargo xtask codegen`. Do not edit.
    // Source: the pages of demo. To change it: add a fixup to demo/service.toml.

    //! Demo \[Service\] (`demo`): 2 operations.
    //!
    //! - [`v1`]: 1 operation
    //! - [`v2_0`]: 1 operation

    pub mod types;
    pub mod v1;
    pub mod v2_0;

    --- src/services/demo/types/mod.rs
    // @generated by `cargo xtask codegen`. Do not edit.
    // Source: the pages of demo. To change it: add a fixup to demo/service.toml.

    //! Types that several operations share.

    mod failed;

    pub use failed::Failed;

    --- src/services/demo/v1/mod.rs
    // @generated by `cargo xtask codegen`. Do not edit.
    // Source: the pages of demo. To change it: add a fixup to demo/service.toml.

    //! Operations of API version `v1`.

    mod create_thing;

    pub use create_thing::{CreateThingRequest, Made, Part, Sort};

    #[doc(no_inline)]
    pub use super::types::Failed;

    --- src/services/demo/v2_0/mod.rs
    // @generated by `cargo xtask codegen`. Do not edit.
    // Source: the pages of demo. To change it: add a fixup to demo/service.toml.

    //! Operations of API version `v2_0`.

    mod list_things;

    pub use list_things::ListThingsRequest;

    #[doc(no_inline)]
    pub use super::types::Failed;

    --- src/services/mod.rs
    // @generated by `cargo xtask codegen`. Do not edit.
    // Source: all services. To change it: add or remove a folder of pages.

    //! The services, one module and one cargo feature each.

    #[cfg(feature = "demo")]
    pub mod demo;
    "#);
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    insta::assert_snapshot!(paths.join("\n"), @r#"
    src/services/demo/mod.rs
    src/services/demo/types/failed.rs
    src/services/demo/types/mod.rs
    src/services/demo/v1/create_thing.rs
    src/services/demo/v1/mod.rs
    src/services/demo/v2_0/list_things.rs
    src/services/demo/v2_0/mod.rs
    src/services/mod.rs
    "#);
}

#[test]
fn what_cannot_be_emitted_is_reported() {
    let types = vec![object(
        "CreateThingRequest",
        REQUEST,
        vec![
            optional("a__b", TypeExpr::Any),
            optional("a___b", TypeExpr::Any),
            optional("a__b", TypeExpr::Any),
        ],
    )];
    let repeated = Operation {
        parameters: vec![
            parameter(Location::Query, optional("limit", TypeExpr::Integer)),
            parameter(Location::Query, optional("limit", TypeExpr::String)),
        ],
        ..operation("ListThings", Method::Get, "/v1/things")
    };
    let create = operation("CreateThing", Method::Post, "/v1/things");
    insta::assert_snapshot!(emitted(service(vec![create, repeated], types)).1, @r#"
    HW0901 the request of CreateThing and a documented type are both CreateThingRequest
    HW0906 `a__b` stands twice in CreateThingRequest (body)
    HW0902 `a__b` of CreateThingRequest becomes `a_b_x615f5f62`
    HW0902 `a___b` of CreateThingRequest becomes `a_b_x615f5f5f62`
    HW0906 `limit` stands twice in ListThings (query)
    "#);
    let types = vec![object("A", REQUEST, vec![optional("b", reference(7))])];
    insta::assert_snapshot!(emitted(service(Vec::new(), types)).1, @"HW0907 demo refers to type 7, which it lacks");
}

#[test]
fn nothing_breaks_out_of_documentation() {
    let hostile = "*/ \u{202e}`]\n# [x](y) <b> https://x.y `` ";
    let text = Prose {
        title: String::new(),
        lines: vec![hostile.to_owned(), "- item_a".to_owned(), "- b".to_owned()],
    };
    let fields = vec![Field {
        prose: Some(text),
        ..optional(hostile, TypeExpr::Union(vec![TypeExpr::String, array(TypeExpr::Integer)]))
    }];
    let types = vec![TypeDef {
        documented_name: Some(hostile.to_owned()),
        ..object("Hostile", RESPONSE, fields)
    }];
    insta::assert_snapshot!(file(service(Vec::new(), types), "types/hostile.rs"), @r#"
    /// Received in responses, documented as ``` */  `] # [x](y) <b> https://x.y ``  ```.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Hostile`.
    #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
    #[non_exhaustive]
    pub struct Hostile {
        /// ``` */  `] # [x](y) <b> https://x.y ``  ```. May be absent. One of: string, list of integer.
        ///
        /// \*/  \`\] \# \[x\]\(y\) \<b\> https\://x\.y \`\`
        ///
        /// - item\_a
        /// - b
        #[serde(
            rename = "*/ \u{202e}`]\n# [x](y) <b> https://x.y `` ",
            skip_serializing_if = "Option::is_none"
        )]
        pub x_y_b_https_x_y: Option<serde_json::Value>,
    }
    "#);
}
