//! Snapshots of operations and modules.

use super::*;

fn create() -> Operation {
    Operation {
        parameters: vec![
            supplied(
                Location::Path,
                required("project_id", TypeExpr::String).limited(limits().characters(1, 64)),
            ),
            parameter(Location::Path, required("id", TypeExpr::String)),
            parameter(Location::Query, optional("id", list(to(0))).limited(limits().most_items(5))),
            parameter(Location::Query, optional("body", TypeExpr::Integer)),
            supplied(Location::Header, required("x-auth-token", TypeExpr::String)),
        ],
        request_body: Some(json(list(to(1)))),
        responses: vec![
            response(202, Some(to(2))),
            response(204, None),
            Response {
                headers: vec![optional("X-Id", TypeExpr::String)],
                ..response(400, Some(to(3)))
            },
            response(404, Some(to(3))),
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
        responses: vec![response(200, Some(list(TypeExpr::String))), response(400, Some(to(3)))],
        ..operation("ListThings", Method::Get, "/v2.0/things")
    };
    let types = vec![
        strings("Sort", REQUEST, &["up"]),
        object(
            "Part",
            REQUEST,
            vec![required("type", TypeExpr::String).limited(limits().characters(1, 3))],
        ),
        object("Made", RESPONSE, vec![field("part", to(3))]),
        object("Failed", RESPONSE, vec![field("code", TypeExpr::String)]),
    ];
    service(vec![create(), list], types)
}

#[test]
fn operations() {
    insta::assert_snapshot!(file(demo(), "v1/create_thing.rs"), @r#"
    use huaweicloud_runtime as rt;
    use super::super::types::Failed;

    const PAGE: rt::Page = rt::Page::new("demo", "demo/CreateThing.md");

    /// Request of `CreateThing`: `POST /v1/{project_id}/things/{id}`.
    ///
    /// The page calls the operation deprecated.
    ///
    /// Source: `demo/CreateThing.md`.
    ///
    /// Responses:
    ///
    /// - 202: [`Made`]
    /// - 204: no body
    /// - 400: [`Failed`], with headers `X-Id`
    /// - 404: [`Failed`]
    ///
    /// Error codes: `Demo.0001`.
    #[deprecated = "the page calls the operation deprecated"]
    #[derive(Clone)]
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
        /// With what the page requires, and nothing else set.
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

        /// Sets the path parameter `project_id`. Required; supplied by the transport unless set here. Length: 1 to 64 characters.
        pub fn project_id(mut self, value: impl Into<String>) -> Self {
            self.project_id = Some(value.into());
            self
        }

        /// Sets the query parameter `id`. Optional. At most 5 elements.
        pub fn query_id(mut self, value: impl IntoIterator<Item = impl Into<Sort>>) -> Self {
            self.query_id = Some(value.into_iter().map(Into::into).collect());
            self
        }

        /// Sets the query parameter `body`. Optional.
        pub fn query_body(mut self, value: i64) -> Self {
            self.query_body = Some(value);
            self
        }

        /// Sets the header parameter `x-auth-token`. Required; supplied by the transport unless set here.
        pub fn x_auth_token(mut self, value: impl Into<String>) -> Self {
            self.x_auth_token = Some(value.into());
            self
        }
    }


    rt::request!(CreateThingRequest { project_id, path_id, query_id, query_body, x_auth_token, body });

    impl rt::Operation for CreateThingRequest {
        type Body = Vec<Part>;
        type Response = Made;
        type Headers = ();
        type Error = Failed;

        const METADATA: &'static rt::OperationMetadata = &rt::OperationMetadata::new(
                "demo",
                "CreateThing",
                "POST",
                "/v1/{project_id}/things/{id}",
            )
            .fixed_query(&[("action", Some("start")), ("acl", None)])
            .parameters(&[
                rt::path("project_id")
                    .required()
                    .supplied()
                    .with(&[rt::Constraint::Length(1, 64)]),
                rt::path("id").required(),
                rt::query("id").with(&[rt::Constraint::Items(0, 5)]),
                rt::query("body"),
                rt::header("x-auth-token").required().supplied(),
            ])
            .body(rt::body(rt::Encoding::Json).table(1))
            .tables(&[PAGE.item("CreateThing"), PAGE.table("CreateThing", "body")])
            .success(&[202, 204])
            .deprecated();

        const REPLIES: &'static [rt::Reply] = &[rt::Reply::of::<Failed>(&[400, 404])];

        fn body(&self) -> Option<&Self::Body> {
            Some(&self.body)
        }
    }

    /// Documented values; others are kept as `Unknown`.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Sort`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub enum Sort {
        /// `up`.
        Up,
        /// A value that the page does not document.
        Unknown(String),
    }

    rt::string_enum!(Sort { Up = "up" });

    /// Sent with [`CreateThingRequest`].
    ///
    /// Source: `demo/CreateThing.md`, table `request_Part`.
    #[derive(Clone)]
    #[must_use]
    #[non_exhaustive]
    pub struct Part {
        /// `type`. Required. Length: 1 to 3 characters.
        pub r#type: String,
    }

    impl Part {
        /// With what the page requires, and nothing else set.
        pub fn new(r#type: impl Into<String>) -> Self {
            Self { r#type: r#type.into() }
        }
    }


    rt::record!(Part { r#type });

    impl rt::Described for Part {
        const SHAPE: &'static rt::Shape = &rt::Shape::sent(
            PAGE.table("Part", "request_Part"),
            &[rt::required("type").with(&[rt::Constraint::Length(1, 3)])],
        );
    }

    /// Received in reply to [`CreateThingRequest`].
    ///
    /// Source: `demo/CreateThing.md`, table `request_Made`.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Made {
        /// `part`.
        pub part: Option<Failed>,
    }

    rt::record!(Made { part }, Default);

    impl rt::Described for Made {
        const SHAPE: &'static rt::Shape = &rt::Shape::received(
            PAGE.table("Made", "request_Made"),
            &[rt::optional("part")],
        );
    }
    "#);
    insta::assert_snapshot!(file(demo(), "v2_0/list_things.rs"), @r#"
    use huaweicloud_runtime as rt;
    use super::super::types::Failed;

    /// Request of `ListThings`: `GET /v2.0/things`.
    ///
    /// Source: `demo/CreateThing.md`.
    ///
    /// Responses:
    ///
    /// - 200: list of string
    /// - 400: [`Failed`]
    #[derive(Clone)]
    #[must_use]
    #[non_exhaustive]
    pub struct ListThingsRequest {}

    impl ListThingsRequest {
        /// With nothing set.
        pub fn new() -> Self {
            Self {}
        }
    }


    rt::request!(ListThingsRequest {}, Default);

    impl rt::Operation for ListThingsRequest {
        type Body = ();
        type Response = Vec<String>;
        type Headers = ();
        type Error = Failed;

        const METADATA: &'static rt::OperationMetadata = &rt::OperationMetadata::new(
                "demo",
                "ListThings",
                "GET",
                "/v2.0/things",
            )
            .success(&[200]);

        const REPLIES: &'static [rt::Reply] = &[rt::Reply::of::<Failed>(&[400])];

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

    #[cfg(feature = "registry")]
    use huaweicloud_runtime::registry::Entry;

    /// All operations by id.
    #[cfg(feature = "registry")]
    pub static OPERATIONS: &[Entry] = &[
        Entry::of::<v1::CreateThingRequest>(),
        Entry::of::<v2_0::ListThingsRequest>(),
    ];

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
    //!
    //! | Request | Method | Path |
    //! | --- | --- | --- |
    //! | [`CreateThingRequest`] | POST | `/v1/{project_id}/things/{id}` |

    mod create_thing;

    pub use create_thing::{CreateThingRequest, Made, Part, Sort};

    #[doc(no_inline)]
    pub use super::types::Failed;

    --- src/services/demo/v2_0/mod.rs
    // @generated by `cargo xtask codegen`. Do not edit.
    // Source: the pages of demo. To change it: add a fixup to demo/service.toml.

    //! Operations of API version `v2_0`.
    //!
    //! | Request | Method | Path |
    //! | --- | --- | --- |
    //! | [`ListThingsRequest`] | GET | `/v2.0/things` |

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

    /// The operations of all enabled services by service and id.
    #[cfg(feature = "registry")]
    pub static REGISTRY: huaweicloud_runtime::registry::Registry = huaweicloud_runtime::registry::Registry::new(
        &[#[cfg(feature = "demo")] ("demo", demo::OPERATIONS)],
    );
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
