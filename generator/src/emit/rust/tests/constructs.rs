//! Snapshots of types.

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
    #[derive(Clone)]
    #[must_use]
    #[non_exhaustive]
    pub struct Tag {
        /// `key`. Required. Length: 1 to 36 characters.
        pub key: Option<String>,
        /// `enableDns`. Optional. Default: `false`.
        pub enable_dns: Option<bool>,
        /// `kind`. Required.
        pub kind: Option<Kind>,
        /// `parent`. Required.
        pub parent: Option<Top>,
    }

    impl Tag {
        /// With all that is required.
        pub fn new(
            key: impl Into<String>,
            kind: impl Into<Kind>,
            parent: impl Into<Top>,
        ) -> Self {
            Self {
                key: Some(key.into()),
                enable_dns: None,
                kind: Some(kind.into()),
                parent: Some(parent.into()),
            }
        }
        /// Sets `enableDns`.
        pub fn enable_dns(mut self, value: bool) -> Self {
            self.enable_dns = Some(value);
            self
        }
    }

    rt::record!(Tag { key, enable_dns, kind, parent });

    impl rt::Described for Tag {
        const SHAPE: &'static rt::Shape = &rt::Shape {
            source: rt::Source {
                service: "demo",
                item: "Tag",
                page: "demo/CreateThing.md",
                anchor: "request_Tag",
            },
            travels: rt::Travels::Both,
            fields: &[
                rt::Field {
                    name: "key",
                    required: true,
                    constraints: &[rt::Constraint::Length(1, 36)],
                },
                rt::Field {
                    name: "enableDns",
                    required: false,
                    constraints: &[],
                },
                rt::Field {
                    name: "kind",
                    required: true,
                    constraints: &[],
                },
                rt::Field {
                    name: "parent",
                    required: true,
                    constraints: &[],
                },
            ],
            open: false,
        };
    }
    "#);
    insta::assert_snapshot!(file(service(Vec::new(), tagged()), "types/top.rs"), @r#"
    use huaweicloud_runtime as rt;

    /// Sent and received.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Top`.
    #[derive(Clone)]
    #[must_use]
    #[non_exhaustive]
    pub struct Top {
        /// `id`. Required.
        pub id: Option<String>,
    }

    impl Top {
        /// With all that is required.
        pub fn new(id: impl Into<String>) -> Self {
            Self { id: Some(id.into()) }
        }
    }

    rt::record!(Top { id });

    impl rt::Described for Top {
        const SHAPE: &'static rt::Shape = &rt::Shape {
            source: rt::Source {
                service: "demo",
                item: "Top",
                page: "demo/CreateThing.md",
                anchor: "request_Top",
            },
            travels: rt::Travels::Both,
            fields: &[
                rt::Field {
                    name: "id",
                    required: true,
                    constraints: &[],
                },
            ],
            open: false,
        };
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
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

    rt::string_enum!(
        Kind { Small = "small", Large = "LARGE", UnknownValue = "Unknown", V2_0 = "2.0" }
    );
    "#);
}

#[test]
fn enum_of_integers() {
    let types = vec![integers("Level", RESPONSE, &[1, -1, 1])];
    let (files, found) = emitted(service(Vec::new(), types));
    insta::assert_snapshot!(found, @"HW0904 value `1` of Level gets no variant");
    let level = files.iter().find(|file| file.path.ends_with("level.rs"));
    insta::assert_snapshot!(level.map_or("", |file| &file.contents), @r"
    // @generated by `cargo xtask codegen`. Do not edit.
    // Source: demo/CreateThing.md. To change it: add a fixup to demo/service.toml.

    use huaweicloud_runtime as rt;

    /// Documented values; others are kept as `Unknown`.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Level`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Level {
        /// `1`.
        V1,
        /// `-1`.
        Minus1,
        /// A value that the page does not document.
        Unknown(i64),
    }

    rt::integer_enum!(Level { V1 = 1, Minus1 = - 1 });
    ");
}

#[test]
fn object_only_received() {
    let fields =
        vec![required("id", TypeExpr::String), field("n", TypeExpr::Number, Presence::Unstated)];
    let types = vec![object("Reply", RESPONSE, fields)];
    insta::assert_snapshot!(file(service(Vec::new(), types), "types/reply.rs"), @r#"
    use huaweicloud_runtime as rt;

    /// Received in responses.
    ///
    /// Source: `demo/CreateThing.md`, table `request_Reply`.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Reply {
        /// `id`. Documented as always present.
        pub id: Option<String>,
        /// `n`.
        pub n: Option<f64>,
    }

    rt::record!(Reply { id, n } default);

    impl rt::Described for Reply {
        const SHAPE: &'static rt::Shape = &rt::Shape {
            source: rt::Source {
                service: "demo",
                item: "Reply",
                page: "demo/CreateThing.md",
                anchor: "request_Reply",
            },
            travels: rt::Travels::Received,
            fields: &[
                rt::Field {
                    name: "id",
                    required: true,
                    constraints: &[],
                },
                rt::Field {
                    name: "n",
                    required: false,
                    constraints: &[],
                },
            ],
            open: false,
        };
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
    #[derive(Clone)]
    #[must_use]
    #[non_exhaustive]
    pub struct Tree {
        /// `left`. Required, but optional here because it contains this type again.
        pub left: Option<Box<Tree>>,
        /// `children`. Required.
        pub children: Vec<Tree>,
        /// `byName`. Optional.
        pub by_name: Option<std::collections::BTreeMap<String, Tree>>,
        /// Values under keys that the page does not name.
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

    rt::record!(Tree { left, children, by_name, additional });

    impl rt::Described for Tree {
        const SHAPE: &'static rt::Shape = &rt::Shape {
            source: rt::Source {
                service: "demo",
                item: "Tree",
                page: "demo/CreateThing.md",
                anchor: "request_Tree",
            },
            travels: rt::Travels::Sent,
            fields: &[
                rt::Field {
                    name: "left",
                    required: false,
                    constraints: &[],
                },
                rt::Field {
                    name: "children",
                    required: true,
                    constraints: &[],
                },
                rt::Field {
                    name: "byName",
                    required: false,
                    constraints: &[],
                },
            ],
            open: true,
        };
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
    #[derive(Clone)]
    #[must_use]
    #[non_exhaustive]
    pub struct Limits {
        /// `text`. Optional. Length: at most 9 bytes. Format: UUID. Pattern (documented, not enforced): ``^[a-z`]+$``.
        pub text: Option<String>,
        /// `count`. Optional. Value at least -5 and less than 10.
        pub count: Option<i64>,
        /// `share`. Optional. Value greater than -0.5.
        pub share: Option<f64>,
        /// `lists`. Optional. 1 to 2 elements. Elements differ. Each element: At most 3 elements. Each element: Length: 2 to 4 characters.
        pub lists: Option<Vec<Vec<String>>>,
        /// `flag`. Optional. Length: 1 to 2 characters.
        pub flag: Option<bool>,
        /// `huge`. Optional. Value at most 9223372036854775808.
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

    rt::record!(Limits { text, count, share, lists, flag, huge } default);

    impl rt::Described for Limits {
        const SHAPE: &'static rt::Shape = &rt::Shape {
            source: rt::Source {
                service: "demo",
                item: "Limits",
                page: "demo/CreateThing.md",
                anchor: "request_Limits",
            },
            travels: rt::Travels::Sent,
            fields: &[
                rt::Field {
                    name: "text",
                    required: false,
                    constraints: &[
                        rt::Constraint::ByteLength(0, 9),
                        rt::Constraint::Format(rt::Format::Uuid),
                    ],
                },
                rt::Field {
                    name: "count",
                    required: false,
                    constraints: &[
                        rt::Constraint::AtLeast(rt::Number::Integer(-5)),
                        rt::Constraint::LessThan(rt::Number::Integer(10)),
                    ],
                },
                rt::Field {
                    name: "share",
                    required: false,
                    constraints: &[rt::Constraint::GreaterThan(rt::Number::Float(-0.5))],
                },
                rt::Field {
                    name: "lists",
                    required: false,
                    constraints: &[
                        rt::Constraint::Items(1, 2),
                        rt::Constraint::Unique,
                        rt::Constraint::Each(
                            &[
                                rt::Constraint::Items(0, 3),
                                rt::Constraint::Each(&[rt::Constraint::Length(2, 4)]),
                            ],
                        ),
                    ],
                },
                rt::Field {
                    name: "flag",
                    required: false,
                    constraints: &[],
                },
                rt::Field {
                    name: "huge",
                    required: false,
                    constraints: &[],
                },
            ],
            open: false,
        };
    }
    "#);
}
